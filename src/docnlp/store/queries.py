"""How rows are asked for: a query run for its rows, many names in parts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

Read = Callable[[Any], Sequence[Any]]
"""Run a query; return its rows."""


def portions(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the names in parts that one query may hold."""
    left = iter(names)
    while part := tuple(islice(left, 500)):
        yield part
