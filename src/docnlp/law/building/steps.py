"""What an act does to the shape of an article, forwards and backwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docnlp.errors import CatalogueError

Known = tuple[int | None, ...]
"""Items of each paragraph; None where the number of items is not known."""
Shape = Known | Literal["absent", "deleted", "?"]

Verb = Literal["insert", "replace", "add", "drop", "delete", "add_item", "reword"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that an act does to one article."""

    article: str
    verb: Verb
    paragraph: int | None = None
    """The paragraph replaced, added or dropped; with `replace` of a whole article the one that is new; None: none."""
    printed: Known = ()
    """The shape of the text that the act prints: of the article, or of the one paragraph."""
    whole: bool = False
    """Whether `printed` is the whole article."""

    @property
    def code(self) -> str:
        """Return the code that `read_change` reads."""
        if self.verb in ("insert", "delete"):
            return "+" if self.verb == "insert" else "-"
        if self.whole:
            return f"= +{self.paragraph}" if self.paragraph else "="
        sign = {"replace": "", "add": "+", "drop": "-"}.get(self.verb, "~")
        return f"{sign}{self.paragraph or ''}"


def after(shape: Shape, step: Step) -> Shape:
    """Return the shape that the step leaves."""
    if step.verb == "insert" or step.whole:
        return step.printed or "?"
    if step.verb == "delete":
        return "deleted"
    if isinstance(shape, str) or step.verb == "reword":
        return shape
    items = list(shape)
    if step.verb == "add_item":
        at = _holder(shape, step)
        items[at] = (items[at] or 0) + 1
        return tuple(items)
    at = _place(shape, step, room=step.verb == "add")
    if step.verb == "drop":
        del items[at]
    else:
        items[at : at + (step.verb == "replace")] = step.printed
    return tuple(items)


def before(shape: Shape, step: Step) -> Shape:
    """Return the shape that the step found; what it overwrote is not known."""
    if step.verb == "insert":
        return "absent"
    # a whole article printed with one paragraph more may also have cut another in two (369 in 2005)
    if step.verb == "delete" or step.whole:
        return "?"
    if isinstance(shape, str) or step.verb == "reword":
        return shape
    items = list(shape)
    if step.verb == "add_item":
        at = _holder(shape, step)
        items[at] = (items[at] or 0) - 1
        return tuple(items)
    at = _place(shape, step, room=step.verb == "drop")
    if step.verb == "add":
        del items[at]
    else:
        items[at : at + (step.verb == "replace")] = [None]
    return tuple(items)


def agreed(article: str, one: Shape, other: Shape) -> Shape:
    """Return what both say together; raises CatalogueError where they contradict each other."""
    if one == "?" or other == "?":
        return other if one == "?" else one
    if isinstance(one, str) or isinstance(other, str):
        both = one == other
    else:
        both = len(one) == len(other) and all(a == b or None in (a, b) for a, b in zip(one, other, strict=True))
    if not both:
        raise CatalogueError(f"第{article}条的款项数前后不一致：{one}，{other}")
    if isinstance(one, str) or isinstance(other, str):
        return one
    return tuple(b if a is None else a for a, b in zip(one, other, strict=True))


def through_time(article: str, known: Sequence[Shape], acts: Sequence[Sequence[Step]]) -> list[Shape]:
    """Return the shapes before the first act and after each, from what is known of some of them.

    `known` is one longer than `acts`, which hold the steps of this article. Raises CatalogueError where the steps lead
    from one known shape to another than the one known.
    """
    found = list(known)
    for _ in range(2):
        for i, steps in enumerate(acts):
            shape = found[i]
            for step in steps:
                shape = after(shape, step)
            found[i + 1] = agreed(article, found[i + 1], shape)
        for i in reversed(range(len(acts))):
            shape = found[i + 1]
            for step in reversed(acts[i]):
                shape = before(shape, step)
            found[i] = agreed(article, found[i], shape)
    return found


def _place(shape: Known, step: Step, *, room: bool) -> int:
    at = (step.paragraph or 0) - 1
    if not 0 <= at < len(shape) + room:
        raise CatalogueError(f"第{step.article}条没有第{step.paragraph}款，无法修改")
    return at


def _holder(shape: Known, step: Step) -> int:
    holders = [i for i, items in enumerate(shape) if items]
    if len(holders) != 1:
        raise CatalogueError(f"第{step.article}条增加一项，但看不出在哪一款")
    return holders[0]
