"""同一单位各表的分值合计不同。

## 是什么
同一个单位的几张项目表，多数的指标分值合计是一个数（如90分），个别的是另一个数（如100分）。

## 为什么不好
同一单位的表应当按一个办法计分；合计不同的那张，多半忘了给预算执行率留分值。

## 示例
五个项目中四个合计90分，一个合计100分。

## 改法
按同一办法改正；确有不同规定的，写明依据。

## 依据
规则目录 K01 的跨表核对，本产品的提议。至少三张表合计相同，才把另外的看作例外。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.appraisals import counted_rows
from kaocheng.lint.department_sets import tables_by_unit
from kaocheng.lint.forms import PROJECT_TARGETS
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.rule import Context, SetRule
from kaocheng.lint.scores import execution_line
from kaocheng.model import FormKind, Reading
from kaocheng.units.quantity import plain

_ENOUGH = 3
"""Tables that agree before another one is an exception."""


class PointsSumDiffersBetweenTables(SetRule):
    """K07: most tables of a unit share out one number of points, one table another."""

    code = "K07"
    severity = Severity.WARNING
    forms = PROJECT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="K07"),)
    remedy = "按同一办法分配分值；确有不同规定的，写明依据"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Compare the sums of one unit's target tables of projects that don't print points for execution."""
        targets = [reading for reading in readings if reading.table.form is FormKind.PROJECT_TARGET]
        for group in tables_by_unit(targets) if len(targets) > _ENOUGH else ():
            sums = [(reading, whole) for reading in group if (whole := _whole(reading, context.lexicon)) is not None]
            counts = Counter(whole for _, whole in sums).most_common(1)
            if not counts or counts[0][1] < _ENOUGH:
                continue
            usual, amount = counts[0]
            for reading, whole in sums:
                if whole != usual:
                    yield self.finding(
                        reading, FieldPath.of("indicators"),
                        f"分值合计{plain(whole)}分，同一单位的另外{amount}张表都是{plain(usual)}分")


def _whole(reading: Reading, lexicon: Lexicon) -> Decimal | None:
    """The sum of the points; ``None`` when some are missing or execution has its own."""
    rows = [row for _, row in counted_rows(reading, lexicon)]
    points = [row.points for row in rows if row.points is not None]
    if not points or len(points) < len(rows) or execution_line(reading.table):
        return None
    return sum(points, Decimal(0))
