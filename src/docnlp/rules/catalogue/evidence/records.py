"""Records of what people said: asked one at a time, and written down in their own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from docnlp.datamodel import CaseFile, Cause, Check, Copy, Document, EventName, Party, PassageRole, Severity, Span
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of, unchecked
from docnlp.text import has_surname, split_names

_RECORDS = ("interrogation_record", "interview_record", "administrative_interview_record")
_NAME = r"[\u4e00-\u9fa5]{2,4}(?:·[\u4e00-\u9fa5]{1,6})?"
_ASKED = rf"(?:被询问人|被问人|询问对象)(?:姓名)?[：\n 　]{{1,3}}(?P<names>{_NAME}(?:[、和与及]{_NAME})+)"
_TOGETHER = rf"(?:同时|一并|一起)(?:对|向)(?P<names>{_NAME}(?:[、和与及]{_NAME})+?)(?:[二两三]人)?(?:进行)?询问"
_NUMBERED = rf"(?:被询问人|被问人|询问对象)(?:[一二三12]|（[一二三12]）)(?:姓名)?[：\n 　]{{1,3}}(?P<name>{_NAME})"
_IN_CHORUS = (
    r"(?:集体|共同|合并)询问|询问笔录（(?:集体|共同|合并)）|(?:^|\n|答：)(?:上述)?[二两三四几多](?:人|位|名[\u4e00-\u9fa5]{1,4})(?:共同|一致|均|同时|都|齐声)(?:答|陈述|回答|表示|称|说)"
    r"|[夫妻父母]答：[^\n]{0,80}[夫妻父母]答：|(?:两|二|三)人(?:都|均)?同意上述说法"
)
_REPEATED = rf"(?:被询问人|被问人)(?:姓名)?[：\n][ 　]?(?P<name>{_NAME})(?=[ 　，（\n]|$)"
_BETWEEN_THEM = (
    r"（[^）\n]{0,12}(?:插话|附和|抢答|接话)[：，]"
    r"|(?:旁边|一旁|在场)的?[\u4e00-\u9fa5]{2,3}(?:插话|补充|附和|抢答|接话)[：，]"
)
_IN_TURN = (
    r"答：(?:[^\n]{0,20}?[，。])?(?P<one>[\u4e00-\u9fa5]{2,3})：[^\n：]{1,60}?[。，；]"
    r"(?P<other>[\u4e00-\u9fa5]{2,3})："
)
_NO_NAME = r"^(?:文化|民族|性别|年龄|住址|现住|户籍|联系|身份|工作|单位|职业|职务|出生|其他)"
_COMPANION = r"法定代理人|监护人|合适成年人|父亲|母亲|之父|之母|家长|翻译"


def _interview(asked: str, head: str = "@type criminal\n=== XUNWENZ", more: str = "") -> str:
    return f"""{head}
