"""产出写成效益。

## 是什么
效益指标里放的是本单位自己完成的工作量：办了几次、培训多少人、引进多少家。

## 为什么不好
做了多少是产出，带来什么变化才是效益；产出放进效益，效益就没有人考了，工作量还会重复计分。

## 示例
社会效益指标：引进优质企业 ≥120家；同一张表的质量指标又以“目标任务数120家”为分母。

## 改法
移到产出指标；效益另写引进之后的变化，例如投产企业数、新增税收、新增社保参保人数。

## 依据
规则目录 D01；产出与效益的含义见公开的填报说明（二手）。工作的词表是本产品的提议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.memory import TEXTS
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.names import core_name
from kaocheng.lint.planned_denominators import planned_quantities
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import of_class
from kaocheng.model import Indicator, IndicatorClass, Reading
from kaocheng.units import Quantity

_PERIOD = r"(?:全年|当年|本年|年度|年内|年)?"
_OBJECT = "(?:活动|工作|服务|任务)?"


class OutputCalledBenefit(TableRule):
    """D01: a count of the unit's own work stands among the benefits."""

    code = "D01"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="D01"),)
    remedy = "移到产出指标；效益另写由此带来的变化"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look among the benefits for counts of work, and for counts that an output row has as its plan."""
        planned: list[tuple[Indicator, tuple[Quantity, ...]]] | None = None
        for path, row in of_class(reading, IndicatorClass.BENEFIT):
            quantity = row.target.quantity
            if quantity is None or quantity.unit.is_rate or quantity.unit.dimension.is_money:
                continue
            place = row.level2 or IndicatorClass.BENEFIT
            if planned is None:
                planned = [(other, planned_quantities(other, context.lexicon))
                           for _, other in of_class(reading, IndicatorClass.OUTPUT)]
            output = next((other for other, plans in planned if quantity in plans), None)
            if output is not None:
                yield self.finding(reading, path / "level2",
                                   f"“{row.name} {row.target.text}”列在{place}，产出指标“{output.name}”又以{quantity}"
                                   "为任务数，它是完成了多少，不是带来的效益")
            elif activity := _own_activity(row.name, context.lexicon):
                yield self.finding(reading, path / "level2",
                                   f"“{row.name} {row.target.text}”列在{place}，“{activity}”是自己做的工作，属于产出")


@lru_cache(maxsize=TEXTS)
def _own_activity(printed: str, lexicon: Lexicon) -> str:
    """The word for the work that a row of this name counts; ``""`` when it counts an effect or something else."""
    name = squash(core_name(printed))
    if lexicon.in_text("effect-words", name):
        return ""
    first, last = _activity_patterns(lexicon)
    match = first.match(name) or last.search(name)
    return match[1] if match else ""


@lru_cache(maxsize=8)
def _activity_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The word for work at the beginning of a name, and before the counting word at its end."""
    activities, counts = (lexicon.pattern(words).pattern for words in ("own-activities", "count-endings"))
    return re.compile(f"{_PERIOD}({activities})"), re.compile(f"({activities}){_OBJECT}(?:{counts})$")
