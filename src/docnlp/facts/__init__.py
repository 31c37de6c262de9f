"""Documents of one case to its facts: persons, dated events, property, citations with the dates they are judged by."""

from docnlp.facts.case import gather

__all__ = ["gather"]
