"""Who conducts an identification."""

from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Party, Severity, SlotState, Span
from docnlp.rules.catalogue.annotations.ink import loose_officers
from docnlp.rules.catalogue.evidence.lineup_records import SEED, lineup
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import has_surname, looks_like_name
from docnlp.text.names import COMPOUND_SURNAMES

_OFFICER = r"侦查人员|侦查员|人民警察|办案民警|民警|办案人员"
_NEXT = r"记录[人员]?|辨认人|当事人|见证人|警号|职务|职级"
_HOST = (
    rf"(?:^|[\n 　。；])(?P<label>(?:主持|组织)(?:辨认)?(?:的)?(?:{_OFFICER}|人员|人)|(?:{_OFFICER}))"
    r"(?:（[一二12]）)?(?:姓名)?(?:[、及]?单位)?(?:：|\n)[ 　]?"
    rf"(?P<who>[^\n：]{{2,60}}?)(?=\n|[ 　]{{1,4}}(?:{_NEXT}|单位|工作单位)|{_NEXT}|$)"
)
_TOLD = (
    r"(?:^|[\n 　。；，：])(?:现?由|在)?(?P<who>[^，。；：\n]{2,30}?)"
    r"(?P<alone>(?:等)?(?:[一1]人|独自|单独|单人))?主持(?=(?:了)?(?:本次|此次|该次)?(?:照片|列队)?(?:辨认|进行)|[，。；]|由)"
)
_ALONE = (
    r"(?<!可以)(?<!可)(?<!不得)(?:仅|只)?由?(?<![二两第])一[名位个](?:人民警察|民警|警察|警官|侦查员|侦查人员|办案人员)"
    r"(?:单独|独自|一人)?(?:主持|组织|进行|开展)"
    r"|(?<![二两不])(?:一人|单人|独自一人|独自)(?:主持|组织)(?!的)"
)
_NOTE = r"记录(?:人员|人|员)?(?:姓名)?(?:[、及]?单位)?(?:：|\n)\s?(?P<who>[^\n：]{2,40})"
_AUXILIARY = r"辅警|辅助人员|协警|文职|实习"
_RECORDED = r"全程(?:同步)?(?:进行)?录音录像|同步录音录像|全程(?:同步)?录[音像]"
_IN_THE_AREA = r"办案区|办案中心|办案场所|办案管理中心|询问室|辨认室"
_ELSEWHERE = (
    r"病房|医院|卫生院|住处|住所|家中|家里|宿舍|车[内上里]|店[内里]|超市|学校|村委|居委|社区|案发现场|路边|工地|厂区"
)
_ASIDE = r"（[^）]*）"
_ENOUGH = r"等(?:二|两|三|2|3)[人名]|(?:二|两|三)[名人](?:侦查|办案|民警|共同)?[^。；，]{0,6}主持|共同主持|共同组织"


