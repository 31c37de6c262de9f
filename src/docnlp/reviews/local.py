"""What the settings of this place say of rules: some do not run, some are graded otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from docnlp.datamodel import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRules:
    """Patterns of codes that run and that do not, and severities by code; made by `local_rules`."""

    on: tuple[str, ...] = ()
    """Empty: all."""
    off: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.on or self.off or self.severities)

    def runs(self, code: str) -> bool:
        """Tell whether the settings let the rule run."""
        return (not self.on or _among(code, self.on)) and not _among(code, self.off)

    def regraded(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return all the findings with the severities that count here."""
        return tuple(
            replace(one, severity=self.severities[one.rule]) if one.rule in self.severities else one for one in findings
        )


def local_rules(
    *, on: Iterable[str] = (), off: Iterable[str] = (), severities: Mapping[str, Severity] | None = None
) -> LocalRules:
    """Return the rules as settings want them; codes and patterns may be written small."""
    return LocalRules(
        on=tuple(pattern.upper() for pattern in on),
        off=tuple(pattern.upper() for pattern in off),
        severities={code.upper(): severity for code, severity in (severities or {}).items()},
    )


def _among(code: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(code, pattern) for pattern in patterns)
