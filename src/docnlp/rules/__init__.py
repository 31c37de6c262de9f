"""Rules: declarations, and the engine that runs them over a case. Pure: they read values and nothing else."""

from docnlp.rules.engine import check, told_apart
from docnlp.rules.rule import Basis, Rule, case_rule, load_rules, rule

__all__ = ["Basis", "Rule", "case_rule", "check", "load_rules", "rule", "told_apart"]
