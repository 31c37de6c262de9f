"""What evidence a decision names, and whether that is more than the suspect's own word."""

import regex

from docnlp.datamodel import CaseFile, Document, Party, PassageRole, Span
from docnlp.rules.verdicts import finds, first, span_of

NAMES_OF_EVIDENCE = {
    "陈述": r"陈述|供述|辩解|供认",
    "证言": r"证言|证人[\u4e00-\u9fa5]{1,4}",
    "视听资料": r"监控|录像|录音|视频|视听资料|执法记录仪",
    "鉴定意见": r"鉴定|检验报告|检测报告|诊断|价格认定|病历",
    "笔录": r"(?:辨认|检查|勘验|勘查|现场|搜查|提取|称量)笔录|照片",
    "物证": r"物证|扣押(?:的)?|作案工具|赃物|清单",
    "书证": r"书证|发票|收据|转账|交易(?:记录|明细|流水)|聊天记录|户籍|合同|账单|票据|前科材料|登记表|通话记录",
    "电子数据": r"电子数据|手机(?:内)?(?:数据|信息)",
}
_PROOF = (
    r"(?:以上|上述|认定(?:上述|以上)?)(?:违法|犯罪)?(?:事实)[^。]{0,6}?(?:有|由|的证据如下|，有)[^。]{0,400}?"
    r"(?:证实|佐证|为证|证明|在案|为凭)|(?:事实清楚[，、])?证据(?:确实[、，]?充分|确凿)"
    r"|有(?:相关|相应|有关|以上|上述)(?:的)?证据(?:材料)?(?:予以)?(?:证实|佐证|证明)"
)
_LISTED = (
    r"(?:(?<=[。；\s　，])|^)(?:本案|主要|相关|其他|上述|以上|认定(?:的)?)?证据(?:材料)?"
    r"(?:有|包括|如下|为|另有|还有|列举)?[：:]"
    r"(?:[^\n](?!(?:根据|依照|依据|按照)《|涉嫌[\u4e00-\u9fa5、]{2,20}罪|其行为|此致|综上|不服|如不服))+"
)
"""证据：1.……；2.……: a list headed by the word alone."""
_OTHER = (
    r"被害人|被侵害人|受害人|证人|检测|尿检|酒精|化验|指纹|血迹|足迹|单据|条据|领条|借条|欠条|账本|笔记|微信|短信|截图|光盘|快照|指认|称量|现场"
    r"|民警|出警|执勤|目击|同案|书面|材料|抓获|查获|到案经过|情况说明|报案|举报"
)
"""Words that may mean evidence of another source: then nothing is said."""
_STATEMENT = r"(?:陈述|供述|辩解|申辩|供认|交代|交待|供词)"
_OWNER = rf"(?P<who>(?:(?!的)[\u4e00-\u9fa5]){{2,3}})的?{_STATEMENT}"
_OWN = r"嫌疑人|行为人|处罚人|当事人|本人|亲笔"
INDEPENDENT_PAPERS = frozenset(
    {
        "forensic_appraisal_opinion",
        "price_appraisal_conclusion",
        "on_site_test_report",
        "medical_certificate",
        "scene_examination_record",
        "identification_record",
        "personal_examination_record",
        "on_site_record",
        "search_record",
        "seizure_list",
        "evidence_preservation_list",
        "evidence_extraction_record",
        "evidence_receipt_list",
        "evidence_production_list",
        "audiovisual_material_description",
        "scene_drawings_and_photos",
        "electronic_data_extraction_record",
        "electronic_data_list",
        "online_data_extraction_record",
        "remote_examination_record",
        "electronic_data_inspection_record",
        "drug_weighing_record",
        "investigative_experiment_record",
    }
)
"""Kinds (English names) of papers that prove something without the suspect's word."""


def evidence_span(document: Document) -> Span | None:
    """Return the passage that lists the evidence, from its first to its last part."""
    passages = document.passages_of(PassageRole.EVIDENCE)
    if passages:
        return Span(passages[0].span.start, passages[-1].span.end)
    found = first(_PROOF, document.text.characters)
    return span_of(found) if found else None


def evidence_list(document: Document) -> Span | None:
    """Return the passage that lists the evidence, also where only the word 证据 heads it."""
    if span := evidence_span(document):
        return span
    found = first(_LISTED, document.text.characters)
    return span_of(found) if found else None


