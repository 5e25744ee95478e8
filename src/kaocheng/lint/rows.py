"""Facts about rows of the indicator block that several rules need."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import TEXTS, remembered, remembered_together
from kaocheng.base.text import squash
from kaocheng.lint.rule import indicators
from kaocheng.model import IndicatorClass, IndicatorGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import Indicator, Reading, TargetTable

_PARENTS = {
    IndicatorGroup.QUANTITY: IndicatorClass.OUTPUT,
    IndicatorGroup.QUALITY: IndicatorClass.OUTPUT,
    IndicatorGroup.TIMELINESS: IndicatorClass.OUTPUT,
    IndicatorGroup.ECONOMIC_BENEFIT: IndicatorClass.BENEFIT,
    IndicatorGroup.SOCIAL_BENEFIT: IndicatorClass.BENEFIT,
    IndicatorGroup.ECOLOGICAL_BENEFIT: IndicatorClass.BENEFIT,
    IndicatorGroup.SUSTAINED_IMPACT: IndicatorClass.BENEFIT,
    IndicatorGroup.BENEFICIARY_SATISFACTION: IndicatorClass.SATISFACTION,
    IndicatorGroup.ECONOMIC_COST: IndicatorClass.COST,
    IndicatorGroup.SOCIAL_COST: IndicatorClass.COST,
    IndicatorGroup.ECOLOGICAL_COST: IndicatorClass.COST,
}
_DEADLINE = re.compile(
    r"\d+年|\d+月|\d+日|\d{4}[-./]\d|[一二三四]季度|[上下]半年|月底|年底|年末|季末|年内|全年|当年|期内|按期|按时|及时|按月|按季|按计划|时限|随到随|长期"
)


def class_of(indicator: Indicator) -> IndicatorClass | None:
    """一级指标 of a row, from its own label or from the level below; ``None`` for local trees."""
    return _class_of(indicator.level1, indicator.level2)


@lru_cache(maxsize=256)
def _class_of(level1: str | None, level2: str | None) -> IndicatorClass | None:
    if level1 in set(IndicatorClass):
        return IndicatorClass(level1)
    if level2 in set(IndicatorGroup) and level2 != IndicatorGroup.COST:
        return _PARENTS[IndicatorGroup(level2)]
    return None


def is_cost(indicator: Indicator) -> bool:
    """Whether a row stands under 成本指标, in the 88号 or the 101号 tree."""
    return _is_cost(indicator.level1, indicator.level2)


@lru_cache(maxsize=256)
def _is_cost(level1: str | None, level2: str | None) -> bool:
    return level2 == IndicatorGroup.COST or _class_of(level1, level2) is IndicatorClass.COST


@lru_cache(maxsize=TEXTS)
def is_deadline(text: str) -> bool:
    """Whether words name a day, a period or punctuality rather than a quality."""
    return bool(_DEADLINE.search(squash(text)))


def explanation(indicator: Indicator) -> str:
    """Everything the form says about an indicator: definition and remark."""
    return (indicator.definition or "") + (indicator.remark or "")


def is_sub_row(indicator: Indicator) -> bool:
    """Whether a row splits up the row above it and shares its points: ``其中黄精种植面积``."""
    return _is_part(indicator.name)


@lru_cache(maxsize=TEXTS)
def _is_part(name: str) -> bool:
    return squash(name).startswith("其中")


def is_heading_row(table: TargetTable, position: int) -> bool:
    """Whether a row only heads the rows below it: it has points and no value, the next row a value and no points."""
    row = table.indicators[position]
    following = table.indicators[position + 1] if position + 1 < len(table.indicators) else None
    return (row.target.is_blank and row.points is not None and following is not None
            and not following.target.is_blank and following.points is None)


def is_long_term(indicator: Indicator, lexicon: Lexicon) -> bool:
    """Whether the row belongs to a block of long-term indicators, whose name the reader keeps in the remark."""
    if not indicator.remark:
        return False
    remark = squash(indicator.remark)
    return remark.startswith(lexicon.words("long-term-blocks")) and remark.endswith(("指标", "目标", "绩效"))


@remembered_together(64)
def rows_of_year(reading: Reading, lexicon: Lexicon) -> Sequence[tuple[FieldPath, Indicator]]:
    """The rows without those of a block of long-term indicators, with their paths."""
    return tuple([item for item in indicators(reading) if not item[1].remark or not is_long_term(item[1], lexicon)])


@remembered(64)
def quantified(reading: Reading) -> Sequence[tuple[FieldPath, Indicator]]:
    """The rows whose target has a number, with their paths."""
    return tuple([(path, indicator) for path, indicator in indicators(reading) if indicator.target.value is not None])
