"""What the record of a notice before the penalty must show: an answer, and the guardian of a minor."""

from collections.abc import Iterator
from datetime import date

import regex

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Mark,
    MarkKind,
    Noted,
    Party,
    Severity,
    Slot,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import excused, loose, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, can_be_empty, in_use, may_be_written
from docnlp.rules.catalogue.file.people import age_on, born_of
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, lacking, passed, says, span_of, unchecked
from docnlp.text import find_dates

_RIGHT = r"陈述(?:权)?(?:和|、|与|及)?申辩|申辩"
_ANSWERS = (
    r"(?:表示|声称)[^。；\n]{1,30}|"
    r"(?:不(?!会|得|因)|没有|无(?!权)|未|放弃|同意|接受|服从)[^。；？\n]{0,8}(?:陈述|申辩|异议|意见|处罚)"
    r"|(?:我|本人)(?:要求|提出|申辩|认为|请求|希望)"
    r"|不(?:要求|提出|申请|听证)|(?:是否|有无)[^\n？]{0,10}(?:陈述|申辩)[^\n？]{0,8}[：\n ]+(?:否|是|无|有|不)"
)
_CHOICE = r"提出|陈述|申辩|放弃"
_PENALTY = r"拟(?:对|处|作出|给予|决定|处罚)"
_HEARING = r"听证"
_TURN = r"问(?:[\u4e00-\u9fa5]{2,4})?[：:](?P<asked>[^\n]*?)\s*\n?\s*答(?:（[^）\n]{0,6}）)?[：:](?P<said>[^\n]*)"
_ON_DEFENCE = r"陈述|申辩|意见|异议|要(?:讲|说)|(?:是否|要不要)提出|你提出|你提不提"
_SIGNERS = r"^\s*(?:被?告知人|记录人|[\u4e00-\u9fa5]{0,4}民警|办案|监护人|法定代理人|翻译|见证人)"
_CHOICE_ROW = 16.0
"""Points from the middle of a choice to that of a tick by hand."""
_SIGNER_ROW = 10.0
_PUBLIC = r"公告(?:方式)?[，]?(?:送达|告知)|以公告|告知公告"
_GUARDIAN = (
    r"法定代理人|监护人|父亲|母亲|父母|家长|[其之祖伯叔姑舅姨][父母]"
    r"|爷爷|奶奶|外公|外婆|哥哥|姐姐"
)
_HEARD = r"告知|听取|意见|在场|到场|陪同|通知|电话|接通|视频|表示|称|认可|异议|拒绝|无法|联系|签名|补签|[问答]"
_UNHEARD = r"(?:未|没有|没|不用|无需|不必)[^。；，\n]{0,4}(?:告知|通知|听取|告诉)(?!到|后)"
_BLANK_LABEL = r"(?:法定代理人|监护人)(?:意见|签名|签字|（[^）]*）)*[：:][\s_]*(?:$|(?:法定代理人|监护人)[：:][\s_]*$)"
_BORN = (
    r"(?:(?<=[甲乙丙丁])|(?<=[：；、\s]))\s?(?P<name>[\u4e00-\u9fa5·]{2,4})[，（]\s*[男女][，、]\s*"
    r"(?P<born>\d{4}年\d{1,2}月\d{1,2}日)(?:出)?生"
)
_ADULT = 18


def _notice(closing: str, *, born: str = "1990年4月2日", day: str = "2026年3月6日", question: bool = True) -> str:
    asked = "问：对上述告知事项，你是否提出陈述和申辩？\n" if question else ""
    return f"""@type administrative
=== XZGZ
# 行政处罚告知笔录
告知单位：江城市公安局东湖分局  告知人：{{sign 李某}}{{gap 2}}{{sign 王某}}
被告知人：张某，男，{born}出生
告知内容：拟对你作出行政拘留五日的处罚。事实：3月3日殴打他人。依据：《中华人民共和国治安管理处罚法》。你有权进行陈述和申辩。
{asked}{closing}
被告知人：{{sign 张某}}{{thumb}}
>> {day}
"""


