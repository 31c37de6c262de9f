"""Things confiscated and recovered: listed, and by an organ that may."""

from collections.abc import Iterator
from decimal import Decimal

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Goods, Item, Party, Severity, SlotKind, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.disposal import CONFISCATED, MACHINE, decided
from docnlp.rules.catalogue.property.lists import amount_of, words_of
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of
from docnlp.text import find_amounts

_SEED = "涉案财物管理"

_TAKEN = (
    r"(?<!当场|不予|不再|银行|机构|罚款)(?:收缴|追缴)(?!违法所得[^。；，]{0,16}元|罚款|分离|机构|方式|物品清单"
    r"|清单|/|、追缴物品|或者)"
)
_RECITED = r"(?:曾因|前科|可以|有权|如(?:不|果|需)|申请|原决定)[^。；]*$"
_EXEMPT_NAMES = r"毒品|淫秽|违禁|管制|匕首|刀|弩|枪|弹|吸毒|吸食|注射|冰壶|锡纸|针管|烟斗|火药|炸"
_STATION_LIMIT = Decimal(500)
"""《公安机关办理行政案件程序规定》第一百九十五条第一款, yuan."""


@case_rule(
    code="PRP520",
    title="收缴、追缴清单缺失或者超出派出所权限",
    severity=Severity.ERROR,
    kinds=["penalty_decision", "confiscation_and_recovery_list"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#175.2", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#195", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        decided("收缴麻将机一台（清单附后）。", more=MACHINE),
        decided("执行方式：当场收缴罚款。"),
        decided(
            "收缴赌资（清单附后）。",
            unit="派出所",
            more=CONFISCATED.format(unit="派出所", row="赌资 | 400元 | 百元券4张"),
        ),
        decided(
            "收缴毒品（清单附后）。",
            unit="派出所",
            more=CONFISCATED.format(unit="派出所", row="白色晶体 | 1袋 | 净重0.4克"),
        ),
        decided(
            "追缴自行车（清单附后）。",
            unit="派出所",
            more=CONFISCATED.format(unit="派出所", row="自行车 | 1辆 | 蓝色，价值900元").replace(
                "收缴 |", "追缴，退还被侵害人李某 |"
            ),
        ),
    ],
    bad=[
        decided("收缴麻将机一台（清单附后）。"),
        decided("收缴麻将机一台。"),
        decided(
            "收缴赌资（清单附后）。",
            unit="派出所",
            more=CONFISCATED.format(unit="派出所", row="赌资 | 8000元 | 百元券80张"),
        ),
        decided(
            "收缴自制捕兽夹（清单附后）。",
            unit="派出所",
            more=CONFISCATED.format(unit="派出所", row="捕兽夹 | 6只 | 铁质，经认定价值720元"),
        ),
        decided(
            "追缴违法所得（清单附后）。",
            unit="派出所",
            more=CONFISCATED.format(unit="派出所", row="违法所得 | 300元 | 百元券3张").replace("收缴", "追缴"),
        ),
    ],
)
def confiscation_in_order(case: CaseFile) -> Iterator[Check]:
    """对涉案财物作出处理的，行政处罚决定书应当附没收、收缴、追缴物品清单；收缴由县级以上公安机关决定，
    违禁品、管制器具、吸毒用具和价值五百元以下且当事人对价值无异议的非法财物，派出所可以收缴；追缴由县级以上公安机关决定。

    例外：违禁品、管制器具、吸毒用具不论价值；追缴的财物应当退还被侵害人的，派出所可以追缴；“当场收缴罚款”不是收缴财物；只追缴违法所得的款项、数额写在决定书中的；财物价值读不出的，不判断权限；只提供决定书一份文书的，写明没有附清单才作判断。
    """
    lists = case.of_kind("confiscation_and_recovery_list")
    beyond = [check for listed in lists if (check := _beyond_station(listed, case))]
    yield from beyond
    for document in case.of_kind("penalty_decision"):
        text = document.text.characters
        found = next((m for m in finds(_TAKEN, text) if not first(_RECITED, text[: m.start()])), None)
        if found is None:
            continue
        if not beyond and (check := _decided_beyond(document, Span(found.start(), len(text)))):
            yield check
        if lists or any(says(d, r"(?:收缴|追缴|没收)[^。\n]{0,10}清单") for d in case.of_kind("unknown")):
            yield passed(document, anchor="list")
            continue
        if len(case.documents) == 1 and not says(document, _NO_LIST):
            continue
        yield flag(
            document,
            span_of(found),
            "决定书写明收缴、追缴财物，卷内没有收缴、追缴物品清单。",
            suggestion="请补入由当事人签名的收缴、追缴物品清单；在另册的，写明所在卷册。",
            anchor="list",
            severity=Severity.WARNING if case.of_kind("unknown") or (case.gaps and says(document, _ATTACHED)) else None,
            poor=poorly_read(document, span_of(found)),
        )


