"""Rights that have to be told at the first interrogation or interview."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Party, Severity
from docnlp.rules.catalogue.annotations.first_records import RIGHTS, is_first, late_sheet, opening, told
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed


def _interrogation(body: str, *, more: str = "", session: str = "第1次") -> str:
    return f"""@type criminal
=== XUNWEN
# 讯问笔录（{session}）
时间：2026年3月2日9时0分至2026年3月2日10时20分
被讯问人：张某  性别：男  出生日期：1990年4月2日
{body}
问：你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
讯问人：{{sign 李某}}  记录人：{{sign 王某}}
{more}
"""


@rule(
    code="ANN110",
    title="首次讯问未告知诉讼权利",
    severity=Severity.ERROR,
    kinds=["interrogation_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#34.2", since="2018-10-26"),
        Basis("刑事诉讼法#120.2", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#43", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#203.1", since="2020-09-01"),
    ],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _interrogation("问：现向你宣读《犯罪嫌疑人诉讼权利义务告知书》，你听清楚了吗？\n答：听清了，我暂时不请律师。"),
        _interrogation(
            "问：你有权委托律师作为辩护人，经济困难的可以申请法律援助，如实供述、认罪认罚可以从宽处理，清楚吗？\n"
            "答：清楚。"
        ),
        _interrogation("问：你可以请律师，认罪认罚可以从宽，清楚吗？\n答：清楚。"),
        _interrogation("问：上次告知你的诉讼权利还清楚吗？\n答：清楚。", session="第2次"),
        _interrogation(
            "问：你叫什么名字？\n答：张某。",
            more="=== QLGZX\n# 犯罪嫌疑人诉讼权利义务告知书\n你依法享有下列诉讼权利。"
            "\n本告知书我已看过，内容清楚。\n被告知人：张某{sign 张某}{thumb}\n2026年3月2日",
        ),
    ],
    bad=[
        _interrogation("问：你叫什么名字？\n答：张某。"),
        _interrogation("问：我们的提问你要如实回答，和案子无关的可以不答。明白吗？\n答：明白。"),
    ],
)
def first_interrogation(document: Document, case: CaseFile) -> Iterator[Check]:
    """侦查人员在第一次讯问犯罪嫌疑人时，应当告知诉讼权利义务、有权委托辩护人、可以申请法律援助，
    以及如实供述从宽和认罪认罚的法律规定。这几项都没有记录告知的，笔录存在瑕疵。

    例外：不是首次讯问的；案卷中附有本人签收的《犯罪嫌疑人诉讼权利义务告知书》的。
    只告知了一部分的，缺委托辩护、法律援助的由 ANN111 指出，缺认罪认罚的由 ANN112 指出；
    告知书在首次讯问以后才签收的，由 ANN116 指出。
    """
    if not is_first(document, case, Party.SUSPECT):
        return
    words = told(document, case, "suspect_rights_notice")
    if words is None or any(first(pattern, words) for pattern in RIGHTS.values()):
        yield passed(document, anchor="rights")
        return
    if late_sheet(document, case, "suspect_rights_notice"):
        return
    yield lacking(
        document,
        "首次讯问笔录没有记录诉讼权利义务的告知。",
        suggestion="请核对是否另有签收的权利义务告知书；没有的，应当补充告知并如实说明。",
        anchor="rights",
        near=opening(document),
        why={"未见的告知内容": "、".join(RIGHTS)},
    )


_DUTY = (
    r"[如照]实(?:地|的)?(?:提供|陈述|作证|回答|反映|告诉|讲|说)[^。？]{0,40}(?:证据|证言|责任|法律|情况)"
    r"|(?:说|讲|作|编)(?:假话|谎|假证|瞎话)[^。？]{0,30}(?:责任|法律|违法|犯法)|作伪证|伪证[^。？]{0,12}责任|隐匿罪证|隐匿证据|虚假(?:的)?(?:证言|陈述|证明)[^。？]{0,40}责任"
)


def _interview(body: str, *, more: str = "") -> str:
    return f"""@type criminal
@number 江公（东）立字〔2026〕12号
=== LAJD
# 立案决定书
>> 江公（东）立字〔2026〕12号
根据《中华人民共和国刑事诉讼法》第一百一十二条之规定，决定对王某被盗窃案立案侦查。
>> 2026年3月1日
=== XUNWENZ
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
被询问人：赵某  性别：女  出生日期：1988年6月3日
{body}
问：请把你看到的情况讲一下？
答：昨天晚上八点多，我看见一个男的把车推走了。
以上笔录我看过，和我说的相符。{{sign 赵某}}{{thumb}}
询问人：{{sign 李某}}  记录人：{{sign 王某}}
{more}
"""


@rule(
    code="ANN113",
    title="询问证人、被害人未告知如实作证及法律责任",
    severity=Severity.ERROR,
    kinds=["interview_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#125", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#211.1", since="2020-09-01"),
    ],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _interview("问：你应当如实提供证据、证言，有意作伪证或者隐匿罪证要负法律责任，听清了吗？\n答：听清了。"),
        _interview(
            "问：你叫什么名字？\n答：赵某。",
            more="=== QLGZZ\n# 证人诉讼权利义务告知书\n证人应当如实作证。\n本告知书我已看过。\n"
            "被告知人：赵某{sign 赵某}\n2026年3月2日",
        ),
    ],
    bad=[_interview("问：你叫什么名字？\n答：赵某。")],
)
def told_to_testify_truly(document: Document, case: CaseFile) -> Iterator[Check]:
    """询问证人、被害人，应当告知其如实提供证据、证言，以及有意作伪证或者隐匿罪证应负的法律责任；
    没有记录告知的，证言存在瑕疵，须经补正或者合理解释。

    例外：对同一人的后续询问；案卷中附有本人签收的权利义务告知书的。
    """
    if not is_first(document, case, Party.INTERVIEWEE, Party.WITNESS, Party.VICTIM):
        return
    words = told(document, case, "witness_rights_notice", "victim_rights_notice")
    if words is None or first(_DUTY, words):
        yield passed(document, anchor="duty")
        return
    yield lacking(
        document,
        "询问笔录没有记录“如实作证及作伪证、隐匿罪证的法律责任”的告知。",
        suggestion="请核对是否另有签收的权利义务告知书；没有的，应当在补充询问时告知并如实说明。",
        anchor="duty",
        near=opening(document),
    )
