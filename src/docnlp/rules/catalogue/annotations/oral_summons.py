"""What the record says of how the person came, against the rest of the case."""

from collections.abc import Iterator

from docnlp.datamodel import OFFICERS, CaseFile, Cause, Check, Document, EventName, Noted, Party, Severity
from docnlp.rules.catalogue.annotations.first_records import is_first, opening
from docnlp.rules.catalogue.annotations.ink import inked
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, lacking, passed, says, span_of, unchecked

_ORAL = r"口头传唤"
_OF_OTHERS = r"(?:他|她|同案|另一?[人名]|同伙|没有?|未|不是|并非)[^。，；\n]{0,8}口头传唤"
_CLOCK = r"\d{1,2}(?:时|点|[:：]\d\d)(?:\d{1,2}分|半)?许?"
_CAME = (
    rf"{_CLOCK}[^。；，\n]{{0,14}}(?:到(?:案|所|达|派出所|公安|办案|这[里儿]|了|的|大队|你们)|带(?:到|至|回)|来到|进入)|"
    rf"(?:到案|到所|到达|进入办案[^，。；\n]{{0,4}})(?:时间)?(?:是|为|约)?[^。，；\n]{{0,12}}{_CLOCK}"
)
_LEFT = (
    rf"{_CLOCK}[^。；，\n]{{0,10}}(?:离开|离所|传唤结束|结束传唤|询问查证结束|放回|回家|释放|出所)|"
    rf"(?:离开|离所|传唤结束|询问查证结束|结束传唤|出所)(?:时间)?(?:是|为|约)?[^。，；\n]{{0,12}}{_CLOCK}"
)
_TIMES = (
    ("到案时间", ("arrival", EventName.ARRIVAL, r"(?:到案|到所|到达)时间", _CAME)),
    ("离开（传唤结束）时间", ("departure", EventName.DEPARTURE, r"(?:离开|离所|传唤结束|询问查证结束)时间", _LEFT)),
)
"""What a record of an oral summons has to note: its field, its event, its label, and the words that tell it."""
_OTHER = r"同案|另一|其他|同伙"
_OWN_ACCORD = r"投案|自首|自动到案|主动到案|扭送|电话通知到案|电话传唤"


def _arrived(how: str, told: str) -> str:
    return f"""@type criminal
=== XUNWEN
# 讯问笔录（第1次）
时间：2026年3月2日9时0分至2026年3月2日10时20分
讯问人：{{sign 李某}}　{{sign 王某}}
被讯问人：张某　性别：男　出生日期：1990年4月2日
问：你有权委托律师辩护，可以申请法律援助，认罪认罚可以从宽。你是怎么来的？
答：{told}
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
=== JLBG
# 呈请拘留报告书
犯罪嫌疑人张某，男，1990年4月2日出生。
到案情况：2026年3月2日8时，民警在东湖路现场发现张某，经出示人民警察证，将其{how}到案。
承办人：{{sign 李某}}　{{sign 王某}}
>> 2026年3月2日
"""


