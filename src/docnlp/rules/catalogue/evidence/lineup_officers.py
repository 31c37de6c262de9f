"""Who conducts an identification, and one identifier at a time."""

from collections.abc import Iterator
from datetime import datetime

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Event,
    EventName,
    Party,
    Severity,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.evidence.lineup_records import SEED, identifiers, lineup, records, target
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import has_surname, looks_like_name
from docnlp.text.names import COMPOUND_SURNAMES

_OFFICER = r"侦查人员|侦查员|人民警察|办案民警|民警|办案人员|人员|人"
_NEXT = r"记录[人员]|辨认人|当事人|见证人"
_HOST = (
    rf"(?P<label>(?:主持(?:辨认)?(?:的)?)?(?:{_OFFICER})(?<=主持.{{1,9}}|侦查员|侦查人员|办案民警|办案人员))"
    r"(?:姓名)?(?:[、及]?单位)?(?:：|\n)\s?"
    rf"(?P<who>[^\n：]{{2,60}}?)(?=\n|[ 　]{{1,4}}(?:{_NEXT}|单位|工作单位)|{_NEXT}|$)"
)
_NOTE = r"记录[人员](?:姓名)?(?:[、及]?单位)?(?:：|\n)\s?(?P<who>[^\n：]{2,40})"
_AUXILIARY = r"辅警|辅助人员|协警|文职|实习"
_RECORDED = r"全程(?:同步)?录音录像|同步录音录像"
_IN_THE_AREA = r"办案区|办案中心|办案场所|办案管理中心|询问室|辨认室"
_ASIDE = r"（[^）]*）"


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
    ],
)
def too_few_conducting(document: Document, case: CaseFile) -> Iterator[Check]:
    """主持辨认的侦查人员（办案民警）不得少于二人，辅警不能计入。

    例外：2026年1月1日起，治安案件在规范设置的执法办案场所，可以由一名人民警察主持并全程同步录音录像。
    首部只写一人、签名处有二名主持人签名的，整份合并看；签名少于二人的，由“办案人员签名少于法定人数”提示，本条不重复；
    记录人另有其人的降为警告，请核实其是否共同主持；姓名由手写填写、没有读出的，不判断。
    """
    head = first(_HOST, document.text.characters)
    pieces = _names(head["who"]) if head else None
    if head is None or pieces is None or head["who"][-1] in "、，,和与":
        return  # the list goes on where it was not read
    hosts = [name for name, auxiliary in pieces if not auxiliary]
    if len(hosts) != 1 or says(document, r"等(?:二|两|三|2|3)[人名]"):
        yield passed(document, anchor="hosts", why={"主持人": "、".join(hosts)})
        return
    made = case.date_of(document)
    if case.type is not CaseType.CRIMINAL and (made is None or made >= PUBLIC_ORDER_2025):
        told = says(document, _RECORDED) and says(document, _IN_THE_AREA)
        if not told and case.type is CaseType.ADMINISTRATIVE:
            yield unchecked(document, "一人主持辨认的场所和录音录像", Cause.FACT_NOT_FOUND)
        if told or case.type is CaseType.ADMINISTRATIVE:
            return
    helped = len(pieces) > 1
    note = first(_NOTE, document.text.characters)
    keeper = (_names(note["who"].split(" ")[0].split("　")[0]) or []) if note else []
    apart = [name for name, auxiliary in keeper if name not in hosts and not auxiliary]
    if not helped and _told_otherwise(document, bool(apart), hosting="主持" in head["label"]):
        return
    if document.scanned and not helped and not apart:
        # on a scan two signatures side by side may run together
        yield unchecked(document, "主持辨认人员的签名", Cause.MARKS_NOT_SEEN)
        return
    yield flag(
        document,
        span_of(head, "who"),
        f"主持辨认的人员应不少于二人，此处只写了{hosts[0]}一人"
        + ("，另一人为警务辅助人员。" if helped else f"，记录人{apart[0]}是否共同主持没有写明。" if apart else "。"),
        suggestion="确有第二名侦查人员（民警）共同主持的，请由其出具说明补正；确由一人主持的，应当重新组织辨认。",
        anchor="hosts",
        severity=Severity.WARNING if (apart and not helped) or document.scanned else None,
        why={"主持人": head["who"]},
    )


