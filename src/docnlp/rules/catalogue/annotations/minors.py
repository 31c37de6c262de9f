"""Minors: their guardian, or another adult, beside them; a woman beside a girl."""

from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Noted,
    Party,
    PassageRole,
    Person,
    Severity,
    SlotState,
)
from docnlp.rules.catalogue.annotations.first_records import words_told
from docnlp.rules.catalogue.annotations.ink import loose_names, signatures, signed_on_screen, unsure
from docnlp.rules.catalogue.annotations.protected import ADULT, RECORDS, record
from docnlp.rules.catalogue.file.people import born_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed, says, unchecked
from docnlp.text import check_id, find_dates, parse_numeral

_ASKED = frozenset({Party.SUSPECT, Party.INTERVIEWEE, Party.VICTIM, Party.WITNESS})
_RELATIVE = r"[父母爸妈爷奶叔伯姑姨舅哥姐]|家长|老师|教师|社工"
_ADULTS = (
    rf"法定代理人|监护人|合适成年人|成年亲属|陪同|(?:{_RELATIVE})[^。？\n]{{0,24}}(?:到场|在场|陪)|"
    rf"(?:到场|在场)[^。？\n]{{0,12}}(?:{_RELATIVE})"
)
"""Words of somebody beside the minor; that parents are spoken of says nothing."""
_ASKED_LABEL = r"被[讯询]问人|犯罪嫌疑人|违法嫌疑人|被侵害人|被害人|证人"
_DATE = r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?"
_BORN = rf"(?P<born>{_DATE})[^，。；\n）]{{0,2}}(?:出生|生)|(?:出生(?:日期|年月日?)?|生于)[：:]?\s?(?P<label>{_DATE})"
_AGE = r"(?<!虚)(?<!\d)(?P<age>\d{1,2}|十[一二三四五六七八九]?|[八九])周?岁"
_ADULT_NOW = r"已满(?:十八|18)周?岁|成年人"
_NOTED_ABSENCE = (
    r"(?:法定代理人|监护人|父母|父亲|母亲|家长)[^。\n]{0,40}(?:无法|不能|不愿|拒绝|未能?|没有)[^。\n]{0,10}(?:到场|通知|联系|前来|赶到)|"
    r"(?:无法|未能)(?:通知|联系)[^。\n]{0,12}(?:法定代理人|监护人|父母|家长)|法定代理人是共犯"
)
_MINOR = "张某　性别：男　出生日期：2009年4月2日"


