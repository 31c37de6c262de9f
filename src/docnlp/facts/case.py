"""The case as a whole: number, cause, type, unit, and everything that the other modules gather."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Document
from docnlp.facts.citations import gather_citations
from docnlp.facts.events import gather_events
from docnlp.facts.gaps import gather_gaps
from docnlp.facts.items import gather_items
from docnlp.facts.kinds import NAMING_CAUSE, NUMBERING
from docnlp.facts.persons import gather_persons
from docnlp.law import Catalogue

_CASE_NUMBER = re.compile(r"[\u3400-\u9fff（）]{1,16}(?:受案|受|立)字?〔\d{4}〕\d+号")
_ANY_NUMBER = re.compile(r"案件编号[：\n]?(A?\d{10,25})")
_UNIT_LINE = re.compile(r"^[\u3400-\u9fff（）]{2,24}(?:公安局|公安分局|分局|派出所|支队|大队|公安厅|公安处)$")
_CRIMINAL_WORDS = re.compile(r"犯罪嫌疑人|刑事诉讼法|涉嫌[\u3400-\u9fff]{2,20}罪")
_ADMINISTRATIVE_WORDS = re.compile(r"违法嫌疑人|违法行为人|被处罚人|治安管理处罚法|行政案件程序规定")
_CRIMINAL_TURNS = re.compile(r"犯罪事实|侦查人?员|被害人|刑事案件|（刑侦?）[^〔\n]{1,8}〔")
_ADMINISTRATIVE_TURNS = re.compile(r"被侵害人|办案(?:人民警察|民警)|行政案件|（治安?）[^〔\n]{1,8}〔")


def gather(
    documents: Sequence[Document],
    *,
    id: str | None,
    folder: str,
    manifest: Mapping[str, str],
    as_of: date,
    catalogue: Catalogue,
) -> CaseFile:
    """Return the facts of one case. The id is the one given, else the case number, the manifest's, the folder."""
    documents = tuple(documents)
    persons = gather_persons(documents)
    events = gather_events(documents, persons)
    number = case_number(documents)
    return CaseFile(
        id=id or number or manifest.get("number") or folder,
        number=number or manifest.get("number", ""),
        cause=cause(documents) or manifest.get("cause", ""),
        type=case_type(documents),
        documents=documents,
        persons=persons,
        events=events,
        items=gather_items(documents),
        citations=gather_citations(documents, events, catalogue=catalogue),
        unit=unit(documents) or manifest.get("unit", ""),
        gaps=gather_gaps(documents),
        manifest=dict(manifest),
        as_of=as_of,
        laws=catalogue,
    )


def case_number(documents: Sequence[Document]) -> str:
    """Return the case number: the intake's or filing's own number, else the one that other documents refer to most."""
    for code in NUMBERING:
        for document in documents:
            if document.kind.code == code:
                own = _numbers_in(document)
                if own:
                    return own[0]
    told = Counter(n for d in documents for n in dict.fromkeys(_CASE_NUMBER.findall(d.text.characters)))
    return told.most_common(1)[0][0] if told else ""


def _numbers_in(document: Document) -> list[str]:
    written = [document.number, *(f.value for f in document.fields_named("number"))]
    if document.kind.code == "COVER":
        return [m[1] for m in _ANY_NUMBER.finditer(document.text.characters)] or [n for n in written if n]
    return [n for n in written if _CASE_NUMBER.fullmatch(n)] or _CASE_NUMBER.findall(document.text.characters)


def cause(documents: Sequence[Document]) -> str:
    """Return the cause (案由, 涉嫌罪名) that the latest deciding document names."""
    order = {code: rank for rank, code in enumerate(NAMING_CAUSE)}
    for document in sorted(documents, key=lambda d: order.get(d.kind.code, len(order))):
        for field in document.fields_named("cause"):
            value = re.sub(r"^(?:涉嫌|因|关于)+|(?:一案|案件|的?案由|的犯罪)$", "", field.value.strip("。，； "))
            if value:
                return value
    return ""


def case_type(documents: Sequence[Document]) -> CaseType:
    """Tell criminal from administrative by the kinds of its documents, else by their words; BOTH where neither wins."""
    kinds = Counter(d.kind.case_type for d in documents)
    criminal, administrative = kinds[CaseType.CRIMINAL], kinds[CaseType.ADMINISTRATIVE]
    # words that only tend to one of the two decide where the plain ones do not
    for ours, theirs in ((_CRIMINAL_WORDS, _ADMINISTRATIVE_WORDS), (_CRIMINAL_TURNS, _ADMINISTRATIVE_TURNS)):
        if criminal == administrative:
            criminal += sum(ours.search(d.text.characters) is not None for d in documents)
            administrative += sum(theirs.search(d.text.characters) is not None for d in documents)
    if criminal == administrative:
        return CaseType.BOTH
    return CaseType.CRIMINAL if criminal > administrative else CaseType.ADMINISTRATIVE


def unit(documents: Sequence[Document]) -> str:
    """Return the organ that most documents name as theirs."""
    named = Counter(f.value for d in documents for f in d.fields_named("unit") if f.value)
    if not named:
        lines = (line for d in documents for line in dict.fromkeys(d.text.characters.split("\n")))
        named = Counter(line for line in lines if _UNIT_LINE.match(line))
    return named.most_common(1)[0][0] if named else ""