def _told_otherwise(document: Document, apart: bool, *, hosting: bool) -> bool:
    """Tell whether the foot makes up for the single name, or ANN105 speaks of it; `apart`: somebody else wrote."""
    if _signed(document, Party.OFFICER) >= 2 or (apart and not hosting):
        return True  # the head names the leading officer only; or one investigates and another writes
    alone = not apart or _signed(document, Party.OFFICER, Party.NOTE_TAKER) < 2
    return alone and not document.scanned and _has_foot(document)


def _names(written: str) -> list[tuple[str, bool]] | None:
    """Return the names of a list and whether each is an auxiliary's; None where one of them was not read."""
    found: list[tuple[str, bool]] = []
    for piece in (m[0] for m in finds(rf"(?:[^、，,；。（ 　]|{_ASIDE})+", written)):
        bare = piece.split("（")[0]
        named = first(r"(?:民警|警察|侦查员|侦查人员|人员|辅警|协警|队|所|室|^)(?P<name>[\u4e00-\u9fa5·]{2,4})$", bare)
        name = named["name"] if named else ""
        if first(r"(?:分局|公安局|派出所|大队|中队|支队|总队)$", bare) and found:
            continue  # the unit behind the name
        if (
            not looks_like_name(name)
            or not has_surname(name)
            or (len(name) > 3 and not name.startswith(COMPOUND_SURNAMES))
        ):
            return None  # two names whose gap was lost in a cell, or a rare one
        found.append((name, first(_AUXILIARY, piece) is not None))
    return found or None


def _has_foot(document: Document) -> bool:
    return any(s.state is not SlotState.PRINTED for s in document.slots_of(Party.OFFICER))


def _signed(document: Document, *roles: Party) -> int:
    return sum(len(s.marks) for s in document.slots_of(*roles) if s.filled and s.state is not SlotState.PRINTED)


_SEPARATE = r"分别|单独|个别|逐一|依次|先后|各自|互不在场|轮流"
_TOGETHER = (
    r"(?:违法|犯罪)?嫌疑人(?P<one>[\u4e00-\u9fa5]{2,3})[、和与及](?P<other>[\u4e00-\u9fa5]{2,3})(?:[二两2]人)?的?照片"
    r"[^。；，]{0,12}?(?:混|编|夹|放)[^。；]{0,20}?(?:照片|一组|同一)"
)
_BETWEEN = r"法定代理人|监护人|翻译|见证人|合适成年人"


@case_rule(
    code="EVI404",
    title="多人辨认未个别进行",
    severity=Severity.ERROR,
    kinds=["identification_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#259.2", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#103", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(),
        lineup()
        + lineup(head="", who="主持人：李某、王某  辨认人：孙某", day="2026年3月5日9时40分至2026年3月5日9时55分"),
        lineup()
        + lineup(head="", who="主持人：李某、王某  辨认人：赵某", day="2026年3月5日9时10分至2026年3月5日9时35分"),
        lineup(who="主持人：李某、王某  辨认人：赵某，其法定代理人赵大某在场"),
        lineup(
            head="@type administrative",
            how="民警将违法嫌疑人张大山、李小海的照片分别混杂在两组各12张照片中，由赵某先后辨认。",
        ),
    ],
    bad=[
        lineup(who="主持人：李某、王某\n辨认人：赵某、孙某"),
        lineup()
        + lineup(head="", who="主持人：李某、王某  辨认人：孙某", day="2026年3月5日9时20分至2026年3月5日9时40分"),
        lineup(
            head="@type administrative",
            how="民警将违法嫌疑人张大山、李小海的照片混杂在同一组12张照片中，由赵某一次辨认。",
        ),
    ],
)
def not_one_by_one(case: CaseFile) -> Iterator[Check]:
    """几名辨认人对同一辨认对象进行辨认的，应当由辨认人个别进行；行政案件一名辨认人辨认多名对象的，也应当个别进行。

    例外：一份笔录记载几名辨认人，但写明分别、先后单独进行的，降为提示；法定代理人、翻译人员、见证人在场的，不是另一名辨认人；
    刑事案件中几名辨认人各自辨认不同对象的；时间读不准的，列为未能核查；不同地点、不同人员同时组织的，各自个别进行，不在此列。
    """
    held = records(case)
    for document in held:
        names = identifiers(document, case)
        told = first(r"(?:辨认人|当事人)(?:姓名)?[：\n]\s?(?P<who>[^\n：]{2,40})", document.text.characters)
        several = [n for n in names if told and n in told["who"]]
        if told is not None and len(several) > 1 and not first(_BETWEEN, told["who"]):
            yield _several(document, several, told["who"], says(document, _SEPARATE))
        elif case.type is CaseType.ADMINISTRATIVE and (match := first(_TOGETHER, document.text.characters)):
            if says(document, _SEPARATE + "|两组|二组|第一组|甲组"):
                continue
            yield flag(
                document,
                span_of(match),
                f"{match['one']}、{match['other']}被放在同一组照片中辨认，一名辨认人对多名对象应当个别进行。",
                suggestion="请对每一名辨认对象分别组织辨认，陪衬照片不得重复使用。",
                anchor="targets",
            )
        else:
            yield passed(document, anchor="individually")
    for number, one in enumerate(held):
        for other in held[number + 1 :]:
            yield from _at_once(one, other, case)


