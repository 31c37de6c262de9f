"""Sums from which a hearing is due, up to which is decided on the spot or by a station: those of the other version."""

from collections.abc import Iterator, Sequence
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity, Span, Use
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of
from docnlp.text import parse_numeral

_LOCAL = "中华人民共和国治安管理处罚法"
_SUM = r"(?P<sum>[一二两三四五六七八九十百千万\d]{2,8})"
_FINE = r"罚款(?:数额|金额)?(?:在|为|达到?|超过|不足)?"
_HEARING = (
    rf"{_SUM}元以上(?:的)?[^。；]{{0,20}}罚款[^。]{{0,60}}听证",
    rf"听证[^。]{{0,80}}{_SUM}元以上(?:的)?[^。；]{{0,6}}罚款",
    rf"{_FINE}{_SUM}元(?:以上|的才|以下的?不)[^。]{{0,40}}听证",
    rf"听证[^。；]{{0,40}}{_FINE}{_SUM}元(?:以上|的才|以下的?不)",
)
_ON_THE_SPOT = (
    rf"{_SUM}元以下(?:的)?罚款[^。；]{{0,30}}当场(?:作出|处罚|决定)",
    rf"(?:超过|高于)[^。；，]{{0,24}}?{_SUM}元[^。；]{{0,6}}不(?:得|能|应当?|可以?)[^。；]{{0,4}}当场",
)
_STATION = (
    rf"{_SUM}元以下(?:的)?罚款[^。；]{{0,20}}派出所[^。；]{{0,4}}决定",
    rf"派出所[^。；]{{0,6}}?(?:有权|可以?|能)[^。；]{{0,6}}?{_SUM}元以下",
)
_THRESHOLDS = (
    ("听证", _HEARING, 2000, 4000, "以上"),
    ("当场处罚", _ON_THE_SPOT, 200, 500, "以下"),
    ("派出所决定", _STATION, 500, 1000, "以下"),
)
_PROPOSED = rf"拟(?!不)[^。；]{{0,40}}?{_SUM}元(?:的)?罚款|拟(?!不)[^。；]{{0,40}}?罚款(?:人民币)?{_SUM}元(?!以)"
_DUE = r"(?:达到|符合|属于)[^。；，]{0,6}听证(?:的)?(?:标准|条件|范围|情形)(?!的)|[系属于]较大数额(?:的)?罚款(?!的)"
_NOT_DUE = (
    r"不(?:属于?|适用|告知|享有|符合|在)[^。；，]{0,6}听证(?!(?:范围|条件|情形|标准)?的)"
    r"|(?:没有|无)[^。；，]{0,6}听证(?:的)?权"
)
_OTHER_GROUND = r"吊销|停业|停产|未成年|不满十八|不满十六|监护人|案情复杂|重大社会影响|[你对]单位"
"""Grounds of a hearing beside the sum."""
_SPOT_FINE = rf"(?<!加处)罚款(?:人民币)?{_SUM}元(?!以)"
_STATION_FINE = (
    rf"[本我](?:派出)?所(?:现|依法|决定|拟|以[^。；，]{{0,6}}名义|对[^。；，]{{1,6}}?|给予|处以?)*"
    rf"罚款(?:人民币)?{_SUM}元(?!以)"
)
_OTHER_LAW = (
    r"道路交通安全法|出境入境管理法|反电信网络诈骗法|禁毒法|消防法|网络安全法|枪支管理法"
    r"|反恐怖主义法|居民身份证法|护照法"
)
_REGULATION = r"(?:条例|办法)$"


def _hearing(words: str, *, made: str = "2026年3月12日") -> str:
    return f"""@type administrative
=== TZGZ
# 听证告知书
张某：因殴打他人一案，根据《{_LOCAL}》的规定，拟对你作出处罚。{words}
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {made}
"""


