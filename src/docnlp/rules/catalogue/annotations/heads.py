"""What the head of a record says of its officers and of how the person came, against the rest of the case."""

from collections.abc import Iterator

from docnlp.datamodel import OFFICERS, CaseFile, Check, Document, Party, PassageRole, Severity, Slot
from docnlp.rules.catalogue.annotations.first_records import is_first, opening
from docnlp.rules.catalogue.annotations.ink import signatures
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says
from docnlp.text import has_surname, split_names

_CHANGED = r"更换|换由|改由|变更为|接替|轮换|中途"


def _record(head: str, foot: str, *, more: str = "") -> str:
    return f"""@type criminal
=== XUNWEN
# 讯问笔录（第1次）
时间：2026年3月2日9时0分至2026年3月2日10时20分
{head}
被讯问人：张某　性别：男　出生日期：1990年4月2日
问：我们是公安民警，你有权委托律师辩护，可以申请法律援助，认罪认罚可以从宽。清楚吗？
答：清楚，不请律师。
{foot}
{more}"""


@rule(
    code="ANN106",
    title="签名与首部人员不一致",
    severity=Severity.WARNING,
    kinds=[
        "interrogation_record",
        "interview_record",
        "administrative_interview_record",
        "identification_record",
        "search_record",
        "scene_examination_record",
    ],
    basis=[
        Basis("刑诉法解释#95", since="2021-03-01", kinds=("interrogation_record",)),
        Basis("刑诉法解释#90", since="2021-03-01", kinds=("interview_record",)),
        Basis("公安机关办理刑事案件程序规定#206.2", since="2020-09-01", kinds=("interrogation_record",)),
        Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01", kinds=("identification_record",)),
        Basis("公安机关办理刑事案件程序规定#226.1", since="2020-09-01", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#216", since="2020-09-01", kinds=("scene_examination_record",)),
        Basis("公安机关办理行政案件程序规定#77.2", since="2019-01-01"),
    ],
    seed="民警遗漏签名",
    since="0.2.0",
    good=[
        _record("讯问人：李某、王某　记录人：王某", "讯问人：李某　记录人：王某"),
        _record("讯问人：李某、王某　记录人：王某", "讯问人：{sign 李某}　记录人：{sign 赵某}"),
        _record("讯问人：李某、王某　记录人：王某", "讯问人：李某　记录人：赵某\n（讯问中途记录人更换为赵某）"),
        _record("讯问人：李某、王某", "讯问人：李某、王某"),
    ],
    bad=[
        _record("讯问人：李某、王某　记录人：王某", "讯问人：李某　记录人：赵某"),
        _record("讯问人：李建国、王伟　记录人：王伟", "讯问人：李建国、孙立新"),
    ],
)
def same_officers(document: Document, case: CaseFile) -> Iterator[Check]:
    """笔录首部写明的讯问（询问、主持、勘验）人员和记录人，应当与末尾签名的人员一致；填写有误或者存在矛盾的，笔录存在瑕疵。

    只比较能读出的姓名：打印、键入的，或者人工更正过的；手写签名没有读出的，不作判断。
    例外：中途更换人员并注明的；只差一个字、可能是识别错误的，降为提示。
    """
    named = [s for s in signatures(document, *OFFICERS) if _names(s)]
    head, foot = _apart(document, named)
    if not head or not foot:
        return
    above = {name for s in head for name in _names(s)}
    strangers = [(name, s) for s in foot for name in _names(s) if name not in above]
    if not strangers:
        yield passed(document, anchor="officers")
        return
    if says(document, _CHANGED):
        return
    name, at = strangers[0]
    yield flag(
        document,
        at.span,
        f"末尾的“{name}”不在首部写明的人员（{'、'.join(sorted(above))}）之中。",
        suggestion="请核对实际参加的人员；中途更换的作出说明，写错的由办案人员补正。",
        anchor="officers",
        against=document.places(head[0].span),
        poor=document.scanned or any(_one_apart(name, other) for other in above),
    )


def _names(slot: Slot) -> list[str]:
    """Return the names printed in the slot; what bears no frequent surname may be a word of the form."""
    return [name for name in split_names(slot.text) if has_surname(name)]


def _apart(document: Document, slots: list[Slot]) -> tuple[list[Slot], list[Slot]]:
    """Return the slots of the head and those of the foot; none where the document has only one of them."""
    questions = document.passages_of(PassageRole.QUESTION)
    if questions:
        start, end = questions[0].span.start, questions[-1].span.start
        return [s for s in slots if s.span.start < start], [s for s in slots if s.span.start > end]
    middle = len(document.text) // 2
    return [s for s in slots if s.span.start < middle], [s for s in slots if s.span.start >= middle]


def _one_apart(one: str, other: str) -> bool:
    return len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


_ORAL = r"口头传唤"
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
        _arrived("口头传唤", "今天8时在东湖路被民警出示证件口头传唤来的。"),
        _arrived("口头传唤", "早上接到民警电话我就来投案了。"),
        _arrived("传唤", "你们叫我来的。"),
        _arrived("口头传唤", "警察到我家把我带来的。").replace(
            "现场发现张某，经出示人民警察证，将其", "现场发现孙立，经出示人民警察证，将同案的孙立"
        ),
        _arrived("口头传唤", "你们叫我来的。")
        + "=== CHUANX\n# 传唤证\n兹传唤犯罪嫌疑人张某接受讯问。\n被传唤人：{sign 张某}{thumb}\n>> 2026年3月2日\n",
    ],
    bad=[_arrived("口头传唤", "你们叫我来的。"), _arrived("依法口头传唤", "是被传唤来的。")],
)
def oral_summons_noted(document: Document, case: CaseFile) -> Iterator[Check]:
    """对在现场发现的犯罪嫌疑人、违法嫌疑人，经出示人民警察证可以口头传唤，但应当在讯问、询问笔录中注明到案方式、到案经过和时间。
    其他材料写明是口头传唤，首次笔录却没有注明的，到案经过缺少本人确认。

    例外：卷内有传唤证的；本人投案、被扭送的；不是首次笔录的；口头传唤的是其他人的。
    """
    if case.of_kind("criminal_summons", "administrative_summons", "compelled_appearance_warrant"):
        return
    if not is_first(document, case, Party.SUSPECT, Party.INTERVIEWEE) or not opening(document):
        return
    people = {p.name for p in case.persons_in(document) if p.roles & {Party.SUSPECT, Party.INTERVIEWEE}}
    others = [d for d in case.documents if d.kind.name != document.kind.name]
    telling = next((d for d in others if any(_speaks_of(people, said, d, case) for said in _oral(d))), None)
    if telling is None or says(document, _OWN_ACCORD):
        return
    if says(document, _ORAL):
        yield passed(document, anchor="arrival")
        return
    yield lacking(
        document,
        f"《{telling.kind.title}》写明口头传唤到案，首次笔录没有注明口头传唤和到案经过。",
        suggestion="请在补充笔录中注明到案方式、到案时间和离开时间，或者作出书面说明。",
        anchor="arrival",
        near=opening(document),
        why={"依据材料": f"《{telling.kind.title}》"},
    )


def _speaks_of(people: set[str], said: str, document: Document, case: CaseFile) -> bool:
    """Tell whether the sentence is about one of the people: it names one, or nobody where no other suspect is known."""
    if any(name in said for name in people):
        return True
    suspects = {p.name for p in case.persons_in(document) if Party.SUSPECT in p.roles}
    others = {p.name for p in case.persons if not p.roles <= set(OFFICERS)} - people
    return bool(suspects) and suspects <= people and not first(_OTHER, said) and not any(n in said for n in others)


def _oral(document: Document) -> Iterator[str]:
    """Yield the sentences of a document that tell of an oral summons."""
    for m in finds(rf"[^。\n]*{_ORAL}[^。\n]*", document.text.characters):
        yield m[0]
