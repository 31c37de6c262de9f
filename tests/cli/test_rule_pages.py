"""docs/rules is generated: it must be what the declarations say today."""

from pathlib import Path

from docnlp.cli.rules import rule_index, rule_page
from docnlp.rules import load_rules

PAGES = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_are_fresh() -> None:
    rules = load_rules()
    wanted = {f"{rule.code}.md": rule_page(rule) for rule in rules} | {"README.md": rule_index(rules)}
    assert {p.name: p.read_text(encoding="utf-8") for p in PAGES.glob("*.md")} == wanted, "run `make rules-docs`"
