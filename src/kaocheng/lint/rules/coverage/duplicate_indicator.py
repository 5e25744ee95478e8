"""三级指标重复。

## 是什么
同一张表里有两行同名的三级指标。

## 为什么不好
一件事考两次，分值算了两遍；一体化系统保存时也会拦下重名的指标。

## 示例
数量指标下有两行“培训人数”，指标值分别是≥200人和≥300人。

## 改法
合并成一行；确是两件事的，在名称里写明区别，例如“新任教师培训人数”“骨干教师培训人数”。

## 依据
规则目录 E01；已部署的系统核对同一张表里三级指标不得重名（二手）。长期指标与年度指标分开核对，按乡镇分列的行不算重复。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.rows import is_sub_row
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import plain_names
from kaocheng.model import Reading


class DuplicateIndicator(TableRule):
    """E01: two rows of one name in one block."""

    code = "E01"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="E01"),
        Citation(instrument="deployed-systems", article="指标重名校验", verification=Verification.SECONDARY),
    )
    remedy = "合并成一行；确是两件事的，在名称里写明区别"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Compare names without decoration; the remark tells blocks and towns apart."""
        first: dict[tuple[str, str], int] = {}
        for number, (path, row, name) in enumerate(plain_names(reading), start=1):
            if not name or is_sub_row(row):
                continue
            seen = first.setdefault((name, squash(row.remark or "")), number)
            if seen != number:
                yield self.finding(reading, path / "name", f"“{row.name}”与第{seen}行重名")