def _several(document: Document, names: list[str], written: str, apart: bool) -> Check:
    at = document.text.characters.find(written)
    return flag(
        document,
        Span(at, at + len(written)),
        f"一份笔录记载了{'、'.join(names)}共{len(names)}名辨认人，辨认应当由辨认人个别进行"
        + ("；笔录写明分别进行的，也应各制作一份笔录。" if apart else "。"),
        suggestion="请核对录音录像；确系同时辨认的，应当分别重新组织，每名辨认人各制作一份笔录。",
        anchor="identifiers",
        severity=Severity.INFO if apart else None,
    )


def _at_once(one: Document, other: Document, case: CaseFile) -> Iterator[Check]:
    """Flag two records of one target whose times overlap in one room or under one officer."""
    first_names, other_names = set(identifiers(one, case)), set(identifiers(other, case))
    if not first_names or not other_names or first_names & other_names or not _same_target(one, other, case):
        return
    spans = _period(one, case), _period(other, case)
    if None in spans or not _shared(one, other, case):
        return
    (start, end, _), (begin, stop, mention) = spans  # type: ignore[misc]
    if max(start, begin) >= min(end, stop):
        yield passed(other, anchor=f"times:{one.id}")
        return
    if one.scanned or other.scanned:
        yield unchecked(other, "两份辨认笔录的起止时间", Cause.TEXT_UNREADABLE)
        return
    yield flag(
        other,
        mention.mention.span,
        f"{'、'.join(sorted(first_names))}与{'、'.join(sorted(other_names))}辨认同一对象的时间重叠"
        f"（{start:%H:%M}至{end:%H:%M}、{begin:%H:%M}至{stop:%H:%M}），不能说明辨认是个别进行的。",
        suggestion="请核对录音录像和两份笔录的起止时间；时间写错的，由办案人员说明补正。",
        anchor="times",
        against=(one.place(0),),
    )


def _period(document: Document, case: CaseFile) -> tuple[datetime, datetime, Event] | None:
    begun = case.events_named(EventName.RECORD_STARTED, document=document)
    ended = case.events_named(EventName.RECORD_ENDED, document=document)
    if len(begun) != 1 or len(ended) != 1 or not begun[0].moment.exact or not ended[0].moment.exact:
        return None
    return begun[0].moment.exact, ended[0].moment.exact, begun[0]


def _same_target(one: Document, other: Document, case: CaseFile) -> bool:
    named = [
        {p.name for p in case.persons_in(d) if Party.SUSPECT in p.roles and Party.IDENTIFIER not in p.roles}
        for d in (one, other)
    ]
    return bool(named[0] & named[1]) or (target(one) != "" and target(one) == target(other))


def _shared(one: Document, other: Document, case: CaseFile) -> bool:
    officers = [{p.name for p in case.persons_in(d) if Party.OFFICER in p.roles} for d in (one, other)]
    places = [f.value if (f := d.field("place")) else "" for d in (one, other)]
    return bool(officers[0] & officers[1]) or (places[0] != "" and places[0] == places[1])
