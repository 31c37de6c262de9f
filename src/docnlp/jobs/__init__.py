"""Many sources through a pool of processes: plan, read, analyse, sum up."""

from docnlp.jobs.rechecking import Checker, Rechecked
from docnlp.jobs.scanning import scan
from docnlp.jobs.values import Progress, Reading, ScanOptions, ScanResult

__all__ = ["Checker", "Progress", "Reading", "Rechecked", "ScanOptions", "ScanResult", "scan"]
