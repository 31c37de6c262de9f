"""Values of the datamodel as JSON bytes and back, without loss."""

import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from docnlp.datamodel import Correction, Finding, Outline, Page, Problem, Review, Summary, Suppression

_BYTES = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


def pack_pages(pages: Sequence[Page | Problem]) -> bytes:
    """Return compressed JSON of one source's pages and problems."""
    return zlib.compress(_dump(_pages(), list(pages)), 6)


def unpack_pages(packed: bytes) -> list[Page | Problem] | None:
    """Return what `pack_pages` was given, or None when the bytes are damaged or of another shape."""
    try:
        return _pages().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError):
        return None


def pack_outlines(outlines: Sequence[Outline]) -> bytes:
    return zlib.compress(_dump(_outlines(), list(outlines)), 6)


def unpack_outlines(packed: bytes) -> list[Outline]:
    """Return what `pack_outlines` was given; nothing where it was of another shape."""
    try:
        return _outlines().validate_json(zlib.decompress(packed))
    except (zlib.error, ValidationError):
        return []


def dump_finding(finding: Finding) -> bytes:
    return _dump(_findings(), finding)


def load_finding(stored: bytes) -> Finding:
    """Return the finding; raises ValueError for another shape."""
    return _findings().validate_json(stored)


def dump_summary(summary: Summary) -> bytes:
    return _dump(_summaries(), summary)


def load_summary(stored: bytes) -> Summary:
    return _summaries().validate_json(stored)


def dump_review(review: Review) -> bytes:
    return _dump(_reviews(), review)


def load_review(stored: bytes) -> Review:
    return _reviews().validate_json(stored)


def dump_correction(correction: Correction) -> bytes:
    return _dump(_corrections(), correction)


def load_correction(stored: bytes) -> Correction:
    return _corrections().validate_json(stored)


def dump_suppression(suppression: Suppression) -> bytes:
    return _dump(_suppressions(), suppression)


def load_suppression(stored: bytes) -> Suppression:
    return _suppressions().validate_json(stored)


def writable(text: str) -> str:
    """Return the text as any database can hold it."""
    # names of files come from old archives as lone surrogates, and PostgreSQL holds no NUL
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


@cache
def _pages() -> TypeAdapter[list[Page | Problem]]:
    return TypeAdapter(list[Page | Problem], config=_BYTES)


@cache
def _outlines() -> TypeAdapter[list[Outline]]:
    return TypeAdapter(list[Outline])


@cache
def _findings() -> TypeAdapter[Finding]:
    return TypeAdapter(Finding)


@cache
def _summaries() -> TypeAdapter[Summary]:
    return TypeAdapter(Summary)


@cache
def _reviews() -> TypeAdapter[Review]:
    return TypeAdapter(Review)


@cache
def _corrections() -> TypeAdapter[Correction]:
    return TypeAdapter(Correction)


@cache
def _suppressions() -> TypeAdapter[Suppression]:
    return TypeAdapter(Suppression)


def _dump(adapter: TypeAdapter[Any], value: object) -> bytes:
    try:
        return adapter.dump_json(value)
    except PydanticSerializationError:
        # damaged text layers yield lone surrogates, which no UTF-8 file can hold: they become question marks
        return adapter.dump_json(adapter.validate_python(_whole(adapter.dump_python(value))))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_whole(k): _whole(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole(v) for v in value]
    return value