# 询问笔录
时间：2026年3月5日9时0分至2026年3月5日9时40分
地点：江城市公安局东湖分局询问室
询问人：{{sign 李某}}{{sign 王某}}  记录人：{{sign 王某}}
{asked}
{more}问：你应当如实提供证言，作伪证要负法律责任，听清了吗？
答：听清了。
问：请讲一下你看到的情况。
答：3月1日晚上八点多，我看见一个男的把楼下的电动车推走了。
以上笔录我看过，和我说的相符。{{sign 刘某}}{{thumb}}
"""


_OF_A_CHILD = "（刘小明未满十八周岁，其母亲在场。）\n"


@rule(
    code="EVI420",
    title="询问未个别进行",
    severity=Severity.ERROR,
    kinds=["interview_record", "administrative_interview_record"],
    basis=[
        Basis("刑事诉讼法#124.2", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#210.2", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#72", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _interview("被询问人：刘某  性别：女  出生日期：1988年6月3日"),
        _interview("被询问人：刘小明、陈云  性别：男  年龄：12岁", more=_OF_A_CHILD),
        _interview("被询问人：刘某（陈某的同事）  性别：女"),
        _interview("被询问人：刘某  性别：女").replace("答：3月1日", "答：他们两人都说没有推车。3月1日"),
    ],
    bad=[
        _interview("被询问人：刘强、陈云  联系电话：19900001111"),
        _interview("被询问人：刘强和陈云", head="@type administrative\n=== XUNWENA"),
        _interview("被询问人：斯某花、阿拉坦  工作单位：牧场"),
        _interview("被询问人：刘强  性别：男\n被询问人：陈云  性别：女"),
        _interview("被询问人：刘强  性别：男").replace("推走了。", "推走了。（旁边的陈云插话：往南去了。）"),
        _interview("| 被询问人一 | 刘强 | 被询问人二 | 陈云 |"),
        _interview("被询问人：刘强  性别：男").replace("答：3月1日", "答：两人共同陈述，3月1日"),
        _interview(
            "被询问人：刘强  性别：男", more="问：现在对你们同时询问，同时对刘强、陈云二人进行询问。\n答：好。\n"
        ),
    ],
)
def asked_one_by_one(document: Document, case: CaseFile) -> Iterator[Check]:
    """询问证人、被害人（被侵害人）、违法嫌疑人应当个别进行；把几个人放在一份笔录里一起问，
    证言会相互影响，刑事案件中没有个别进行的证人证言不得作为定案的根据。

    例外：未成年人、精神障碍者的法定代理人、监护人、合适成年人和翻译人员到场陪同的，不是共同询问。
    """
    text = document.text.characters
    found = first(_ASKED, text) or first(_TOGETHER, text)
    names = [name for name in split_names(found["names"]) if _is_name(name)] if found else []
    head = text[: max(text.find("问："), 0) or 400]
    numbered = {m["name"]: m for m in finds(_NUMBERED, text) if _is_name(m["name"])}
    if not document.scanned and len(numbered) < 2:
        numbered = {m["name"]: m for m in finds(_REPEATED, head) if _is_name(m["name"]) and "某" not in m["name"]}
    turns = first(_IN_TURN, text)
    if turns and not (has_surname(turns["one"]) and has_surname(turns["other"]) and turns["one"] != turns["other"]):
        turns = None
    chorus = first(_IN_CHORUS, text) or first(_BETWEEN_THEM, text) or turns
    if first(_COMPANION, head):
        return
    if found is not None and len(names) >= 2:
        span, told = span_of(found, "names"), f"记了{len(names)}名被询问人（{'、'.join(names)}）"
    elif len(numbered) >= 2:
        span, told = span_of([*numbered.values()][1], "name"), f"记了{len(numbered)}名被询问人（{'、'.join(numbered)}）"
    elif chorus is not None:
        span, told = span_of(chorus), f"记载“{chorus[0].strip()}”，几名被询问人一起陈述"
    else:
        if first(r"被询问人", text):
            yield passed(document, anchor="asked")
        return
    yield flag(
        document,
        span,
        f"一份询问笔录{told}，询问没有个别进行。",
        suggestion="请分别重新询问，各制作一份笔录；其中一人只是到场陪同的，请注明身份和关系。",
        anchor="asked",
        poor=document.confidence(span) < 0.9,
    )


def _is_name(word: str) -> bool:
    """Tell whether it is a person: 周建和 is one, and what follows may be the next label of the form."""
    named = has_surname(word) or "某" in word or "·" in word or len(word) == 3
    return named and not first(_NO_NAME, word)


_LEAST = 240
"""Characters (without punctuation) of answers below which two records may well read alike."""
_TO_THE_LETTER = 97.0
_LEAST_TO_THE_LETTER = 160
"""Fewer characters tell enough where next to none of them differs."""
_ALIKE = 90.0
"""Per cent of characters in common, in order."""
_PIECE = 6
_SHARED = 0.5
"""Share of pieces of six characters in common below which two texts are not compared character by character."""
_LONG = 40
"""Characters of one answer from which it counts by itself, where the rest of the record differs."""
_MOST = 0.6
"""Share of a record that must be copied where one person tells his own story again."""
_FORM = (
    r"听清|听明白|明白了?$|清楚了?$|知道了?$|看清|属实|没有(?:了|补充|异议)?$|不(?:申请|需要|要求|用)|相符|身份证|出生|文化程度|"
    r"我叫|权利|义务|回避|从宽|律师|法律援助|人大代表|政协委员|喝水|吃饭|饮食|休息|看过|核对"
)
"""Answers that the form itself calls for: of rights, of particulars, of the end."""


def _told(name: str, story: str, time: str = "9时0分至2026年3月5日9时40分", kind: str = "XUNWENZ") -> str:
    return f"""=== {kind}