@rule(
    code="CIT032",
    title="听证、当场处罚金额门槛引用错误版本",
    severity=Severity.WARNING,
    kinds=[
        "pre_penalty_notification_record",
        "hearing_rights_notice",
        "on_the_spot_penalty_decision",
        "penalty_approval_form",
    ],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#117.1", since="2026-01-01"),
        Basis("治安管理处罚法#119", since="2026-01-01"),
        Basis("治安管理处罚法#109", since="2026-01-01"),
        Basis("治安管理处罚法#98", since="2013-01-01", until="2026-01-01"),
        Basis("治安管理处罚法#100", since="2013-01-01", until="2026-01-01"),
        Basis("治安管理处罚法#91", since="2013-01-01", until="2026-01-01"),
    ],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _hearing("对四千元以上的罚款，你有权要求听证。"),
        _hearing("对二千元以上的罚款，你有权要求听证。", made="2025年12月31日"),
        _hearing("你有权要求听证。"),
        _hearing("拟处罚款四千五百元，处四千元以上罚款的，你有权要求听证。"),
        _hearing("拟处罚款二千五百元，罚款不足四千元，不属于听证范围。"),
        _hearing("拟处罚款二千五百元。属于听证范围的，你有权要求听证。"),
        _hearing("拟对李某罚款一千八百元，对你罚款四千五百元。你有权要求听证，李某不享有听证权利。"),
        _hearing("拟吊销许可证并处罚款三千元，属于听证范围，你有权要求听证。"),
        _hearing("对二千元以上的罚款，你有权要求听证。").replace(_LOCAL, "中华人民共和国反电信网络诈骗法"),
    ],
    bad=[
        _hearing("拟处罚款3900元，罚款数额达到听证标准，你可以要求听证。"),
        _hearing("拟处罚款四千元，罚款超过五千元的才有听证权，你不属于听证范围。"),
        _hearing("我所拟对你罚款一千二百元（派出所可以决定二千元以下罚款）。"),
        _hearing("对二千元以上的罚款，你有权要求听证。"),
        _hearing("你有权要求听证，范围包括吊销许可证、四千元以上罚款。", made="2025年12月31日"),
    ],
)
def sums_of_the_other_version(document: Document, case: CaseFile) -> Iterator[Check]:
    """2026年1月1日起，治安案件告知听证的罚款由二千元以上改为四千元以上（四千元本数在内），可以当场处罚的罚款由二百元以下
    改为五百元以下，派出所可以决定的罚款由五百元以下改为一千元以下。文书写明的金额门槛应与作出时有效的文本一致，以文书日期
    为准；写明拟处的罚款达到或者没有达到听证标准、当场或者以派出所名义决定的罚款超过限额的，一并核对。

    例外：不是治安案件的（道路交通、出入境、反电信网络诈骗、地方性法规等），仍按行政处罚法和程序规定的门槛；对低于门槛的
    罚款也告知了听证的，没有减少当事人权利，不报；吊销许可证、停业整顿、未成年人等另有听证理由的，不核对是否达到标准。
    """
    made = case.date_of(document)
    if made is None or not _of_public_order(document, case):
        return
    for name, patterns, old, new, side in _THRESHOLDS:
        right = new if made >= PUBLIC_ORDER_2025 else old
        if found := _told(document, patterns):
            span, told = found
            if told == right:
                yield passed(document, anchor=name)
            else:
                yield _flagged(
                    document, span, name, f"门槛是{right}元{side}，此处写为{told}元。", right=right, made=made
                )
                return
    yield from _applied(document, made)


def _told(document: Document, patterns: Sequence[str]) -> tuple[Span, int] | None:
    """Return the sum that the document gives as the threshold."""
    for pattern in patterns:
        for found in finds(pattern, document.text.characters):
            told = parse_numeral(found["sum"].replace("两", "二"))
            if told and not first(r"单位|法人|边防|出境", found[0]):
                return span_of(found, "sum"), told
    return None


def _applied(document: Document, made: date) -> Iterator[Check]:
    """Compare the fine itself with the thresholds."""
    hearing, spot, station = (new if made >= PUBLIC_ORDER_2025 else old for _, _, old, new, _ in _THRESHOLDS)
    text = document.text.characters
    proposed = first(_PROPOSED, text)
    # of several fines each has its own answer: only what holds of all is told
    fines = [n for pattern in (_PROPOSED, _SPOT_FINE) for m in finds(pattern, text) if (n := parse_numeral(m["sum"]))]
    if proposed and fines and not first(_OTHER_GROUND, text):
        span, least, most = span_of(proposed, "sum"), min(fines), max(fines)
        if least >= hearing and first(_NOT_DUE, text):
            words = f"门槛是{hearing}元以上，拟处{least}元，应当告知有权要求听证。"
            yield _flagged(document, span, "听证", words, right=hearing, made=made)
            return
        if most < hearing and first(_DUE, text) and not first(_NOT_DUE, text):
            words = f"门槛是{hearing}元以上，拟处{most}元没有达到。"
            yield _flagged(document, span, "听证", words, right=hearing, made=made)
            return
    on_the_spot = document.kind.name == "on_the_spot_penalty_decision"
    if on_the_spot and (found := _over(_SPOT_FINE, text, spot)):
        yield _flagged(
            document, found[0], "当场处罚", f"限额是{spot}元，此处决定罚款{found[1]}元。", right=spot, made=made
        )
    elif found := _over(_STATION_FINE, text, station):
        yield _flagged(
            document, found[0], "派出所决定", f"限额是{station}元，此处罚款{found[1]}元。", right=station, made=made
        )


def _over(pattern: str, text: str, limit: int) -> tuple[Span, int] | None:
    found = first(pattern, text)
    told = parse_numeral(found["sum"].replace("两", "二")) if found else None
    return (span_of(found, "sum"), told) if found and told and told > limit else None


def _of_public_order(document: Document, case: CaseFile) -> bool:
    """Tell whether the public order law decides: it is cited, or its branch decides and no other law is."""
    cited = [short_title(c.citation.law) for c in case.citations_in(document) if c.use is not Use.RECITAL]
    if any(first(_OTHER_LAW, law) for law in cited):
        return False
    branch = first(r"公（治）|治安(?:管理|案件)", document.text.characters)
    return PUBLIC_ORDER in cited or (branch is not None and not any(first(_REGULATION, law) for law in cited))


def _flagged(document: Document, span: Span, name: str, words: str, *, right: int, made: date) -> Check:
    side = "以上" if name == "听证" else "以下"
    return flag(
        document,
        span,
        f"{made:%Y-%m-%d}的治安案件，{name}的罚款{words}",
        suggestion=f"请改按作出文书时有效的治安管理处罚法：{right}元{side}。",
        anchor=name,
        law_date=made,
    )
