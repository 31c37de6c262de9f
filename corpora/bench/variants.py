"""Short cases, each with one fault or one lawful near-miss: does a rule know words that it was not written from?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpora.bench.samples import share, table

from docnlp.datamodel import Finding, Outcome
from docnlp.pages.readers.blocks_grammar import parse

FOLDER = Path(__file__).parents[1] / "variants"
_HEAD = re.compile(r"(?m)^@@ (fault|lawful):? *(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A case in the block format that `rule` must flag, or must leave alone."""

    rule: str
    fault: bool
    why: str
    text: str
    sealed: bool
    number: int


def load(paths: Sequence[Path] = ()) -> Iterator[Variant]:
    """Yield the variants of the files `<RULE>.open.cases` and `<RULE>.sealed.cases`."""
    for path in sorted(paths or FOLDER.glob("*.cases")):
        parts = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
        for number, at in enumerate(range(0, len(parts), 3), 1):
            word, why, text = parts[at : at + 3]
            yield Variant(
                rule=path.name.split(".")[0],
                fault=word == "fault",
                why=why,
                text=text.strip("\n") + "\n",
                sealed=".sealed." in path.name,
                number=number,
            )


def findings_of(variant: Variant) -> tuple[Finding, ...]:
    """Return every outcome of every rule on the variant."""
    from docnlp.analysis import analyze
    from docnlp.documents import load_kinds
    from docnlp.law import load_catalogue
    from docnlp.pages.readers.blocks import read_blocks
    from docnlp.rules import load_rules

    head = parse(variant.text).head
    analysis = analyze(
        read_blocks(variant.text),
        kinds=load_kinds(),
        rules=load_rules(),
        catalogue=load_catalogue(),
        as_of=date.fromisoformat(head.get("as-of", "2026-06-01")),
    )
    return analysis.findings


def outcome_of(variant: Variant, findings: Sequence[Finding]) -> str:
    """Return what the rule said: flagged, unchecked, passed, or silent where it did not apply."""
    said = {f.outcome for f in findings if f.rule == variant.rule}
    for outcome in (Outcome.FLAGGED, Outcome.UNCHECKED, Outcome.PASSED):
        if outcome in said:
            return outcome.value
    return "silent"


def report(paths: Sequence[Path] = ()) -> Iterator[str]:
    """Yield the tables; sealed variants count, but are not listed."""
    counts: dict[str, dict[tuple[str, bool, str], int]] = {"open": defaultdict(int), "sealed": defaultdict(int)}
    others: dict[str, int] = defaultdict(int)
    errors: list[tuple[object, ...]] = []
    for variant in load(paths):
        part = "sealed" if variant.sealed else "open"
        findings = findings_of(variant)
        said = outcome_of(variant, findings)
        counts[part][variant.rule, variant.fault, said] += 1
        besides = sorted({f.rule for f in findings if f.outcome is Outcome.FLAGGED and f.rule != variant.rule})
        others[part] += bool(besides)
        if not variant.sealed and (said == "flagged") is not variant.fault:
            word = "fault" if variant.fault else "lawful"
            errors.append((variant.rule, variant.number, word, said, variant.why))
    for part, counted in counts.items():
        if counted:
            yield f"### Short cases, {part}\n\n" + _by_rule(counted)
    yield "### Errors of the open short cases\n\n" + table(["rule", "number", "is", "said", "why"], errors)
    yield "Cases in which another rule spoke too: " + ", ".join(f"{part} {n}" for part, n in others.items())


def _by_rule(counted: dict[tuple[str, bool, str], int]) -> str:
    def row(name: str, rules: set[str]) -> list[object]:
        def count(fault: bool, *said: str) -> int:
            return sum(
                n for (rule, f, s), n in counted.items() if rule in rules and f is fault and (not said or s in said)
            )

        right, wrong = count(True, "flagged"), count(False, "flagged")
        return [
            name, count(True), share(right, count(True)), count(True, "unchecked"),
            count(False), wrong, count(False, "unchecked"), share(right, right + wrong),
        ]  # fmt: skip

    rules = sorted({rule for rule, _, _ in counted})
    headings = ["rule", "faults", "found, %", "unchecked", "lawful", "flagged", "unchecked", "precision, %"]
    return table(headings, [*(row(rule, {rule}) for rule in rules), row("all", set(rules))])
