"""The kinds of documents, one declaration each; modules group them by subject."""

from collections.abc import Iterable
from pathlib import Path

from docnlp.datamodel import Kind
from docnlp.registry import discover


def load_kinds(files: Iterable[Path] = ()) -> tuple[Kind, ...]:
    """Return every declared kind: built in, of installed plug-ins, and of the user's own Python files.

    A later declaration with the same code replaces an earlier one, so that a user's file can redefine a form.
    """
    found = {
        kind.code: kind for kind in discover(Kind, package="docnlp.documents.kinds", group="docnlp.kinds", files=files)
    }
    return tuple(sorted(found.values(), key=lambda kind: (kind.order, kind.code)))
