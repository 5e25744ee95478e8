"""下级行加起来不等于上级行。

## 是什么
“其中”各行的数加起来，与它们上面一行的数不等。

## 为什么不好
上级行的分值就是按这个数算的；合计不对，完成没完成就说不清。

## 示例
补助种植面积42亩；其中黄精18亩、天麻15亩、白及8亩，合计41亩。

## 改法
核对各行，改正错的那个数；还有没列出的，补一行“其他”。

## 依据
公开自评表里见过；规则目录里没有这一条，编号接在V20之后，是本产品的检查，不是法规的规定。合计比上级行少很多的，看作只列了一部分，不报；界线见参数。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.sub_rows import split_rows
from kaocheng.model import Reading, TargetValue
from kaocheng.units import Quantity


class PartsDoNotSum(TableRule):
    """V21: the parts of a row don't make the row."""

    code = "V21"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V21"),)
    remedy = "核对各行，改正错的那个数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Add up the parts of every row that is split up: targets, then actual values."""
        least = context.standards.number("lint.children-sum-min") / 100
        for split in split_rows(reading):
            for field, value, parts in (
                ("target", split.row.target, [part.target for part in split.parts]),
                ("actual", split.row.actual, [part.actual for part in split.parts]),
            ):
                whole, both = value.quantity if value else None, _sum(parts)
                if whole is None or both is None or both.unit.dimension != whole.unit.dimension:
                    continue
                order = both.compare(whole)
                if order > 0 or (order < 0 and both.base_value >= whole.base_value * least):
                    yield self.finding(reading, split.path / field,
                                       f"“{split.row.name}”{whole}，下面{len(parts)}行合计{both.to(whole.unit)}")


def _sum(values: Sequence[TargetValue | None]) -> Quantity | None:
    """The sum, if every part has a number and the units fit."""
    numbers = [value.quantity for value in values if value is not None and value.quantity is not None]
    if len(numbers) < len(values) or len({number.unit.dimension for number in numbers}) != 1:
        return None
    return sum(numbers[1:], numbers[0])