@rule(
    code="ANN138",
    title="处罚告知笔录未记录是否提出陈述和申辩",
    severity=Severity.ERROR,
    kinds=["pre_penalty_notification_record"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#112", since="2026-01-01"),
        Basis("治安管理处罚法#94", until="2026-01-01"),
        Basis("行政处罚法#45", since="2021-07-15"),
        Basis("公安机关办理行政案件程序规定#169", since="2019-01-01"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _notice("答：不提出。"),
        _notice("答：{hand 我提出申辩，是对方先动手的。}"),
        _notice("被告知人意见：我没有异议，接受处罚。", question=False),
        _notice("| 是否陈述申辩 | 否 |", question=False),
        _notice("{tick}我不提出陈述和申辩　{box}我提出陈述和申辩"),
        _notice("答：{blank 20}\n注：被告知人张某拒绝回答，拒绝签名。"),
    ],
    bad=[
        _notice("答：{blank 20}"),
        _notice("答："),
        _notice("{box}我不提出陈述和申辩　{box}我提出陈述和申辩"),
        _notice("被告知人意见：{blank 20}", question=False),
        _notice("", question=False),
        _notice("答：{blank 20}").replace("问：对上述", "问：以上内容听清了吗？\n答：听清了。\n问：对上述"),
        _notice("", question=False).replace("你有权进行陈述和申辩。", ""),
        _notice("| 陈述申辩 | {box} 提出  {box} 不提出 |", question=False).replace("被告知人：{sign", "被告知人 {sign"),
    ],
)
def answer_to_notice(document: Document, case: CaseFile) -> Iterator[Check]:
    """处罚前告知的笔录应当记录违法嫌疑人是否提出陈述和申辩以及意见的内容；答复栏空着的，看不出是否听取了意见，
    也无从复核。

    例外：答复是手写的；以公告方式告知的；以告知书（书面形式）告知，本身不记录问答的；已注明拒绝回答、拒绝签名的。
    扫描件上的手写答复没有读出的，列为“未能核查”。
    """
    text = document.text.characters
    written = document.title and "笔录" not in document.title
    untold = not first(_RIGHT, text) and (not first(_PENALTY, text) or first(_HEARING, text) is not None)
    if written or says(document, _PUBLIC) or untold:
        return
    choices = [s for s in document.slots if s.kind is SlotKind.TICK and first(_CHOICE, s.label)]
    typed = _answered(text) or (not choices and says(document, _ANSWERS))
    typed = typed or any(choice.state is SlotState.TICK for choice in choices)
    if typed or excused(document) or says(document, r"拒(?:绝|不)回答") or _written_by_hand(document, choices):
        yield passed(document, anchor="answer")
    elif document.scanned or not in_use(document):
        yield unchecked(document, "陈述和申辩的答复", Cause.INK_NOT_READ, anchor="answer")
    else:
        asked = list(finds(_RIGHT, text))
        told = "没有记录" if asked else "没有告知陈述和申辩的权利，也没有记录"
        yield lacking(
            document,
            f"告知笔录{told}被告知人是否提出陈述和申辩。",
            suggestion="请核对是否另有记录；没有的，应当重新听取被告知人的意见并记录在案。",
            anchor="answer",
            near=span_of(asked[-1]) if asked else None,
        )


def _answered(text: str) -> bool:
    """Tell whether the question on the defence has an answer in print; without such a question, whether any has."""
    turns = list(finds(_TURN, text))
    asked = [m for m in turns if first(_ON_DEFENCE, m["asked"])]
    return any(first(r"[^\s_。]", m["said"]) for m in asked or turns)


def _written_by_hand(document: Document, choices: list[Slot]) -> bool:
    """Tell whether ink that signs nothing stands on the record, or an opinion beside the signature."""
    opinions = [s for s in signatures(document, Party.SUSPECT) if "意见" in document.text.quote(s.span)]
    ink = [mark for mark in loose(document) if not _beside_a_signer(document, mark)]
    if choices:
        # a tick by hand stands on the row of the choices
        ink = [m for m in ink if any(abs(m.box.centre[1] - c.box.centre[1]) < _CHOICE_ROW for c in choices)]
    return bool(ink) or by_hand(opinions)


def _beside_a_signer(document: Document, mark: Mark) -> bool:
    """Tell whether ink stands on a row that begins with who signs there, in a form without colons."""
    page = next(p for p in document.pages if mark in p.marks)
    rows = [line for line in page.lines if abs(line.box.centre[1] - mark.box.centre[1]) < _SIGNER_ROW]
    return any(first(_SIGNERS, line.text) and not first(_ON_DEFENCE, line.text) for line in rows)


@rule(
    code="ANN139",
    title="处罚未成年人前未告知监护人",
    severity=Severity.ERROR,
    kinds=["pre_penalty_notification_record"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#112.3", since="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#75", since="2019-01-01"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _notice("答：不提出。\n其父张某某在场，听取意见：无异议。{sign 张某某}", born="2009年4月2日"),
        _notice("答：不提出。\n法定代理人：{sign 张某某}", born="2009年4月2日"),
        _notice("答：不提出。", born="2008年3月5日"),
        _notice(
            "答：不提出。\n法定代理人：{blank 6}\n注：其父张某某通知后未到场，电话告知，无意见。", born="2009年4月2日"
        ),
    ],
    bad=[
        _notice("答：不提出。", born="2009年4月2日"),
        _notice("答：不提出。\n法定代理人：{blank 6}", born="2009年4月2日"),
        _notice("答：不提出。", born="2009年4月2日", day="2024年3月6日"),
        _notice("答：不提出。\n监护人意见：{blank 20}\n注：其母在门外等候，没有告知。", born="2009年4月2日"),
        _notice("答：不提出。\n告知张某之父张大某，其没有意见。监护人：{sign 张大某}", born="2009年4月2日").replace(
            "被告知人：张某，", "被告知人：赵某某，女，2009年5月6日出生；张某，"
        ),
    ],
)
def guardian_of_minor_told(document: Document, case: CaseFile) -> Iterator[Check]:
    """2026年1月1日起，违反治安管理行为人不满十八周岁的，处罚前还应当告知其父母或者其他监护人，并充分听取其意见。

    例外：监护人在笔录上签名，或者笔录记明监护人到场、另行告知、无法通知的；告知时已满十八周岁的；
    出生日期没有读出的不作判断。2026年以前法律没有这一条，只作提示。
    """
    made = case.date_of(document)
    minors = _minors(document, case, made) if made else {}
    if made is None or not minors:
        return
    slots = signatures(document, Party.GUARDIAN)
    untold = [name for name in minors if not _guardian_told(document, case, name, list(minors))]
    signed = sum(len([m for m in s.marks if m.kind is not MarkKind.THUMBPRINT]) or 1 for s in slots if by_hand([s]))
    noted = [n for n in document.notes_of(Noted.REFUSED, Noted.UNABLE, Noted.ABSENT) if n.role is not Party.SUSPECT]
    if not untold or signed >= len(minors) or noted:
        yield passed(document, anchor="guardian")
        return
    if may_be_written(document) or (slots and not can_be_empty(document, slots)):
        yield unchecked(document, "监护人签名", Cause.MARKS_NOT_SEEN, anchor="guardian")
        return
    yield lacking(
        document,
        f"{'、'.join(untold)}在告知时不满十八周岁，告知笔录没有记录告知其监护人并听取意见。",
        suggestion="请核对是否另行告知过监护人；没有的，应当补充告知并听取意见，无法通知的注明原因。",
        anchor="guardian",
        severity=Severity.INFO if made < PUBLIC_ORDER_2025 else None,
        near=minors[untold[0]],
    )


def _minors(document: Document, case: CaseFile, day: date) -> dict[str, Span]:
    """Return those whom the notice tells and who are younger than eighteen on that day, with their place."""
    found: dict[str, Span] = {}
    for person in case.persons_in(document):
        known = {born for p in case.persons if p.key == person.key and (born := born_of(p))}
        ages = {p.age for p in case.persons if p.key == person.key and p.age is not None}
        young = age_on(min(known), day) < _ADULT if known else bool(ages) and max(ages) < _ADULT
        if Party.SUSPECT in person.roles and young and len(known) < 2:
            found[regex.sub(r"^[甲乙丙丁](?=[\u4e00-\u9fa5]{2})", "", person.name)] = person.mention.span
    # a notice to several lists them: 甲 张某，男，2009年9月9日生；乙 …
    for told in finds(_BORN, document.text.characters):
        dates = find_dates(told["born"])
        if dates and age_on(dates[0].moment.day, day) < _ADULT and told["name"] not in found:
            found[told["name"]] = span_of(told, "name")
    return found


def _guardian_told(document: Document, case: CaseFile, name: str, minors: list[str]) -> bool:
    """Tell whether the notice or another says that this minor's guardian was told or heard, or could not be."""
    sentences = [m[0] for m in finds(r"[^。；\n]+", document.text.characters) if _tells_of_guardian(m[0])]
    own = [one for one in sentences if name in one]
    general = [one for one in sentences if not any(other in one for other in minors)]
    return bool(own or general) or _told_elsewhere(document, case, name)


def _tells_of_guardian(sentence: str) -> bool:
    if not first(_GUARDIAN, sentence) or first(_BLANK_LABEL, sentence) or first(r"^\s*[问答].*我", sentence):
        return False
    return first(_HEARD, sentence) is not None and not first(_UNHEARD, sentence)


def _told_elsewhere(document: Document, case: CaseFile, name: str) -> bool:
    others = case.of_kind("pre_penalty_notification_record", "hearing_rights_notice", "proof_of_service")
    return any(says(other, _GUARDIAN) and name in other.text.characters for other in others if other.id != document.id)
