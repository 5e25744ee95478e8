"""Reference of the rules: one page a rule and an index by family."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kaocheng.law import Lawbook
from kaocheng.lint import all_rules
from kaocheng.lint.catalogue import catalogue

if TYPE_CHECKING:
    from kaocheng.lint.rule import Rule

GENERATED = "<!-- 由 make docs 从代码生成，请勿手改 -->\n\n"


def rule_pages() -> dict[str, str]:
    """``rules/<CODE>.md`` of every rule and ``rules/index.md``."""
    book = Lawbook.installed()
    rules = all_rules()
    return {"rules/index.md": _index(rules), **{f"rules/{rule.code}.md": _page(rule, book) for rule in rules}}


def _label(letter: str) -> str:
    return next(family.label for family in catalogue().families if family.letter == letter)


def _index(rules: tuple[Rule, ...]) -> str:
    lines = [f"{GENERATED}# 规则", "", f"共 {len(rules)} 条。代码一经发布不再改变。"]
    for letter, members in groupby(rules, key=lambda rule: rule.code[0]):
        lines += ["", f"## {_label(letter)}", "", "| 代码 | 级别 | 问题 |", "|---|---|---|"]
        lines += [f"| [{rule.code}]({rule.code}.md) | {rule.severity.label} | {rule.title} |" for rule in members]
    lines += ["", "## 未实现及原因", "", "规则目录里有、单凭表判断不了的，须人工审核。", "", "| 代码 | 问题 | 原因 |", "|---|---|---|"]
    lines += [f"| {rule.code} | {rule.title} | {rule.reason} |" for rule in catalogue().not_built]
    return "\n".join(lines) + "\n"


def _page(rule: Rule, book: Lawbook) -> str:
    lines = [f"{GENERATED}# {rule.code} {rule.title}", "",
             f"级别：{rule.severity.label}。类别：{_label(rule.code[0])}。"]
    for heading, text in rule.sections.items():
        lines += ["", f"## {heading}", "", text]
    lines += ["", "## 引用", ""]
    lines += [f"- {book.cite(citation)}" + (f"（{citation.note}）" if citation.note else "") for citation in rule.citations]
    return "\n".join(lines) + "\n"