_ATTACHED = r"(?:附|见)[^。；\n]{0,20}清单|清单附后"
"""In a file of which something is missing, the list may be what is missing."""
_NO_LIST = r"附(?:件)?：\s*无(?:\n|$|。)|(?:未|没有)附[^。；\n]{0,8}清单|无(?:收缴|追缴)(?:物品)?清单"
_VALUED = (
    r"(?:价值|价格|估价|估值|票面(?:合计)?|认定为?|作价|折价|市价|购价"
    r"|金额)[^\d。；，]{0,8}(?P<sum>\d[\d,]*(?:\.\d+)?)元"
)
_DISPUTED = r"对[^。；，\n]{0,12}价值[^。；，\n]{0,6}(?:有异议|不认可|不服|不同意)|价值异议：有"
_GOES_BACK = (
    r"(?:退还|返还|发还|退回|归还|退赔)(?!清单)[^。；，\n]{0,4}(?:被侵害人|被害人|失主|受害人|原主|所有人|权利人"
    r"|物主|车主|单位|[\u4e00-\u9fa5]{2,4})"
)


def _is_station(document: Document) -> bool:
    """Tell whether a police station decided in its own name: named so in the head, no bureau named or sealing."""
    text = document.text.characters
    if told := first(r"(?:决定|作出[^。；\n]{0,6})机关：?(?P<organ>[^，。；\n]{2,30})", text):
        return bool(first(r"派出所$", told["organ"]))
    seals = [s.text for s in document.slots if s.kind is SlotKind.SEAL and s.role is Party.UNIT and s.text]
    if any(first(r"(?:公安局|分局|公安处)$", seal) for seal in seals):
        return False
    station = first(r"(?m)^[^\n]{2,30}派出所$", text)
    return bool(station) and not first(r"(?m)^[^\n]{2,30}(?:公安局|分局|公安处)$", text)


def _beyond_station(listed: Document, case: CaseFile) -> Check | None:
    """Flag the first thing that a station may not confiscate or recover by itself."""
    if not _is_station(listed):
        return None
    for item in case.items_in(listed):
        if why := _not_of_station(item, listed):
            return _incompetent(listed, item.mention.span, f"派出所{why}，应当由县级以上公安机关决定。")
    return None


def _not_of_station(item: Item, listed: Document) -> str:
    """Return why a station may not decide on the thing; nothing where it may, or its worth is not told."""
    words, text = words_of(item), listed.text.characters
    recovered = first(r"追缴", words) or (first(r"追缴(?:物品|财物)?清单", text) and not first(r"收缴", text))
    if recovered and not first(r"收缴", words):
        back = first(_GOES_BACK, words) or first(rf"追缴[^。；\n]{{0,30}}{_GOES_BACK}|全部{_GOES_BACK}", text)
        none = first(r"(?:无|没有)被侵害人|上缴(?:国库|财政)", text)
        return f"追缴“{item.name}”，不是退还被侵害人的财物" if none or not back else ""
    if item.goods is Goods.DRUG or first(_EXEMPT_NAMES, item.name):
        return ""
    worth = amount_of(item) or _valued(words)
    if worth is not None and worth > _STATION_LIMIT:
        return f"收缴“{item.name}”{worth:f}元，超过{_STATION_LIMIT}元"
    return f"收缴“{item.name}”，当事人对价值有异议" if first(_DISPUTED, f"{words}\n{text}") else ""


def _valued(words: str) -> Decimal | None:
    found = first(_VALUED, words)
    return Decimal(found["sum"].replace(",", "")) if found else None


def _decided_beyond(document: Document, span: Span) -> Check | None:
    """Flag a station's own decision that confiscates more than it may."""
    if not _is_station(document):
        return None
    sentence = document.text.characters[span.start :].split("。")[0]
    if first(r"[，；](?:并处|罚款)", sentence) or first(rf"{_EXEMPT_NAMES}|{_GOES_BACK}", sentence):
        return None
    worth = max((a.value for a in find_amounts(sentence) if a.unit == "元"), default=None)
    if worth is None or worth <= _STATION_LIMIT:
        return None
    taken = Span(span.start, span.start + len(sentence))
    return _incompetent(document, taken, f"派出所决定收缴{worth:f}元，应当由县级以上公安机关决定。")


def _incompetent(document: Document, span: Span, message: str) -> Check:
    return flag(
        document,
        span,
        message,
        suggestion="请核对作出收缴、追缴决定的机关；应当由县级以上公安机关决定的，依法重新作出。",
        anchor="competence",
        poor=poorly_read(document, span),
    )
