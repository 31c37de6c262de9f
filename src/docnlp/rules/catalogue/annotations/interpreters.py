"""Interpreters: for the deaf, and for those who do not speak the language."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Party, PassageRole, Severity, SlotState
from docnlp.rules.catalogue.annotations.ink import loose_names, signatures, signed_on_screen, unsure
from docnlp.rules.catalogue.annotations.protected import ADULT, RECORDS, record
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, flag, lacking, passed, says, unchecked

_DEAF = r"聋哑|聋人|哑人|听障|语障|听力(?:残疾|障碍)|语言(?:残疾|障碍)|双耳失聪"
_FOREIGN_TONGUE = (
    r"(?:不(?:太|大)?|听不(?:太|大)?)(?:通晓|懂|会说|会讲)(?:汉语|普通话|中文|国家通用语言|当地(?:通用的?)?语言)"
    r"|国籍[：: ]?(?!中|无|不明)[\u4e00-\u9fff]{2,8}"
)
_SPEAKS = (
    r"(?<!不)(?<!太)(?<!大)(?:通晓|能听懂|听得懂|会说|会讲|懂)(?:汉语|普通话|中文|国家通用语言)|"
    r"(?:不|无)(?:需要?|须|用|要求)(?:配备|聘请|提供)?翻译|不聋|没有(?:听力|语言)障碍"
)
_HELPED = (
    r"翻译(?:人员|人)?(?:[：:（ ]|[\u4e00-\u9fff]{2,4}(?:，|、|在场))|由[^，。\n]{2,16}翻译|手语|（翻译）|"
    r"书面(?:讯问|询问|问答)|笔谈"
)
_DECLARED = r"声明(?:书)?|不需要翻译|无需翻译"


@rule(
    code="ANN120",
    title="翻译人员未签名或者没有翻译",
    severity=Severity.ERROR,
    kinds=RECORDS,
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
    ],
    bad=[
        record(ADULT + "　聋哑人"),
        record("阿某　性别：男　不通晓汉语", "翻译人员：{blank 8}"),
        record("阿某　性别：男", body="\n问：你听得懂吗？\n答：我听不太懂汉语。", kind="XUNWENA"),
    ],
)
def interpreter_present(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问、询问聋哑人，应当有通晓手语的人参加；对不通晓当地语言文字的人，应当配备翻译人员。翻译人员的情况应当写入笔录，
    并由翻译人员签名；应当提供翻译而没有提供的，供述、证言不得作为定案的根据。

    例外：本人声明通晓汉语、不需要翻译的；笔录中谈到的是其他人聋哑、不懂汉语的；用笔谈、书面问答的。
    """
    slots = signatures(document, Party.INTERPRETER)
    empty = [s for s in slots if s.state is SlotState.BLANK]
    need = _need(document)
    if (
        need is None
        or first(_SPEAKS, _told_by_person(document))
        or (need.startswith("国籍") and anywhere(case, _DECLARED))
    ):
        return
    if any(s.filled for s in slots):
        yield passed(document, anchor="interpreter")
        return
    if document.scanned or unsure(slots) or signed_on_screen(document):
        yield unchecked(document, "翻译人员签名", Cause.MARKS_NOT_SEEN, anchor="interpreter")
    elif empty and not loose_names(document):
        yield flag(
            document,
            empty[0].span,
            f"“{empty[0].label}”栏没有签名。",
            suggestion="请核对翻译人员是否在场；在场的，补充其情况并签名或者作出说明。",
            anchor="interpreter",
        )
    elif not slots and not says(document, _HELPED):
        yield lacking(
            document,
            f"笔录写明“{need}”，没有翻译人员参加的记录。",
            suggestion="请核对有无翻译、通晓手语的人员参加；没有的，应当重新讯问、询问。",
            anchor="interpreter",
        )
    else:
        yield unchecked(document, "翻译人员签名", Cause.MARKS_NOT_SEEN, anchor="interpreter")


def _need(document: Document) -> str | None:
    """Return the words of the head, or of the person's own answers, that call for an interpreter."""
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    head = document.text.characters[: turns[0].span.start] if turns else ""
    found = first(f"{_DEAF}|{_FOREIGN_TONGUE}", head)
    if found is not None:
        return str(found[0])
    for answer in document.passages_of(PassageRole.ANSWER):
        own = first(rf"答[：:]我?(?:本人)?(?:是|系)?(?P<need>{_DEAF}|{_FOREIGN_TONGUE})", answer.text)
        if own is not None:
            return str(own["need"])
    return None


def _told_by_person(document: Document) -> str:
    """Return the head and the answers: a question whether somebody understands says nothing."""
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    head = document.text.characters[: turns[0].span.start] if turns else document.text.characters
    return "\n".join((head, *(a.text for a in document.passages_of(PassageRole.ANSWER))))
