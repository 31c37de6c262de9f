"""The violations that a document finds the person guilty of."""

import regex

from docnlp.datamodel import CaseFile, Document, Party, PassageRole
from docnlp.law import laws_of
from docnlp.rules.catalogue.citations.decided import DRAFTS
from docnlp.rules.catalogue.citations.offence_names import NamedOffence, named_after
from docnlp.rules.catalogue.citations.sentences import sentence_at
from docnlp.rules.verdicts import first

_FOR_IT = (
    r"(?<=[，。；：\n\s])对于?(?:其|该|上述|[\u4e00-\u9fff]{2,4}的)?(?=[^，。；]{2,20}?(?:行为)?，?(?:根据|依据|依照))"
)
_FINDING = r"(?<![不未])(?<!不足以)构成了?|(?<![不非未否])(?:属于?|系)|定性为|认定为"
NOT_BY_HIM = (
    r"另案|另行处理|另行处罚|已被(?:处|行政)"
    r"|(?:辩称|提出|主张|(?:当事人|违法行为人|违法嫌疑人|被处罚人|辩护人|律师|本人|其|某)认为)[^。]{0,30}$"
)


def violations_named(document: Document, case: CaseFile) -> list[NamedOffence]:
    """Return the violations that the document finds the person guilty of.

    They stand behind 构成, 属, 系, 定性为, or before the law: 对其……行为，依照《……》; 张某……，根据《……》.
    """
    text, laws = document.text.characters, laws_of(case)
    found = []
    cue = f"{_FINDING}|涉嫌" if document.kind.name in DRAFTS else _FINDING
    for one in named_after(laws, cue, text, criminal=False):
        sentence = sentence_at(text, one.span)
        answers = any(p.span.overlaps(one.span) for p in document.passages_of(PassageRole.ANSWER))
        before, after = text[sentence.start : one.span.start], text[one.span.end : sentence.end]
        if not (answers or first(NOT_BY_HIM, before) or first(r"^[^。；]{0,10}(?:另案|另行)", after)):
            found.append(one)
    people = {p.name for p in case.persons if Party.SUSPECT in p.roles} | {"被处罚人", "违法行为人", "其"}
    subject = rf"(?<=[，。；\n\s])(?:{'|'.join(regex.escape(name) for name in sorted(people, key=len, reverse=True))})"
    by_law = r"^(?:的?行为)?，?(?:情节[^，。；]{1,8}，)?(?:根据|依据|依照)"
    subject += rf"|{_FOR_IT}"
    found += [o for o in named_after(laws, subject, text, criminal=False) if first(by_law, text[o.span.end :][:24])]
    return found
