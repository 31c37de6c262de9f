"""What speaks for the suspect: alibis, denials, self-defence, papers that his family or lawyer handed in."""

from collections.abc import Iterator

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
from docnlp.text import find_dates

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
    r"|(?:当时|那天|当晚|那晚|那时候?|案发(?:时|当晚|那天)?|那几天|[\d一二三四五六七八九十]+[号日](?:那天|晚上|夜里)?)"
    r"(?:晚上|夜里)?[，]?我?(?:一直|都|正|还|就|本来|是|人)*在[^，。；？]{1,20}"
    r"[^。；？]{0,50}(?:证明|作证|可以查|可以调|能查|去查|去问|查(?:一下|得到))"
    r"|(?:户口|身份证)[^，。；]{0,10}(?:报大|登记错|大了)|我(?:实际|真实)(?:年龄|岁数)"
    r"|不是我(?:偷|干|做|捅|骗|抢)的(?=[，。；\n]|$)|我(?:真的|确实)?没有?(?:作案|犯罪|犯法)(?=[，。；\n]|$)|我是(?:被)?冤枉的?"
)
_SELF_DEFENCE = (
    r"(?:他|她|对方|他们|那个人|[\u4e00-\u9fa5]某)先[^。；]{0,8}(?:动手|打|砍|捅|掐|踢|拿刀|持刀|用[^，。；]{1,6}(?:砍|打|捅|砸))"
    r"[^。；]{0,50}(?:还手|防卫|自卫|躲|挡|才(?:打|捅|砍|推|拿))"
)
_OFFERED = r"看见|看到|作证|证明|去问|去查|可以查|监控|刀口|伤(?:口|痕)|验伤"
_TAKEN_BACK = (
    r"(?:我)?(?:收回|撒(?:了|的)谎|说谎|编的|瞎说的?|乱说的?)|"
    r"(?:上次|以前|之前|前面|昨天|刚才|先前)[^。；]{0,16}(?:没(?:有)?(?:讲|说)(?:真|实)话|说(?:的)?(?:是)?(?:假|谎)|撒谎|骗(?:了)?你们|不是真的|不属实)"
    r"|我(?:现在)?(?:承认|交代|认罪)|(?<!不)是我(?:一个人|自己|一人)?(?:偷|拿|打|干|做|捅|骗|抢)的|我(?:说|讲)(?:实话|真话)|认罪认罚"
)
_ANSWERED = (
    r"(?<!供述)(?<!供述[和与及、])辩解|辩称|辩护|否认|拒不(?:供认|承认)|不供认|零口供|不在(?:犯罪)?现场|不在场|无罪|翻供"
    r"|(?:称|说)(?:其|自己)?[^。；]{0,8}(?:没有|未|不是)|不予采信|不成立"
)
"""The reply to a defence; 供述和辩解 is only the name of a kind of evidence."""
_DEFENDED = r"防卫|自卫|先(?:动手|持|用|拿|打)|还手"
_WEIGHED = (
    r"经(?:依法)?(?:核查|核实|查证|调查|查)(?!明)|辩称|(?<!供述)(?<!供述[和与及、])辩解|不予采信|不在(?:犯罪)?现场"
    r"|(?:提供|提交)的|不成立|予以采纳"
)
"""More than that he denies it: somebody looked at what he offered."""
_IN_HIS_FAVOUR = r"车票|机票|登机牌|住宿|入住|住院|陪护|考勤|打卡|值班表|出生|不在场|无罪|行车记录|学籍|接种"
_HANDED_IN = r"[^\n]*(?:家属|律师|辩护人|本人|嫌疑人)[^\n]{0,12}(?:提交|提供|交来)[^\n]*"
_ARGUED = (
    r"不在(?:犯罪)?(?:现场|场)|(?:系|是|属)?无罪|正当防卫|未(?:达|满)(?:到)?(?:刑事责任年龄|十[二四六八]周?岁)"
    r"|不满十[二四六八]周?岁|不构成犯罪|没有作案时间|未实施"
)
_CHECKED = (
    r"(?:核查|核实|查证|调查|查明)[^。；]{0,40}(?:不在(?:现场|场)|行踪|轨迹|辩解|去向|在场|辩称)"
    r"|(?:不在(?:现场|场)|行踪|轨迹|辩解|辩称)[^。；]{0,40}(?:核查|核实|查证|经查|经调取)"
)


_FROM_COUNSEL = """=== FZTJ
# 听取律师意见记录
{day}，律师赵某{told}。
律师：{{sign 赵某}}　承办人：{{sign 李某}}
"""


