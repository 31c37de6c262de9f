"""Whether the family was told of a summons, or why it was not."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Copy,
    Document,
    EventName,
    Party,
    PassageRole,
    Severity,
)
from docnlp.rules.catalogue.annotations.ink import signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, filled_in
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, lacking, passed, says, unchecked

_KIN = r"(?:家属|家人|家里|亲属|父|母|爸|妈|妻|丈夫|爱人|老婆|老公|儿子|女儿|姐|妹|哥|弟|兄|监护人|代理人)"
_TELLS = r"(?:通知|告知|告诉|拨打|致电|打电话|短信|微信)"
_TOLD = (
    rf"{_TELLS}[^。；？\n]{{0,24}}{_KIN}|{_KIN}[^。；？\n]{{0,30}}{_TELLS}"
    rf"|其{_KIN}[^，。；？\n]{{0,10}}(?:在场|陪同|到场|知悉|知情|知晓)"
)
_AT_THE_TIME = rf"\d{{1,2}}[时:]\d{{0,2}}分?[^。；？\n]{{0,12}}{_TELLS}"
NO_FAMILY = (
    r"无法通知|不予通知|不(?:讲|说)真实|身份不明|(?:没有|无)(?:家属|亲属|亲人)|不可抗力|自然灾害"
    r"|拒(?:不|绝)[^。；\n]{0,6}(?:提供|说出|告知)[^。；\n]{0,10}(?:家属|联系|电话|姓名)"
    r"|无法(?:取得)?联系|联系不上|无人接听|无人应答|打不通|关机|停机|空号|拒接|未接听|孤儿|父母(?:均|都)?(?:双亡|已故|去世)|不愿意?(?:通知|提供|透露)|不(?:用|要|必|想|需要)[^。；？\n]{0,4}(?:通知|告诉|告知)"
)
"""Why nobody of a family was told: 程序规定（刑事）第一百一十三条、（行政）第五十五条."""

_SUMMONED = r"(?:对你|将你|把你|你)[^。？\n]{0,20}(?:口头|强制)?传唤|你[^。？\n]{0,12}(?:投案|扭送)"
_CAME = r"传唤|投案|自首|扭送|强制带离"
_NO_SUSPECT = r"被询问人[^\n]{0,80}?(?:被侵害人|被害人|受害人|证人|报[案警]人|控告人|举报人|失主)(?!扭送|发现|抓获)"
_TELLING = (
    "administrative_summons",
    "administrative_interview_record",
    "case_handling_area_register",
    "guardian_attendance_notice",
    "apprehension_account",
    "explanatory_statement",
    "on_site_record",
    "continued_questioning_notice",
    "stop_and_question_record",
)


def _summons(notice: str, *, answer: str = "听清了，不申请回避。", oral: bool = False) -> str:
    warrant = f"""=== CHUANXA
# 传唤证
>> 江公（东）行传字〔2026〕19号
张某：
因你涉嫌殴打他人，根据《中华人民共和国治安管理处罚法》第九十六条第一款之规定，现传唤你接受询问。
>> 2026年3月5日
被传唤人签收：{{sign 张某}}{{thumb}}
到案时间：2026年3月5日10时0分  签名：{{sign 张某}}{{thumb}}
{notice}
"""
    return f"""@type administrative
{"" if oral else warrant}=== XUNWENA
# 询问笔录
时间：2026年3月5日10时20分至2026年3月5日11时0分
询问人：{{sign 李某}}{{gap 2}}{{sign 王某}}  记录人：{{sign 王某}}
被询问人：张某  性别：男  出生日期：1990年4月2日
问：我们是派出所民警，因你涉嫌殴打他人，现依法对你{"口头" if oral else ""}传唤并询问，你听清了吗？
答：{answer}
{notice if oral else ""}
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
=== XZJD
# 行政处罚决定书
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月4日20时许，张某殴打李某。
>> 2026年3月6日
"""


def _came(who: str, how: str) -> str:
    return f"""@type administrative
