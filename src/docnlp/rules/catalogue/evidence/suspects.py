"""Who the suspect is: identity, age, earlier convictions."""

from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    Document,
    EventName,
    MarkKind,
    Party,
    Person,
    Severity,
    SlotKind,
    SlotState,
)
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import absent, anywhere, first, lacking, passed, says, span_of

_CONTENTS = """=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 起诉意见书 | 2026.05.08 | 1 |
{more}"""
_IDENTITY = (
    r"户籍(?:证明|信息|资料|材料)|常住人口|人口(?:基本)?信息|身份证(?:复印件|照片|正反面)|护照|通行证|居留证|居住证|户口(?:簿|本)|身份证明|身份信息"
    r"|身份(?:不明|核查)|自报姓名|不讲真实姓名|核实(?:其)?身份"
)
_AGE = (
    r"出生(?:医学)?证明|学籍|接生|人口普查|骨龄|同班同学|防疫(?:证|本)|预防接种|入学登记|户籍底册"
    r"|年龄(?:鉴定|证明|核查)|核实(?:其)?年龄"
)
_AGES = (12, 14, 16, 18)
_NEAR = 30
"""Days on either side of a birthday within which a mistake of a month would change the age that counts."""


def _accused(born: str, more: str = "", listed: str = "", evidence: str = "张某的供述、李某的陈述、监控录像") -> str:
    return f"""@type criminal
{_CONTENTS.format(more=listed)}=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，{born}出生，汉族。
经依法侦查查明：2026年3月1日20时许，张某在江城市东湖路12号盗走李某的电动车一辆。
认定上述事实的证据如下：{evidence}。
其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。
>> 2026年5月8日
{more}"""


_HOUSEHOLD = """=== HJZM
# 户籍证明
姓名：张某  性别：男  出生日期：{born}
>> 东湖派出所{seal}
>> 2026年3月6日
"""
_SEALED = "{seal 东湖派出所}"


@case_rule(
    code="EVI423",
    title="身份、年龄证明缺失",
    severity=Severity.ERROR,
    kinds=["household_registration_certificate", "prosecution_recommendation"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#69", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#321", since="2020-09-01"),
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#146", since="2021-03-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _accused("1990年4月2日", more=_HOUSEHOLD.format(born="1990年4月2日", seal=_SEALED)),
        _accused("1990年4月2日", evidence="张某的供述、李某的陈述、护照复印件、监控录像"),
        _accused(
            "2010年2月20日",
            more=_HOUSEHOLD.format(born="2010年2月20日", seal=_SEALED),
            listed="| 2 | 第三医院 | 　 | 出生医学证明 | 2010.02.20 | 2 |\n",
        ),
        _accused(
            "1990年4月2日",
            evidence="张某的供述",
            more="=== QKSM\n# 情况说明\n张某不讲真实姓名，身份不明，按其自报姓名移送。\n",
        ),
    ],
    bad=[
        _accused("1990年4月2日"),
        _accused("1990年4月2日", more=_HOUSEHOLD.format(born="1990年4月2日", seal="")),
        _accused("2010年2月20日", more=_HOUSEHOLD.format(born="2010年2月20日", seal=_SEALED)),
    ],
)
def identity_proved(case: CaseFile) -> Iterator[Check]:
    """移送起诉的案件，应当有证明犯罪嫌疑人身份、年龄的材料；户籍证明应当加盖印章。作案时在十二、十四、十六、
    十八周岁生日前后三十日以内的，年龄差一个月就影响责任，只有户籍证明不够，应当有出生证明、学籍等材料综合判断。

    例外：外国人用护照等证件的；身份不明、按自报姓名移送并有说明的；扫描件上看不清印章的；
    证据在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。年龄材料的缺失降为警告。
    """
    for paper in case.of_kind("household_registration_certificate"):
        if _unsealed(paper):
            yield lacking(
                paper,
                "户籍证明没有加盖印章。",
                anchor="seal",
                suggestion="请由出具单位加盖印章后附卷。",
                severity=Severity.WARNING,
            )
    for document in case.of_kind("prosecution_recommendation"):
        if not case.of_kind("household_registration_certificate") and not anywhere(case, _IDENTITY):
            yield absent(
                case,
                document,
                "卷内没有证明犯罪嫌疑人身份的材料。",
                anchor="identity",
                suggestion="请补入户籍证明；外国人补入护照等证件，身份不明的补入专项说明。",
            )
        elif (young := _at_the_edge(document, case)) and not anywhere(case, _AGE):
            yield absent(
                case,
                document,
                f"{young.name}作案时临近刑事责任年龄的界限，卷内没有出生证明、学籍等年龄材料。",
                anchor=f"age:{young.name}",
                suggestion="请补入出生证明、学籍卡、无利害关系人的证言等，综合查清年龄。",
                severity=Severity.WARNING,
                near=young.mention.span,
            )
        else:
            yield passed(document, anchor="identity")


