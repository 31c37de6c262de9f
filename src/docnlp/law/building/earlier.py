"""Shapes of articles in versions whose text is not held, followed through the acts that changed the law."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from docnlp.law.building.amendments import read_acts
from docnlp.law.building.packing import Data, Shapes
from docnlp.law.building.steps import Shape, Step, Verb, through_time
from docnlp.law.names import STATE, short_title
from docnlp.text.numerals import parse_numeral

"""Article → items of each paragraph; None: deleted; "?": exists, text not held."""

CRIMINAL_LAW = f"{STATE}刑法"
_FACTS = Path(__file__).parents[1] / "data" / "earlier.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAct:
    """An act and what it did, in order of the articles' changes."""

    title: str
    issued: str
    effective: str
    steps: tuple[Step, ...]
    renumbers: bool = False
    """Whether it gave articles other numbers: then shapes are not followed through it."""

    def data(self) -> Data:
        codes: dict[str, list[str]] = defaultdict(list)
        for step in self.steps:
            codes[step.article].append(step.code)
        articles = {article: " ".join(dict.fromkeys(code)) for article, code in codes.items()}
        return {"title": self.title, "effective": self.effective, "articles": articles}


def add_earlier(
    statutes: Iterable[Data], amendments: Sequence[Data], texts: dict[tuple[str, str], Shapes], laws: Path
) -> list[Data]:
    """Give the laws their acts, and the versions between texts the shapes that follow; return maps of their numbers.

    `texts` are the shapes of the texts held by short title and day of issue; those of the Criminal Law are taken out,
    for its versions are made here, one for each amendment. `laws` is the collection of laws: where there is none, the
    amendments are not read, and versions without a text keep no articles. Raises CatalogueError where acts and texts
    contradict each other.
    """
    facts = json.loads(_FACTS.read_text("utf-8"))
    acts = _acts(facts["acts"], amendments, laws)
    maps: list[Data] = []
    for statute in statutes:
        title = statute["title"]
        if title == CRIMINAL_LAW:
            _expand(statute, amendments, texts)
        if title in acts:
            statute["acts"] = [act.data() for act in acts[title]]
        partial = _count(statute["versions"], [one for one in facts["shapes"] if one["law"] == title])
        for versions, steps in _chains(statute["versions"], acts.get(title, ())):
            _follow(versions, steps, partial)
            if title != CRIMINAL_LAW:
                maps += _same_numbers(title, versions)
    return maps


def _acts(known: Iterable[Data], amendments: Sequence[Data], laws: Path) -> dict[str, list[KnownAct]]:
    listed = [*({"law": CRIMINAL_LAW} | one for one in amendments), *known]
    wanted = {short_title(one["title"]) for one in listed if "articles" not in one}
    read = read_acts(laws, wanted) if laws.exists() else {}
    acts: dict[str, list[KnownAct]] = defaultdict(list)
    for one in listed:
        title = short_title(one["title"])
        act = KnownAct(
            title=title,
            issued=one["issued"],
            effective=one["effective"],
            steps=tuple(_coded(one["articles"]) if "articles" in one else read.get(title, ())),
            renumbers=one.get("renumbers", False),
        )
        acts[one["law"]].append(act)
    # where one act was not read, no article's history is known
    whole = {law: found for law, found in acts.items() if all(act.steps for act in found)}
    return {law: sorted(found, key=lambda act: act.issued) for law, found in whole.items()}


def _coded(articles: Mapping[str, str]) -> list[Step]:
    """Return the steps that codes tell; what the act printed is not known."""
    verbs: dict[str, Verb] = {"+": "insert", "-": "delete", "=": "replace", "~": "reword"}
    by_paragraph: dict[str, Verb] = {"+": "add", "-": "drop", "~": "reword"}
    steps: list[Step] = []
    for article, code in articles.items():
        for token in code.split():
            if token in verbs:
                steps.append(Step(article=article, verb=verbs[token], whole=token == "="))
                continue
            verb = by_paragraph.get(token[0], "replace")
            steps.append(Step(article=article, verb=verb, paragraph=int(token.lstrip("+-~")), printed=(None,)))
    return steps


