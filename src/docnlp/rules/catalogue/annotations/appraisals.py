"""Whether those concerned were told of an expert opinion."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Copy, Document, Party, Severity
from docnlp.rules.catalogue.annotations.ink import excused, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, judged
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, lacking, passed, says, unchecked

_OPINION = r"(?:鉴定|检验)(?:意见|结论|结果|报告|书)?"
_TELLS = r"(?:告知|送达|通知|出示|宣读|异议)"
_TOLD = rf"鉴定(?:意见|结论)通知书|{_OPINION}[^\n]{{0,80}}{_TELLS}|{_TELLS}[^\n]{{0,60}}{_OPINION}"
_NOBODY_TO_TELL = (
    r"无名(?:男|女)?(?:尸|氏)|身份不明[^。；\n]{0,6}尸|精神(?:病|障碍|疾病)[^。；\n]{0,12}鉴定|刑事责任能力"
)
_OTHER_VOLUME = (
    r"(?:共|第|卷宗|附卷)[^。\n]{0,4}[2-9二两三四五六七八九][卷册]|另[卷册]|(?:其余|其他)[^。；\n]{0,24}[卷册]"
)
_OF_THE_HURT = r"损伤程度|伤情|伤残"
_INJURY = r"损伤|伤情|伤残|[轻重]伤|轻微伤|死因|死亡原因|尸体|致死"
_EXAMINED = r"被鉴定人[：:\s]*(?P<who>[\u4e00-\u9fa5·]{2,4})"
_SUSPECTS = r"嫌疑人|违法行为人|加害人"
_HURT = r"被害|被侵害|受害|伤者|家属|亲属|法定代理|监护|死者|双方"
_SALUTATION = 60
"""Characters: what stands longer before the first colon is the notice itself."""
_CONCLUDED = ("penalty_decision", "prosecution_recommendation", "investigation_conclusion_report")
_AGREED = (
    rf"{_OPINION}[^。；\n]{{0,40}}(?:已|均)[^。；\n]{{0,12}}(?:告知|送达)|(?:已|均)[^。；\n]{{0,8}}(?:告知|送达)[^。；\n]{{0,24}}{_OPINION}"
    rf"|{_OPINION}[^。；\n]{{0,60}}(?:无|没有|未提出|不持)(?:任何)?异议"
)
_CITING = (
    "forensic_appraisal_opinion",
    "forensic_appraisal_commission",
    "penalty_decision",
    "pre_penalty_notification_record",
    "prosecution_recommendation",
    "arrest_approval_request",
)
"""Which speak of the opinion and of notices of other things."""
_EXTRACT = 6
"""Documents: fewer, without cover and contents, are no whole file."""
_WHO = {Party.SUSPECT: "嫌疑人", Party.VICTIM: "被害人（被侵害人）", Party.RECIPIENT: "被通知人"}


def _case(notice: str, *, more: str = "", head: str = "@type criminal") -> str:
    return f"""{head}
=== JDYJ
# 鉴定书
>> 江公鉴（伤）字〔2026〕73号
被鉴定人：李某，男，1988年11月5日出生。
鉴定意见：李某左手小指骨折，损伤程度为轻伤二级。
鉴定人：{{sign 陶某}}{{gap 2}}{{sign 喻某}}
>> {{seal 江城市公安局鉴定中心}}2026年3月7日
{notice}
{more}
"""


def _notice(suspect: str, victim: str, *, note: str = "") -> str:
    return f"""=== JDTZ
