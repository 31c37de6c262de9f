"""Forms whose legal basis is fixed: the article that a form of that kind rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docnlp.datamodel import CaseFile, Check, CitationStatus, CitedLaw, Document, Severity
from docnlp.law import format_citation, short_title
from docnlp.rules.catalogue.citations.applied import anchor_of, judged, sentence_of
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER
from docnlp.rules.catalogue.citations.sentences import SURE
from docnlp.rules.catalogue.citations.subjects import outdated
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed

_CRIMINAL_PROCEDURE = "刑事诉讼法"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a kind of form rests on in [since, until)."""

    kinds: tuple[str, ...]
    law: str
    what: str
    """What the basis sentence says, as a pattern; its bars are read as commas."""
    main: tuple[int, ...]
    """The articles named to users."""
    also: tuple[int, ...] = ()
    """Others on which such a form may rest in particular cases."""
    since: str = "2018-10-26"
    until: str | None = None


_FORMS = (
    Fixed(("criminal_summons",), _CRIMINAL_PROCEDURE, "传唤", (119,)),
    Fixed(("compelled_appearance_warrant",), _CRIMINAL_PROCEDURE, "拘传", (66,), (119,)),
    # 71 and 77: who breaks the duties of bail may be detained first; 165: cases of the procuratorate
    Fixed(
        ("detention_request_report", "detention_warrant", "detention_notice"),
        _CRIMINAL_PROCEDURE,
        "拘留",
        (82,),
        (71, 77, 83, 85, 115, 165),
    ),
    Fixed(("detention_extension_notice",), _CRIMINAL_PROCEDURE, "拘留期限|提请", (91,), (156, 158, 159, 160)),
    Fixed(("arrest_approval_request",), _CRIMINAL_PROCEDURE, "提请|批准逮捕", (81, 87), (71, 77, 91, 163)),
    Fixed(("arrest_warrant", "arrest_notice"), _CRIMINAL_PROCEDURE, "逮捕", (80, 81), (71, 77, 87, 90, 93)),
    Fixed(
        ("custody_extension_request", "custody_extension_notice"),
        _CRIMINAL_PROCEDURE,
        "羁押期限",
        (156, 158, 159),
        (157, 160),
    ),
    # 90 and 91: after a refusal to arrest; 98: at the end of a period
    Fixed(
        ("bail_decision", "bail_request_report"),
        _CRIMINAL_PROCEDURE,
        "取保候审",
        (67,),
        (66, 68, 71, 90, 91, 92, 96, 97, 98, 165),
    ),
    Fixed(("bail_deposit_notice",), _CRIMINAL_PROCEDURE, "保证金", (68, 71, 73), (70, 72)),
    Fixed(("bail_obligations_notice",), _CRIMINAL_PROCEDURE, "遵守|义务", (71,), (67, 68, 69, 70)),
    Fixed(
        ("residential_surveillance_decision",),
        _CRIMINAL_PROCEDURE,
        "监视居住",
        (74,),
        (66, 71, 75, 90, 91, 92, 96, 97, 98, 165),
    ),
    Fixed(("search_warrant",), _CRIMINAL_PROCEDURE, "搜查", (136, 138)),
    Fixed(("seizure_decision",), _CRIMINAL_PROCEDURE, "查封|扣押", (141,), (115, 142, 143, 144, 145)),
    Fixed(("case_filing_decision",), _CRIMINAL_PROCEDURE, "立案", (109, 112), (110, 113)),
    Fixed(("non_filing_notice",), _CRIMINAL_PROCEDURE, "立案", (112,), (16, 110)),
    Fixed(("case_withdrawal_decision",), _CRIMINAL_PROCEDURE, "撤销", (163,), (16, 182)),
    Fixed(
        ("prosecution_recommendation",),
        _CRIMINAL_PROCEDURE,
        "移送|审查起诉",
        (162,),
        (15, 120, 173, 174, 175, 288, 289, 290, 298, 302),
    ),
    Fixed(("administrative_summons",), PUBLIC_ORDER, "传唤", (82,), (83,), since="2006-03-01", until="2026-01-01"),
    Fixed(("administrative_summons",), PUBLIC_ORDER, "传唤", (96,), (97,), since="2026-01-01"),
    Fixed(("inspection_warrant",), PUBLIC_ORDER, "检查", (87,), (88,), since="2006-03-01", until="2026-01-01"),
    Fixed(("inspection_warrant",), PUBLIC_ORDER, "检查", (103,), (102, 104), since="2026-01-01"),
    Fixed(
        ("evidence_preservation_decision",),
        PUBLIC_ORDER,
        "扣押",
        (89,),
        (11,),
        since="2006-03-01",
        until="2026-01-01",
    ),
    Fixed(("evidence_preservation_decision",), PUBLIC_ORDER, "扣押", (105,), (11, 92), since="2026-01-01"),
)

