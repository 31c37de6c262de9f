"""Rules that the settings of a place switch off or grade otherwise."""

import pytest

from docnlp.datamodel import Severity
from docnlp.reviews import local_rules

from .made import finding


@pytest.mark.parametrize(
    ("on", "off", "runs"),
    [
        ((), (), True),
        ((), ("ANN105",), False),
        ((), ("ann1*",), False),
        ((), ("ANN2*", "EVI*"), True),
        (("CIT*",), (), False),
        (("ann*",), (), True),
        (("ANN*",), ("ANN105",), False),
    ],
)
def test_which_rules_run(on: tuple[str, ...], off: tuple[str, ...], runs: bool) -> None:
    local = local_rules(on=on, off=off)
    assert local.runs("ANN105") is runs
    assert bool(local) is bool(on or off)


def test_findings_are_regraded_by_code() -> None:
    local = local_rules(severities={"ann105": Severity.INFO})
    one, other = finding("a"), finding("b", rule="CIT005")
    first, second = local.regraded([one, other])
    assert (first.severity, second) == (Severity.INFO, other)


def test_without_settings_nothing_changes() -> None:
    assert not local_rules()
    assert local_rules().regraded([finding("a")]) == (finding("a"),)
