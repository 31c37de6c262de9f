"""Complaints of how evidence was got: beating, threats, no sleep."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, CaseType, Check, Document, PassageRole, Severity, Span
from docnlp.rules.catalogue.evidence.defences import looked_into
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, hidden, passed, span_of
from docnlp.text import find_dates

_CONTENTS = """=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 讯问笔录 | 2026.03.06 | 1 |
"""


def _case(answers: str, more: str = "") -> str:
    return f"""@type criminal
{_CONTENTS}=== XUNWEN
# 讯问笔录（第2次）
时间：2026年3月6日9时0分至2026年3月6日10时20分
被讯问人：张某  性别：男  出生日期：1990年4月2日
{answers}
问：还有补充吗？
答：没有。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
讯问人：{{sign 李某}}  记录人：{{sign 王某}}
{more}"""


def _counsel(told: str, answer: str = "已知悉。", day: str = "2026年4月1日") -> str:
    return f"""@type criminal
{_CONTENTS}=== FZTJ
# 听取律师意见记录
时间：{day}15时　律师：赵某
律师意见：{told}
承办人意见：{answer}
{{sign 赵某}}　{{sign 李某}}
"""


_OFFICIAL = r"(?:民警|警察|公安|侦查员|侦查人员|办案人员|审讯(?:的)?人|讯问(?:的)?人|你们|派出所的人|刑警)"
_ILL_TREATED = (
    rf"{_OFFICIAL}[^。；，？问说讲告他她来看报称喊叫]{{0,8}}(?:打(?:了|过)?我(?!的?(?:电话|手机))|殴打|刑讯|逼供|逼(?:我|着我)|"
    r"不让我?(?:睡|休息)|恐吓我|威胁我|把我(?:吊|打|铐)|吊(?:起来|着)我?|电击我?|诱供)"
    rf"|(?:被|遭(?:到)?){_OFFICIAL}[^。；，？]{{0,8}}(?:打(?!电话)|殴打|刑讯|逼供|威胁|体罚|虐待)"
    r"|对我刑讯逼供|对我疲劳(?:审讯|讯问)"
)
_UNDER_PRESSURE = (
    r"不(?:签字?|签名|承认|认罪|交代|招)(?:字|名)?[^。；，]{0,4}就[^。；]{0,24}(?:打|抓|关|带|不让|收拾|弄|整|老婆|孩子|家人|父母|睡)"
    r"|(?:他们|他|有人)[^。；，？]{0,10}(?:铐|吊)[^。；，？]{0,6}我|(?:敲|踢|踹|扇|抽|捅|掐|捂|揪)(?:了|着|过)?我|被电(?:的|击|棍)"
    r"|(?:电棍|警棍|电击器|橡胶棒|辣椒水)[^。；，？]{0,10}我|熬[^。；]{0,8}(?:夜|天|点)[^。；]{0,10}(?:签|承认|认)"
    r"|(?:照|按)着?(?:他|他们|民警|警察)(?:念|教|写)的|怕了才|被逼(?:的|着|无奈|才)|逼(?:我|着我)(?:承认|签|说|认)|不是我?自愿(?:说|讲|签|承认)"
    r"|(?:不让|不许|不准|没让)我?(?:睡|吃饭|喝水|上厕所|休息)"
)
"""Of whom it is said shows only the answer as a whole: it must speak of questioning."""
_QUESTIONING = r"民警|警察|公安|办案|审讯|讯问|询问|笔录|供述|派出所|刑警"
_BY_COUNSEL = (
    r"疲劳(?:审讯|讯问)|连续[^。；]{0,8}(?:讯问|审讯)[^。；]{0,12}(?:小时|夜|天)|(?:不许|不让|不准|未)(?:其|当事人|嫌疑人)?(?:睡|休息|进食|饮食|吃|喝)"
    r"|刑讯|逼供|殴打|体罚|虐待|威胁|诱供|指供|非法(?:证据|取证|方法)|(?:请|要求|申请)[^。；]{0,8}排除"
)
_BY_OTHERS = r"同监|同室|在押人员|室友|被害人|被侵害人|失主|群众|村民|对方|路人|保安|家属"
_DENIED = r"(?:没有|没|未|不存在|无|从来不|并未|不曾)[^，。；？]{0,24}$"
_NOT_A_DENIAL = r"不(?:签|承认|认罪|交代|招|让|许|准|是我?自愿)|没让|未(?:其|当事人)?(?:睡|休|进|饮|吃|喝)"
_EXAMINED = (
    r"(?:核查|核实|调查|审查|查证)[^。；]{0,40}(?:刑讯|逼供|非法(?:取证|证据)|取证合法|讯问过程|录音录像)|(?:入所|健康|身体)(?:健康)?检查|体检"
    r"|(?:排除)[^。；]{0,16}(?:非法证据|供述)|(?:未|没有|不存在)[^。；]{0,12}(?:刑讯逼供|非法取证|殴打)|取证(?:过程)?合法"
)


@case_rule(
    code="EVI435",
    title="非法证据线索未核查",
    severity=Severity.ERROR,
    kinds=["interrogation_record", "defence_counsel_opinion", "self_written_statement"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#71", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#284.1", since="2020-09-01"),
        Basis("刑事诉讼法#56", since="2018-10-26"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _counsel("会见时张某称遭疲劳讯问，请予排除。", answer="经核查讯问录音录像，讯问过程合法。"),
        _case("问：身上的伤怎么来的？\n答：同监的人踢了我两脚，和办案民警没关系。"),
        _case("问：讲一下经过。\n答：我对他说，不签字就弄死你，他怕了才给的钱。"),
        _case("问：民警有没有打你、逼你？\n答：没有，民警没有打我，也没有刑讯逼供。"),
        _case("问：身上的伤怎么来的？\n答：是李某的家人打了我，不是警察打的。"),
        _case(
            "问：身上的伤怎么来的？\n答：上次讯问时民警打了我两巴掌。",
            more="=== QKSM\n# 情况说明\n经审查讯问录音录像和入所体检记录，未发现殴打，讯问过程合法。\n2026年3月9日\n",
        ),
    ],
    bad=[
        _case("问：前两次供述是否属实？\n答：不算数。他们铐着我蹲着，说不签字就把我老婆也带来，我怕了才照他们念的讲。"),
        _case("问：还有什么要说的？\n答：我右臂的印子是被电的，在办案中心一个民警拿电棍碰我，让我承认。"),
        _counsel("会见时张某称连续被讯问三十余小时，不许睡觉，第三次笔录系疲劳讯问取得，请予排除。"),
        _case("问：身上的伤怎么来的？\n答：上次讯问时民警打了我两巴掌，逼我承认。"),
        _case("问：以前的供述是否属实？\n答：不属实，我是被警察刑讯逼供才说的。"),
    ],
)
def complaint_examined(case: CaseFile) -> Iterator[Check]:
    """笔录、亲笔材料中犯罪嫌疑人或者律师意见称遭到刑讯逼供、殴打、威胁、疲劳讯问的，公安机关应当核查证据收集的合法性，
    把核查情况附卷，必要时排除；不作核查就移送的，证据随时可能被推翻。

    例外：“没有刑讯”“没有打我”等例行否定问答；称被同监人、被害人、群众殴打的；核查说明、体检记录、录音录像审查已在卷的；
    移送起诉以后律师才提出的；材料可能在其他卷，有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    for record in case.of_kind("interrogation_record", "self_written_statement", "defence_counsel_opinion"):
        counsel = record.kind.name == "defence_counsel_opinion"
        found = _by_counsel(record, case) if counsel else _complaint(record)
        if found is None:
            continue
        if looked_into(case, record, _EXAMINED) or (counsel and first(_EXAMINED, record.text.characters)):
            yield passed(record, anchor="complaint")
        elif case.gaps:
            yield hidden(case, record, anchor="complaint")
        else:
            yield flag(
                record,
                found,
                "称讯问中受到殴打、逼迫或者疲劳讯问，卷内没有核查材料。",
                suggestion="请审查讯问录音录像、入所体检记录，制作核查说明附卷；确属非法取得的，依法排除。",
                anchor="complaint",
                poor=record.confidence(found) < 0.9,
            )


