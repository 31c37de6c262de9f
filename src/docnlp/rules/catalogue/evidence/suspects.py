"""Who the suspect is: identity and age."""

from collections.abc import Iterator, Sequence
from datetime import date

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    Document,
    EventName,
    MarkKind,
    Party,
    PassageRole,
    Person,
    Severity,
    SlotKind,
    SlotState,
)
from docnlp.rules.catalogue.evidence.named import accused_in
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import absent, anywhere, finds, first, lacking, passed

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


def _two(more: str, listed: str = "") -> str:
    return _accused("1990年4月2日", more=more, listed=listed, evidence="张某、赵强的供述、李某的陈述").replace(
        "经依法侦查", "犯罪嫌疑人赵强，男，1992年5月1日出生，汉族。\n经依法侦查"
    )


def _detained(identity: str) -> str:
    return f"""@type administrative
{_CONTENTS.format(more="").replace("起诉意见书", "行政处罚决定书")}=== XZJD
# 行政处罚决定书
违法行为人张某，男，1990年4月2日出生，{identity}。
现查明，2026年3月1日20时许，张某在江城市东湖路12号殴打李某。以上事实有李某的陈述证实。
根据《中华人民共和国治安管理处罚法》第五十一条第一款，现决定对张某处以行政拘留五日。
>> 2026年3月20日
"""


@case_rule(
    code="EVI423",
    title="身份、年龄证明缺失",
    severity=Severity.ERROR,
    kinds=["household_registration_certificate", "prosecution_recommendation", "penalty_decision"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#69", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#321", since="2020-09-01"),
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#146", since="2021-03-01"),
        Basis("公安机关办理行政案件程序规定#50", since="2019-01-01", kinds=("penalty_decision",)),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _two("", listed="| 2 | 东湖派出所 | 　 | 常住人口基本信息（张某、赵强） | 2026.03.06 | 2 |\n"),
        _two("", listed="| 2 | 东湖派出所 | 　 | 户籍证明 | 2026.03.06 | 2 |\n"),
        _detained("公民身份号码429001199004020015"),
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
        _two("", listed="| 2 | 东湖派出所 | 　 | 常住人口基本信息（张某） | 2026.03.06 | 2 |\n"),
        _two(_HOUSEHOLD.format(born="1990年4月2日", seal=_SEALED)),
        _detained("无身份证件，自称张某"),
    ],
)
def identity_proved(case: CaseFile) -> Iterator[Check]:
    """移送起诉的案件，每名犯罪嫌疑人都应当有证明身份、年龄的材料；户籍证明应当加盖印章。作案时在十二、十四、十六、
    十八周岁生日前后三十日以内的，年龄差一个月就影响责任，只有户籍证明不够，应当有出生证明、学籍等材料综合判断。
    行政拘留的，违法嫌疑人的基本情况同样应当查明；决定书没有写身份证件号码、卷内又没有身份材料的，予以指出。

    例外：外国人用护照等证件的；身份不明、按自报姓名移送并有说明的；目录中的身份材料没有写是谁的；扫描件上看不清印章的；
    证据在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。年龄材料的缺失降为警告。
    """
    for paper in case.of_kind("household_registration_certificate"):
        if case.type is not CaseType.ADMINISTRATIVE and _unsealed(paper):
            yield lacking(
                paper,
                "户籍证明没有加盖印章。",
                anchor="seal",
                suggestion="请由出具单位加盖印章后附卷。",
                severity=Severity.WARNING,
            )
    for document in case.of_kind("prosecution_recommendation"):
        suspects = accused_in(document, case)
        held = case.of_kind("household_registration_certificate") or anywhere(case, _IDENTITY)
        if not held:
            yield _no_identity(case, document, "犯罪嫌疑人")
        elif without := [name for name, names in suspects.items() if len(suspects) > 1 and not _covered(names, case)]:
            yield _no_identity(case, document, "、".join(without))
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
    for document in case.of_kind("penalty_decision"):
        if case.type is not CaseType.CRIMINAL and _detains_a_stranger(document, case):
            yield _no_identity(case, document, "被处罚人", Severity.WARNING)


def _no_identity(case: CaseFile, document: Document, whose: str, severity: Severity | None = None) -> Check:
    return absent(
        case,
        document,
        f"卷内没有证明{whose}身份的材料。",
        anchor="identity",
        suggestion="请补入户籍证明；外国人补入护照等证件，身份不明的补入专项说明。",
        severity=severity,
    )


def _covered(names: Sequence[str], case: CaseFile) -> bool:
    """Tell whether a paper of identity may be the suspect's: it names him, or nobody."""
    for paper in case.documents:
        text = paper.text.characters
        if paper.kind.name == "household_registration_certificate":
            whole = any(p.name for p in case.persons_in(paper))
            if paper.scanned or not whole or any(name in text for name in names):
                return True
        elif paper.kind.name == "file_table_of_contents":
            rows = list(finds(rf"[^\n]*(?:{_IDENTITY})[^\n]*", text))
            held = case.of_kind("household_registration_certificate")
            if any(any(name in m[0] for name in names) for m in rows):
                return True
            # a row without a bracket is the certificate that lies in the file, or anybody's
            if any(not first(r"[（(]", m[0]) for m in rows) and not held:
                return True
        elif not paper.passages_of(PassageRole.QUESTION) and first(_IDENTITY, text):
            return True
    return False


def _detains_a_stranger(document: Document, case: CaseFile) -> bool:
    """Tell whether somebody is detained of whom the file holds neither a number nor a paper of identity."""
    text = document.text.characters
    return (
        first(r"行政拘留(?!所)[^。]{0,6}日", text) is not None
        and not first(r"(?:身份证|身份号码|证件)[^，。\n]{0,8}[\s：:]*\d{6}|\d{17}[\dXx]", text)
        and not any(p.id_number for p in case.persons)
        and not case.of_kind("household_registration_certificate")
        and not anywhere(case, _IDENTITY)
    )


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
