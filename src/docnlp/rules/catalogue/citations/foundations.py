"""Which law a decision rests on: administrative or criminal, and whether a provision on the act is among it."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, CitationStatus, CitedLaw, Document, Severity
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.applied import applied
from docnlp.rules.catalogue.citations.offence_names import CRIMINAL_LAW, PUBLIC_ORDER
from docnlp.rules.catalogue.citations.sentences import clause_at, poorly_read, sentence_at
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed

_ADMINISTRATIVE = (
    "penalty_decision",
    "on_the_spot_penalty_decision",
    "pre_penalty_notification_record",
    "penalty_approval_form",
)
_CRIMINAL = (
    "prosecution_recommendation",
    "arrest_approval_request",
    "detention_warrant",
    "detention_request_report",
    "arrest_warrant",
)
_RESTS_ON = r"(?:根据|依据|依照|按照|适用|依)[^。；，]{0,90}$"
_OPERATIVE = r"^[^。；]{0,60}(?:决定|给予|处以|拟对|对[^。；，]{1,20}处|处罚|执行拘留|执行逮捕|予以拘留|予以逮捕|移送)"
_TURNED = (
    r"不构成犯罪|尚不够|不够刑事|尚不构成|未达到|不予追究|不追究|免予刑事|不需要判处|不起诉|检察意见|移送|撤销(?:此|该|刑事)?案"
    r"|刑事拘留|取保候审|折抵|转为?(?:行政|治安)|显著轻微|另案|曾[因被于经]|被(?!侵害人|害人|处罚人)"
)
_BACK_TO_ADMINISTRATION = {
    CRIMINAL_LAW: frozenset({"13", "37"}),
    "刑事诉讼法": frozenset({"15", "16", "173", "177"}),
}
"""Articles that send an act back to administrative handling: 情节显著轻微, 免予刑事处罚, 不起诉 with 检察意见."""


def _decision(law: str, more: str = "") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号盗窃李某手机一部。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{more}根据{law}之规定，现决定对张某处以行政拘留五日。
>> 2026年3月10日
"""


def _detention(law: str) -> str:
    return f"""@type criminal
=== JLZ
# 拘留证
>> 江公（东）拘字〔2026〕88号
根据{law}之规定，兹决定对犯罪嫌疑人张某（性别男，出生日期1990年4月2日）执行拘留，送江城市看守所羁押。
>> 2026年3月10日
"""


_BASES = [
    Basis("治安管理处罚法#3", since="2026-01-01", kinds=_ADMINISTRATIVE),
    Basis("治安管理处罚法#2", until="2026-01-01", kinds=_ADMINISTRATIVE),
    Basis("公安机关办理行政案件程序规定#170.1.4", since="2019-01-01", kinds=_ADMINISTRATIVE),
    Basis("公安机关办理刑事案件程序规定#283.1.3", since="2020-09-01", kinds=_CRIMINAL),
    Basis("刑事诉讼法#3.2", since="2018-10-26", kinds=_CRIMINAL),
]


@rule(
    code="CIT024",
    title="行政案件误引刑事法律或者刑事案件误引治安管理处罚法",
    severity=Severity.ERROR,
    kinds=[*_ADMINISTRATIVE, *_CRIMINAL],
    basis=_BASES,
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》第五十八条"),
        _decision(
            "《中华人民共和国治安管理处罚法》第五十八条",
            more="张某的行为尚不够刑事处罚，依照《中华人民共和国刑法》第二百六十四条不构成犯罪。",
        ),
        _decision(
            "《中华人民共和国治安管理处罚法》第五十八条",
            more="检察机关依照《中华人民共和国刑事诉讼法》第一百七十七条第三款提出检察意见，移送我局给予行政处罚。",
        ),
        _detention("《中华人民共和国刑事诉讼法》第八十二条第（一）项"),
    ],
    bad=[
        _decision("《中华人民共和国刑法》第二百六十四条"),
        _decision("《中华人民共和国治安管理处罚法》第五十八条、《中华人民共和国刑法》第六十七条第三款"),
        _detention("《中华人民共和国治安管理处罚法》第九十六条第一款"),
    ],
)
def law_of_the_case(document: Document, case: CaseFile) -> Iterator[Check]:
    """行政处罚只能以治安管理处罚法等行政法律为依据，拘留、逮捕、移送起诉只能以刑法、刑事诉讼法为依据；
    以刑法、刑事诉讼法决定行政处罚，或者以治安管理处罚法决定刑事强制措施、移送起诉的，适用法律错误。

    例外：说明“不构成犯罪”“尚不够刑事处罚”、检察意见移送、刑事转行政的经过而提到刑事法律的；刑法第十三条、第三十七条和
    刑事诉讼法关于不追究、不起诉的条款；先前受过的治安处罚及其折抵；条号本身有误的，由其他规则提示。
    """
    administrative = document.kind.name in _ADMINISTRATIVE
    wrong_laws = (CRIMINAL_LAW, "刑事诉讼法") if administrative else (PUBLIC_ORDER,)
    looked = False
    for cited in applied(document, case):
        law = short_title(cited.citation.law)
        if cited.resolution is None or cited.resolution.status is not CitationStatus.VALID:
            continue
        looked = True
        if law in wrong_laws and not _sent_back(law, cited) and _basis_of_measure(document, cited, administrative):
            yield flag(
                document,
                cited.citation.span,
                _message(law, administrative),
                suggestion="请改引治安管理处罚法等行政法律的相应条款；认为构成犯罪的，依法转为刑事案件办理。"
                if administrative
                else "请改引刑法、刑事诉讼法的相应条款。",
                anchor="law_of_the_case",
                poor=poorly_read(document, cited.citation.span),
                law_date=cited.on,
                act_date=cited.act_date,
            )
            return
    if looked:
        yield passed(document, anchor="law_of_the_case")


def _sent_back(law: str, cited: CitedLaw) -> bool:
    return cited.citation.article in _BACK_TO_ADMINISTRATION.get(law, ())


def _message(law: str, administrative: bool) -> str:
    return f"行政处罚以《{law}》为依据。" if administrative else f"刑事案件的决定以《{law}》为依据。"


def _basis_of_measure(document: Document, cited: CitedLaw, administrative: bool) -> bool:
    """Tell whether what is decided rests on the citation: 根据……之规定，现决定…, in one clause."""
    text, span = document.text.characters, cited.citation.span
    clause = clause_at(text, span)
    before, after = text[clause.start : span.start], text[span.end : clause.end]
    if not first(_RESTS_ON, before) or not first(_OPERATIVE, after):
        return False
    told = before if not administrative else text[sentence_at(text, span).start : span.start] + after
    return first(_TURNED if administrative else r"曾[因被于经]|被(?!害人)|折抵|此前|前科", told) is None
