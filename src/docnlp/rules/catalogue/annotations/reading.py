"""Records of those who cannot read: they have to be read to them."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Noted, PassageRole, Severity, Span
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed

_UNLETTERED = (
    r"(?:半)?文盲|不(?:识|认识?|认得)(?:汉)?字|(?:从|没|未)?(?:从未|未|没有?)(?:上过学|读过书|进过学|念过书|上学)|"
    r"(?:大字|(?:一|半)个(?:大)?字)[^，。]{0,4}不(?:识|认)|斗大的字"
)
_BLIND = r"盲人|双目失明|双眼失明|全盲|视力(?:残疾)?(?:一级|1级)|失明"
_OF_THE_ASKED = r"(?:被[讯询]问人|犯罪嫌疑人|违法嫌疑人|被侵害人|被害人|证人|文化程度|受教育程度)"
_OTHERS = r"法定代理人|监护人|合适成年人|翻译|见证人|其[父母妻夫子女]"
_IN_HEAD = rf"(?:^|[，、：（(\s系为是])(?:{_UNLETTERED}|{_BLIND})|文化程度[：: ]?无(?![\u4e00-\u9fff])"
_SOMEBODY_ELSE = (
    r"[他她它]|[爸妈爹娘父母爷奶公婆哥弟姐妹叔伯姑姨舅儿女孙]|老公|老婆|男人|女人|妻|丈夫|媳妇|爱人|老[人头]|邻居|对方|"
    r"人家|客户|同案|别人|大家|村里"
)
_OWN_WORDS = rf"{_UNLETTERED}|看不懂|{_BLIND}|眼睛(?:瞎|看不见)|瞎子"
_ASKS_FOR_LETTERS = r"(?:识|认识?|认得)(?:汉)?字|读过书|上过学|有没有文化"
_DENIES = (
    r"^\s*答[：:]\s*(?:我)?"
    r"(?:不(?:识|认识|认得|会|认)|没(?:有)?(?:读|上|念)?过?(?:[，。]|$)|一个(?:字)?(?:也|都)?不)"
)
_READS_YET = (
    r"能够?(?:阅读|看懂|看报|读书|认字)|(?<!不)认得?(?:一些|一般|常用|大部分|几个)[^。]{0,4}字|看得懂|会看|自学|扫盲|"
    r"字(?:我)?都认得"
)
_READ_TO = r"宣读|读给|念给|念了|读了|听(?:过|了|后|完|毕|我)|代读|逐(?:句|字)(?:读|念)"


def _record(closing: str, *, head: str = "性别：男", kind: str = "XUNWEN") -> str:
    title, asks = ("讯问笔录（第2次）", "讯问人") if kind == "XUNWEN" else ("询问笔录", "询问人")
    unit = "派出所民警，因你涉嫌违反治安管理" if kind == "XUNWENA" else "刑侦大队侦查人员"
    return f"""@type {"administrative" if kind == "XUNWENA" else "criminal"}