@rule(
    code="EVI402",
    title="主持辨认人员不足二人",
    severity=Severity.ERROR,
    kinds=["identification_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#259.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#102.1", since="2019-01-01"),
        Basis("治安管理处罚法#108", since="2026-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(),
        lineup(who="主持人：李某、王某（东湖分局刑侦大队）  辨认人：赵某"),
        lineup(
            "民警将张某某的照片混杂在十张特征相类似的男性照片中，交由赵某辨认。",
            head="@type administrative",
            who="主持人：李某  记录人：李某  辨认人：赵某",
            before="本次辨认在执法办案管理中心由一名人民警察主持，全程同步录音录像。辨认前询问了特征。",
            closing="主持人：{sign 李某}",
        ),
        lineup(who="主持人：李某  辨认人：赵某"),
        lineup(
            who="侦查员姓名、单位：李某、王某，东湖分局刑侦大队\n记录员姓名、单位：王某，东湖分局刑侦大队\n当事人：赵某"
        ),
        lineup(who="侦查员姓名、单位：李某，东湖分局刑侦大队\n记录员姓名、单位：王某，东湖分局刑侦大队\n当事人：赵某"),
        lineup(who="| 主持人（一） | 欧阳国强 |\n| 主持人（二） | 李大海 |\n| 辨认人 | 赵某 |"),
        lineup(who="辨认人：赵某", before="侦查员李某会同侦查员王某共同主持，事前询问了特征。"),
    ],
    bad=[
        lineup(who="主持人：李某  记录人：王某  辨认人：赵某", closing="主持人：{sign 李某}  记录人：{sign 王某}"),
        lineup(who="主持人：李某（民警）、王某（辅警）  辨认人：赵某"),
        lineup(
            who="侦查员姓名、单位：李某，东湖分局刑侦大队；辅警王某，东湖分局\n记录员姓名、单位：王某\n当事人：赵某"
        ),
        lineup(
            head="@type administrative",
            day="2024年3月5日9时0分至2024年3月5日9时30分",
            who="主持人：李某、辅警王某  记录人：王某  辨认人：赵某",
            closing="主持人：{sign 李某}{sign 王某}",
        ),
        lineup(who="| 主持侦查员 | 李某 | 单位 | 刑侦大队 |\n| 辨认人 | 赵某 |", closing="侦查员：{sign 李某}"),
        lineup(who="辨认人：赵某", before="由民警李某一人主持，事前询问了特征。", closing="民警：{sign 李某}"),
        lineup(
            head="@type administrative",
            who="主持人：李某，因警力不足由一名民警主持，全程同步录音录像。\n辨认人：赵某",
            closing="主持人：{sign 李某}",
        ).replace("东湖分局辨认室", "东湖医院外科病房"),
    ],
)
def too_few_conducting(document: Document, case: CaseFile) -> Iterator[Check]:
    """主持辨认的侦查人员（办案民警）不得少于二人，辅警不能计入。

    例外：2026年1月1日起，治安案件在规范设置的执法办案场所，可以由一名人民警察主持并全程同步录音录像；刑事案件、在病房等其他地方的不适用。
    首部只写一人、签名处有二名主持人签名的，整份合并看；正文写明会同、共同主持的，不提示；
    记录人另有其人的降为警告，请核实其是否共同主持；姓名由手写填写、没有读出的，不判断。
    """
    hosts = _hosts(document)
    if hosts is None:
        return
    if len(hosts.names) > 1 or says(document, _ENOUGH):
        yield passed(document, anchor="hosts", why={"主持人": "、".join(hosts.names)})
        return
    allowed = _one_is_enough(document, case)
    if allowed is not None:
        yield from allowed
        return
    apart = [] if hosts.alone else _keepers(document, hosts.names)
    if not (hosts.helped or hosts.alone) and _told_otherwise(document, bool(apart), hosting=hosts.hosting):
        return
    if document.scanned and not (hosts.helped or apart or hosts.alone):
        # on a scan two signatures side by side may run together
        yield unchecked(document, "主持辨认人员的签名", Cause.MARKS_NOT_SEEN)
        return
    yield flag(
        document,
        hosts.span,
        f"主持辨认的人员应不少于二人，此处只写了{hosts.names[0] if hosts.names else '由'}一人"
        + (
            "，另一人为警务辅助人员。"
            if hosts.helped
            else f"，记录人{apart[0]}是否共同主持没有写明。"
            if apart
            else "主持。"
        ),
        suggestion="确有第二名侦查人员（民警）共同主持的，请由其出具说明补正；确由一人主持的，应当重新组织辨认。",
        anchor="hosts",
        severity=Severity.WARNING if (apart and not hosts.helped) or document.scanned else None,
        why={"主持人": document.text.quote(hosts.span)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hosts:
    """Who conducts, auxiliaries left out, as the record's words tell."""

    names: tuple[str, ...]
    span: Span
    helped: bool = False
    """An auxiliary is named beside them."""
    hosting: bool = True
    """The words say that they conduct, not only that they investigate."""
    alone: bool = False
    """The record says that one officer conducted."""


def _hosts(document: Document) -> _Hosts | None:
    """Return who conducts; None where nobody is named or a name was not read."""
    text = document.text.characters
    if (said := first(_ALONE, text)) and not says(document, _ENOUGH):
        return _Hosts(names=(), span=span_of(said), alone=True)
    lines = [(m, _names(m["who"])) for m in finds(_HOST, text)]
    leading = [(m, names) for m, names in lines if "持" in m["label"] or "组织" in m["label"]]
    if leading and leading[0][1] is None:
        # one signature at the foot: a long name is one person's
        alone = first(r"^[\u4e00-\u9fa5]{4,6}$", leading[0][0]["who"]) and _signed(document) == 1
        return _Hosts(names=(leading[0][0]["who"],), span=span_of(leading[0][0], "who")) if alone else None
    heads = [(m, names) for m, names in leading or lines if names]
    if heads:
        if any(m["who"][-1] in "、，,和与" for m, _ in heads):
            return None  # the list goes on where it was not read
        pieces = dict(piece for _, names in heads for piece in names or ())
        return _Hosts(
            names=tuple(n for n, auxiliary in pieces.items() if not auxiliary),
            span=span_of(heads[0][0], "who"),
            helped=any(pieces.values()),
            hosting=bool(leading),
        )
    running = first(_TOLD, text)
    found = (
        [
            m["name"]
            for m in finds(rf"(?:{_OFFICER})(?P<name>[\u4e00-\u9fa5]{{2,3}})(?=[、和与同会及]|$)", running["who"])
        ]
        if running
        else []
    )
    if running is None or len(found) != 1 or not has_surname(found[0]) or first(r"[、和与同及]", running["who"]):
        return None
    return _Hosts(names=(found[0],), span=span_of(running), alone=running["alone"] is not None)


def _one_is_enough(document: Document, case: CaseFile) -> tuple[Check, ...] | None:
    """Return what to say where one officer of the public order may conduct; None where two are needed."""
    made = case.date_of(document)
    criminal = case.type is CaseType.CRIMINAL or (
        case.type is CaseType.BOTH and says(document, r"犯罪嫌疑人|刑警|刑侦|涉嫌[^。，]{2,10}罪")
    )
    if criminal or (made is not None and made < PUBLIC_ORDER_2025):
        return None
    place = document.field("place")
    elsewhere = first(_ELSEWHERE, place.value if place else document.text.characters[:240])
    if elsewhere is not None and not (place and first(_IN_THE_AREA, place.value)):
        return None
    if says(document, _RECORDED) and says(document, _IN_THE_AREA):
        return ()
    if case.type is CaseType.ADMINISTRATIVE:
        return (unchecked(document, "一人主持辨认的场所和录音录像", Cause.FACT_NOT_FOUND),)
    return None


def _keepers(document: Document, hosts: tuple[str, ...]) -> list[str]:
    """Return who kept the record and is neither a host nor an auxiliary."""
    note = first(_NOTE, document.text.characters)
    named = (_names(note["who"].split(" ")[0].split("　")[0]) or []) if note else []
    return [name for name, auxiliary in named if name not in hosts and not auxiliary]


def _told_otherwise(document: Document, apart: bool, *, hosting: bool) -> bool:
    """Tell whether the foot makes up for the single name; `apart`: somebody else wrote."""
    # the head names the leading officer only; or one investigates and another writes
    written = (
        0 if says(document, rf"记录[人员]{{0,2}}[：\n]?[^\n]{{0,12}}(?:{_AUXILIARY})") else loose_officers(document)
    )
    return _signed(document) + written >= 2 or (apart and not hosting)


def _names(written: str) -> list[tuple[str, bool]] | None:
    """Return the names of a list and whether each is an auxiliary's; None where one of them was not read."""
    found: list[tuple[str, bool]] = []
    for match in finds(rf"(?P<before>[、，,；。（ 　]?)(?P<piece>(?:[^、，,；。（ 　]|{_ASIDE})+)", written):
        piece = match["piece"]
        bare = piece.split("（")[0]
        if first(r"(?:分局|公安局|派出所|大队|中队|支队|总队)$", bare) and found:
            continue  # the unit behind the name
        if first(rf"^(?:{_OFFICER})$", bare):
            continue  # the title before it
        named = first(r"(?:民警|警察|侦查员|侦查人员|人员|辅警|协警|队|所|室|^)(?P<name>[\u4e00-\u9fa5·]{2,12})$", bare)
        name = named["name"] if named else ""
        if not _readable(name):
            if found and (match["before"] in "，。；" or len(bare) > 8):
                break  # what follows the names
            return None  # two names whose gap was lost in a cell, or a rare one
        found.append((name, first(_AUXILIARY, piece) is not None))
    return found or None


def _readable(name: str) -> bool:
    """Tell whether the word is one person's name: two names run together make four characters and more."""
    if "·" in name or name.startswith(COMPOUND_SURNAMES):
        return looks_like_name(name)
    if len(name) <= 3:
        return looks_like_name(name)
    # 孟和巴雅尔: no two surnames two or three characters apart
    return 4 <= len(name) <= 5 and not any(has_surname(name[at:]) and len(name) - at in (2, 3) for at in (2, 3))


def _signed(document: Document) -> int:
    slots = document.slots_of(Party.OFFICER)
    return sum(len(s.marks) for s in slots if s.filled and s.state is not SlotState.PRINTED)
