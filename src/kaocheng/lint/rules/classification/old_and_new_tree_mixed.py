"""新旧两种指标体系混用。

## 是什么
成本指标既是产出指标下的二级指标，又单列为一级指标。

## 为什么不好
两种体系的分值分配不同，混用后分值合计和汇总都会出错。

## 示例
产出指标下有成本指标“总成本 ≤50万元”，后面又有一级指标“成本指标”。

## 改法
按财政部门当年的表式选一种：成本放在产出指标下，或者单列为一级指标。

## 依据
两种体系分别出自财预〔2015〕88号和财预〔2021〕101号，指标体系的条文待核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import IndicatorClass, IndicatorGroup, Reading

_COSTS = {IndicatorGroup.COST, IndicatorGroup.ECONOMIC_COST, IndicatorGroup.SOCIAL_COST, IndicatorGroup.ECOLOGICAL_COST}


class OldAndNewTreeMixed(TableRule):
    """D12: cost under output and beside it."""

    code = "D12"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="caiyu-2015-88", article="绩效指标"),
        Citation(instrument="caiyu-2021-101", article="绩效指标"),
        Citation(instrument="product-catalogue", article="D12"),
    )
    remedy = "按当年的表式选一种：成本放在产出指标下，或者单列为一级指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for cost at both places."""
        beside = [row for row in reading.table.indicators if row.level1 == IndicatorClass.COST]
        if not beside:
            return
        below = [(path, row) for path, row in indicators(reading)
                 if row.level1 == IndicatorClass.OUTPUT and row.level2 in _COSTS]
        if below:
            path, row = below[0]
            yield self.finding(reading, path / "level2",
                               f"“{row.name}”的成本指标列在产出指标下，“{beside[0].name}”的成本指标却是一级指标")
