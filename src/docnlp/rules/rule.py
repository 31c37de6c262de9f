"""A rule is one declaration: what it checks, for which documents, on what legal basis, with examples."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity
from docnlp.errors import CatalogueError, InputError
from docnlp.registry import discover

DocumentCheck = Callable[[Document, CaseFile], Iterator[Check]]
CaseCheck = Callable[[CaseFile], Iterator[Check]]

FAMILIES = {
    "CIT": "citations",
    "ANN": "annotations",
    "PRO": "procedure",
    "EVI": "evidence",
    "PRP": "property",
    "FIL": "file",
    "REA": "reasoning",
    "DRG": "drugs",
    "CYB": "fraud",
    "FRD": "fraud",
}


_GOVERNS = {
    "刑事诉讼法": CaseType.CRIMINAL,
    "公安机关办理刑事案件程序规定": CaseType.CRIMINAL,
    "刑诉法解释": CaseType.CRIMINAL,
    "公安机关办理行政案件程序规定": CaseType.ADMINISTRATIVE,
    "治安管理处罚法": CaseType.ADMINISTRATIVE,
    "行政处罚法": CaseType.ADMINISTRATIVE,
}


@dataclass(frozen=True, slots=True)
class Basis:
    """An article that a rule rests on, such as `刑事诉讼法#118.1` (article 118, paragraph 1).

    `since` and `until` bound the days [since, until) on which the rule may name it, as ISO dates; a finding prints
    those that hold on its own date.
    """

    reference: str
    since: str | None = None
    until: str | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of documents (English names) that it speaks of; empty: every kind that the rule reads."""

    def governs(self, case_type: CaseType, kind: str | None = None) -> bool:
        """Tell whether such a case and document rest on it: criminal procedure never carries an administrative case."""
        if self.kinds and kind is not None and kind not in self.kinds:
            return False
        own = _GOVERNS.get(self.reference.partition("#")[0], CaseType.BOTH)
        return CaseType.BOTH in (own, case_type) or own is case_type

    def holds_on(self, day: date) -> bool:
        shown = day.isoformat()
        return (self.since is None or self.since <= shown) and (self.until is None or shown < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check rule; `check` is a `DocumentCheck` where `whole_case` is False, else a `CaseCheck`."""

    code: str
    title: str
    severity: Severity
    kinds: tuple[str, ...]
    """English names of the document kinds it reads; empty means every kind."""
    case_type: CaseType
    basis: tuple[Basis, ...]
    seed: str
    """The words of the source report that it answers to."""
    since: str
    good: tuple[str, ...]
    """Cases in the block format on which it must stay silent: legal near-misses first."""
    bad: tuple[str, ...]
    """Cases in the block format that it must flag."""
    whole_case: bool
    check: DocumentCheck | CaseCheck
    reads_copies: bool = False
    """Whether stubs (存根) and further copies are looked at too."""

    @property
    def family(self) -> str:
        return FAMILIES.get(self.code[:3], "other")

    @property
    def rationale(self) -> str:
        """The Chinese docstring: why, and with which exceptions."""
        return inspect.getdoc(self.check) or ""

    def applies_to(self, case: CaseFile) -> bool:
        return CaseType.BOTH in (self.case_type, case.type) or self.case_type is case.type


def rule(
    *,
    code: str,
    title: str,
    severity: Severity,
    kinds: Iterable[str] = (),
    case_type: CaseType = CaseType.BOTH,
    basis: Iterable[Basis],
    seed: str,
    since: str,
    good: Iterable[str],
    bad: Iterable[str],
    reads_copies: bool = False,
) -> Callable[[DocumentCheck], Rule]:
    """Declare a rule that looks at one document in its case."""

    def declare(check: DocumentCheck) -> Rule:
        return Rule(
            code=code,
            title=title,
            severity=severity,
            kinds=tuple(kinds),
            case_type=case_type,
            basis=tuple(basis),
            seed=seed,
            since=since,
            good=tuple(good),
            bad=tuple(bad),
            whole_case=False,
            check=check,
            reads_copies=reads_copies,
        )

    return declare


def case_rule(
    *,
    code: str,
    title: str,
    severity: Severity,
    kinds: Iterable[str] = (),
    case_type: CaseType = CaseType.BOTH,
    basis: Iterable[Basis],
    seed: str,
    since: str,
    good: Iterable[str],
    bad: Iterable[str],
) -> Callable[[CaseCheck], Rule]:
    """Declare a rule that looks at the whole case; `kinds` then only tell which documents it reads."""

    def declare(check: CaseCheck) -> Rule:
        return Rule(
            code=code,
            title=title,
            severity=severity,
            kinds=tuple(kinds),
            case_type=case_type,
            basis=tuple(basis),
            seed=seed,
            since=since,
            good=tuple(good),
            bad=tuple(bad),
            whole_case=True,
            check=check,
        )

    return declare


def load_rules(*, files: Iterable[Path] = (), select: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Return the rules by code: built-in, from entry points (`docnlp.rules`), and from the user's files.

    `select` holds codes or patterns (`CIT*`); raises InputError where one names no rule,
    CatalogueError where a code stands twice.
    """
    found: dict[str, Rule] = {}
    for one in discover(Rule, package="docnlp.rules.catalogue", group="docnlp.rules", files=files):
        if one.code in found:
            raise CatalogueError(f"规则代码 {one.code} 重复，请修改其中一条的代码。")
        found[one.code] = one
    for pattern in select:
        if not any(fnmatchcase(code, pattern.upper()) for code in found):
            raise InputError(_no_such_rule(pattern, found))
    chosen = [c for c in found if not select or any(fnmatchcase(c, p.upper()) for p in select)]
    return tuple(found[code] for code in sorted(chosen))


def _no_such_rule(pattern: str, codes: Iterable[str]) -> str:
    wider = f"{pattern.upper()}*"
    hint = f"要选这一类，可写 {wider}；" if any(fnmatchcase(code, wider) for code in codes) else ""
    return f"没有与“{pattern}”相符的规则；{hint}可用 docnlp rules list 查看全部代码。"
