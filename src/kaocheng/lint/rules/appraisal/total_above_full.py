"""总分超过100分。

## 是什么
表上的总分大于100分。

## 为什么不好
满分是100分。超过的多半是某项得分超过了分值，或者执行率的分算了两遍。

## 示例
总分100.16分。

## 改法
检查每项得分是否超过分值、执行率的分是否重复计算。

## 依据
满分100分见于各地公开自评表；规则目录里没有单列，编号接在M21之后，是本产品的检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scores import FULL
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class TotalAboveFull(TableRule):
    """M22: more than everything."""

    code = "M22"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M22"),)
    remedy = "检查每项得分是否超过分值、执行率的分是否重复计算"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Hold the total against 100."""
        total = reading.table.total_score
        if total is not None and total > FULL:
            yield self.finding(reading, FieldPath.of("total_score"), f"总分{plain(total)}分，超过满分100分")
