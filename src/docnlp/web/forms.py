"""What the page may send."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from docnlp.datamodel import Corrected, Verdict

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]
"""Made in the browser, so that a repeated delivery is recognised."""
Key = Annotated[str, Field(max_length=200)]
Side = Annotated[float, Field(ge=-20_000, le=20_000, allow_inf_nan=False)]
Corners = tuple[Side, Side, Side, Side]
Boxes = Annotated[tuple[Corners, ...], Field(max_length=20)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Judged(_Form):
    """A verdict on a finding; without a verdict, the taking back of the review `undoes`."""

    id: Id
    key: Key = ""
    verdict: Verdict | None = None
    note: Annotated[str, Field(max_length=4000)] = ""
    rule: Annotated[str, Field(max_length=40)] = ""
    """That should apply instead."""
    boxes: Boxes = ()
    """Where the fault really stands on the finding's own page."""
    undoes: Annotated[str, Field(max_length=64)] = ""


class Missed(_Form):
    """A fault that the machine did not see, on one page or part of it."""

    id: Id
    file: Annotated[str, Field(max_length=64)]
    page: Annotated[int, Field(ge=1, le=100_000)]
    part: Annotated[int, Field(ge=0, le=2)] = 0
    boxes: Boxes = ()
    rule: Annotated[str, Field(max_length=40)] = ""
    family: Annotated[str, Field(min_length=1, max_length=40)]
    note: Annotated[str, Field(max_length=4000)] = ""


class Suppressed(_Form):
    """Hide a finding with a reason, or show it again."""

    id: Id
    key: Annotated[str, Field(min_length=1, max_length=200)]
    reason: Annotated[str, Field(max_length=1000)] = ""
    expires: date | None = None
    lifted: bool = False


class Pointed(_Form):
    """Boxes on one page or part of it."""

    file: Annotated[str, Field(max_length=64)]
    page: Annotated[int, Field(ge=1, le=100_000)]
    part: Annotated[int, Field(ge=0, le=2)] = 0
    boxes: Annotated[tuple[Corners, ...], Field(max_length=20)] = ()


class Misread(Pointed):
    """One thing that was misread; without `new`, the taking back of what was put right there."""

    what: Corrected
    name: Annotated[str, Field(max_length=60)] = ""
    new: Annotated[str, Field(max_length=1000)] | None = None


class PutRight(_Form):
    """What was put right at one go: the rules run once for all of it."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,56}$")]
    items: Annotated[tuple[Misread, ...], Field(min_length=1, max_length=100)]