def _complaint(record: Document) -> Span | None:
    answers = [p.span for p in record.passages_of(PassageRole.ANSWER)]
    if record.kind.name == "self_written_statement":
        answers = [Span(0, len(record.text))]
    for answer in answers:
        words = record.text.characters[answer.start : answer.end]
        pressed = finds(_UNDER_PRESSURE, words) if _speaks_of_questioning(words, record, answer) else ()
        for found in (*finds(_ILL_TREATED, words), *pressed):
            if not _is_denied(words, found):
                return span_of(found, offset=answer.start)
    return None


def _speaks_of_questioning(words: str, record: Document, answer: Span) -> bool:
    """Tell whether the answer, or the question before it, is about how he was questioned, and names no other hand."""
    if first(_BY_OTHERS, words):
        return False
    before = record.text.characters[max(0, answer.start - 60) : answer.start]
    return (
        first(_QUESTIONING, words) is not None
        or first(r"(?:供述|笔录|讯问)[^。；\n]{0,12}(?:属实|真实|自愿)", before) is not None
    )


def _by_counsel(paper: Document, case: CaseFile) -> Span | None:
    """Return the words of counsel, handed in before the case was sent on."""
    text = paper.text.characters
    sent = [case.date_of(d) for d in case.of_kind("prosecution_recommendation")]
    days = [found.moment.day for found in find_dates(text)]
    if days and any(day and max(days) > day for day in sent):
        return None
    return next((span_of(f) for f in finds(_BY_COUNSEL, text) if not _is_denied(text, f)), None)


def _is_denied(words: str, found: "regex.Match[str]") -> bool:
    before = words[max(0, found.start() - 30) : found.start()]
    told = regex.sub(
        r"不(?:签|承认|认罪|交代|招|让|许|准|是我?自愿)|没让|未(?:其|当事人)?(?:睡|休|进|饮|吃|喝)", "", found[0]
    )
    return first(_DENIED, before) is not None or first(r"没|未|不", told) is not None
