"""Pages → documents → fields, slots, passages."""

from docnlp.documents.divide import divide
from docnlp.documents.hands import read_hand
from docnlp.documents.kinds import load_kinds
from docnlp.documents.split import split

__all__ = ["divide", "load_kinds", "read_hand", "split"]