_BY_KIND: Mapping[str, tuple[Fixed, ...]] = {
    kind: tuple(f for f in _FORMS if kind in f.kinds) for form in _FORMS for kind in form.kinds
}


def _bases() -> Iterator[Basis]:
    for form in _FORMS:
        since = max(form.since, "2013-01-01")
        for article in form.main:
            yield Basis(f"{form.law}#{article}", since=since, until=form.until, kinds=form.kinds)


def _bail(law: str, *, made: str = "2024年5月6日") -> str:
    return f"""@type criminal
=== QBHS
# 取保候审决定书
>> 江公（刑）取保字〔2024〕12号
我局正在侦查王某盗窃案，因犯罪嫌疑人可能判处拘役，根据{law}之规定，决定对其取保候审，期限从{made}起算。
在取保候审期间，犯罪嫌疑人应当遵守《中华人民共和国刑事诉讼法》第七十一条的规定。
>> 江城市公安局{{seal 江城市公安局}}
>> {made}
"""


@rule(
    code="CIT014",
    title="法律文书固定依据条款错误",
    severity=Severity.ERROR,
    kinds=tuple(_BY_KIND),
    basis=tuple(_bases()),
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _bail("《中华人民共和国刑事诉讼法》第六十七条第一款第（一）项"),
        _bail("《中华人民共和国刑事诉讼法》第九十八条"),
        _bail("《中华人民共和国刑事诉讼法》第七十四条", made="2018年10月25日"),
        _bail("《中华人民共和国刑事诉讼法》第七十四条、《公安机关办理刑事案件程序规定》第八十一条"),
    ],
    bad=[
        _bail("《中华人民共和国刑事诉讼法》第七十四条"),
        _bail("《中华人民共和国刑事诉讼法》第一百六十二条第一款"),
    ],
)
def wrong_fixed_basis(document: Document, case: CaseFile) -> Iterator[Check]:
    """传唤、拘留、逮捕、取保、监居、搜查、扣押、立案、撤案、移送起诉等文书都有固定的法律依据，填错条款等于
    没有依据。按文书种类和文书日期查对依据句中的条号：刑事诉讼法按2018年修正文本，治安管理处罚法以2026年1月1日为界
    分别按2012年、2025年文本。

    例外：同一依据句还引用了程序规定或者其他法律的；不批捕、羁押期满等特殊情形另有条文的（已列入可用条款）；
    2018年10月26日以前的刑事文书。
    与其他规则的分工：旧版本的条号由 CIT001、CIT003 报出，不存在的条文由 CIT005 报出，这里不再重复；
    识别把握不足的条号降为“疑似识别错误”，请先核对图像。
    """
    made = case.date_of(document)
    day = made.isoformat() if made else ""
    form = next((f for f in _BY_KIND[document.kind.name] if f.since <= day and (not f.until or day < f.until)), None)
    if form is None:
        return
    allowed = {str(article) for article in (*form.main, *form.also)}
    resting = list(_basis_sentences(document, case, form))
    if any(c.citation.article in allowed for _, cited in resting for c in cited):
        yield passed(document, anchor="fixed_basis")
        return
    for sentence, cited in resting:
        if first(form.what, sentence) and not any(_told_elsewhere(c, document, case) for c in cited):
            yield _wrong(document, cited[0], form)
            return


def _basis_sentences(document: Document, case: CaseFile, form: Fixed) -> Iterator[tuple[str, list[CitedLaw]]]:
    """Yield each sentence that rests on the law, with its citations; none that names another law beside it."""
    sentences: dict[str, list[CitedLaw]] = {}
    for cited in judged(document, case):
        sentence = sentence_of(document, cited)
        if first(r"根据|依据|依照|按照", sentence.partition(cited.citation.quote)[0]):
            sentences.setdefault(sentence, []).append(cited)
    for sentence, there in sentences.items():
        if {short_title(c.citation.law) for c in there} == {form.law}:
            yield sentence, there


def _told_elsewhere(cited: CitedLaw, document: Document, case: CaseFile) -> bool:
    resolution = cited.resolution
    if resolution is None or resolution.status is not CitationStatus.VALID:
        return True
    return outdated(cited, document, case) is not None


def _wrong(document: Document, cited: CitedLaw, form: Fixed) -> Check:
    right = "、".join(format_citation("", str(article)) for article in form.main)
    message = (
        f"《{document.kind.title}》的依据（{form.what.replace('|', '、')}）应为《{form.law}》{right}，"
        f"此处写为{format_citation('', cited.citation.article)}。"
    )
    poor = cited.confidence < SURE
    return flag(
        document,
        cited.citation.span,
        f"{message}（疑似识别错误，请先对照图像）" if poor else message,
        suggestion=f"请核对后改引《{form.law}》{right}中与本案情形相符的条款。",
        anchor=f"fixed_basis:{anchor_of(cited)}",
        severity=Severity.WARNING if poor else None,
        law_date=cited.on,
    )
