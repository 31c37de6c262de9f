"""What speaks for the suspect: alibis and denials, and complaints of how evidence was got."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    Document,
    Party,
    PassageRole,
    Severity,
    Span,
)
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, hidden, passed, says, span_of

_CONTENTS = """=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 讯问笔录 | 2026.03.06 | 1 |
"""


def _case(answers: str, more: str = "", reasoning: str = "", contents: str = _CONTENTS) -> str:
    return f"""@type criminal
{contents}=== XUNWEN
# 讯问笔录（第1次）
时间：2026年3月6日9时0分至2026年3月6日10时20分
被讯问人：张某  性别：男  出生日期：1990年4月2日
{answers}
问：还有补充吗？
答：没有。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
讯问人：{{sign 李某}}  记录人：{{sign 王某}}
{more}=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：2026年3月1日20时许，张某在江城市东湖路12号盗走李某的电动车一辆。
认定上述事实的证据如下：被害人李某的陈述、监控录像、张某的供述。
{reasoning}其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。
>> 2026年5月8日
"""


def _again(answer: str) -> str:
    return f"""=== XUNWEN
# 讯问笔录（第2次）
时间：2026年3月20日9时0分至2026年3月20日10时20分
被讯问人：张某  性别：男
问：上次说的是否属实？
答：{answer}
问：还有补充吗？
答：没有。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
"""


_ALIBI = (
    r"我(?:当时|那天|当晚|那时候?|根本|案发时)?(?:根本)?(?:不在(?:现场|本地|那里|那儿)|没(?:有)?(?:在现场|去过(?:现场|那里|那儿)))"
    r"|我(?:当时|那天|当晚|案发时|那天晚上)[^，。；]{0,6}在(?:外地|老家|医院|单位|厂里|上班|火车上)"
    r"[^。；]{0,30}(?:证明|作证|可以查|不可能|不是我)"
    r"|不是我(?:偷|干|做|捅|骗|抢)的(?=[，。；\n]|$)|我(?:真的|确实)?没有?(?:作案|犯罪|犯法)(?=[，。；\n]|$)|我是(?:被)?冤枉的?"
)
_TAKEN_BACK = (
    r"(?:上次|以前|之前|前面|昨天|刚才|先前)[^。；]{0,16}(?:没(?:有)?(?:讲|说)(?:真|实)话|说(?:的)?(?:是)?(?:假|谎)|撒谎|骗(?:了)?你们|不是真的|不属实)"
    r"|我(?:现在)?(?:承认|交代|认罪)|(?<!不)是我(?:偷|拿|打|干|做|捅|骗|抢)的|我(?:说|讲)(?:实话|真话)|认罪认罚"
)
_ANSWERED = (
    r"(?<!供述)(?<!供述[和与及、])辩解|辩称|辩护|否认|拒不(?:供认|承认)|不供认|零口供|不在(?:犯罪)?现场|不在场|无罪|翻供"
    r"|(?:称|说)(?:其|自己)?[^。；]{0,8}(?:没有|未|不是)|不予采信|不成立"
)
"""The reply to a defence; 供述和辩解 is only the name of a kind of evidence."""
_CHECKED = (
    r"(?:核查|核实|查证|调查|查明)[^。；]{0,40}(?:不在(?:现场|场)|行踪|轨迹|辩解|去向|在场|辩称)"
    r"|(?:不在(?:现场|场)|行踪|轨迹|辩解|辩称)[^。；]{0,40}(?:核查|核实|查证|经查)"
)


@case_rule(
    code="EVI433",
    title="卷内有利证据未移送或未评价",
    severity=Severity.WARNING,
    kinds=["interrogation_record", "prosecution_recommendation"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#209", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#191", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#58.2", since="2020-09-01"),
    ],
    seed="说理不充分",
    since="0.1.0",
    good=[
        _case(
            "问：讲一下经过。\n答：我当晚不在现场，在家睡觉。",
            reasoning="张某辩称其不在现场，经查与监控不符，不予采信。",
        ),
        _case("问：讲一下经过。\n答：不是我偷的。", more=_again("上次没讲真话，车是我偷的。")),
        _case("问：讲一下经过。\n答：车是我推走的，我没有打人。", reasoning="对其辩解已查明。"),
        _case("问：赵某在不在？\n答：他不在现场，就我一个人。"),
    ],
    bad=[
        _case("问：讲一下经过。\n答：我当晚不在现场，在厂里上夜班，考勤可以查。"),
        _case("问：讲一下经过。\n答：不是我偷的，我是冤枉的。"),
    ],
)
def defence_answered(case: CaseFile) -> Iterator[Check]:
    """犯罪嫌疑人无罪、罪轻的辩解和提供的反证，应当认真核查，连同核查情况附卷；
    讯问笔录中有不在场或者否认作案的辩解，起诉意见书没有提到，卷内也没有核查材料的，予以提示。

    例外：后来的笔录已更正、撤回辩解的；起诉意见书写到辩解或者不予采信的理由的；核查情况已附卷的（没有在起诉意见书逐项写的，不再指出）；
    只见诉讼卷、证据在其他卷，有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    concluded = case.of_kind("prosecution_recommendation")
    if not concluded:
        return
    for record, span in _denials(case):
        if any(says(d, _ANSWERED) for d in concluded) or _looked_into(case, record, _CHECKED):
            yield passed(record, anchor="defence")
        elif case.gaps:
            yield hidden(case, record, anchor="defence")
        else:
            yield flag(
                record,
                span,
                "犯罪嫌疑人提出了不在场或者没有作案的辩解，起诉意见书没有评价，卷内也没有核查材料。",
                suggestion="请核查该辩解并将核查情况附卷，在起诉意见书中说明是否采信及理由。",
                anchor="defence",
                poor=record.confidence(span) < 0.9,
            )


