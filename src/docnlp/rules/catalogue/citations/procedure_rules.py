"""The Ministry's two procedure rules by subject: a form that cites another subject's article has an old number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docnlp.datamodel import CaseFile, Check, CitationStatus, CitedLaw, Document, Severity
from docnlp.law import format_citation, laws_of, short_title
from docnlp.rules.catalogue.citations.applied import anchor_of, doubt, is_applied, judged, sentence_of
from docnlp.rules.in_force import CRIMINAL_RULES_2020
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the rules: its articles and the words that speak of it."""

    name: str
    first: int
    last: int
    words: str
    kinds: tuple[str, ...] = ()
    """Forms (English names) of which the section is the basis."""


@dataclass(frozen=True, slots=True)
class Rules:
    since: date
    """Day from which the numbers below hold."""
    sections: tuple[Section, ...]


_RULES: Mapping[str, Rules] = {
    "公安机关办理刑事案件程序规定": Rules(
        CRIMINAL_RULES_2020,
        (
            Section("拘传", 78, 80, r"拘传", ("compelled_appearance_warrant",)),
            Section(
                "取保候审", 81, 108, r"取保|保证[人金]", ("bail_request_report", "bail_decision", "bail_deposit_notice")
            ),
            Section(
                "监视居住",
                109,
                123,
                r"监视居住|居所",
                ("residential_surveillance_decision", "residential_surveillance_notice"),
            ),
            Section("拘留", 124, 132, r"拘留", ("detention_request_report", "detention_warrant", "detention_notice")),
            Section(
                "逮捕", 133, 147, r"逮捕|批捕|提捕", ("arrest_approval_request", "arrest_warrant", "arrest_notice")
            ),
            Section("羁押", 148, 155, r"羁押", ("custody_extension_request", "custody_extension_notice")),
            Section("受案", 169, 177, r"受案|受理|报案|接受", ("case_intake_form",)),
            Section("立案", 178, 185, r"立案", ("case_filing_decision", "case_filing_request_report")),
            Section("撤案", 186, 190, r"撤销|撤案|终止侦查", ("case_withdrawal_decision",)),
            Section("讯问犯罪嫌疑人", 198, 209, r"讯问|传唤", ("interrogation_record", "criminal_summons")),
            Section("询问证人、被害人", 210, 212, r"询问"),
            Section(
                "勘验、检查",
                213,
                221,
                r"勘验|检查|勘查|侦查实验",
                ("scene_examination_record", "personal_examination_record"),
            ),
            Section("搜查", 222, 226, r"搜查", ("search_warrant", "search_record")),
            Section(
                "查封、扣押", 227, 236, r"查封|扣押|[返发退]还", ("seizure_decision", "seizure_record", "seizure_list")
            ),
            Section("查询、冻结", 237, 247, r"查询|冻结", ("property_inquiry_notice", "property_freeze_notice")),
            Section("鉴定", 248, 257, r"鉴定", ("forensic_appraisal_notice", "forensic_appraisal_commission")),
            Section("辨认", 258, 262, r"辨认", ("identification_record",)),
            Section("技术侦查", 263, 273, r"技术侦查"),
            Section("侦查终结", 283, 294, r"侦查终结|移送|起诉", ("prosecution_recommendation",)),
            Section("未成年人刑事案件", 317, 332, r"未成年|法定代理人|合适成年人"),
        ),
    ),
    "公安机关办理行政案件程序规定": Rules(
        date(2019, 1, 1),
        (
            Section("回避", 17, 25, r"回避", ("recusal_decision",)),
            Section("当场处罚", 37, 39, r"当场", ("on_the_spot_penalty_decision",)),
            Section("快速办理", 40, 48, r"快速办理", ("fast_track_notice",)),
            Section("受案", 60, 65, r"受案|受理|报案", ("case_intake_form",)),
            Section("询问", 66, 80, r"询问|传唤", ("administrative_interview_record", "administrative_summons")),
            Section("勘验、检查", 81, 86, r"勘验|检查", ("inspection_warrant",)),
            Section("鉴定", 87, 100, r"鉴定|检测", ("forensic_appraisal_notice",)),
            Section("辨认", 101, 106, r"辨认", ("identification_record",)),
            Section(
                "证据保全",
                107,
                116,
                r"扣押|查封|登记保存|抽样|证据保全",
                ("evidence_preservation_decision", "evidence_preservation_list"),
            ),
            Section("听证", 123, 153, r"听证", ("hearing_rights_notice", "hearing_notice", "hearing_record")),
            Section("处罚的适用", 154, 164, r"处罚"),
            Section("处理决定", 165, 177, r"决定|告知"),
            Section("治安调解", 178, 186, r"调解", ("mediation_agreement",)),
            Section("涉案财物", 187, 197, r"收缴|追缴|没收|[返发退]还|财物", ("confiscation_and_recovery_list",)),
            Section("执行", 198, 237, r"执行|缴纳|拘留所|罚款"),
        ),
    ),
}


