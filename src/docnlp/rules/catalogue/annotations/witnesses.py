"""Attesting witnesses (见证人): whether they signed, who they are, and whether they may attest."""

from collections.abc import Iterator

from docnlp.datamodel import (
    OFFICERS,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Noted,
    Party,
    Person,
    Severity,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import loose_names, signatures, signed_on_screen, unsure
from docnlp.rules.catalogue.annotations.signing import criminal
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, unchecked

_KINDS = [
    "scene_examination_record",
    "search_record",
    "seizure_record",
    "seizure_list",
    "identification_record",
    "evidence_extraction_record",
    "electronic_data_extraction_record",
    "drug_weighing_record",
    "drug_sampling_record",
    "sealing_record",
    "personal_examination_record",
]
_BASIS = [
    Basis("公安机关办理刑事案件程序规定#194", since="2020-09-01"),
    Basis("刑事诉讼法#133", since="2018-10-26", kinds=("scene_examination_record", "personal_examination_record")),
    Basis("刑事诉讼法#142", since="2018-10-26", kinds=("seizure_record", "seizure_list")),
    Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01", kinds=("identification_record",)),
    Basis("刑诉法解释#80", since="2021-03-01"),
]
_ONLINE = r"网络在线提取|在线提取|远程勘验|网络远程"


def _search(foot: str, body: str = "", *, head: str = "") -> str:
    return f"""@type criminal
=== SCBL
# 搜查笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
侦查人员：{{sign 李某}}　{{sign 王某}}
{head}
根据《中华人民共和国刑事诉讼法》第一百三十六条之规定，侦查人员对犯罪嫌疑人张某的住处进行搜查，搜出黑色手机一部。{body}
被搜查人：{{sign 张某}}{{thumb}}
{foot}
"""


def _seizure(foot: str) -> str:
    return f"""@type criminal
=== KYBL
# 扣押笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
侦查人员：{{sign 李某}}　{{sign 王某}}
根据《中华人民共和国刑事诉讼法》第一百四十一条之规定，侦查人员对犯罪嫌疑人张某持有的黑色手机一部予以扣押。
持有人：{{sign 张某}}{{thumb}}
{foot}
"""


@rule(
    code="ANN117",
    title="见证人未签名或无见证人未说明",
    severity=Severity.ERROR,
    kinds=[kind for kind in _KINDS if kind not in ("search_record", "seizure_list", "identification_record")],
    case_type=CaseType.CRIMINAL,
    basis=_BASIS,
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _seizure("见证人：{sign 周某}　2026年3月2日"),
        _seizure("见证人：{blank 8}\n因客观原因无法由符合条件的人员担任见证人，已对扣押全程录音录像。"),
        _seizure("注：深夜无法邀请到见证人，扣押过程全程同步录音录像。"),
        _seizure("见证人：{blank 8}（见证人周某拒绝签名）"),
    ],
    bad=[
        _seizure("见证人：{blank 8}"),
        _seizure("记录人：{sign 王某}"),
        _seizure("见证人：{blank 8}\n因客观原因无法由符合条件的人员担任见证人。"),
    ],
)
def witness_signed(document: Document, case: CaseFile) -> Iterator[Check]:
    """刑事勘验、检查、查封、扣押、辨认等活动应当邀请见证人，并由见证人在笔录、清单上签名；确因客观原因没有符合条件的见证人的，
    应当全程录音录像，并在笔录中注明。

    例外：已注明原因并录像的；见证人拒绝签名并注明的；搜查由被搜查人或者家属、邻居在场即可，无人在场的由 EVI411 核查；
    扣押清单、辨认笔录的签名由 ANN131、ANN150 核查；网络在线提取另按电子数据规定；
    行政案件的辨认、检查不要求见证人。签名勾到别处、看不清的，列为“未能核查”。
    """
    yield from attested(document, case)