@rule(
    code="ANN109",
    title="口头传唤未在笔录注明",
    severity=Severity.ERROR,
    kinds=["interrogation_record", "administrative_interview_record"],
    basis=[
        Basis("刑事诉讼法#119.1", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#199.3", since="2020-09-01"),
        Basis("治安管理处罚法#96.1", since="2026-01-01"),
        Basis("治安管理处罚法#82.1", until="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#67.1", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _arrived(
            "口头传唤", "今天8时在东湖路被民警出示证件口头传唤来的，8时20分到的派出所。到案时间：8时20分，11时5分离开。"
        ),
        _arrived("传唤", "在家里被口头传唤来的。").replace(
            "问：你有权", "到案时间：{hand 8时20分}　离开时间：{hand 11时5分}\n问：你有权"
        ),
        _arrived("传唤", "你们叫我来的，没有口头传唤过我。"),
        _arrived("口头传唤", "早上接到民警电话我就来投案了。"),
        _arrived("传唤", "你们叫我来的。"),
        _arrived("口头传唤", "警察到我家把我带来的。").replace(
            "现场发现张某，经出示人民警察证，将其", "现场发现孙立，经出示人民警察证，将同案的孙立"
        ),
        _arrived("口头传唤", "你们叫我来的。")
        + "=== CHUANX\n# 传唤证\n兹传唤犯罪嫌疑人张某接受讯问。\n被传唤人：{sign 张某}{thumb}\n>> 2026年3月2日\n",
    ],
    bad=[
        _arrived("口头传唤", "你们叫我来的。"),
        _arrived("依法口头传唤", "是被传唤来的。"),
        _arrived("口头传唤", "是被传唤来的。").replace("发现张某，", "发现张某某，"),
        _arrived("传唤", "民警在东湖路看了证件口头传唤我来的。"),
        _arrived("传唤", "民警口头传唤我，我8时40分到的办案中心。"),
    ],
)
def oral_summons_noted(document: Document, case: CaseFile) -> Iterator[Check]:
    """对在现场发现的犯罪嫌疑人、违法嫌疑人，经出示人民警察证可以口头传唤，但应当在讯问、询问笔录中注明到案方式、到案经过和时间。
    其他材料写明是口头传唤，首次笔录却没有注明的，到案经过缺少本人确认。

    笔录写明是口头传唤、却没有到案时间或者离开（传唤结束）时间的，同样提示；办案区登记等材料另有记载的，降为提示。

    例外：卷内有传唤证的；本人投案、被扭送的；时间由手写填写、尚未读出的；不是首次笔录的；口头传唤的是其他人的。
    """
    if case.of_kind("criminal_summons", "administrative_summons", "compelled_appearance_warrant"):
        return
    if not is_first(document, case, Party.SUSPECT, Party.INTERVIEWEE) or not opening(document):
        return
    people = {p.name for p in case.persons_in(document) if p.roles & {Party.SUSPECT, Party.INTERVIEWEE}}
    others = [d for d in case.documents if d.kind.name != document.kind.name]
    telling = next((d for d in others if any(_speaks_of(people, said, d, case) for said in _oral(d))), None)
    if _told_in(document):
        yield from _with_times(document, case)
        return
    if telling is None or says(document, _OWN_ACCORD):
        return
    yield lacking(
        document,
        f"《{telling.kind.title}》写明口头传唤到案，首次笔录没有注明口头传唤和到案经过。",
        suggestion="请在补充笔录中注明到案方式、到案时间和离开时间，或者作出书面说明。",
        anchor="arrival",
        near=opening(document),
        why={"依据材料": f"《{telling.kind.title}》"},
    )


def _told_in(document: Document) -> bool:
    """Tell whether the record says that who is asked was summoned by word of mouth."""
    return any(not first(_OF_OTHERS, said) for said in _oral(document))


def _with_times(document: Document, case: CaseFile) -> Iterator[Check]:
    absent = [what for what, how in _TIMES if not _noted(document, case, how)]
    if not absent:
        yield passed(document, anchor="arrival")
    elif document.scanned:
        # on a scan the times are mostly written by hand, where no label tells of them
        return
    elif document.notes_of(Noted.REFUSED) or _by_hand(document):
        yield unchecked(document, "到案和离开时间", Cause.INK_NOT_READ, anchor="arrival")
    else:
        registered = all(case.events_named(how[1]) for what, how in _TIMES if what in absent)
        yield lacking(
            document,
            f"笔录写明口头传唤，没有注明{'、'.join(absent)}。",
            suggestion="请对照办案区登记核实，在补充笔录中注明到案时间和离开时间，或者作出书面说明。",
            anchor="arrival",
            near=opening(document),
            severity=Severity.INFO if registered else Severity.WARNING if len(absent) == 1 else None,
            why={"未注明": "、".join(absent)},
        )


def _by_hand(document: Document) -> bool:
    """Tell whether something is written by hand beside the words on the summons, which may be the times."""
    start = opening(document)
    head = finds(_ORAL, document.text.characters[: start.start if start else 0])
    return any(inked(document, span_of(m)) for m in head)


def _noted(document: Document, case: CaseFile, how: tuple[str, EventName, str, str]) -> bool:
    field, event, label, words = how
    blanks = document.fields_named(field)
    if any(blank.filled for blank in blanks) or case.events_named(event, document=document):
        return True
    # a label without a blank of its own is followed by what was written by hand
    return says(document, words) or (not blanks and says(document, label))


def _speaks_of(people: set[str], said: str, document: Document, case: CaseFile) -> bool:
    """Tell whether the sentence is about one of the people: it names one, or nobody where no other suspect is known."""
    if any(name in said for name in people) or any(first(f"{name[0]}某", said) for name in people):
        return True
    suspects = {p.name for p in case.persons_in(document) if Party.SUSPECT in p.roles}
    others = {p.name for p in case.persons if not p.roles <= set(OFFICERS)} - people
    return bool(suspects) and suspects <= people and not first(_OTHER, said) and not any(n in said for n in others)


def _oral(document: Document) -> Iterator[str]:
    """Yield the sentences of a document that tell of an oral summons."""
    for m in finds(rf"[^。\n]*{_ORAL}[^。\n]*", document.text.characters):
        yield m[0]