@rule(
    code="ANN121",
    title="未成年人笔录无法定代理人或合适成年人",
    severity=Severity.ERROR,
    kinds=RECORDS,
    basis=[
        Basis("刑事诉讼法#281", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#323", since="2020-09-01", kinds=("interrogation_record",)),
        Basis("公安机关办理刑事案件程序规定#326", since="2020-09-01", kinds=("interview_record",)),
        Basis("公安机关办理行政案件程序规定#75", since="2019-01-01"),
        Basis("治安管理处罚法#98.3", since="2026-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        record(ADULT),
        record(_MINOR, "法定代理人：{sign 刘某}{thumb}"),
        record(_MINOR, "其父母在外地务工不能到场，通知所在学校教师陈某到场。{sign 陈某}"),
        record(_MINOR, "合适成年人：{sign 陈某}"),
        record("张某　性别：男　出生日期：2008年3月2日"),
        record(_MINOR, "无法通知其法定代理人，已记录在案。", kind="XUNWENA"),
        record("张某，男，18周岁"),
        record("张某，男，在校学生，已满十八周岁"),
        record("张某，男，16岁", "合适成年人：{sign 陈某}"),
    ],
    bad=[
        record(_MINOR),
        record(_MINOR, "法定代理人：{blank 8}"),
        record(_MINOR, kind="XUNWENZ"),
        record(_MINOR, kind="XUNWENA"),
        record(f"{_MINOR}　与父母同住", body="\n问：你爸妈在家吗？\n答：在家。"),
        record("小甲（化名），女，2014年5月8日出生，小学生", kind="XUNWENZ"),
        record("张某，男，15岁，初三学生", kind="XUNWENA"),
    ],
)
def guardian_present(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问、询问不满十八周岁的人，应当通知其法定代理人（父母、其他监护人）到场；不能到场的，可以通知其他成年亲属、学校、单位、
    基层组织或者未成年人保护组织的代表到场，并记录在案；确实无法通知或者通知后未到场的，应当注明。

    例外：讯问、询问时已满十八周岁的（生日当天不作判断）；写明无法通知、不能到场或者由合适成年人到场的。
    2026年以前，治安管理处罚法只要求不满十六周岁的通知到场，行政案件程序规定对未成年人一律要求。
    提到了到场人员、但签名没有认出的，列为“未能核查”。
    """
    made = case.date_of(document)
    young = _minor_told(document, case)
    if made is None or young is None:
        return
    slots = signatures(document, Party.GUARDIAN)
    if any(s.filled for s in slots) or says(document, _NOTED_ABSENCE) or _excused(document):
        yield passed(document, anchor="guardian")
        return
    empty = [s for s in slots if s.state is SlotState.BLANK]
    told = says(document, _ADULTS)
    if document.scanned or unsure(slots) or signed_on_screen(document) or (told and not empty):
        yield unchecked(document, "法定代理人、合适成年人签名", Cause.MARKS_NOT_SEEN, anchor="guardian")
        return
    if empty and loose_names(document):
        return
    what = f"“{empty[0].label}”栏没有签名" if empty else "没有法定代理人、合适成年人到场的记录"
    yield lacking(
        document,
        f"本人{young}，当时不满十八周岁，笔录{what}，也没有注明原因。",
        suggestion="请核对是否通知并有人到场；确未通知的，应当依法重新讯问、询问，或者作出书面说明。",
        anchor="guardian",
        near=empty[0].span if empty else None,
        why={"年龄": young, "笔录日期": made.isoformat()},
    )


def _minor_told(document: Document, case: CaseFile) -> str | None:
    """Return by which birthday or age, as told, who is asked was a minor; None where not, or nobody can tell."""
    made, person, head = case.date_of(document), _asked(document, case), _of_the_asked(document)
    if made is None or first(_ADULT_NOW, head):
        return None
    if person is not None and any(p.born for p in case.persons if p.key == person.key):
        born = _birthday(person, case)
    else:
        told = first(_BORN, head)
        dates = find_dates(told["born"] or told["label"]) if told else []
        born = dates[0].moment.day if dates else None
    if born is not None:
        return f"生于{born:%Y-%m-%d}" if _minor(born, made) else None
    told = first(_AGE, head)
    age = parse_numeral(told["age"]) if told else None
    # counted either way, who is said to be seventeen is under eighteen
    return f"{age}岁" if age is not None and 3 < age < 18 else None


def _of_the_asked(document: Document) -> str:
    """Return what the head says from the label of who is asked to that of the next person."""
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    head = document.text.characters[: turns[0].span.start] if turns else ""
    label = first(_ASKED_LABEL, head)
    if label is None:
        return ""
    other = first(r"法定代理人|监护人|合适成年人|翻译|见证人|其[父母]|家长", head[label.end() :])
    return head[label.end() : label.end() + other.start()] if other else head[label.end() :]


def _asked(document: Document, case: CaseFile) -> Person | None:
    """Return whom the head of the record names; None where it names several or nobody."""
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    end = turns[0].span.start if turns else 0
    wanted = frozenset({Party.SUSPECT}) if document.kind.name == "interrogation_record" else _ASKED
    found = [
        p
        for p in case.persons_in(document)
        if p.mention.span.start < end and p.roles & wanted and Party.GUARDIAN not in p.roles
    ]
    return found[0] if len({p.key for p in found}) == 1 else None


def _birthday(person: Person, case: CaseFile) -> date | None:
    """Return the birthday on which all that is read of the person agrees."""
    told = {born for p in case.persons if p.key == person.key if (born := born_of(p)) is not None}
    return told.pop() if len(told) == 1 else None


def _minor(born: date, day: date) -> bool:
    # a person is eighteen from the day behind the birthday; that day itself is left alone
    return (day.year - born.year, (day.month, day.day)) < (18, (born.month, born.day))


def _excused(document: Document) -> bool:
    return any(n.role is Party.GUARDIAN for n in document.notes_of(Noted.ABSENT, Noted.REFUSED, Noted.UNABLE))


_WOMAN = (
    r"女(?:性)?(?:工作人员|民警|侦查员|侦查人员|警察|人民警察|警官|干警|人员在场|辅警|干部|法医|同志)|警察阿姨|妇联|"
    r"(?:[讯询]问人|记录人|侦查人员|办案人员|民警|在场人员?)(?:员)?[：:][^\n]*?[\u4e00-\u9fff]{2,4}（女[，、）；]"
)
_GIRL = "张某　性别：女　出生日期：2009年4月2日"


@rule(
    code="ANN122",
    title="女性未成年人讯问、询问未记明女工作人员在场",
    severity=Severity.INFO,
    kinds=["interrogation_record", "interview_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#281.3", since="2018-10-26", kinds=("interrogation_record",)),
        Basis("公安机关办理刑事案件程序规定#324.2", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#326.1", since="2020-09-01", kinds=("interview_record",)),
        Basis("刑诉法解释#93", since="2021-03-01", kinds=("interrogation_record",)),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        record(_GIRL, "法定代理人：{sign 刘某}\n在场女民警：{sign 孙某}"),
        record(_GIRL, "法定代理人：{sign 刘某}", body="\n问：今天有女工作人员在场，你不用紧张。\n答：好。"),
        record(_MINOR, "法定代理人：{sign 刘某}"),
        record("张某　性别：女　出生日期：1990年4月2日"),
        record(f"{_GIRL}\n侦查人员：李某（男）、王小某（女，警号001234）", "法定代理人：{sign 刘某}"),
        record(_GIRL, "法定代理人：{sign 刘某}", kind="XUNWENZ", body="\n问：警察阿姨陪着你，慢慢说。\n答：好。"),
    ],
    bad=[
        record(_GIRL, "法定代理人：{sign 刘某}"),
        record("小甲（化名），女，2014年5月8日出生，小学生", "法定代理人：{sign 刘某}", kind="XUNWENZ"),
        record(f"{_GIRL}\n法定代理人：刘某（女），系其母亲", "法定代理人：{sign 刘某}"),
    ],
)
def woman_present(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问女性未成年犯罪嫌疑人，询问女性未成年被害人、证人，应当有女工作人员在场，笔录应当能够看出。
    从姓名看不出办案人员的性别，所以只作提示，请人工核对。

    例外：笔录写明有女民警、女工作人员在场，或者注明办案人员性别的；讯问、询问时已满十八周岁的。
    """
    person, young = _asked(document, case), _minor_told(document, case)
    girl = _female(person, case) if person else first(r"^[^\n]{0,24}?[，：、\s]女", _of_the_asked(document)) is not None
    if young is None or not girl:
        return
    if first(_WOMAN, words_told(document)):
        yield passed(document, anchor="woman")
        return
    yield lacking(
        document,
        f"{'被讯问人' if document.kind.name == 'interrogation_record' else '被询问人'}是女性未成年人，"
        "笔录没有记明有女工作人员在场。",
        suggestion="请核对在场办案人员中有无女性；有的，补充注明；没有的，应当重新讯问、询问。",
        anchor="woman",
        near=person.mention.span if person else None,
        why={"年龄": young},
    )


def _female(person: Person, case: CaseFile) -> bool:
    same = [p for p in case.persons if p.key == person.key]
    told = {p.sex for p in same if p.sex} | {check_id(p.id_number).sex for p in same if p.id_number}
    return told - {""} == {"女"}