def attested(document: Document, case: CaseFile) -> Iterator[Check]:
    """Yield what is to be said of the witness: signed, or none could be had and all was recorded."""
    slots = signatures(document, Party.ATTESTING_WITNESS)
    if any(s.filled for s in slots):
        yield passed(document, anchor="witness")
        return
    if not criminal(document, case) or _other_way(document) or signed_on_screen(document):
        return
    absent = document.notes_of(Noted.NO_WITNESS)
    if absent and (absent[0].recorded or document.notes_of(Noted.RECORDED)):
        yield passed(document, anchor="witness")
        return
    if absent:
        yield flag(
            document,
            absent[0].span,
            "注明了没有见证人，但没有写明对活动全程录音录像。",
            suggestion="请核对是否全程录音录像；有的，补充注明并随案移送；没有的，作出书面说明。",
            anchor="witness",
            severity=Severity.WARNING,
        )
        return
    if document.scanned or unsure(slots) or loose_names(document) or (not slots and says(document, r"见证")):
        yield unchecked(document, "见证人签名", Cause.MARKS_NOT_SEEN, anchor="witness")
        return
    told = f"“{slots[0].label}”栏没有签名" if slots else "没有见证人签名"
    yield lacking(
        document,
        f"{told}，也没有注明无见证人的原因和录音录像情况。",
        suggestion="请核对有无见证人在场；确无符合条件的见证人的，注明原因和全程录音录像情况。",
        anchor="witness",
        near=slots[0].span if slots else None,
    )


def _other_way(document: Document) -> bool:
    """Tell whether somebody else may attest, or the law asks for no witness."""
    refused = any(note.role is Party.ATTESTING_WITNESS for note in document.notes_of(Noted.REFUSED))
    return refused or says(document, _ONLINE)


_PARTICULARS = (
    r"身份证|证件号|公民身份号码|\d{6}(?:19|20)\d{9}[\dXx]|(?:电话|联系方式)[：:]?\d|1\d{10}|"
    r"住[^，。）\n]{2,}|(?:社区|居委会|村委会|物业|公司|街道|小区|村)[^，。）\n]{0,10}(?:居民|村民|干部|工作人员|员工|职工|主任|保安)|"
    r"居民|村民|职员|店员|职工"
)


@rule(
    code="ANN118",
    title="见证人身份信息不全",
    severity=Severity.INFO,
    kinds=[kind for kind in _KINDS if kind != "seizure_list"],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("刑诉法解释#80", since="2021-03-01"), Basis("公安机关办理刑事案件程序规定#194", since="2020-09-01")],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _search("见证人：{sign 周某}　身份证号码：429301199107231213"),
        _search("见证人：{sign 周某}（东湖社区居民，与本案无利害关系）"),
        _search("见证人：{sign 周某}", head="见证人：周某，男，住江城市东湖路3号"),
        _search("见证人：{sign 周某}（使用化名，身份信息另册保存）"),
        _search("见证人：{blank 8}"),
    ],
    bad=[_search("见证人：{sign 周某}　2026年3月2日")],
)
def witness_known(document: Document, case: CaseFile) -> Iterator[Check]:
    """人民法院可以通过笔录载明的见证人姓名、身份证件号码、联系方式审查其是否适格；笔录和卷内其他材料都没有这些信息的，
    无从核查。法律没有逐字要求，只作提示。

    例外：卷内其他笔录、清单已写明见证人身份的；依法保密、使用化名的；扣押清单的式样只有签名栏，不作要求。
    """
    slots = [s for s in signatures(document, Party.ATTESTING_WITNESS) if s.filled]
    if case.type is not CaseType.CRIMINAL or not slots or says(document, r"化名|保密"):
        return
    if any(_describes(other) for other in case.documents if other.kind.name in _KINDS):
        yield passed(document, anchor="particulars")
        return
    yield lacking(
        document,
        "见证人只有签名，没有身份证件号码、住址或者联系方式。",
        suggestion="请补充见证人的身份信息，便于核查其是否符合条件。",
        anchor="particulars",
        near=slots[0].span,
    )


def _describes(document: Document) -> bool:
    """Tell whether the document says who a witness is, beside the word or by a field of the person."""
    return any(
        first(_PARTICULARS, m["after"])
        for m in finds(
            r"见证人(?:（[^）\n]{1,8}）)?[：:]?(?P<after>[^\n]{0,80}(?:\n[^\n：]{0,40})?)", document.text.characters
        )
    )


