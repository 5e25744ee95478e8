"""名称里留着表样的占位文字。

## 是什么
名称前面还有“指标1：”，或者名称里还有“**”“××”“……”。

## 为什么不好
占位文字会随表公开，也妨碍按名称比对和汇总。

## 示例
指标1：新建自动气象站；受益人数（≥**人）。

## 改法
删去占位文字，只留名称。

## 依据
规则目录 B07；公开的表中常见。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.lint.selections import names
from kaocheng.model import Reading

_PLACEHOLDERS = {
    "序号“指标1”": re.compile(r"^\W*指标\s*[\d一二三四五六七八九十]+"),
    "占位符号": re.compile(r"\*\*|[×xX]{2,}|…|_{2,}"),
}


_ANY = re.compile(r"指标\s*[\d一二三四五六七八九十]|[*×xX…_]")
"""What every placeholder has."""


class PlaceholderName(TableRule):
    """B07: text of the blank form was left in a name."""

    code = "B07"
    severity = Severity.INFO
    citations = (Citation(instrument="product-catalogue", article="B07"),)
    remedy = "删去占位文字，只留名称"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for the usual placeholders; one finding for each kind."""
        if not _ANY.search(names(reading)):
            return
        for kind, pattern in _PLACEHOLDERS.items():
            found = [(path, row.name) for path, row in indicators(reading) if pattern.search(row.name)]
            if found:
                path, name = found[0]
                yield self.finding(reading, path / "name", f"{len(found)}个名称里还有表样的{kind}，如“{name}”")
