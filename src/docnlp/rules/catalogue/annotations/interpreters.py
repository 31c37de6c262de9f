"""Interpreters: for the deaf, and for those who do not speak the language."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Party,
    PassageRole,
    Severity,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import loose_names, signatures, signed_on_screen, unsure
from docnlp.rules.catalogue.annotations.protected import ADULT, RECORDS, record
from docnlp.rules.catalogue.annotations.signing import in_use
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, says, span_of, unchecked

_DEAF = r"聋哑|聋人|哑人|听障|语障|听力(?:残疾|障碍)|语言(?:残疾|障碍)|双耳失聪"
_TONGUE = r"(?:汉语|汉话|普通话|中文|国语|国家通用语言|当地(?:通用的?)?(?:语言|话))"
_HARDLY = r"(?:不(?:太|大|怎么|甚)?(?:通晓|懂|会说|会讲|会)|听不(?:太|大|怎么)?(?:懂|明白)|(?:讲|说)不(?:来|好|清楚))"
_FOREIGN_TONGUE = (
    rf"{_HARDLY}{_TONGUE}(?:语言|文字|语言文字)?|{_TONGUE}(?:我)?(?:也|都)?(?:{_HARDLY}|不(?:太|大|怎么)?(?:行|熟|好))|"
    rf"语言不通|言语不通|通晓{_TONGUE}[：:\n]\s?否|"
    r"国籍[：: ]?(?!中|无|不明)[\u4e00-\u9fff]{2,8}"
)
_ASKS_FOR_TONGUE = (
    rf"(?:听|懂|会|能|说|讲|通晓)[^？。]{{0,8}}{_TONGUE}|听得?懂[^？]{{0,6}}(?:我|民警)[^？]{{0,4}}[话讲说]|"
    r"要不要翻译|需要翻译"
)
_DENIES = (
    r"^\s*答[：:]\s*(?:我)?(?P<need>(?:听)?不(?:太|大|怎么)?(?:懂|会|行|明白|通晓)|"
    r"[^。]{0,12}(?:几句|一点|一些)[^。]{0,8}(?:(?:讲|说)不来|不会(?:讲|说)|不明白|不懂)|只会(?:讲|说)[^，。]{1,6}[话语])"
)
_SOMEBODY_ELSE = r"[他她它]|[爸妈爹娘父母爷奶公婆哥弟姐妹叔伯姑姨舅]|老[公婆板]|对方|人家|客人|别人"
_SPEAKS = (
    r"(?<!不)(?<!太)(?<!大)(?:通晓|能听懂|听得懂|会说|会讲|懂)(?:汉语|普通话|中文|国家通用语言)|"
    r"(?:不|无)(?:需要?|须|用|要求)(?:配备|聘请|提供)?翻译|不聋|没有(?:听力|语言)障碍"
)
_HELPED = (
    r"翻译(?:人员|人)?(?:[：:（ ]|[\u4e00-\u9fff]{2,4}(?:，|、|在场))|由[^，。\n]{2,16}翻译|手语|（翻译）|"
    r"书面(?:讯问|询问|问答)|笔谈"
)
_INTERPRETER = (
    r"(?P<named>(?<![\u4e00-\u9fff])(?:手语)?(?:翻译(?:人员|人)?|手语(?:教师|老师))[：:\n]"
    r"\s?(?!无|不)[\u4e00-\u9fff·]{2,8})(?=[，。；（\s]|$)"
)
_WHO = r"单位|学校|大学|学院|[中小]学|公司|医院|协会|中心|残联|[局院所]|教师|老师|职员|翻译员|职业|住|电话|\d{7,}"
_DECLARED = r"声明(?:书)?|不需要翻译|无需翻译"


@rule(
    code="ANN120",
    title="翻译人员未签名或者没有翻译",
    severity=Severity.ERROR,
    kinds=[*RECORDS, "pre_penalty_notification_record"],
    basis=[
        Basis("刑事诉讼法#121", since="2018-10-26", kinds=("interrogation_record",)),
        Basis("公安机关办理刑事案件程序规定#204", since="2020-09-01", kinds=("interrogation_record",)),
        Basis("公安机关办理刑事案件程序规定#206.2", since="2020-09-01", kinds=("interrogation_record",)),
        Basis("刑诉法解释#89", since="2021-03-01", kinds=("interview_record",)),
        Basis("公安机关办理行政案件程序规定#76", since="2019-01-01"),
        Basis("治安管理处罚法#101", since="2026-01-01"),
        Basis("治安管理处罚法#86", until="2026-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        record(ADULT),
        record(ADULT + "　聋哑人", "翻译人员：{sign 陈某}", body="（手语）"),
        record("阿某　国籍：越南　会说汉语", body="我能听懂汉语，不需要翻译。"),
        record(ADULT, body="他老婆是聋哑人。"),
        record("阿某　国籍：中国　民族：维吾尔族"),
        record("阿某，不通晓汉语\n翻译：木某", "翻译：{sign 木某}"),
        record(ADULT + "　聋哑人\n手语老师：陈某，东湖特殊教育学校教师", "手语老师：{sign 陈某}", body="（手语）"),
        record("阿某　性别：男", body="\n问：你听得懂普通话吗？\n答：听得懂，我在城里读的书。"),
        record("阿某　性别：男", body="\n问：你家里人都在吗？\n答：在，我妈听不懂汉语。"),
    ],
    bad=[
        record(ADULT + "　聋哑人"),
        record("阿某　性别：男　不通晓汉语", "翻译人员：{blank 8}"),
        record("阿某　性别：男", body="\n问：你听得懂吗？\n答：我听不太懂汉语。", kind="XUNWENA"),
        record("阿某　性别：男", body="\n问：你能听懂汉话吗？\n答：听得懂几句，讲不来。"),
        record("阿某　性别：男", body="\n问：你慢慢讲。\n答：我普通话不太会，讲快了不明白。"),
        record("阿某，男\n翻译：木某"),
        record(ADULT + "　聋哑人\n手语翻译：陈某", "手语翻译：{sign 陈某}", body="（手语）"),
    ],
)
def interpreter_present(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问、询问聋哑人，应当有通晓手语的人参加；对不通晓当地语言文字的人，应当配备翻译人员。翻译人员的情况应当写入笔录，
    并由翻译人员签名；应当提供翻译而没有提供的，供述、证言不得作为定案的根据。首部写明了翻译人员，末尾却没有其签名的，也一样。
    翻译人员的工作单位、职业，刑事案件只对聋哑人要求注明，行政案件都要注明，并写住址、联系方式。

    例外：本人声明通晓汉语、不需要翻译的；笔录中谈到的是其他人聋哑、不懂汉语的；用笔谈、书面问答的。
    """
    slots = signatures(document, Party.INTERPRETER)
    empty = [s for s in slots if s.state is SlotState.BLANK]
    need, named = _need(document), _named(document)
    if need is not None and (
        first(_SPEAKS, _told_by_person(document)) or (need.startswith("国籍") and anywhere(case, _DECLARED))
    ):
        need = None
    if need is None and named is None:
        return
    if any(s.filled and (named is None or s.state is not SlotState.PRINTED) for s in slots):
        yield from _described(document, case, need, named)
        return
    if document.scanned or unsure(slots) or signed_on_screen(document):
        yield unchecked(document, "翻译人员签名", Cause.MARKS_NOT_SEEN, anchor="interpreter")
    elif empty and not loose_names(document):
        yield _unsigned(document, empty[0].span, f"“{empty[0].label}”栏没有签名。")
    elif named is not None and not loose_names(document) and in_use(document):
        yield _unsigned(document, named, f"笔录写明{document.text.quote(named)}，没有翻译人员签名。")
    elif need is not None and not slots and not says(document, _HELPED):
        yield lacking(
            document,
            f"笔录写明“{need}”，没有翻译人员参加的记录。",
            suggestion="请核对有无翻译、通晓手语的人员参加；没有的，应当重新讯问、询问。",
            anchor="interpreter",
        )
    elif need is not None:
        yield unchecked(document, "翻译人员签名", Cause.MARKS_NOT_SEEN, anchor="interpreter")