@case_rule(
    code="EVI433",
    title="卷内有利证据未移送或未评价",
    severity=Severity.WARNING,
    kinds=["interrogation_record", "prosecution_recommendation", "defence_counsel_opinion"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#209", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#191", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#58.2", since="2020-09-01"),
    ],
    seed="说理不充分",
    since="0.1.0",
    good=[
        _case("问：赵某在不在？\n答：那天晚上赵某在厂里上班，你们可以查，是我一个人干的。"),
        _case("问：讲一下经过。\n答：那晚我在网吧上网，趁没人看见把车推走了。"),
        _case(
            "问：讲一下经过。\n答：车是我推走的。",
            more=_FROM_COUNSEL.format(day="2026年6月1日", told="提交住院单，认为张某无罪"),
        ),
        _case(
            "问：讲一下经过。\n答：车是我推走的。",
            contents=_CONTENTS + "| 2 | 张某家属 | 　 | 火车票（家属提交） | 2026.03.10 | 2 |\n",
            reasoning="家属提交的火车票经核查系他人使用。",
        ),
        _case(
            "问：讲一下经过。\n答：我当晚不在现场，在家睡觉。",
            reasoning="张某辩称其不在现场，经查与监控不符，不予采信。",
        ),
        _case("问：讲一下经过。\n答：不是我偷的。", more=_again("上次没讲真话，车是我偷的。")),
        _case("问：讲一下经过。\n答：车是我推走的，我没有打人。", reasoning="对其辩解已查明。"),
        _case("问：赵某在不在？\n答：他不在现场，就我一个人。"),
    ],
    bad=[
        _case("问：案发当晚你在哪？\n答：我没有去，那晚我在夜市网吧上通宵，前台有登记，你们可以查。"),
        _case("问：为什么打人？\n答：是他先拿刀砍我，我躲了两次才还手，隔壁老周看见了，你们去问他。"),
        _case(
            "问：讲一下经过。\n答：我都讲过了。",
            more=_FROM_COUNSEL.format(day="2026年4月1日", told="提交出生登记复印件，认为张某作案时未满十四周岁"),
        ),
        _case(
            "问：讲一下经过。\n答：我都讲过了。",
            contents=_CONTENTS + "| 2 | 张某家属 | 　 | 火车票、住宿登记（家属提交） | 2026.03.10 | 2 |\n",
        ),
        _case("问：讲一下经过。\n答：我当晚不在现场，在厂里上夜班，考勤可以查。"),
        _case("问：讲一下经过。\n答：不是我偷的，我是冤枉的。"),
    ],
)
def defence_answered(case: CaseFile) -> Iterator[Check]:
    """犯罪嫌疑人无罪、罪轻的辩解和提供的反证，应当认真核查，连同核查情况附卷；
    讯问笔录中有不在场、否认作案、被迫防卫的辩解，家属、律师提交了不在场、年龄等材料，起诉意见书没有提到，
    卷内也没有核查材料的，予以提示。

    例外：后来的笔录已更正、撤回辩解的；起诉意见书写到辩解或者不予采信的理由的；核查情况已附卷的（没有在起诉意见书逐项写的，不再指出）；
    律师意见、材料在移送起诉以后才提交的；
    只见诉讼卷、证据在其他卷，有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    concluded = case.of_kind("prosecution_recommendation")
    if not concluded:
        return
    for record, span, answer in (*_denials(case), *_handed_in(case, concluded[0])):
        if any(says(d, answer) for d in concluded) or looked_into(case, record, _CHECKED):
            yield passed(record, anchor="defence")
        elif case.gaps:
            yield hidden(case, record, anchor="defence")
        else:
            yield flag(
                record,
                span,
                "有不在场、没有作案等对犯罪嫌疑人有利的辩解或者材料，起诉意见书没有评价，卷内也没有核查材料。",
                suggestion="请核查该辩解、材料并将核查情况附卷，在起诉意见书中说明是否采信及理由。",
                anchor="defence",
                poor=record.confidence(span) < 0.9,
            )


def _denials(case: CaseFile) -> Iterator[tuple[Document, Span, str]]:
    """Yield the last denial of each suspect that no later answer takes back, and the words that would reply to it."""
    standing: dict[frozenset[str], tuple[Document, Span, str]] = {}
    for record in case.of_kind("interrogation_record"):
        who = frozenset(p.key for p in case.persons_in(record) if Party.SUSPECT in p.roles)
        for answer in record.passages_of(PassageRole.ANSWER):
            words = record.text.characters[answer.span.start : answer.span.end]
            defended = first(_SELF_DEFENCE, words) if first(_OFFERED, words) else None
            if first(_TAKEN_BACK, words):
                standing.pop(who, None)
            elif denied := first(_ALIBI, words):
                standing[who] = (record, span_of(denied, offset=answer.span.start), _ANSWERED)
            elif defended:
                reply = f"{_ANSWERED}|{_DEFENDED}"
                standing[who] = (record, span_of(defended, offset=answer.span.start), reply)
    yield from standing.values()


def _handed_in(case: CaseFile, concluded: Document) -> Iterator[tuple[Document, Span, str]]:
    """Yield what family or counsel handed in for the suspect before the case was sent on."""
    sent = case.date_of(concluded)
    for paper in case.of_kind("defence_counsel_opinion"):
        text = paper.text.characters
        days = [found.moment.day for found in find_dates(text)]
        given = first(rf"(?:提交|提供|出具|附)[^。；]{{0,30}}(?:{_IN_HIS_FAVOUR})|{_ARGUED}", text)
        if given is None or not sent or not days or max(days) > sent or first(r"经(?:核查|核实|查证|调查)", text):
            continue
        yield paper, span_of(given), _WEIGHED
    if any(first(r"核查|核实|查证", d.text.characters) for d in case.of_kind("file_table_of_contents")):
        return
    for contents in case.of_kind("file_table_of_contents"):
        for row in finds(_HANDED_IN, contents.text.characters):
            if first(_IN_HIS_FAVOUR, row[0]):
                yield contents, span_of(row), _WEIGHED
                break


def looked_into(case: CaseFile, record: Document, pattern: str) -> bool:
    """Tell whether a paper other than a record of questions and answers tells of the examination."""
    return any(
        d.id != record.id and not d.passages_of(PassageRole.QUESTION) and says(d, pattern) for d in case.documents
    )