def _unsealed(paper: Document) -> bool:
    seals = any(m.kind is MarkKind.SEAL for page in paper.pages for m in page.marks)
    empty = any(s.kind is SlotKind.SEAL and s.state is SlotState.BLANK for s in paper.slots)
    return not seals and empty and not paper.scanned


def _at_the_edge(document: Document, case: CaseFile) -> Person | None:
    acts = case.events_named(EventName.ACT, document=document)
    suspects = [p for p in case.persons_in(document) if Party.SUSPECT in p.roles and p.born]
    if not acts:
        return None
    day = acts[0].moment.day
    return next(
        (p for p in suspects if p.born and any(abs((_turns(p.born, n) - day).days) <= _NEAR for n in _AGES)), None
    )


def _turns(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # born on 29 February
        return date(born.year + age, 3, 1)


_COUNTS = (
    r"(?<!不)(?<!否)(?:系|构成|属于?|是)[^，。；不]{0,8}(?:累犯|毒品再犯|(?<!同类犯罪的)再犯)"
    r"|(?:六个月内|一年内|二年内|两年内|三年内)[^，。；未无没不]{0,4}曾?因[^，。；未无没不]{0,30}(?:处罚|拘留|罚款)[^。；]{0,40}从重"
)
_RECORD = (
    r"(?:刑事)?判决书|裁定书|刑满释放证|释放证|(?:行政)?处罚决定书[^。；\n]{0,20}(?:前科|复印)|前科(?:材料|证明)|违法犯罪(?:记录|经历)(?:查询|证明)"
    r"|查询(?:记录|结果)|罪犯档案"
)


def _again(words: str, more: str = "", listed: str = "", evidence: str = "张某的供述、李某的陈述、户籍证明") -> str:
    return _accused("1990年4月2日", more=more, listed=listed, evidence=evidence).replace(
        "涉嫌盗窃罪。", f"涉嫌盗窃罪。{words}"
    )


_EARLIER = "张某2022年因犯盗窃罪被判处有期徒刑七个月，2023年刑满释放，"


@rule(
    code="EVI424",
    title="前科、累犯材料缺失",
    severity=Severity.WARNING,
    kinds=["prosecution_recommendation", "penalty_decision"],
    basis=[
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#145", since="2021-03-01"),
        Basis("公安机关办理行政案件程序规定#160", since="2019-01-01"),
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
    ],
    bad=[
        _again(f"{_EARLIER}系累犯，应当从重处罚。"),
        _again("张某曾因贩卖毒品被判刑，属于毒品再犯，应当从重处罚。"),
    ],
)
def earlier_convictions_proved(document: Document, case: CaseFile) -> Iterator[Check]:
    """认定累犯、毒品再犯，或者因一定期间内受过处罚而从重的，卷内应当有前罪的裁判文书、释放证明或者处罚决定书。

    例外：只记述前科而不据以从重的；网上查询记录加说明的；
    证据在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    found = first(_COUNTS, document.text.characters)
    if found is None:
        return
    if case.of_kind("criminal_history_record") or any(_holds_record(d, document) for d in case.documents):
        yield passed(document, anchor="record")
        return
    yield absent(
        case,
        document,
        f"认定“{found[0][-12:]}”，卷内没有前罪判决书、释放证明或者处罚决定书。",
        anchor="record",
        suggestion="请补入前罪裁判文书、释放证明等；一时调取不到的，附查询记录并说明。",
        near=span_of(found),
    )


def _holds_record(paper: Document, deciding: Document) -> bool:
    """Tell whether the paper is or lists a record; that the deciding document names one shows that it exists."""
    if paper.kind.name == "penalty_decision":
        return paper.id != deciding.id
    kinds = ("file_table_of_contents", "explanatory_statement", "prosecution_recommendation", "unknown")
    return paper.kind.name in kinds and says(paper, _RECORD)