def _unsigned(document: Document, span: Span, message: str) -> Check:
    return flag(
        document,
        span,
        message,
        suggestion="请核对翻译人员是否在场；在场的，补充其情况并签名或者作出说明。",
        anchor="interpreter",
    )


def _named(document: Document) -> Span | None:
    """Return the label and the name by which the head says who interprets; 无 and a slash are nobody."""
    found = first(_INTERPRETER, _head(document))
    return span_of(found, "named") if found else None


def _described(document: Document, case: CaseFile, need: str | None, named: Span | None) -> Iterator[Check]:
    """Yield whether the record says who interprets: for the deaf in every case, for others in administrative ones."""
    asked = case.type is CaseType.ADMINISTRATIVE or (need is not None and first(_DEAF, need))
    line = document.text.characters[named.end :].split("\n", 1)[0] if named else ""
    if named is None or not asked or document.scanned or first(_WHO, line):
        yield passed(document, anchor="interpreter")
        return
    yield flag(
        document,
        named,
        f"笔录只写{document.text.quote(named)}，没有注明翻译人员的工作单位、职业或者联系方式。",
        suggestion="请补充翻译人员的工作单位和职业（行政案件还有住址、联系方式）。",
        anchor="interpreter",
        severity=Severity.WARNING,
    )


def _head(document: Document) -> str:
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    return document.text.characters[: turns[0].span.start] if turns else ""


def _need(document: Document) -> str | None:
    """Return the words of the head, or of the person's own answers, that call for an interpreter."""
    found = first(f"{_DEAF}|{_FOREIGN_TONGUE}", _head(document))
    if found is not None:
        return str(found[0])
    asked = ""
    for turn in document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE, PassageRole.ANSWER):
        if turn.role is not PassageRole.ANSWER:
            asked = turn.text
            continue
        own = first(rf"答[：:]我?(?:本人)?(?:是|系)?(?P<need>{_DEAF}|{_FOREIGN_TONGUE})", turn.text)
        own = own or (first(_DENIES, turn.text) if first(_ASKS_FOR_TONGUE, asked) else None)
        if own is not None:
            return str(own["need"])
        for sentence in finds(r"[^。；\n]+", turn.text):
            told = first(rf"(?:我|本人)[^，。]{{0,6}}?(?P<need>{_FOREIGN_TONGUE})", sentence[0])
            if told is not None and not first(_SOMEBODY_ELSE, sentence[0][: told.end()]):
                return str(told["need"])
    return None


def _told_by_person(document: Document) -> str:
    """Return the head and the answers: a question whether somebody understands says nothing."""
    return "\n".join((_head(document), *(a.text for a in document.passages_of(PassageRole.ANSWER))))