=== {kind}
# {title}
时间：2026年3月2日9时0分至2026年3月2日10时20分
{asks}：{{sign 李某}}　{{sign 王某}}
被{asks}：张某，{head}
问：我们是{unit}，你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
{closing}
"""


_READ_IT = "以上笔录我看过，和我说的相符。{sign 张某}{thumb}"


@rule(
    code="ANN124",
    title="无阅读能力却写“我看过”",
    severity=Severity.WARNING,
    kinds=["interrogation_record", "interview_record", "administrative_interview_record"],
    basis=[
        Basis("刑事诉讼法#122", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#206.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#77.1", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _record("以上笔录已向我宣读过，和我说的相符。{sign 张某}{thumb}", head="男，67岁，文盲"),
        _record(_READ_IT, head="男，文化程度：小学"),
        _record(f"问：你识字吗？\n答：我没上过学，但一般的字看得懂。\n{_READ_IT}"),
        _record(f"问：你老婆识字吗？\n答：她不识字。\n{_READ_IT}"),
        _record(f"问：合同是谁签的？\n答：我奶奶签的，她没念过书，大字不识一个。\n{_READ_IT}"),
        _record(f"问：你母亲在家吗？\n答：在，我母亲双目失明。\n{_READ_IT}"),
        _record("以上笔录由民警念给我听了，我看过手印的位置，和我说的相符。{thumb}", head="文化程度：文盲"),
    ],
    bad=[
        _record(_READ_IT, head="文化程度：文盲"),
        _record(_READ_IT, head="男，70岁，农民，没上过学，不识字"),
        _record("问：你识字吗？\n答：我不识字。\n以上笔录我看过，和我说的一样。{thumb}"),
        _record("问：你认得字吗？\n答：不认得。\n以上笔录我看过，和我说的一样。{thumb}"),
        _record("上述笔录我已阅读，与我讲的一致。{thumb}", head="视力残疾一级", kind="XUNWENA"),
        _record(f"问：条子上写的什么？\n答：我一个大字都不认得，不晓得写的什么。\n{_READ_IT}", kind="XUNWENA"),
    ],
)
def read_by_who_cannot_read(document: Document, case: CaseFile) -> Iterator[Check]:
    """没有阅读能力的人，笔录应当向其宣读，确认语也应当写“向我宣读过，和我说的相符”；文盲、盲人却写“我看过”，说明没有依法宣读，
    或者确认语不真实。

    例外：本人确能阅读的；说的是家人、他人不识字的；笔录写明由他人宣读、念给本人听的；确认语由手写、尚未读出的，不作判断。
    """
    text = document.text.characters
    notes = document.notes_of(Noted.READ_BACK)
    cannot = _cannot_read(document) if notes else None
    if cannot is None or first(_READS_YET, text):
        return
    line = text.rfind("\n", 0, notes[0].span.start) + 1
    closing = text[max(line, notes[0].span.start - 30) : notes[-1].span.end + 40]
    if first(_READ_TO, closing) or not any("看过" in n.what for n in notes):
        yield passed(document, anchor="reading")
        return
    yield flag(
        document,
        next(n.span for n in notes if "看过" in n.what),
        "本人没有阅读能力，确认语却写“看过”，没有写明向其宣读。",
        suggestion="请核对讯问、询问录音录像；已经宣读的作出说明，没有宣读的应当重新宣读并由本人确认。",
        anchor="reading",
        against=document.places(cannot),
    )


def _cannot_read(document: Document) -> Span | None:
    """Return where the head or the person's own answer says so; what is told of a relative says nothing."""
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE, PassageRole.ANSWER)
    text = document.text.characters
    head = text[: turns[0].span.start] if turns else text
    about = first(_OF_THE_ASKED, head)
    if about is not None:
        other = first(_OTHERS, head[about.end() :])
        end = about.end() + other.start() if other else len(head)
        if found := first(_IN_HEAD, head[about.start() : end]):
            return Span(about.start() + found.start(), about.start() + found.end())
    asked = ""
    for turn in turns:
        words = text[turn.span.start : turn.span.end]
        if turn.role is not PassageRole.ANSWER:
            asked = words
        elif (told := _own_words(words, asked)) is not None:
            return Span(turn.span.start + told.start, turn.span.start + told.end)
    return None


def _own_words(answer: str, asked: str) -> Span | None:
    denies = first(_DENIES, answer)
    about_himself = first(rf"你[^，。？]{{0,6}}(?:{_ASKS_FOR_LETTERS})", asked) and not first(_SOMEBODY_ELSE, asked)
    if denies is not None and about_himself:
        return Span(*denies.span())
    for sentence in finds(r"[^。；\n]+", answer):
        told = first(_OWN_WORDS, sentence[0])
        if told is not None and not first(_SOMEBODY_ELSE, sentence[0][: told.start()]):
            return Span(sentence.start() + told.start(), sentence.start() + told.end())
    return None
