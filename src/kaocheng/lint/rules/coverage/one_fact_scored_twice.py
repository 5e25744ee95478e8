"""同一事实多次计分。

## 是什么
一行的指标值，又在另一行里当目标数用：另一行是“完成数÷这个目标数”，或者两行的名称相近、数值相同。

## 为什么不好
一件事做到了，两行都得满分；没做到，两行都扣分。分值集中在一件事上，别的事没人考。

## 示例
效益指标“引进优质企业 ≥120家”，质量指标“引进优质企业比例 ≥100%”的分母是“目标任务数120家”。

## 改法
保留绝对数那一行；另一行换成真正说明质量或效果的指标，例如投产率、合同履约率。

## 依据
规则目录 E02；名称相近的界线是本产品的提议。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import core_name
from kaocheng.lint.overlap import pairs_of, share_found
from kaocheng.lint.planned_denominators import planned_quantities
from kaocheng.lint.row_pairs import Row, annual_rows
from kaocheng.lint.rows import is_cost, is_sub_row
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, Reading
from kaocheng.units import Quantity


class OneFactScoredTwice(TableRule):
    """E02: the figure of one row is the target or the denominator of another."""

    code = "E02"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="E02"),)
    remedy = "保留一行；另一行换成说明质量或效果的指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for every counted figure in the other rows; each pair of rows is told once, at the later use."""
        rows = [(path, row) for path, row in annual_rows(reading, context)
                if row.target.is_quantitative and not is_cost(row) and not is_sub_row(row)]
        users: dict[Decimal, list[Row]] = defaultdict(list)
        for user in rows:
            for value in _figures(user[1], context):
                users[value].append(user)
        for source in rows:
            others = users[source[1].target.value or Decimal(0)]
            if len(others) > 1:
                yield from self._uses(reading, source, others, context)

    def _uses(self, reading: Reading, source: Row, users: Sequence[Row], context: Context) -> Iterator[Finding]:
        path, row = source
        quantity = row.target.quantity
        if quantity is None or quantity.unit.is_rate or quantity.value <= 1:
            return
        place = f"第{int(path.parts[1]) + 1}行“{row.name} {row.target.text}”"
        for other_path, other in users:
            if other is row:
                continue
            if quantity in planned_quantities(other, context.lexicon):
                yield self.finding(reading, other_path / "definition",
                                   f"“{other.name}”以{quantity}为目标数，与{place}是同一件事，计了两次分")
            elif int(other_path.parts[1]) > int(path.parts[1]) and _same_figure(row, other, quantity, context):
                yield self.finding(reading, other_path / "target",
                                   f"“{other.name} {other.target.text}”与{place}名称相近、数值相同，像是同一件事计了两次分")


def _figures(row: Indicator, context: Context) -> set[Decimal]:
    """Every number that could be another row's: target, planned denominators, what the definition of a rate names."""
    target = row.target.quantity
    if target is None:
        return set()
    if not target.unit.is_rate:
        return {target.value}
    named = [mention.quantity for mention in mentions(row.definition or "")]
    return {quantity.value for quantity in (target, *planned_quantities(row, context.lexicon), *named)}


def _same_figure(row: Indicator, other: Indicator, quantity: Quantity, context: Context) -> bool:
    """Whether another row has the same target, or is a rate of it by its definition, and the names are alike."""
    target = other.target.quantity
    is_rate = target is not None and target.unit.is_rate
    named = is_rate and any(mention.quantity == quantity for mention in mentions(other.definition or ""))
    names = core_name(row.name), core_name(other.name)
    if names[0] == names[1] or not (named or target == quantity):
        return False
    left, right = (pairs_of(name) for name in names)
    return max(share_found(left, right), share_found(right, left)) >= context.standards.number("lint.one-fact-names-min")