_HIRED = (
    r"(?<!邀请)(?:辅警|协警|警务辅助人员|文职人员|(?:派出所|公安局|分局)(?:聘用的?)?(?:保安|工作人员|职工|司机)|"
    r"(?:派出所|公安局|分局|大队)民警)"
)
_KIN = (
    r"(?:被害人|嫌疑人)[^，。\n无没不非]{0,8}"
    r"(?:父亲|母亲|妻子|丈夫|儿子|女儿|哥哥|弟弟|姐姐|妹妹|近亲属|亲属|之[父母妻夫子女兄弟姐妹])"
)


@rule(
    code="ANN119",
    title="见证人不适格",
    severity=Severity.ERROR,
    kinds=_KINDS,
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#194.2", since="2020-09-01"),
        Basis("刑诉法解释#80.1", since="2021-03-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _search("见证人：{sign 周某}（东湖社区居民）", head="见证人：周国强，男，东湖社区工作人员"),
        _search(
            "见证人：{sign 周某}\n因客观原因无法由符合条件的人员担任见证人，全程录音录像。",
            head="见证人：周国强（东湖派出所辅警）",
        ),
        _search("见证人：{sign 孙某}（被搜查人张某的妻子）", head="见证人：孙丽，女，系犯罪嫌疑人张某之妻"),
    ],
    bad=[
        _search("见证人：{sign 周某}", head="见证人：周国强（东湖派出所辅警）"),
        _search("见证人：{sign 李某}", head="见证人：李建国，男\n记录人：李建国"),
        _search("见证人：{sign 孙某}", head="见证人：孙丽，女，系被害人赵芳之女")
        .replace("SCBL", "KYBL")
        .replace("搜查", "扣押"),
    ],
)
def witness_eligible(document: Document, case: CaseFile) -> Iterator[Check]:
    """与案件有利害关系、可能影响公正处理的人，公安机关的工作人员或者其聘用的人员（辅警、保安等），不得担任见证人。

    例外：写明因客观原因无法由符合条件的人员担任并全程录音录像的；搜查时由被搜查人的家属签名的。
    只按读出的姓名和身份比对；姓名没有读出的，不作判断。
    """
    if case.type is not CaseType.CRIMINAL or document.notes_of(Noted.NO_WITNESS):
        return
    text = document.text.characters
    for m in finds(
        r"见证人(?:（(?:签名|签字)）)?[：:](?P<who>[^\n；。]{2,60}?)(?=\s[^\s：\n]{2,8}：|[\n；。]|$)", text
    ):
        if hired := first(_HIRED, m["who"]):
            at = m.start("who") + hired.start()
            yield _ineligible(document, Span(at, at + len(hired[0])), f"见证人写明是“{hired[0]}”")
            return
        kin = first(_KIN, m["who"])
        if kin and document.kind.name != "search_record":
            at = m.start("who") + kin.start()
            yield _ineligible(document, Span(at, at + len(kin[0])), f"见证人写明是{kin[0]}")
            return
    for witness in case.persons_in(document):
        role = _other_role(witness, case) if Party.ATTESTING_WITNESS in witness.roles else ""
        if role:
            yield _ineligible(document, witness.mention.span, f"见证人{witness.name}在卷内是{role}")
            return
    if any(s.state is not SlotState.BLANK for s in signatures(document, Party.ATTESTING_WITNESS)):
        yield passed(document, anchor="eligible")


def _ineligible(document: Document, span: Span, why: str) -> Check:
    return flag(
        document,
        span,
        f"{why}，依法不得担任见证人。",
        suggestion="请核对见证人身份；确不符合条件的，说明情况并提供录音录像，必要时重新进行。",
        anchor="eligible",
    )


def _other_role(witness: Person, case: CaseFile) -> str:
    """Return what else the same name is in the case that bars it from attesting; 某 names nobody."""
    roles = {role for p in case.persons if p.key == witness.key for role in p.roles}
    if len(witness.name) < 2 or "某" in witness.name:
        return ""
    if roles & set(OFFICERS):
        return "办案人员"
    if Party.VICTIM in roles:
        return "被害人"
    return "犯罪嫌疑人" if Party.SUSPECT in roles else ""
