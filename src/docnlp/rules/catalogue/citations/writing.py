"""How citations are written in formal documents: one kind of numerals, the law's own name."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Check, CitedLaw, Document, Severity, Span
from docnlp.law import Catalogue, laws_of
from docnlp.rules.catalogue.citations.applied import is_applied, judged, sentence_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of

_BASIS = (
    Basis("公安机关办理行政案件程序规定#175"),
    Basis("公安机关办理刑事案件程序规定#289", since="2020-09-01"),
)
_PLACE = regex.compile(r"第?[（(]?(?:\d+|[〇零一二三四五六七八九十百千]+)[）)]?(?:条|款|项)")
_FIGURES = regex.compile(r"\d")
_NAME = regex.compile(r"^(?P<name>[^第\d]*?)(?:[（(][^（()）]*[）)])?(?=第|\d|$)")
_CALLS_BACK = regex.compile(r"^(?:该|本|同|前|上述|此|其)")
_RESTS_ON = r"根据|依据|依照|按照|触犯|违反"
_COLLOQUIAL = (
    r"(?<![\u3400-\u9fff])(?:治罚法|治管法|行罚法|刑诉(?!讼|法))|(?<=[根依]据)(?:治罚法|治管法|行罚法|刑诉(?!讼|法))"
)


def _decision(basis: str) -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2025年8月3日20时许，张某在江城市东湖路12号殴打李某面部两拳。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据{basis}之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> 2025年8月10日
"""


@rule(
    code="CIT028",
    title="条号书写混用",
    severity=Severity.INFO,
    kinds=["penalty_decision", "prosecution_recommendation"],
    basis=_BASIS,
    seed="法律文书质量不高",
    since="0.2.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》第四十三条第二款第（一）项"),
        _decision("《中华人民共和国治安管理处罚法》第43条第1款"),
        _decision("《中华人民共和国治安管理处罚法》（2012年修正）第四十三条第一款"),
    ],
    bad=[
        _decision("《中华人民共和国治安管理处罚法》第四十三条第一款、第20条第（四）项"),
        _decision("《中华人民共和国治安管理处罚法》第四十三条第二款第1项"),
    ],
)
def mixed_numerals(document: Document, case: CaseFile) -> Iterator[Check]:
    """正式法律文书的条、款、项用汉字数字。同一份决定书、起诉意见书中汉字和阿拉伯数字混用，说明条文是拼接或者抄录的，
    容易引错。

    例外：笔录、表格；全文一律用阿拉伯数字的；法律的年份、文号中的数字；前科、转引的条文。
    """
    places = [(cited, part) for cited in judged(document, case) for part in _PLACE.findall(_after_name(cited))]
    figures = [cited for cited, part in places if _FIGURES.search(part)]
    if not places:
        return
    if not figures or len(figures) == len(places):
        yield passed(document, anchor="numerals")
        return
    yield flag(
        document,
        figures[0].citation.span,
        "同一份文书的条、款、项有的用汉字数字，有的用阿拉伯数字。",
        suggestion="请统一用汉字数字书写条、款、项，例如“第四十三条第二款第（一）项”。",
        anchor="numerals",
    )


def _after_name(cited: CitedLaw) -> str:
    """Return the citation without the law's name, whose year or number may be in figures."""
    name = _NAME.match(cited.citation.quote.rpartition("》")[2])
    rest = cited.citation.quote.rpartition("》")[2]
    return rest[name.end() :] if name else rest


@rule(
    code="CIT012",
    title="法律名称不规范",
    severity=Severity.INFO,
    kinds=[
        "penalty_decision",
        "prosecution_recommendation",
        "arrest_approval_request",
        "pre_penalty_notification_record",
    ],
    basis=_BASIS,
    seed="法律文书质量不高",
    since="0.2.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》第四十三条第一款"),
        _decision("《治安管理处罚法》第四十三条第一款"),
        _decision("《中华人民共和国治安管理处罚法》（以下简称治安管理处罚法）第十二条、治安管理处罚法第四十三条第一款"),
    ],
    bad=[
        _decision("治安管理处罚法第四十三条第一款"),
        _decision("治罚法第四十三条第一款"),
        _decision("《治安处罚法》第四十三条第一款"),
    ],
)
def name_of_the_law(document: Document, case: CaseFile) -> Iterator[Check]:
    """正式文书首次引用法律应当用规范名称并加书名号，不用“治罚法”“刑诉”之类的简称。

    例外：笔录中的问答；不作为依据、只是说到法律的；已用“以下简称”说明的；同一法律第二次引用；省去“中华人民共和国”但加了书名号的通行写法；
    式样上已经印好简称的表格不在核查之列；扫描件上只缺书名号的，可能是识别遗漏，不报。
    """
    seen: set[str] = set()
    if says(document, r"以下简称|下称"):
        return
    odd = list(dict.fromkeys(_oddly_named(document, case, seen)))
    if seen and not odd:
        yield passed(document, anchor="name")
    for span in odd:
        yield flag(
            document,
            span,
            f"首次引用法律写作“{document.text.quote(span)}”，名称不规范或者没有加书名号。",
            suggestion="请用法律全称并加书名号，例如《中华人民共和国治安管理处罚法》。",
            anchor=f"name:{document.text.quote(span)}",
        )


def _oddly_named(document: Document, case: CaseFile, seen: set[str]) -> Iterator[Span]:
    laws = laws_of(case)
    for cited in judged(document, case):
        law, quote = cited.citation.law, cited.citation.quote
        if not cited.citation.known or law in seen or not is_applied(cited, document):
            continue
        if not first(_RESTS_ON, sentence_of(document, cited)):
            continue
        seen.add(law)
        if "《" in quote:
            name = quote.partition("《")[2].rpartition("》")[0]
            if name in _aliases(laws, law):
                start = cited.citation.span.start
                yield Span(start, start + len(name) + 2)
        elif (match := _NAME.match(quote)) and match["name"] and not _CALLS_BACK.match(match["name"]):
            if document.scanned and match["name"] not in _aliases(laws, law):
                # recognition loses brackets more often than officers do
                continue
            start = cited.citation.span.start
            yield Span(start, start + len(match["name"]))
    for match in finds(_COLLOQUIAL, document.text.characters):
        yield span_of(match)
        return


def _aliases(laws: Catalogue, law: str) -> tuple[str, ...]:
    """Return the short names of a law of the state that are no name of it: 刑诉法, 治安处罚法."""
    statute = laws.statute(law)
    return statute.aliases if statute and first(r"^中华人民共和国", statute.title) else ()
