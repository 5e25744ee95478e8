"""同一指标在两张表里解释口径不同。

## 是什么
部门表与项目表有同一个指标，解释却不一样：算的范围、方法、来源或者里面的数不同。

## 为什么不好
同一个指标算出两个完成值，哪一个都有表作依据。

## 示例
企业满意度：部门表测评四个方面和总体情况，项目表另加“重点项目、政策汇编”。

## 改法
两张表用同一段解释；确需不同的，改成两个名称。

## 依据
规则目录 F07；增减多少字算不同，是本产品的提议。标点、用词（同义词）不同的不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import clip, squash
from kaocheng.law import Citation
from kaocheng.lint.department_sets import department_sets
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.mentions import mentions
from kaocheng.lint.row_pairs import common_words, row_pairs
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading
from kaocheng.units import Quantity

_SIGNS = re.compile(r"[^\w%÷/*+-]|_")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Difference:
    """What only one of two texts says."""

    missing: tuple[str, ...]
    added: tuple[str, ...]
    size: int
    """Characters that were changed."""


class DefinitionsDifferBetweenTables(SetRule):
    """F07: one indicator, two definitions."""

    code = "F07"
    severity = Severity.WARNING
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="F07"),)
    remedy = "两张表用同一段解释；确需不同的，改成两个名称"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Compare the definitions of paired rows; a missing one is left to A06."""
        limit = context.standards.number("lint.definition-difference")
        for tables in department_sets(readings):
            for project in tables.projects:
                for pair in row_pairs(tables.department, project, context):
                    left, right = pair.department.definition, pair.project.definition
                    if not left or not right or left == right:
                        continue
                    difference = _compare(_plain(left, context), _plain(right, context))
                    if difference.size >= limit or _numbers(left) != _numbers(right):
                        yield self.finding(project, pair.project_path / "definition",
                                           f"“{pair.project.name}”的解释与部门表不同：{_told(difference, left, right)}")


def _plain(text: str, context: Context) -> str:
    return _SIGNS.sub("", common_words(squash(text), context.lexicon.groups("synonyms")))


def _numbers(text: str) -> list[Quantity]:
    return [mention.quantity for mention in mentions(squash(text))]


def _compare(left: str, right: str) -> _Difference:
    missing, added, size = [], [], 0
    for action, from_left, to_left, from_right, to_right in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if action != "equal":
            missing.append(left[from_left:to_left])
            added.append(right[from_right:to_right])
            size += max(to_left - from_left, to_right - from_right)
    return _Difference(tuple(filter(None, missing)), tuple(filter(None, added)), size)


def _told(difference: _Difference, left: str, right: str) -> str:
    """The parts that differ, or both texts when most of them does."""
    if difference.size * 2 > max(len(left), len(right)) or not difference.added + difference.missing:
        return f"部门表是“{clip(left)}”，项目表是“{clip(right)}”"
    parts = [f"项目表{verb}{'、'.join(f'“{clip(part)}”' for part in texts[:_SHOWN])}"
             for verb, texts in (("多了", difference.added), ("少了", difference.missing)) if texts]
    return "，".join(parts)
