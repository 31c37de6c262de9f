"""Findings and what people say of them → what stands, labels, what is known. Pure functions."""

from docnlp.reviews.attach import Attached, attach, follow, follow_suppressions, snapshot_of
from docnlp.reviews.fit import REVIEWER, Fitted, Ground, RuleName, fit
from docnlp.reviews.labels import labels_of
from docnlp.reviews.local import LocalRules, local_rules
from docnlp.reviews.problem_list import Entry, Refused, entries_of
from docnlp.reviews.standing import missed, prevailing_corrections, standing, standing_corrections, thing_of
from docnlp.reviews.suppress import Baseline, accept, baselines, fresh, lift, suppressed

__all__ = [
    "REVIEWER",
    "Attached",
    "Baseline",
    "Entry",
    "Fitted",
    "Ground",
    "LocalRules",
    "Refused",
    "RuleName",
    "accept",
    "attach",
    "baselines",
    "entries_of",
    "fit",
    "follow",
    "follow_suppressions",
    "fresh",
    "labels_of",
    "lift",
    "local_rules",
    "missed",
    "prevailing_corrections",
    "snapshot_of",
    "standing",
    "standing_corrections",
    "suppressed",
    "thing_of",
]
