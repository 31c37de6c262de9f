"""One identifier at a time, one object at a time."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from re import split

import regex

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Party, Severity, Span
from docnlp.rules.catalogue.evidence.lineup_keys import key_of
from docnlp.rules.catalogue.evidence.lineup_records import SEED, identifiers, lineup, period_of, records, target
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import has_surname, split_names

_SEPARATE = r"分别|单独|个别|逐一|依次|先后|各自|互不在场|轮流|分开"
_GROUPS = r"[两二三四][个]?组|分组|第[一二三]组|[甲乙丙ABC]组|另一组"
_TOGETHER = (
    r"(?:违法|犯罪)?嫌疑人(?P<one>[\u4e00-\u9fa5]{2,3})[、和与及](?P<other>[\u4e00-\u9fa5]{2,3})(?:[二两2]人)?的?照片"
    r"[^。；，]{0,12}?(?:混|编|夹|放)[^。；]{0,20}?(?:照片|一组|同一)"
)
_AT_A_TIME = (
    r"(?:[二两三四五几多2-5])名(?:违法|犯罪|作案)?(?:嫌疑人|行为人|男子|女子|对象)的?(?:照片)?(?:一并|一起|同时|共同|均)?"
    r"(?:混|编|夹|放|置)[^。；]{0,24}?(?:照片|同一|一组)[^。；]{0,16}?(?:一次性?|同时|一并|一起)[^。；]{0,4}辨认"
    r"|(?:一次性|同时|一并)(?:对|从中)?[^。；]{0,10}?辨认出?[^。；]{0,6}(?:[二两三四五几多2-5])[名人]"
)
_JOINT = (
    r"(?:[二两三几多]|[23])(?:名|位)?辨认人[^。；]{0,12}?(?:同[坐时桌]|一起|共同|一致|均|都|商)"
    r"|(?:[二两三]人|夫妻|夫妇|双方)(?:一起|共同|同时|一致)(?:辨认|指认|指出|查看|观看|认出|确认)"
    r"|(?:一起|共同)(?:查看|观看|看)[^。；]{0,16}(?:共同|一致)?(?:指出|指认|辨认)"
    r"|(?:商量|商议|讨论|互相提醒|相互确认)(?:之?后|以后)?[^。；]{0,10}(?:指出|指认|辨认|确认)"
)
_WHO = r"(?:辨认人|当事人)(?:[一二三四甲乙丙1-4]|（[一二三四]）)?(?:姓名)?[：\n]\s?(?P<who>[^\n：]{2,40})"
_BETWEEN = r"法定代理人|监护人|翻译|见证人|合适成年人"
_DEED = r"(?:就是|即是|即为|系|便是|是)(?P<deed>[^。；，：\n]{3,40}?的(?:人|男子|女子|男人|女人))"
_DEFINITE = 0.85
"""Share of equal characters from which two wordings tell of one act."""


@case_rule(
    code="EVI404",
    title="多人辨认未个别进行",
    severity=Severity.ERROR,
    kinds=["identification_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#259.2", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#103", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(),
        lineup()
        + lineup(head="", who="主持人：李某、王某  辨认人：孙某", day="2026年3月5日9时40分至2026年3月5日9时55分"),
        lineup()
        + lineup(head="", who="主持人：李某、王某  辨认人：赵某", day="2026年3月5日9时10分至2026年3月5日9时35分"),
        lineup(who="主持人：李某、王某  辨认人：赵某，其法定代理人赵大某在场"),
        lineup(
            head="@type administrative",
            how="民警将违法嫌疑人张大山、李小海的照片分别混杂在两组各12张照片中，由赵某先后辨认。",
        ),
    ],
    bad=[
        lineup(who="主持人：李某、王某\n辨认人：赵某、孙某"),
        lineup()
        + lineup(head="", who="主持人：李某、王某  辨认人：孙某", day="2026年3月5日9时20分至2026年3月5日9时40分"),
        lineup(
            head="@type administrative",
            how="民警将违法嫌疑人张大山、李小海的照片混杂在同一组12张照片中，由赵某一次辨认。",
        ),
        lineup(
            head="@type administrative",
            how="民警把两名违法嫌疑人的照片混入14张照片里，由赵某一次性辨认。",
        ),
        lineup(who="| 主持人 | 李某、王某 |\n| 辨认人一 | 赵某 | 辨认人二 | 孙某 |"),
        lineup(result="两名辨认人同桌观看后都指着5号，称他就是推走电动车的人。"),
        lineup(who="主持人：李某、王某  辨认人：赵某", day="").replace("时间：", "2026年3月5日9:00—9:20，")
        + lineup(head="", who="主持人：李某、王某  辨认人：孙某", day="").replace("时间：", "2026年3月5日9:10—9:25，"),
    ],
)
def not_one_by_one(case: CaseFile) -> Iterator[Check]:
    """几名辨认人对同一辨认对象进行辨认的，应当由辨认人个别进行；行政案件一名辨认人辨认多名对象的，也应当个别进行。

    例外：一份笔录记载几名辨认人，但写明分别、先后单独进行的，降为提示；法定代理人、翻译人员、见证人在场的，不是另一名辨认人；
    刑事案件中几名辨认人各自辨认不同对象的；时间读不准的，列为未能核查；不同地点、不同人员同时组织的，各自个别进行，不在此列。
    """
    held = records(case)
    for document in held:
        yield from _one_record(document, case)
    for number, one in enumerate(held):
        for other in held[number + 1 :]:
            yield from _at_once(one, other, case)


def _one_record(document: Document, case: CaseFile) -> Iterator[Check]:
    text = document.text.characters
    names, written = _several(document, case)
    joint = first(_JOINT, text)
    if len(names) > 1:
        yield _several_in_one(document, names, written, apart=joint is None and says(document, _SEPARATE))
    elif joint is not None and not first(r"(?:未|不得|没有|不能)[^。；，]{0,6}$", text[: joint.start()]):
        yield flag(
            document,
            span_of(joint),
            f"“{joint[0]}”的记载表明几名辨认人一起辨认，辨认应当由辨认人个别进行。",
            suggestion="请核对录音录像；确系同时辨认的，应当分别重新组织，每名辨认人各制作一份笔录。",
            anchor="identifiers",
        )
    elif (match := _targets_at_once(document, case)) is not None:
        told = match.groupdict()
        named = f"{told['one']}、{told['other']}" if told.get("one") else "几名辨认对象"
        yield flag(
            document,
            span_of(match),
            f"{named}被放在同一组照片中辨认，一名辨认人对多名对象应当个别进行。",
            suggestion="请对每一名辨认对象分别组织辨认，陪衬照片不得重复使用。",
            anchor="targets",
        )
    else:
        yield passed(document, anchor="individually")


def _several(document: Document, case: CaseFile) -> tuple[list[str], Span]:
    """Return the names of those who identify by the record's own lines, and where they stand."""
    read = identifiers(document, case)
    found: list[str] = []
    at = Span(0, 0)
    for told in finds(_WHO, document.text.characters):
        if first(_BETWEEN, told["who"]):
            continue
        bare = first(r"^[^，；（]*(?:（[^）]*）[、和与及][^，；（]*)*", told["who"])
        listed = [n for n in read if n in told["who"]] or [
            n for n in split_names(bare[0] if bare else "") if has_surname(n) or len(n) == 3 or "·" in n
        ]
        at = at if found else span_of(told, "who")
        found += [n for n in listed if n not in found]
    return found, at


