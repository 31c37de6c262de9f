"""Findings in the groups and the order in which people read them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docnlp.datamodel import Finding, Outcome, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One cause that kept rules of a case from being checked."""

    case: str
    fact: str
    """Such as 拘留执行时间."""
    cause: str
    """Such as 日期未能读出."""
    findings: tuple[Finding, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(sorted({finding.rule for finding in self.findings}))

    @property
    def sentence(self) -> str:
        """Return such as “拘留执行时间未读出：影响 9 条规则”."""
        return f"{self.what}：影响 {len(self.rules)} 条规则"

    @property
    def what(self) -> str:
        if not self.fact:
            return self.cause or "原因未记录"
        verbs = {"日期未能读出": "未读出", "事实未能读出": "未读出", "文字未能读出": "文字未读出"}
        verb = verbs.get(self.cause)
        if verb is not None:
            return f"{self.fact}{verb}"
        return f"{self.fact}（{self.cause}）" if self.cause else f"{self.fact}未读出"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of what a person should look at."""

    flagged: int
    severities: Mapping[Severity, int]
    causes: int
    """Missing facts, each counted once a case however many rules it stopped."""
    unchecked: int
    manual: int

    @property
    def to_review(self) -> int:
        return self.flagged + self.causes + self.manual


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings of any outcomes."""
    findings = list(findings)
    outcomes = Counter(finding.outcome for finding in findings)
    severities = Counter(finding.severity for finding in findings if finding.outcome is Outcome.FLAGGED)
    return Tally(
        flagged=outcomes[Outcome.FLAGGED],
        severities={severity: severities[severity] for severity in Severity},
        causes=len(missing(findings)),
        unchecked=outcomes[Outcome.UNCHECKED],
        manual=outcomes[Outcome.MANUAL],
    )


def shown(findings: Iterable[Finding], *, all_outcomes: bool = False) -> tuple[Finding, ...]:
    """Return what belongs into a report, in reading order."""
    wanted = [finding for finding in findings if all_outcomes or finding.outcome.for_people]
    return tuple(sorted(wanted, key=_order))


def by_case(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group by case, in the order in which the cases first appear."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.case, []).append(finding)
    return groups


def missing(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """Group what was not checked by case and missing fact; the fact that stopped most rules comes first."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.outcome is Outcome.UNCHECKED:
            groups.setdefault((finding.case, finding.missing, finding.cause or ""), []).append(finding)
    rows = [Missing(case=c, fact=f, cause=why, findings=tuple(found)) for (c, f, why), found in groups.items()]
    return tuple(sorted(rows, key=lambda row: (row.case, -len(row.rules), row.what)))


def cases_of(findings: Sequence[Finding]) -> list[str]:
    return sorted({finding.case for finding in findings})


def _order(finding: Finding) -> tuple[object, ...]:
    outcome = list(Outcome).index(finding.outcome)
    return (finding.case, outcome, -finding.severity.rank, finding.file, finding.page or 0, finding.rule, finding.key)
