"""The name that the law gives an offence."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, CaseType, Check, Copy, Document, PassageRole, Severity, Span
from docnlp.law import Catalogue, laws_of
from docnlp.rules.catalogue.citations.colloquial import COLLOQUIAL_CRIMES, COLLOQUIAL_VIOLATIONS
from docnlp.rules.catalogue.citations.offence_names import offences_named
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of

_NAMING = (
    "case_file_cover",
    "case_filing_request_report",
    "non_penalty_decision",
    "on_the_spot_penalty_decision",
    "case_filing_decision",
    "case_intake_form",
    "penalty_decision",
    "penalty_approval_form",
    "prosecution_recommendation",
    "arrest_approval_request",
)


def _charged(name: str) -> str:
    return f"""@type criminal
=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：2026年2月3日，犯罪嫌疑人张某在江城市东湖路12号偷窃李某的手机一部。
其行为已触犯《中华人民共和国刑法》之规定，涉嫌{name}。
>> 2026年3月30日
"""


def _cover(title: str) -> str:
    return f"""@type administrative
=== COVER
# 行政案件卷宗
| 案件名称 | {title} |
| 违法嫌疑人 | 张某 |
| 立案时间 | 2026年3月3日 |
"""


def _form(cause: str) -> str:
    return f"""@type administrative
=== XZSP
# 公安行政处罚审批表
| 违法嫌疑人 | 张某，男，1990年4月2日出生 |
| 案由 | {cause} |
| 承办人意见 | 拟依据《治安管理处罚法》第五十一条第一款，行政拘留五日。 |
>> 2026年3月10日
"""


@case_rule(
    code="CIT029",
    title="罪名或者案由名称不规范",
    severity=Severity.WARNING,
    kinds=_NAMING,
    basis=[
        Basis("公安机关办理刑事案件程序规定#283.1.3", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#170.1.3", since="2019-01-01"),
    ],
    seed="法律文书质量不高",
    since="0.1.0",
    good=[
        _form("殴打他人"),
        _form("殴打他人、故意损毁财物"),
        _charged("盗窃罪"),
        _cover("张某被盗窃案"),
        _charged("帮助信息网络犯罪活动罪"),
        _charged("江城特有的一种犯罪"),
    ],
    bad=[
        _charged("诈骗罪和帮信罪"),
        _cover("张某寻衅闹事案"),
        _form("吸食冰毒"),
        _form("打架斗殴"),
        _form("故意毁坏财物"),
        _charged("偷盗罪"),
        _charged("帮助信息网络犯罪行动罪"),
    ],
)
def proper_name(case: CaseFile) -> Iterator[Check]:
    """案由用违法行为的规范名称，罪名用刑法罪名的规范名称；“打架斗殴”“偷盗”“帮信罪”一类的口语、简称，以及把治安案由与刑法
    罪名混用的（故意损毁财物、故意毁坏财物），应当改正。与刑法罪名只差一字的罪名也予提示。
    同一名称全案只提示一次。

    例外：立案时“某某被盗窃案”一类的案件名称；事实叙述中的口语；扫描件上的一字之差可能是识别错误，不提示；
    名称未收录、又不与任何罪名相近的，不作判断；已停用的旧罪名由版本规则判断。
    """
    seen: set[str] = set()
    documents = [d for d in case.of_kind(*_NAMING) if d.copy is Copy.ORIGINAL]
    for document in documents:
        for name, proper, span in _improper(document, laws_of(case), case.type):
            if name in seen:
                continue
            seen.add(name)
            yield flag(
                document,
                span,
                f"“{name}”不是规范的{'罪名' if name.endswith('罪') else '案由'}名称。",
                suggestion=f"请按查明的行为改用规范名称：{proper}。",
                anchor=f"name:{name}",
                poor=poorly_read(document, span),
            )
    if documents and not seen:
        yield passed(documents[0], anchor="names")


def _near(laws: Catalogue, name: str) -> str:
    """Return the crime whose name differs from this one in a single character; empty where none or several do."""
    held = [one.name for one in laws.offences if one.charge and one.ended is None]
    near = [one for one in held if len(one) == len(name) and sum(a != b for a, b in zip(one, name, strict=True)) == 1]
    return near[0] if len(near) == 1 else ""


def _of_violations(document: Document) -> Iterator[tuple[str, str, Span]]:
    """Yield what the field, the title of the case and the conclusion (构成……, 系……行为) call the violation."""
    for field in document.fields_named("cause"):
        if proper := COLLOQUIAL_VIOLATIONS.get(regex.sub(r"^(?:涉嫌|因)|一?案$", "", field.value)):
            yield field.value, proper, field.span
    names = "|".join(sorted(COLLOQUIAL_VIOLATIONS, key=len, reverse=True))
    for field in document.fields_named("case_name"):
        # 张某殴打他人案: whatever stands before the name is who and when
        if titled := first(rf"(?<!被)(?P<name>{names})一?案$", field.value):
            yield titled["name"], COLLOQUIAL_VIOLATIONS[titled["name"]], field.span
    said = rf"(?:(?<![不未])构成|行为(?:属于?|系))(?P<name>{names})(?=的?(?:违法)?行为|[，。；])"
    for match in finds(said, document.text.characters):
        if not any(p.span.overlaps(span_of(match)) for p in document.passages_of(PassageRole.ANSWER)):
            yield match["name"], COLLOQUIAL_VIOLATIONS[match["name"]], span_of(match, "name")


def _of_crimes(document: Document) -> Iterator[tuple[str, str, Span]]:
    """Yield what the text charges, alone or behind another charge, and what the field of the charge says."""
    names = "|".join(sorted(COLLOQUIAL_CRIMES, key=len, reverse=True))
    joined = r"(?:[\u4e00-\u9fa5]{2,24}罪[、和及与])*"
    charged = rf"(?:涉嫌(?:犯有?)?|构成){joined}[“\"]?(?P<name>(?:{names})罪)(?!名|犯)"
    for match in finds(charged, document.text.characters):
        yield match["name"], COLLOQUIAL_CRIMES[match["name"][:-1]], span_of(match, "name")
    for field in document.fields_named("cause"):
        if field.value.endswith("罪") and (proper := COLLOQUIAL_CRIMES.get(field.value.removeprefix("涉嫌")[:-1])):
            yield field.value.removeprefix("涉嫌"), proper, field.span


def _improper(document: Document, laws: Catalogue, type_of_case: CaseType) -> Iterator[tuple[str, str, Span]]:
    if document.kind.case_type is not CaseType.CRIMINAL and type_of_case is not CaseType.CRIMINAL:
        yield from _of_violations(document)
    if document.kind.case_type is not CaseType.ADMINISTRATIVE:
        yield from _of_crimes(document)
    if document.kind.case_type is CaseType.CRIMINAL and not document.scanned:
        charged = r"涉嫌(?:犯有?)?[“\"]?(?P<name>[\u4e00-\u9fa5、]{4,24}?(?<!犯)罪)(?!名|犯|行|活动|所得)"
        for match in finds(charged, document.text.characters):
            bare = match["name"][:-1]
            if bare in COLLOQUIAL_CRIMES or offences_named(laws, bare, criminal=True):
                continue
            if near := _near(laws, bare):
                yield match["name"], f"“{near}罪”", span_of(match, "name")
