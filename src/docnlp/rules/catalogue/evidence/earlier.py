"""Earlier convictions and penalties that a decision counts against somebody: the papers that prove them."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Party, Person, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import absent, finds, first, lacking, passed, says, span_of

_WITHIN = r"(?:六个月|半年|一年|二年|两年|三年)(?:以|之)?内"
_PUNISHED = r"(?:处罚|拘留|罚款|警告|查处)"
_COUNTS = (
    r"(?<!不)(?<!否)(?<!是否)(?:系|构成|属于?|是|认定为?|为)[^，。；不]{0,8}(?:累犯|毒品再犯|(?<!同类犯罪的)再犯)"
    r"|(?<=[，。；、])毒品再犯(?=[，。；、])"
    rf"|{_WITHIN}[^，。；未无没不]{{0,4}}曾?因[^，。；未无没不]{{0,30}}{_PUNISHED}[^。；]{{0,40}}从重"
)
_AGGRAVATED = rf"{_WITHIN}[^，。；未无没不]{{0,8}}(?:曾|又|多次|两次|二次|再次)[^，。；未无没不]{{0,30}}{_PUNISHED}"
"""Counts where the decision is heavier for it: it says 从重, or cites the article on it."""
_HEAVIER = (
    r"(?<!不)(?<!不予)从重|加重|情节(?:较重|严重)"
    r"|《(?:中华人民共和国)?治安管理处罚法》[^。]{0,60}第(?:二十|二十二)条(?:第一款)?第[（(]?四[）)]?项"
)
_RECORD = (
    r"(?:刑事)?判决书|裁定书|裁判文书|刑满释放证|释放证|(?:行政)?处罚决定书[^。；\n]{0,20}(?:前科|复印)|前科(?:材料|证明|查询)|违法犯罪(?:记录|经历|人员)(?:信息)?(?:查询|证明)"
    r"|查询(?:记录|结果)|罪犯档案"
)
_OF_WHOM = (
    r"(?:兹证明|证明|被告人|罪犯|服刑人员?|被处罚人|违法行为人|姓名|查询对象|被释放人)[：:\s]{0,3}"
    r"(?P<name>(?!姓名|性别|犯|因)[\u4e00-\u9fa5·]{2,8}?)(?=[，,（(\s、。]|犯|因|$)"
)


def _again(words: str, more: str = "", listed: str = "", evidence: str = "张某的供述、李某的陈述、户籍证明") -> str:
    return f"""@type criminal
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 起诉意见书 | 2026.05.08 | 1 |
{listed}=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生，汉族。
经依法侦查查明：2026年3月1日20时许，张某在江城市东湖路12号盗走李某的电动车一辆。
认定上述事实的证据如下：{evidence}。
其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。{words}
>> 2026年5月8日
{more}"""


def _fined(words: str) -> str:
    return f"""@type administrative
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 行政处罚决定书 | 2026.03.20 | 1 |
| 2 | 东湖派出所 | 　 | 询问笔录 | 2026.03.19 | 2 |
=== XZJD
# 行政处罚决定书
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月18日20时许，张某在江城市东湖路12号殴打李某。{words}
>> 2026年3月20日
"""


_EARLIER = "张某2022年因犯盗窃罪被判处有期徒刑七个月，2023年刑满释放，"


@rule(
    code="EVI424",
    title="前科、累犯材料缺失",
    severity=Severity.WARNING,
    kinds=["prosecution_recommendation", "penalty_decision"],
    basis=[
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#145", since="2021-03-01"),
        Basis("公安机关办理行政案件程序规定#160", since="2019-01-01"),
        Basis("治安管理处罚法#22.1.4", since="2026-01-01"),
        Basis("治安管理处罚法#20.1.4", until="2026-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _again(f"{_EARLIER}不构成累犯。"),
        _again(f"{_EARLIER}系累犯。", more="=== QKZL\n# 刑事判决书\n（2022）江刑初字第12号\n"),
        _again(
            f"{_EARLIER}系累犯。", listed="| 2 | 江城市法院 | 　 | 刑事判决书、释放证明书复印件 | 2022.06.01 | 2 |\n"
        ),
        _again(
            f"{_EARLIER}系累犯。",
            more="=== QKSM\n# 情况说明\n附违法犯罪记录查询结果，原判决书正在调取。\n2026年3月9日\n",
        ),
        _fined("张某一年以内未曾受过治安管理处罚，不予从重。"),
        _fined("张某2024年曾因殴打他人受过处罚。"),
    ],
    bad=[
        _fined("另查明张某一年以内曾受过治安管理处罚，应当从重处罚。"),
        _again(
            f"{_EARLIER}毒品再犯，应当从重处罚。",
            more="=== QKZL\n# 释放证明\n兹证明陈强，男，2023年刑满释放。\n>> 江城监狱{seal}\n",
        ),
        _again(f"{_EARLIER}系累犯，应当从重处罚。"),
        _again("张某曾因贩卖毒品被判刑，属于毒品再犯，应当从重处罚。"),
    ],
)
def earlier_convictions_proved(document: Document, case: CaseFile) -> Iterator[Check]:
    """认定累犯、毒品再犯，或者因一定期间内受过处罚而从重的，卷内应当有前罪的裁判文书、释放证明或者处罚决定书；
    卷内的判决书、释放证明是别人的，同样不能证明。从重的期间，治安案件2026年起为一年以内，以前为六个月内。

    例外：只记述前科而不据以从重的；网上查询记录加说明的；扫描件上的姓名可能误读，不作判断；
    证据在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    text = document.text.characters
    found = first(_COUNTS, text)
    if found is None and says(document, _HEAVIER):
        found = first(_AGGRAVATED, text)
    if found is None:
        return
    others = [d for d in case.of_kind("criminal_history_record") if _of_another(d, case)]
    held = [d for d in case.of_kind("criminal_history_record") if d not in others]
    if held or any(_holds_record(d, document) for d in case.documents):
        yield passed(document, anchor="record")
        return
    message = f"认定“{found[0][-12:]}”，卷内没有前罪判决书、释放证明或者处罚决定书。"
    suggestion = "请补入前罪裁判文书、释放证明等；一时调取不到的，附查询记录并说明。"
    if others and not [gap for gap in case.gaps if gap != "卷内目录"]:
        yield lacking(
            document,
            f"认定“{found[0][-12:]}”，卷内的{others[0].title or '前科材料'}不是本案嫌疑人的。",
            anchor="record",
            suggestion=suggestion,
            near=span_of(found),
        )
        return
    yield absent(case, document, message, anchor="record", suggestion=suggestion, near=span_of(found))


def _of_another(paper: Document, case: CaseFile) -> bool:
    """Tell whether the paper names persons, none of whom the case suspects of anything."""
    suspects = {n for p in case.persons if Party.SUSPECT in p.roles for n in (p.name, *p.aliases) if _not_in(p, paper)}
    text = paper.text.characters
    named = {found["name"] for found in finds(_OF_WHOM, text)}
    return bool(named and suspects) and not paper.scanned and not any(name in text for name in suspects)


def _not_in(person: Person, paper: Document) -> bool:
    return person.mention.document_id != paper.id


def _holds_record(paper: Document, deciding: Document) -> bool:
    """Tell whether the paper is or lists a record; that the deciding document names one shows that it exists."""
    if paper.kind.name == "penalty_decision":
        return paper.id != deciding.id
    kinds = ("file_table_of_contents", "explanatory_statement", "prosecution_recommendation", "unknown")
    return paper.kind.name in kinds and says(paper, _RECORD)