def _record(law: str, *, made: str = "2022年5月6日") -> str:
    return f"""@type criminal
=== BRBL
# 辨认笔录
时间：{made}9时0分至{made}9时30分
根据{law}之规定，在见证人见证下组织辨认人李某对十二张照片进行辨认。
>> {made}
"""


@rule(
    code="CIT013",
    title="办案程序规定版本错误",
    severity=Severity.WARNING,
    kinds=tuple(dict.fromkeys(kind for rules in _RULES.values() for s in rules.sections for kind in s.kinds)),
    basis=[
        Basis("公安机关办理刑事案件程序规定#388", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#266", since="2020-08-06"),
    ],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _record("《公安机关办理刑事案件程序规定》第二百六十条"),
        _record("《公安机关办理刑事案件程序规定》第二百五十一条", made="2020年8月31日"),
        _record("《公安机关办理刑事案件程序规定》第一百九十四条"),
        _record("《公安机关办理刑事案件程序规定》第二百六十条和鉴定意见应当告知的第二百五十二条"),
    ],
    bad=[
        _record("《公安机关办理刑事案件程序规定》第二百五十一条"),
        # the article has no second item: an older one had
        _record("《公安机关办理刑事案件程序规定》第二百四十九条第一款第（二）项"),
        _record("《程序规定》（公安部令第127号）第251条"),
    ],
)
def article_of_another_subject(document: Document, case: CaseFile) -> Iterator[Check]:
    """公安机关办理刑事案件程序规定2020年9月1日起、行政案件程序规定2019年1月1日起条号有较大变动，沿用旧版条号会指到
    别的内容，例如辨认笔录引用第二百五十一条（现为鉴定）。按文书种类对应的章节核对：所引条文属于另一章节，而依据句又没有
    说到那个章节的事项的，提示核对版本。

    例外：旧版本有效期内的文书；总则、证据、侦查一般规定等各种文书都可以引用的条文；同一句还说到所引章节事项的；
    前科、转引和问答；不存在的条文由 CIT005 报出。条文在而所写的款、项不在的，属于另一章节时
    由本规则报出，不再由 CIT006 重复。
    """
    seen: set[str] = set()
    told: set[str] = set()
    for cited in judged(document, case):
        own, there = _sections(cited, document, case)
        if own is None or anchor_of(cited) in seen:
            continue
        seen.add(anchor_of(cited))
        if there is None:
            yield passed(document, anchor=anchor_of(cited))
        elif there.name not in told:
            # 第二百四十九条至第二百五十三条 is one fault
            told.add(there.name)
            yield _other_section(document, cited, own, there, case.date_of(document))


def of_another_subject(cited: CitedLaw, document: Document, case: CaseFile) -> bool:
    """Tell whether the citation has the article of another subject: then CIT013 speaks of it."""
    return _sections(cited, document, case)[1] is not None


def _sections(cited: CitedLaw, document: Document, case: CaseFile) -> tuple[Section | None, Section | None]:
    """Return the section that the document is about, and that of the article if it is another one's."""
    made = case.date_of(document)
    rules = _RULES.get(_law(cited, case))
    if rules is None or made is None or made < rules.since:
        return None, None
    own = [s for s in rules.sections if document.kind.name in s.kinds]
    if not own or not is_applied(cited, document) or not _exists(cited):
        return None, None
    there = _section(rules, cited)
    if there is None or there in own or first(there.words, sentence_of(document, cited)):
        return own[0], None
    return own[0], there


def _law(cited: CitedLaw, case: CaseFile) -> str:
    """Return the title of the rules; the short 《程序规定》 is told by the number of its issue."""
    law, mark = cited.citation.law, cited.citation.version_mark
    return short_title((laws_of(case).title(mark) if mark and law == "程序规定" else None) or law)


def _exists(cited: CitedLaw) -> bool:
    """Tell whether the article is there; a paragraph or item that it lacks also speaks for an older number."""
    if cited.resolution is None or cited.citation.law == "程序规定":
        return cited.citation.law == "程序规定"
    return cited.citation.version_mark is None and cited.resolution.status in (
        CitationStatus.VALID,
        CitationStatus.NO_SUCH_PARAGRAPH,
        CitationStatus.NO_SUCH_ITEM,
    )


def _section(rules: Rules, cited: CitedLaw) -> Section | None:
    number = cited.citation.article or ""
    if not number.isdigit():
        return None
    return next((s for s in rules.sections if s.first <= int(number) <= s.last), None)


def _other_section(document: Document, cited: CitedLaw, own: Section, there: Section, made: date | None) -> Check:
    number = format_citation("", cited.citation.article)
    right = f"{format_citation('', str(own.first))}至{format_citation('', str(own.last))}"
    return flag(
        document,
        cited.citation.span,
        f"《{cited.citation.law}》{number}规定的是“{there.name}”，与《{document.kind.title}》不符，可能是旧版本的条号。",
        suggestion=f"请核对版本；关于“{own.name}”的规定现为{right}。",
        anchor=anchor_of(cited),
        severity=doubt(cited),
        law_date=made,
    )
