"""Crimes and violations by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """An offence with the article that is right for it: version → "51.2.1"."""

    name: str
    """Without 罪 at its end; of a violation as police files name it."""
    criminal: bool
    aliases: tuple[str, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)
    """Keys such as "治安管理处罚法（2025修订）", values such as "51.1", "133之一.1.2" or "114,115.1"."""
    charge: bool = False
    """Whether the judicial documents on names of crimes (罪名) hold exactly this name."""
    since: date | None = None
    """Of a charge: the day on which the act became a crime under this article."""
    named: date | None = None
    """Of a charge: the day from which courts use the name."""
    ended: date | None = None
    """Of a charge: the day from which they no longer do."""
    now: tuple[str, ...] = ()
    """Names that took its place."""
    verified: bool = True
    """False where no text held bears the name out: good for a warning at most."""
