"""只有级别名称没有三级指标。

## 是什么
三级指标一栏写的是“数量指标”“社会效益”一类的级别名称，后面直接填数。

## 为什么不好
“数量指标 88”不知道数的是什么，等于没有指标。

## 示例
产出指标｜数量指标｜数量指标｜88。

## 改法
在三级指标一栏写具体的名称，例如“培训人次”，级别名称只写在一级、二级两栏。

## 依据
规则目录 A11；公开的表中见过只填二级名称的情形。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import plain_names
from kaocheng.model import Reading


class OnlyLevelNames(TableRule):
    """A11: a level name stands where the indicator's name belongs."""

    code = "A11"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="A11"),)
    remedy = "在三级指标一栏写具体的名称"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare names with level names, those of this form and the usual ones."""
        levels = context.lexicon.words("level-names")
        for path, row, name in plain_names(reading):
            if not name or name in levels or name in _squashed(row.level1, row.level2, row.level2_printed):
                yield self.finding(reading, path / "name", f"三级指标写的是“{row.name}”，没有具体名称")


@lru_cache(maxsize=256)
def _squashed(*labels: str | None) -> frozenset[str]:
    return frozenset(squash(label) for label in labels if label)
