"""Run rules over a case: checks become findings with place, basis and a stable key."""

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import cast

from docnlp.datamodel import (
    OFFICERS,
    CaseFile,
    Cause,
    Check,
    Copy,
    Document,
    Finding,
    Outcome,
    Party,
    Place,
    Problem,
    Role,
    Severity,
    Stage,
)
from docnlp.law import Catalogue, laws_of, read_basis
from docnlp.rules.rule import Basis, CaseCheck, DocumentCheck, Rule

log = logging.getLogger(__name__)


def check(case: CaseFile, rules: Sequence[Rule]) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """Return the findings of every outcome and the problems of rules that failed; one failing rule stops no other."""
    problems: list[Problem] = []
    last, catalogue = _last_day(case), laws_of(case)
    findings = told_apart(
        _finding(one, outcome, case, catalogue, last) for one in rules for outcome in _outcomes(one, case, problems)
    )
    return findings, tuple(problems)


def told_apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with keys of their own: a rule may speak twice of an anchor, folders may share a number."""
    keys: set[str] = set()
    kept: list[Finding] = []
    for one in findings:
        key, repeated = one.key, 1
        while key in keys:
            repeated += 1
            key = f"{one.key}-{repeated}"
        keys.add(key)
        kept.append(one if key == one.key else replace(one, key=key))
    return tuple(kept)


def _outcomes(one: Rule, case: CaseFile, problems: list[Problem]) -> list[Check]:
    """Return at least one check a rule: "not applicable" where it has nothing to look at."""
    checks: list[Check] = []
    if one.applies_to(case) and one.whole_case:
        checks = _guarded(one, None, lambda: cast(CaseCheck, one.check)(case), problems)
    elif one.applies_to(case):
        for document in _documents(one, case):
            looked = cast(DocumentCheck, one.check)
            found = _guarded(one, document, lambda look=looked, d=document: look(d, case), problems)  # type: ignore[misc]
            checks += [_gated(c if c.document_id else replace(c, document_id=document.id), document) for c in found]
    return checks or [Check(outcome=Outcome.NOT_APPLICABLE)]


def _documents(one: Rule, case: CaseFile) -> Iterator[Document]:
    for document in case.documents:
        if (not one.kinds or document.kind.name in one.kinds) and (one.reads_copies or document.copy is Copy.ORIGINAL):
            yield document


def _guarded(
    one: Rule, document: Document | None, run: Callable[[], Iterable[Check]], problems: list[Problem]
) -> list[Check]:
    try:
        return list(run())
    except Exception as error:  # a rule's defect must cost only this rule's answer
        # the message of an exception may quote the case: only its type and place are logged
        where = traceback.extract_tb(error.__traceback__)[-1]
        log.error("rule %s failed: %s at %s:%s", one.code, type(error).__name__, where.name, where.lineno)
        page = document.pages[0] if document else None
        problems.append(
            Problem(
                stage=Stage.RULES,
                rule=one.code,
                file=page.file if page else "",
                page=page.number if page else None,
                code="rule_failed",
                message=f"规则 {one.code}“{one.title}”运行出错，本处未能核查，请人工查看并将日志交给维护人员。",
            )
        )
        return [Check(outcome=Outcome.UNCHECKED, cause=Cause.RULE_FAILED, missing=f"规则 {one.code}")]


def _gated(found: Check, document: Document) -> Check:
    """Turn "it is missing" into "unchecked" where a page of the document could not be read."""
    absent = not any(place.role is Role.AT for place in found.places)
    if found.outcome is not Outcome.FLAGGED or not absent or document.readable:
        return found
    return replace(
        found, outcome=Outcome.UNCHECKED, cause=Cause.TEXT_UNREADABLE, missing=f"《{document.kind.title}》全文"
    )


def _finding(one: Rule, found: Check, case: CaseFile, catalogue: Catalogue, last: date) -> Finding:
    document = case.document(found.document_id) if found.document_id else None
    first = found.places[0] if found.places else None
    law_date = found.law_date or (case.date_of(document) if document else None)
    kind = document.kind.name if document else None
    bases = [b for b in one.basis if b.governs(case.type, kind)]
    basis, verified = _basis(bases, law_date or last, catalogue)
    severity = found.severity if found.severity and found.severity.rank < one.severity.rank else one.severity
    if not verified and severity is Severity.ERROR:
        severity = Severity.WARNING
    people = case.persons_in(document) if document else ()
    return Finding(
        key=_key(one, found, case, document, first),
        case=case.id,
        file=first.file if first else (document.pages[0].file if document else ""),
        page=first.page if first else (document.pages[0].number if document else None),
        box=cast("tuple[float, float, float, float]", tuple(first.boxes[0].rounded()))
        if first and first.boxes
        else None,
        places=found.places,
        document_kind=document.kind.title if document else "",
        document_code=document.kind.code if document else "",
        document_id=found.document_id,
        cause=found.cause.value if found.cause else None,
        missing=found.missing,
        rule=one.code,
        family=one.family,
        title=one.title,
        outcome=found.outcome,
        severity=severity,
        score=found.score,
        quote=found.quote,
        message=found.message,
        suggestion=found.suggestion,
        basis=basis,
        law_date=law_date,
        act_date=found.act_date,
        officers=tuple(dict.fromkeys(p.name for p in people if p.roles & set(OFFICERS))),
        approvers=tuple(dict.fromkeys(p.name for p in people if Party.APPROVER in p.roles)),
        unit=case.unit,
        why=found.why,
    )


def _last_day(case: CaseFile) -> date:
    """Return the last day on which a document of the case was made: whose law to name where one bears no date."""
    days = [day for document in case.documents if (day := case.date_of(document)) and day <= case.as_of]
    return max(days, default=case.as_of)


def _basis(bases: Iterable[Basis], day: date, catalogue: Catalogue) -> tuple[tuple[str, ...], bool]:
    """Return the bases in force on the day, as printed, and whether the catalogue holds one of them."""
    printed: list[str] = []
    verified = False
    for one in bases:
        if not one.holds_on(day):
            continue
        text = read_basis(one.reference, day, catalogue)
        verified = verified or text is not None
        printed.append(text.printed if text else f"{one.reference.replace('#', ' ')}（依据待核）")
    return tuple(printed), verified


def _key(one: Rule, found: Check, case: CaseFile, document: Document | None, first: Place | None) -> str:
    anchor = found.anchor
    if not anchor and first:
        box = first.boxes[0] if first.boxes else None
        cell = f"{int(box.x0 // 36)},{int(box.y0 // 36)}" if box else ""
        anchor = f"{first.image_hash}:{cell}"
    where = f"{document.kind.code}:{document.number}" if document else ""
    return sha256("\x1f".join((case.id, one.code, where, anchor)).encode()).hexdigest()[:20]