_OF_PROCEDURE = (
    r"受案登记表|立案(?:决定书|登记表)|(?:被)?传唤(?:证|通知书)|拘留证|户籍(?:证明|信息|资料|材料)|常住人口(?:基本)?(?:信息|登记)表?|人口信息"
    r"|(?:行政)?(?:处罚)?(?:前)?告知(?:笔录|书)|前科(?:材料|查询|证明)|违法犯罪(?:记录|经历)[^、，；。\s]{0,6}|身份(?:证明|信息|证(?:复印件)?)"
    r"|权利义务告知书|(?:行政)?(?:处罚)?决定书|起诉意见书|备考表|送达回证|拘留通知书|呈请[^、，；。\s]{0,12}|审批表"
)
"""Papers that lie in every file and prove nothing of the act."""
_HIS_OWN = (
    r"(?:亲笔|自书|自写|本人书写)(?:的)?(?:书写)?(?:材料|供词|陈述|供述|笔录|交代)?|(?:本人)?(?:自述|悔过书|检讨书)(?:材料)?"
    r"|[讯询]问(?:违法|犯罪)?(?:嫌疑人)?笔录(?:（(?:违法|犯罪)?(?:嫌疑人|行为人)[^）]{0,8}）)?"
)


def confession_alone(document: Document, span: Span, case: CaseFile) -> bool:
    """Tell whether the evidence named is only the suspect's own word, and no paper of the case is of another source."""
    return (
        _own_statement_only(document.text.characters[span.start : span.end], document, case)
        and not any(d.kind.name in INDEPENDENT_PAPERS for d in case.documents)
        and not _others_questioned(document, case)
        and not _others_listed(document, case)
    )


def _own_statement_only(words: str, document: Document, case: CaseFile) -> bool:
    own = [p.name for p in case.persons_in(document) if Party.SUSPECT in p.roles]
    rest = regex.sub(_ADVERBS, "", regex.sub(_OF_PROCEDURE, "", words))
    bare = regex.sub(_HIS_OWN, "", _without(own, rest))
    if not (first(_STATEMENT, rest) or bare != rest) or first(_OTHER, bare):
        return False
    if any(first(pattern, bare) for name, pattern in NAMES_OF_EVIDENCE.items() if name != "陈述"):
        return False
    return bool(own) and all(
        first(_OWN, found["who"]) or any(found["who"] in name or name in found["who"] for name in own)
        for found in finds(_OWNER, rest)
    )


_ADVERBS = (
    r"在(?:侦查|审查)(?:阶段|机关|期间)(?:的)?"
    r"|(?:多次|稳定|有罪|如实|历次|全部|书面|口头|一致|前后|到案后|所作|的)+(?=供述|陈述|供认|辩解)"
)
"""What stands between a name and its 供述."""


def _without(names: list[str], words: str) -> str:
    return regex.sub("|".join(map(regex.escape, names)), "", words) if names else words


def _others_listed(document: Document, case: CaseFile) -> bool:
    """Tell whether the table of contents names a paper of another source."""
    own = [p.name for p in case.persons_in(document) if Party.SUSPECT in p.roles]
    listed = "\n".join(d.text.characters for d in case.of_kind("file_table_of_contents"))
    bare = regex.sub(rf"{_OF_PROCEDURE}|{_HIS_OWN}|证据材料|材料卷|民警", "", _without(own, listed))
    names = [pattern for name, pattern in NAMES_OF_EVIDENCE.items() if name != "陈述"]
    return first("|".join((_OTHER, *names)), bare) is not None or any(
        not any(who in found["who"] for who in own)
        for found in finds(r"询问笔录（(?!第|共|[一二三四五六\d])(?P<who>[^）]{2,12})）", listed)
    )


def _others_questioned(document: Document, case: CaseFile) -> bool:
    """Tell whether anybody but the suspect was asked; a record whose person was not read may be anybody's."""
    suspects = {p.key for p in case.persons_in(document) if Party.SUSPECT in p.roles}
    roles = {Party.INTERVIEWEE, Party.WITNESS, Party.VICTIM, Party.SUSPECT}
    records = case.of_kind("interview_record", "administrative_interview_record", "self_written_statement")
    asked = [{p.key for p in case.persons_in(r) if p.roles & roles} for r in records]
    return any(not keys or keys - suspects for keys in asked)


def accused_in(document: Document, case: CaseFile) -> dict[str, tuple[str, ...]]:
    """Return the suspects that the document names, by name, with what else they are called.

    Whoever the table of contents says was questioned as a suspect, and whose name the document has, is one.
    """
    found = {p.name: (p.name, *p.aliases) for p in case.persons_in(document) if Party.SUSPECT in p.roles}
    for contents in case.of_kind("file_table_of_contents"):
        for row in finds(
            r"讯问笔录（(?P<who>[\u4e00-\u9fa5·]{2,8}?)(?=[）、，第一二三四五六\d])", contents.text.characters
        ):
            if row["who"] in document.text.characters and not any(row["who"] in names for names in found.values()):
                found[row["who"]] = (row["who"],)
    return found