def _denials(case: CaseFile) -> Iterator[tuple[Document, Span]]:
    """Yield the last denial of each suspect that no later answer takes back."""
    standing: dict[frozenset[str], tuple[Document, Span]] = {}
    for record in case.of_kind("interrogation_record"):
        who = frozenset(p.key for p in case.persons_in(record) if Party.SUSPECT in p.roles)
        for answer in record.passages_of(PassageRole.ANSWER):
            words = record.text.characters[answer.span.start : answer.span.end]
            if first(_TAKEN_BACK, words):
                standing.pop(who, None)
            elif denied := first(_ALIBI, words):
                standing[who] = (record, span_of(denied, offset=answer.span.start))
    yield from standing.values()


_OFFICIAL = r"(?:民警|警察|公安|侦查员|侦查人员|办案人员|审讯(?:的)?人|讯问(?:的)?人|你们|派出所的人|刑警)"
_ILL_TREATED = (
    rf"{_OFFICIAL}[^。；，？问说讲告他她来看报称喊叫]{{0,8}}(?:打(?:了|过)?我(?!的?(?:电话|手机))|殴打|刑讯|逼供|逼(?:我|着我)|"
    r"不让我?(?:睡|休息)|恐吓我|威胁我|把我(?:吊|打|铐)|吊(?:起来|着)我?|电击我?|诱供)"
    rf"|(?:被|遭(?:到)?){_OFFICIAL}[^。；，？]{{0,8}}(?:打(?!电话)|殴打|刑讯|逼供|威胁|体罚|虐待)"
    r"|对我刑讯逼供|对我疲劳(?:审讯|讯问)"
)
_DENIED = r"(?:没有|没|未|不存在|无|从来不|并未|不曾)[^，。；？]{0,24}$"
_EXAMINED = (
    r"(?:核查|核实|调查|审查|查证)[^。；]{0,40}(?:刑讯|逼供|非法(?:取证|证据)|取证合法|讯问过程|录音录像)|(?:入所|健康|身体)(?:健康)?检查|体检"
    r"|(?:排除)[^。；]{0,16}(?:非法证据|供述)|(?:未|没有|不存在)[^。；]{0,12}(?:刑讯逼供|非法取证|殴打)|取证(?:过程)?合法"
)


@case_rule(
    code="EVI435",
    title="非法证据线索未核查",
    severity=Severity.ERROR,
    kinds=["interrogation_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#71", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#284.1", since="2020-09-01"),
        Basis("刑事诉讼法#56", since="2018-10-26"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _case("问：民警有没有打你、逼你？\n答：没有，民警没有打我，也没有刑讯逼供。"),
        _case("问：身上的伤怎么来的？\n答：是李某的家人打了我，不是警察打的。"),
        _case(
            "问：身上的伤怎么来的？\n答：上次讯问时民警打了我两巴掌。",
            more="=== QKSM\n# 情况说明\n经审查讯问录音录像和入所体检记录，未发现殴打，讯问过程合法。\n2026年3月9日\n",
        ),
    ],
    bad=[
        _case("问：身上的伤怎么来的？\n答：上次讯问时民警打了我两巴掌，逼我承认。"),
        _case("问：以前的供述是否属实？\n答：不属实，我是被警察刑讯逼供才说的。"),
    ],
)
def complaint_examined(case: CaseFile) -> Iterator[Check]:
    """笔录中犯罪嫌疑人称遭到刑讯逼供、殴打、威胁、疲劳讯问的，公安机关应当核查证据收集的合法性，
    把核查情况附卷，必要时排除；不作核查就移送的，证据随时可能被推翻。

    例外：“没有刑讯”“没有打我”等例行否定问答；称被同监人、被害人、群众殴打的；核查说明、体检记录、录音录像审查已在卷的；
    材料可能在其他卷，有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    for record in case.of_kind("interrogation_record"):
        found = _complaint(record)
        if found is None:
            continue
        if _looked_into(case, record, _EXAMINED):
            yield passed(record, anchor="complaint")
        elif case.gaps:
            yield hidden(case, record, anchor="complaint")
        else:
            yield flag(
                record,
                found,
                "犯罪嫌疑人称讯问中受到殴打、逼迫，卷内没有核查材料。",
                suggestion="请审查讯问录音录像、入所体检记录，制作核查说明附卷；确属非法取得的，依法排除。",
                anchor="complaint",
                poor=record.confidence(found) < 0.9,
            )


def _complaint(record: Document) -> Span | None:
    for answer in record.passages_of(PassageRole.ANSWER):
        words = record.text.characters[answer.span.start : answer.span.end]
        for found in finds(_ILL_TREATED, words):
            if not _is_denied(words, found):
                return span_of(found, offset=answer.span.start)
    return None


def _is_denied(words: str, found: "regex.Match[str]") -> bool:
    before = words[max(0, found.start() - 30) : found.start()]
    return first(_DENIED, before) is not None or first(r"没|未|不(?!让)", found[0]) is not None


def _looked_into(case: CaseFile, record: Document, pattern: str) -> bool:
    """Tell whether a paper other than a record of questions and answers tells of the examination."""
    return any(
        d.id != record.id and not d.passages_of(PassageRole.QUESTION) and says(d, pattern) for d in case.documents
    )
