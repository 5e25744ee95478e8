"""按需采购的产出用了≥。

## 是什么
印制、采购、购置一类按预算办的数量，指标值写“≥”。

## 为什么不好
印得越多、买得越多，花钱越多，未必更好；“≥”等于鼓励超需要采购。

## 示例
印制项目册 ≥5000册。

## 改法
数量按需要定准，写“=5000册”；用得怎样另设指标，例如发放率、使用率。

## 依据
规则目录 V08。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.memory import TEXTS
from kaocheng.law import Citation
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.names import core_name
from kaocheng.lint.rows import quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class AtLeastForProcuredOutput(TableRule):
    """V08: an open upper end on something that is bought."""

    code = "V08"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V08"),)
    remedy = "数量按需要定准，用“=”"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at counts of things printed or bought."""
        for path, indicator in quantified(reading):
            word = _word_for_buying(indicator.name, context.lexicon)
            if not word:
                continue
            target, quantity = indicator.target, indicator.target.quantity
            if quantity is None or target.comparator is None or not target.comparator.is_upward:
                continue
            if not quantity.unit.is_rate and not quantity.unit.dimension.is_money:
                yield self.finding(reading, path / "target",
                                   f"“{indicator.name}”是{word}的数量，指标值“{target.text}”没有上限，多{word}就多花钱")


@lru_cache(maxsize=TEXTS)
def _word_for_buying(name: str, lexicon: Lexicon) -> str:
    """The word of a name that says the output is printed or bought; ``""`` when it has none."""
    core = core_name(name)
    return next((word for word in lexicon.words("procured-outputs") if word in core), "")