def _targets_at_once(document: Document, case: CaseFile) -> "regex.Match[str] | None":
    """Return the words by which one identifier was shown several targets in one set; in administrative cases only."""
    if case.type is not CaseType.ADMINISTRATIVE:
        return None
    text = document.text.characters
    grouped = says(document, _GROUPS)
    if not grouped and (match := first(_AT_A_TIME, text)) is not None:
        return match
    if grouped or says(document, _SEPARATE):
        return None
    return first(_TOGETHER, text)


def _several_in_one(document: Document, names: list[str], written: Span, *, apart: bool) -> Check:
    return flag(
        document,
        written,
        f"一份笔录记载了{'、'.join(names)}共{len(names)}名辨认人，辨认应当由辨认人个别进行"
        + ("；笔录写明分别进行的，也应各制作一份笔录。" if apart else "。"),
        suggestion="请核对录音录像；确系同时辨认的，应当分别重新组织，每名辨认人各制作一份笔录。",
        anchor="identifiers",
        severity=Severity.INFO if apart else None,
    )


def _at_once(one: Document, other: Document, case: CaseFile) -> Iterator[Check]:
    """Flag two records of one target whose times overlap in one room or under one officer."""
    first_names, other_names = set(identifiers(one, case)), set(identifiers(other, case))
    if not first_names or not other_names or first_names & other_names or not _same_target(one, other, case):
        return
    earlier, later = period_of(one, case), period_of(other, case)
    if earlier is None or later is None or not _shared(one, other, case):
        return
    (start, end, _), (begin, stop, span) = earlier, later
    if max(start, begin) >= min(end, stop):
        yield passed(other, anchor=f"times:{one.id}")
        return
    if one.scanned or other.scanned:
        yield unchecked(other, "两份辨认笔录的起止时间", Cause.TEXT_UNREADABLE)
        return
    yield flag(
        other,
        span,
        f"{'、'.join(sorted(first_names))}与{'、'.join(sorted(other_names))}辨认同一对象的时间重叠"
        f"（{start:%H:%M}至{end:%H:%M}、{begin:%H:%M}至{stop:%H:%M}），不能说明辨认是个别进行的。",
        suggestion="请核对录音录像和两份笔录的起止时间；时间写错的，由办案人员说明补正。",
        anchor="times",
        against=(one.place(0),),
    )


def _same_target(one: Document, other: Document, case: CaseFile) -> bool:
    """Tell whether both records look for one person: by name, by the head, or by the act told."""
    named = [
        {p.name for p in case.persons_in(d) if Party.SUSPECT in p.roles and Party.IDENTIFIER not in p.roles}
        | {n.name for n in key_of(d)}
        for d in (one, other)
    ]
    if named[0] & named[1] or (target(one) != "" and target(one) == target(other)):
        return True
    names = "|".join((*identifiers(one, case), *identifiers(other, case), "他|她|其|我"))
    found = [first(_DEED, d.text.characters) for d in (one, other)]
    deeds = ["".join(piece for piece in split(names, m["deed"])) if m else "" for m in found]
    return all(deeds) and SequenceMatcher(None, deeds[0], deeds[1], autojunk=False).ratio() >= _DEFINITE


def _shared(one: Document, other: Document, case: CaseFile) -> bool:
    officers = [{p.name for p in case.persons_in(d) if Party.OFFICER in p.roles} for d in (one, other)]
    places = [f.value if (f := d.field("place")) else "" for d in (one, other)]
    return bool(officers[0] & officers[1]) or (places[0] != "" and places[0] == places[1])