=== XUNWENA
# 询问笔录
时间：2026年3月5日10时20分至2026年3月5日11时0分
询问人：李某、王某  记录人：王某
被询问人：张某，{who}
到案经过：{how}
问：我们是派出所民警，你有义务如实提供证据，听清了吗？
答：听清了。
以上笔录我看过，和我说的相符。
被询问人：{{sign 张某}}{{thumb}}
询问人：{{sign 李某}}{{gap 2}}{{sign 王某}}
"""


@case_rule(
    code="ANN126",
    title="传唤未记录通知家属的情况",
    severity=Severity.ERROR,
    kinds=["administrative_summons", "administrative_interview_record"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#97.2", since="2026-01-01"),
        Basis("治安管理处罚法#83.2", until="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#67.4", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#55.1.5", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#70.2", since="2019-01-01"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _summons("3月5日10时12分电话通知其妻赵某，告知传唤原因和处所。民警：{sign 王某}"),
        _summons("家属通知情况：{hand 10时12分电话通知其妻赵某}"),
        _summons("（民警于10时14分拨打赵某电话，告知传唤的原因和处所。）", oral=True),
        _summons("注：张某拒绝提供家属的联系方式，无法通知。", oral=True),
        _came("证人", "2026年3月5日10时0分到所，11时30分离开。"),
        _came(
            "男，1990年4月2日出生", "2026年3月5日10时0分持传唤证传唤到案，11时30分离开；在场的妻子已被告知原因和处所。"
        ),
    ],
    bad=[
        _summons(""),
        _summons("家属通知情况：{blank 20}"),
        _summons("", oral=True),
        _summons("问：传唤的原因和处所是否需要通知你的家属？\n答：随便。", oral=True),
        _came("男，1990年4月2日出生", "2026年3月5日10时0分主动投案，11时30分离开。"),
        _came("男，1990年4月2日出生", "2026年3月5日10时0分强制传唤到所，11时30分离开。\n通知家属：{blank 10}"),
    ],
)
def family_told_of_summons(case: CaseFile) -> Iterator[Check]:
    """公安机关传唤违法嫌疑人，应当及时把传唤的原因和处所通知其家属；投案、扭送的同样要通知。
    通知的情况，或者无法通知的原因，应当在询问笔录中注明。

    例外：身份不明、拒不提供家属联系方式、不可抗力等依法可以不通知并已注明的；未成年人的监护人到场的；
    办案区登记、到案经过等其他文书已经记明的。传唤证上家属通知一栏有手写内容的，视为已经记录。
    本人表示不需要通知的，视为已有记录，不判断理由是否成立。案卷中没有该人的（第一次）询问笔录，或者有文书未能读清的，列为“未能核查”。
    """
    for summoned, keys in _summonses(case):
        told_in = [d for d in case.of_kind(*_TELLING) if d.copy is not Copy.STUB and _names(d, keys, case)]
        if any(_tells(d) for d in told_in):
            yield passed(summoned, anchor="family")
        elif _unsure(told_in):
            yield unchecked(summoned, "通知家属的记录", Cause.INK_NOT_READ, anchor="family")
        else:
            yield lacking(
                summoned,
                "没有记录把传唤的原因和处所通知家属的情况，也没有注明无法通知的原因。",
                suggestion="请核对通话记录、办案区登记等材料，补充注明通知的时间、方式和被通知人；未通知的，说明原因。",
                anchor="family",
            )


def _summonses(case: CaseFile) -> Iterator[tuple[Document, set[str]]]:
    """Yield one document for each person who was summoned, and who it is: the warrant, else the first record of it."""
    records = [d for d in case.of_kind("administrative_interview_record") if d.copy is not Copy.STUB]
    suspects = {p.key for p in case.persons if Party.SUSPECT in p.roles}
    asked = {p.key for d in records for p in case.persons_in(d) if Party.INTERVIEWEE in p.roles}
    alone = suspects if len(suspects) == 1 else set[str]()
    seen: set[str] = set()
    for warrant in case.of_kind("administrative_summons"):
        # a warrant speaks to the suspect by name only: 张某：
        named = {p.key for p in case.persons if p.key in suspects | asked and p.name in warrant.text.characters}
        keys = named or alone
        if warrant.copy is not Copy.STUB and keys and not keys & seen:
            seen |= keys
            yield warrant, keys
    for record in records:
        keys = {p.key for p in case.persons_in(record) if Party.INTERVIEWEE in p.roles}
        # a name that was not read leaves those whom the record names
        keys = keys or {p.key for p in case.persons_in(record)}
        # nobody but a suspect is summoned; a case whose suspects are named has no others
        known = keys & suspects or (not suspects and not _hurt(record, case, keys))
        if keys and known and not keys & seen and _was_summoned(record, case):
            seen |= keys
            yield record, keys


def _hurt(record: Document, case: CaseFile, keys: set[str]) -> bool:
    """Tell whether the person asked is a victim or a witness, who comes without a summons."""
    others = {Party.VICTIM, Party.WITNESS, Party.REPORTER}
    head = record.text.characters.partition("问：")[0]
    return any(p.key in keys and p.roles & others for p in case.persons) or first(_NO_SUSPECT, head) is not None


def _was_summoned(record: Document, case: CaseFile) -> bool:
    asked = " ".join(p.text for p in record.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE))
    # the head of every record prints 口头传唤/被扭送/自动投案: it counts where the time is filled in
    came = case.events_named(EventName.ARRIVAL, EventName.DEPARTURE, document=record)
    return first(_SUMMONED, asked) is not None or (bool(came) and says(record, _CAME))


def _names(document: Document, keys: set[str], case: CaseFile) -> bool:
    """Tell whether the document speaks of one of them, or names nobody readable."""
    here = {p.key for p in case.persons_in(document)}
    return not here or bool(here & keys)


def _tells(document: Document) -> bool:
    """Tell whether a document says that somebody of the family was told, or why nobody was."""
    if filled_in(document, document.field("family_notice")) or by_hand(signatures(document, Party.GUARDIAN)):
        return True
    text = _without_blank(document)
    for found in finds(f"{_TOLD}|{_AT_THE_TIME}", text):
        rest = first(r"[。；？\n]", text[found.end() :])
        asked = rest is not None and rest[0] == "？" and "已" not in found[0]
        # the label of an empty blank tells nothing: 家属通知情况：
        if not asked and not first(r"^(?:情况)?：", text[found.end() :][:3]):
            return True
    return document.kind.name == "guardian_attendance_notice" or says(document, NO_FAMILY)


def _without_blank(document: Document) -> str:
    """Return the text without the labels of the blank on the family where nobody filled it in."""
    text, blank = document.text.characters, document.field("family_notice")
    if blank is None or filled_in(document, blank):
        return text
    return text.replace(blank.label, "\n").replace("通知方式", "\n")


def _unsure(documents: list[Document]) -> bool:
    """Tell whether the note may stand where nobody could read it: by hand on a scan, on a poor page, in no file."""
    blank = any(filled_in(d, d.field("family_notice")) is False for d in documents)
    records = [d for d in documents if d.kind.name == "administrative_interview_record"]
    later = bool(records) and all(first(r"[2-9二三四五六七八九]", _session(d)) for d in records)
    by_hand_on_a_scan = any(d.scanned and d.kind.name == "administrative_summons" for d in documents)
    return not all(one.readable for one in documents) or by_hand_on_a_scan or later or not (records or blank)


def _session(record: Document) -> str:
    """Return which record of the person it is, as written; empty where it does not say so."""
    held = record.field("session")
    return held.value if held is not None else ""
