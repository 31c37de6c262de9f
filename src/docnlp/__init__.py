"""Quality inspection of Chinese case files (案卷质检)."""

__version__ = "0.1.0"