# 询问笔录
时间：2026年3月5日{time}
被询问人：{name}  性别：男
问：你应当如实提供证言，作伪证要负法律责任，听清了吗？
答：听清楚了，我会如实讲。
问：请讲一下你看到的情况。
答：{story}
以上笔录我看过，和我说的相符。{{sign {name}}}{{thumb}}
"""


_STORY = (
    "3月1日晚上八点多，我在东湖路12号门口等朋友，看见一个穿灰色外套、戴黑帽子的男子从巷子里出来，先在车棚旁边转了两圈，"
    "又蹲下来看了一辆红色电动车的锁。过了一会儿他从挎包里拿出一把剪线钳，把线剪断接上，推着车往南走，走到路口才骑上去。"
    "我以为是车主自己的车没有电了，就没有喊。后来车主下楼找车，我才知道是被偷了，就把看到的情况告诉了她，并且陪她到门卫室看录像。"
    "录像里那个男子在八点零七分进的车棚，八点十三分推车出来，和我看到的时间差不多。他大概一米七五，走路有一点外八字，左手腕上戴着一只银色的表，"
    "鞋子是白色的运动鞋，别的特征我没有看清，当时路灯不太亮，离我大约有十五米远。之后警察到了现场，拍了照片，也把我的电话记下来了，"
    "第二天上午又叫我来做笔录，我把当时的经过都说了。"
)
_OTHER_STORY = (
    "那天我下夜班回来，快八点的样子，骑车拐进东湖路，车棚那边有个戴黑帽子的人弯着腰，我以为是修车的，没在意。"
    "我把自己的车停到最里面一排，上楼的时候听见下面咔嚓一声，像剪东西。到家刚洗完手，楼下王姐就喊车没了。我下去一看，她那辆红车的位置空着，"
    "地上有几截剪断的线皮。我们到门卫室调录像，看到那个人推车出了大门，往南边去了。个子不矮，偏瘦，走路脚往外撇。"
    "我认不出他的脸，因为帽檐压得低。门卫老周说以前没见过这个人。后来王姐报了警，我就一直在旁边陪着她，等警察来了以后，"
    "我带他们看了剪线的地方，线皮也是我指给他们看的。这就是我知道的全部情况，其他细节我记不起来了，要是再看到录像我可以指出来。"
)


@case_rule(
    code="EVI421",
    title="笔录高度雷同",
    severity=Severity.WARNING,
    kinds=_RECORDS,
    basis=[
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#93.1.6", since="2021-03-01"),
        Basis("公安机关办理刑事案件程序规定#205", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#26.2", since="2019-01-01"),
    ],
    seed="文书制作不规范",
    since="0.1.0",
    good=[
        "@type criminal\n" + _told("刘强", _STORY) + _told("陈云", _OTHER_STORY, "10时0分至2026年3月5日10时40分"),
        "@type criminal\n"
        + _told("刘强", "我看见他推车走了。")
        + _told("陈云", "我看见他推车走了。", "10时0分至2026年3月5日10时40分"),
        "@type criminal\n" + _told("刘强", _STORY) + _told("刘强", _STORY),
    ],
    bad=[
        "@type criminal\n" + _told("刘强", _STORY) + _told("陈云", _STORY, "10时0分至2026年3月5日10时40分"),
        "@type criminal\n"
        + _told("刘强", _STORY)
        + _told("刘强", _STORY.replace("灰色外套", "灰色上衣"), "14时0分至2026年3月5日14时40分"),
        "@type administrative\n"
        + _told("刘强", _STORY, kind="XUNWENA")
        + _told("陈云", _STORY.replace("剪线钳", "钳子"), "10时0分至2026年3月5日10时40分", kind="XUNWENA"),
    ],
)
def own_words(case: CaseFile) -> Iterator[Check]:
    """笔录应当如实记录各人自己的话。两份笔录的回答除姓名外几乎逐字相同（约三百字以上，相同部分超过九成；
    一字不差的，更短也算），或者其中几段长的回答逐字相同，说明其中一份可能是复制的，不能证明各人独立作了陈述。

    例外：权利告知、核对确认等格式问答和个人基本情况不参加比较；同一份笔录重复入卷的；
    回答较短的；多次供述内容稳定但措辞有差异的。
    """
    accounts = [a for d in case.of_kind(*_RECORDS) if d.copy is Copy.ORIGINAL and (a := _account(d, case))]
    for number, later in enumerate(accounts):
        copied = next((a for a in accounts[:number] if _copied(a, later)), None)
        if copied is None:
            yield passed(later.document, anchor="words")
            continue
        if later.people is None or copied.people is None:
            yield unchecked(later.document, "被询问人（被讯问人）姓名", Cause.FACT_NOT_FOUND)
            continue
        of_one = later.people & copied.people
        yield flag(
            later.document,
            later.span,
            "回答与卷内另一份笔录几乎逐字相同" + ("（同一人）。" if of_one else "（不是同一人）。"),
            suggestion="请对照录音录像核对；确属复制粘贴的，应当重新询问（讯问）并如实记录。",
            anchor="words",
            against=copied.document.places(copied.span),
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """What was answered, names and punctuation left out."""

    text: str
    pieces: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Account:
    """What a person told in one record, without the answers that the form calls for."""

    document: Document
    whole: _Words
    answers: tuple[_Words, ...]
    """The long ones."""
    span: Span
    """Of the longest answer."""
    people: frozenset[str] | None
    """Keys of who was asked; None where no name was read."""
    started: tuple[object, ...]


def _account(document: Document, case: CaseFile) -> _Account | None:
    told = [
        p
        for p in document.passages_of(PassageRole.ANSWER)
        if not first(_FORM, p.text.strip()) or len(p.text) > _LEAST / 2
    ]
    answers = [_words(_without_names(_plain(p.text), case)) for p in told]
    whole = _words("".join(a.text for a in answers))
    if len(whole.text) < _LEAST_TO_THE_LETTER:
        return None
    asked = {Party.SUSPECT, Party.INTERVIEWEE, Party.WITNESS, Party.VICTIM}
    people = frozenset(p.key for p in case.persons_in(document) if p.roles & asked)
    started = case.events_named(EventName.RECORD_STARTED, document=document)
    return _Account(
        document,
        whole,
        tuple(a for a in answers if len(a.text) >= _LONG),
        max(told, key=lambda p: len(p.text)).span,
        people or None,
        tuple((e.moment.day, e.moment.hour, e.moment.minute) for e in started[:1]),
    )


def _plain(answer: str) -> str:
    return re.sub(r"^答[：:]|[\W_]", "", answer)


def _words(text: str) -> _Words:
    return _Words(text, frozenset(text[at : at + _PIECE] for at in range(max(len(text) - _PIECE, 0) + 1)))


def _without_names(words: str, case: CaseFile) -> str:
    names: Sequence[str] = sorted({p.name for p in case.persons if len(p.name) >= 2}, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, names)), "某", words) if names else words


def _copied(one: _Account, other: _Account) -> bool:
    others = one.people is not None and other.people is not None and not one.people & other.people
    scanned = one.document.scanned or other.document.scanned
    if one.started == other.started and (not others or (scanned and one.started)):
        return False  # one record filed twice, its name perhaps misread, or times that were not read
    if not one.whole.pieces & other.whole.pieces:
        return False
    least = min(len(one.whole.text), len(other.whole.text))
    if least >= _LEAST and _alike(one.whole, other.whole, _ALIKE):
        return True
    if _alike(one.whole, other.whole, _TO_THE_LETTER):
        return True
    same = sum(len(a.text) for a in other.answers if any(_alike(a, b, _ALIKE) for b in one.answers))
    return same >= _LEAST and (others or same >= _MOST * least)


def _alike(one: _Words, other: _Words, least: float) -> bool:
    shared = len(one.pieces & other.pieces) / min(len(one.pieces), len(other.pieces))
    return shared >= _SHARED and fuzz.ratio(one.text, other.text, score_cutoff=least) > 0