def _expand(statute: Data, amendments: Iterable[Data], texts: dict[tuple[str, str], Shapes]) -> None:
    """Replace the one version listed by one for each amendment."""
    base = statute["versions"][0]
    days = [(base["issued"], base["effective"]), *((a["issued"], a["effective"]) for a in amendments)]
    versions: list[Data] = []
    for i, (issued, effective) in enumerate(days):
        version = {"issued": issued, "effective": effective, "ended": days[i + 1][1] if i + 1 < len(days) else None}
        version |= {"mark": f"{issued[:4]}修正" if i else issued[:4], "last": base["last"]}
        if shapes := texts.pop((short_title(statute["title"]), issued), None):
            version["shapes"] = shapes
        versions.append(version)
    statute["versions"] = versions
    statute["by_amendment"] = True


def _count(versions: Iterable[Data], counted: Iterable[Data]) -> dict[str, Shapes]:
    """Give the versions the shapes counted of whole texts; return those of some articles only, by day of issue."""
    partial: dict[str, Shapes] = {}
    for one in counted:
        shapes: Shapes = {}
        for packed in " ".join(one["articles"]).split():
            article, _, items = packed.partition(":")
            shapes[article] = tuple(map(int, (items or "0").split(",")))
        if one["partial"]:
            partial[one["issued"]] = shapes
            continue
        version = next(v for v in versions if v["issued"] == one["issued"])
        version.setdefault("shapes", shapes)
    return partial


def _chains(versions: Sequence[Data], acts: Sequence[KnownAct]) -> Iterable[tuple[list[Data], list[list[Step]]]]:
    """Yield runs of versions that acts lead into each other, with the steps between them."""
    run: list[Data] = [*versions[:1]]
    between: list[list[Step]] = []
    for old, new in pairwise(versions):
        found = [act for act in acts if old["issued"] < act.issued <= new["issued"]]
        if found and not any(act.renumbers for act in found):
            run.append(new)
            between.append([step for act in found for step in act.steps])
            continue
        if between:
            yield run, between
        run, between = [new], []
    if between:
        yield run, between


def _follow(versions: Sequence[Data], between: Sequence[Sequence[Step]], partial: Mapping[str, Shapes]) -> None:
    """Give each version of the run the shapes that are known or follow."""
    if not any(v.get("shapes") for v in versions):
        return
    found: list[Shapes] = [{} for _ in versions]
    articles = {step.article for steps in between for step in steps}
    articles.update(*(v.get("shapes", ()) for v in versions))
    for article in sorted(articles, key=_order):
        known = [_known(article, v, partial) for v in versions]
        steps = [[step for step in steps if step.article == article] for steps in between]
        for shapes, shape in zip(found, through_time(article, known, steps), strict=True):
            if shape != "absent":
                shapes[article] = _settled(shape)
    for version, shapes in zip(versions, found, strict=True):
        version["shapes"] = shapes


def _known(article: str, version: Data, partial: Mapping[str, Shapes]) -> Shape:
    whole = version.get("shapes")
    held: Shapes = whole or partial.get(version["issued"], {})
    if article not in held:
        return "absent" if whole else "?"
    shape = held[article]
    if shape is None:
        return "deleted"
    return "?" if isinstance(shape, str) else shape


def _settled(shape: Shape) -> tuple[int, ...] | str | None:
    if isinstance(shape, str):
        return None if shape == "deleted" else "?"
    items = tuple(count for count in shape if count is not None)
    return items if len(items) == len(shape) else "?"


def _order(article: str) -> tuple[int, int]:
    number, _, of = article.partition("之")
    return int(number), parse_numeral(of) or 0 if of else 0


def _same_numbers(title: str, versions: Sequence[Data]) -> list[Data]:
    return [
        {"law": title, "old": old["issued"], "new": new["issued"], "checked": True}
        | {"articles": {article: [article] for article in old["shapes"]}}
        for old, new in pairwise(versions)
        if old.get("shapes")
    ]
