"""资金总额是0而分项有数。

## 是什么
自评表的年度资金总额一行，预算和执行都是0，下面的分项却有数。

## 为什么不好
执行率算成0，白白丢了执行率的分；多半是导入或者复制时出了错。

## 示例
年度资金总额0、0，其中：财政拨款90万元、执行89.974万元，执行率得0分。

## 改法
把分项加起来填入总额，重算执行率和得分。

## 依据
规则目录 M11，一般道理，未见成文规定。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.appraisals import base
from kaocheng.lint.budget_lines import plain_label, total_position
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import FundLine, Reading
from kaocheng.units.quantity import plain


class TotalLineZero(TableRule):
    """M11: the total is zero, its parts are not."""

    code = "M11"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M11"),)
    remedy = "把分项加起来填入总额，重算执行率和得分"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold a total of nothing against the other lines."""
        table = reading.table
        place = total_position(table, context.lexicon)
        if place is None or base(table.funds[place]) or table.funds[place].executed or not _is_printed(table.funds[place]):
            return
        others = [line for position, line in enumerate(table.funds) if position != place]
        full = next((line for line in others if base(line) or line.executed), None)
        if full is not None:
            yield self.finding(reading, FieldPath.of("funds", place),
                               f"资金总额的预算和执行都是0，“{plain_label(full)}”却有预算{plain(base(full) or Decimal(0))}、"
                               f"执行{plain(full.executed or Decimal(0))}")


def _is_printed(line: FundLine) -> bool:
    """Whether zeros are printed, not blanks."""
    return line.executed is not None or base(line) is not None