# 鉴定意见通知书
张某、李某：
我局对李某的损伤程度进行了鉴定，意见是轻伤二级。如有异议，可以申请补充鉴定或者重新鉴定。
>> {{seal 江城市公安局东湖分局}}2026年3月8日
犯罪嫌疑人：{suspect}
被害人：{victim}
{note}"""


_TRANSFERRED = """=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
被害人李某，男，1988年11月5日出生。
认定上述事实的证据如下：被害人李某的陈述、损伤程度的检验。
>> {seal 江城市公安局东湖分局}2026年5月8日"""


@rule(
    code="ANN132",
    title="鉴定意见未告知或者没有签收",
    severity=Severity.ERROR,
    kinds=["forensic_appraisal_opinion", "forensic_appraisal_notice"],
    basis=[
        Basis("刑事诉讼法#148", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#252.2", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#97.2", since="2019-01-01"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _case(_notice("{sign 张某}{thumb}", "{sign 李某}"), more=_TRANSFERRED),
        _case(
            _notice("{blank 6}", "{sign 李某}", note="注：犯罪嫌疑人张某拒绝签名。侦查人员：王某"), more=_TRANSFERRED
        ),
        _case(
            "=== QKSM\n# 情况说明\n2026年3月8日已将鉴定意见告知张某、李某，二人均无异议。\n>> 2026年3月8日",
            more=_TRANSFERRED,
        ),
        _case(
            "=== SDHZ\n# 送达回证\n| 送达文书 | 鉴定书复印件一份 |\n| 受送达人签名 | {sign 李某} |",
            more=_TRANSFERRED,
        ),
        _case("").replace("李某左手小指骨折，损伤程度为轻伤二级", "该无名尸系溺水死亡") + _TRANSFERRED,
    ],
    bad=[
        _case("", more=_TRANSFERRED),
        _case(_notice("{sign 张某}{thumb}", "{blank 6}"), more=_TRANSFERRED),
        _case(_notice("{blank 6}", "{sign 李某}"), more=_TRANSFERRED),
        _case(
            "=== JDTZ\n# 鉴定意见通知书\n张某：\n对李某的损伤程度鉴定，意见是轻伤二级。如有异议，可以申请重新鉴定。\n"
            ">> {seal 江城市公安局东湖分局}2026年3月8日\n犯罪嫌疑人：{sign 张某}{thumb}",
            more=_TRANSFERRED,
        ),
    ],
)
def told_of_opinion(document: Document, case: CaseFile) -> Iterator[Check]:
    """用作证据的鉴定意见应当告知犯罪嫌疑人、被害人；行政案件应当在五日内把鉴定意见复印件送达违法嫌疑人和被侵害人。
    案卷中没有通知书，或者通知书没有签收，看不出当事人是否知悉、能否申请重新鉴定。

    例外：无名尸体等没有告知对象的，精神病鉴定；在笔录、送达回证或者情况说明中已经告知的；
    拒绝签收、无法签名已经注明的；没有被害人的案件。案卷还有其他卷册、有未能识别的文书的，列为“未能核查”；尚未结案的降为警告，只抽取了少数文书的降为提示。
    """
    if document.kind.name == "forensic_appraisal_notice":
        yield from _signed_for(document, case)
        return
    if says(document, _NOBODY_TO_TELL) or not any(Party.SUSPECT in p.roles for p in case.persons):
        return
    if any(_tells(other) for other in case.documents):
        missed = _untold(document, case)
        yield _half_told(document, case, missed) if missed else passed(document, anchor="told")
    elif case.of_kind("unknown") or anywhere(case, _OTHER_VOLUME) or not all(one.readable for one in case.documents):
        yield unchecked(document, "鉴定意见的告知", Cause.FACT_NOT_FOUND, anchor="told")
    else:
        yield lacking(
            document,
            "案卷中没有见到把这份鉴定意见告知嫌疑人、被害人（被侵害人）的通知书或者记录。",
            suggestion="请补入签收的鉴定意见通知书；没有告知的，应当补充告知，并记录有无异议。",
            anchor="told",
            severity=_severity(case),
        )


def _half_told(document: Document, case: CaseFile, who: str) -> Check:
    if case.of_kind("unknown") or anywhere(case, _OTHER_VOLUME) or not all(one.readable for one in case.documents):
        return unchecked(document, f"鉴定意见对{who}的告知", Cause.FACT_NOT_FOUND, anchor="told")
    return lacking(
        document,
        f"案卷中没有见到把这份鉴定意见告知{who}的通知书或者记录。",
        suggestion="请补入其签收的鉴定意见通知书；没有告知的，应当补充告知，并记录有无异议。",
        anchor="told",
        # a few papers are an extract, but one notice without the other is odd in any
        severity=_severity(case) and Severity.WARNING,
    )


def _untold(opinion: Document, case: CaseFile) -> str:
    """Return who was not told of an opinion on somebody's injuries or death; empty where that cannot be said."""
    notices = [d for d in case.of_kind("forensic_appraisal_notice") if d.copy is not Copy.STUB]
    if not notices or not says(opinion, _INJURY):
        return ""
    suspects = {p.name for p in case.persons if Party.SUSPECT in p.roles}
    examined = first(_EXAMINED, opinion.text.characters)
    if examined is None or examined["who"] in suspects:
        return ""
    hurt = {examined["who"]} | {p.name for p in case.persons if Party.VICTIM in p.roles}
    elsewhere = [d for d in case.documents if d not in notices and d.id != opinion.id and _tells(d)]
    for who, words, names in (("嫌疑人", _SUSPECTS, suspects), ("被害人（被侵害人）", _HURT, hurt)):
        named = any(_addresses(d, words, names) for d in notices)
        if not named and not any(_mentions(d, words, names) for d in elsewhere):
            return who
    return ""


