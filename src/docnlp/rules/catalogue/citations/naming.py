"""The name that the law gives an offence."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Copy, Document, Severity, Span
from docnlp.law import Catalogue, laws_of
from docnlp.rules.catalogue.citations.offence_names import offences_named
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, flag, passed, scanned, span_of

_COLLOQUIAL_VIOLATIONS = {
    "打架斗殴": "“殴打他人”（殴打）或者“寻衅滋事”（结伙斗殴）",
    "打架": "“殴打他人”",
    "打人": "“殴打他人”",
    "斗殴": "“殴打他人”或者“寻衅滋事”",
    "偷窃": "“盗窃”",
    "偷盗": "“盗窃”",
    "小偷小摸": "“盗窃”",
    "赌钱": "“赌博”",
    "聚众赌博": "“赌博”或者“为赌博提供条件”",
    "吸食毒品": "“吸毒”",
    "故意毁坏财物": "“故意损毁财物”",
    "故意损坏财物": "“故意损毁财物”",
    "妨碍公务": "“阻碍执行职务”",
    "妨碍执行公务": "“阻碍执行职务”",
    "酒驾": "“饮酒后驾驶机动车”",
    "酒后驾车": "“饮酒后驾驶机动车”",
}
_COLLOQUIAL_CRIMES = {
    "故意损毁财物": "“故意毁坏财物罪”",
    "毁坏财物": "“故意毁坏财物罪”",
    "偷窃": "“盗窃罪”",
    "偷盗": "“盗窃罪”",
    "电信诈骗": "“诈骗罪”",
    "电信网络诈骗": "“诈骗罪”",
    "网络诈骗": "“诈骗罪”",
    "帮信": "“帮助信息网络犯罪活动罪”",
    "掩隐": "“掩饰、隐瞒犯罪所得、犯罪所得收益罪”",
    "贩毒": "“贩卖毒品罪”",
    "吸毒": "刑法没有这一罪名",
    "醉驾": "“危险驾驶罪”",
    "醉酒驾驶": "“危险驾驶罪”",
    "妨碍公务": "“妨害公务罪”",
    "伤害": "“故意伤害罪”",
    "聚众赌博": "“赌博罪”",
    "强制猥亵妇女": "“强制猥亵罪”",
}
_NAMING = (
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
        _charged("帮助信息网络犯罪活动罪"),
        _charged("江城特有的一种犯罪"),
    ],
    bad=[_form("打架斗殴"), _form("故意毁坏财物"), _charged("偷盗罪"), _charged("帮助信息网络犯罪行动罪")],
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
        for name, proper, span in _improper(document, laws_of(case)):
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


def _improper(document: Document, laws: Catalogue) -> Iterator[tuple[str, str, Span]]:
    if document.kind.case_type is not CaseType.CRIMINAL:
        for field in document.fields_named("cause"):
            proper = _COLLOQUIAL_VIOLATIONS.get(field.value.removeprefix("涉嫌").removesuffix("案").removesuffix("一"))
            if proper:
                yield field.value, proper, field.span
    if document.kind.case_type is not CaseType.ADMINISTRATIVE:
        names = "|".join(sorted(_COLLOQUIAL_CRIMES, key=len, reverse=True))
        for match in finds(rf"(?:涉嫌(?:犯有?)?|构成)[“\"]?(?P<name>(?:{names})罪)(?!名|犯)", document.text.characters):
            yield match["name"], _COLLOQUIAL_CRIMES[match["name"][:-1]], span_of(match, "name")
    if document.kind.case_type is CaseType.CRIMINAL and not scanned(document):
        charged = r"涉嫌(?:犯有?)?[“\"]?(?P<name>[\u4e00-\u9fa5、]{4,24}?(?<!犯)罪)(?!名|犯|行|活动|所得)"
        for match in finds(charged, document.text.characters):
            bare = match["name"][:-1]
            if bare in _COLLOQUIAL_CRIMES or offences_named(laws, bare, criminal=True):
                continue
            if near := _near(laws, bare):
                yield match["name"], f"“{near}罪”", span_of(match, "name")
