"""Checking target tables against rules: engine, rules, lexicon, report."""

from kaocheng.lint.engine import Report, check
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.registry import all_rules, rule_for
from kaocheng.lint.rule import Context, Rule, SetRule, TableRule, YearRule

__all__ = ["Context", "Lexicon", "Report", "Rule", "SetRule", "TableRule", "YearRule", "all_rules", "check", "rule_for"]