def _addresses(notice: Document, words: str, names: set[str]) -> bool:
    """Tell whether a notice speaks to one of them: by its salutation or by who signs at its foot."""
    text = notice.text.characters.replace("\n", "")
    body = text[text.find("通知书") + 3 :]
    salutation, _, rest = body.partition("：")
    foot = rest[rest.rfind("异议") :] if "异议" in rest else rest[-80:]
    if len(salutation) > _SALUTATION or not any(first(r"[\u4e00-\u9fa5]{2}", part) for part in (salutation, foot)):
        return True
    return first(words, salutation + foot) is not None or any(name in salutation + foot for name in names)


def _mentions(document: Document, words: str, names: set[str]) -> bool:
    text = document.text.characters
    return first(words, text) is not None or any(name in text for name in names)


def _tells(document: Document) -> bool:
    """Tell whether a document shows that somebody was told of an opinion; a proof of service need only name it."""
    if document.kind.name == "proof_of_service":
        return says(document, _OPINION)
    return says(document, _AGREED if document.kind.name in _CITING else _TOLD)


def _severity(case: CaseFile) -> Severity | None:
    """Return how sure it is that nobody was told: a few papers without cover and contents are an extract."""
    if len(case.documents) < _EXTRACT and not case.of_kind("case_file_cover", "file_table_of_contents"):
        return Severity.INFO
    return None if case.of_kind(*_CONCLUDED) else Severity.WARNING


def _signed_for(document: Document, case: CaseFile) -> Iterator[Check]:
    notices = [d for d in case.of_kind("forensic_appraisal_notice") if d.copy is not Copy.STUB]
    served = any(
        says(receipt, _OPINION) and by_hand(signatures(receipt, Party.RECIPIENT))
        for receipt in case.of_kind("proof_of_service")
    )
    hurt = any(Party.VICTIM in p.roles for p in case.persons) or says(document, _OF_THE_HURT)
    for role, who in _WHO.items():
        if role is Party.VICTIM and not hurt:
            continue
        elsewhere = any(by_hand(signatures(d, role)) for d in notices if d.id != document.id)
        yield from judged(
            document,
            signatures(document, role),
            anchor=role.value,
            who=who,
            excused=served or elsewhere or excused(document),
            suggestion="请由其补充签收；已用其他方式告知的附上材料，拒绝签收的由办案人员注明。",
        )
