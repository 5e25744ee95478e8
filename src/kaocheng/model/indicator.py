"""三级指标 and the two levels above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from kaocheng.model.target_value import TargetValue


class IndicatorClass(StrEnum):
    """一级指标: standard names of the 88号 and 101号 trees."""

    OUTPUT = "产出指标"
    BENEFIT = "效益指标"
    SATISFACTION = "满意度指标"
    COST = "成本指标"


class IndicatorGroup(StrEnum):
    """二级指标: standard names of the 88号 and 101号 trees."""

    QUANTITY = "数量指标"
    QUALITY = "质量指标"
    TIMELINESS = "时效指标"
    COST = "成本指标"
    ECONOMIC_BENEFIT = "经济效益指标"
    SOCIAL_BENEFIT = "社会效益指标"
    ECOLOGICAL_BENEFIT = "生态效益指标"
    SUSTAINED_IMPACT = "可持续影响指标"
    BENEFICIARY_SATISFACTION = "服务对象满意度指标"
    ECONOMIC_COST = "经济成本指标"
    SOCIAL_COST = "社会成本指标"
    ECOLOGICAL_COST = "生态环境成本指标"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """三级指标: one row of the indicator block.

    ``level1`` and ``level2`` are standard names where the printed label is one (`IndicatorClass`,
    `IndicatorGroup`), else the printed label; ``level2_printed`` keeps the label of the form.
    """

    name: Annotated[str, "三级指标"]
    level1: Annotated[str | None, "一级指标"] = None
    level2: Annotated[str | None, "二级指标"] = None
    level2_printed: Annotated[str | None, "二级指标原文"] = None
    target: Annotated[TargetValue, "指标值"] = field(default_factory=TargetValue)
    points: Annotated[Decimal | None, "分值"] = None
    actual: Annotated[TargetValue | None, "完成值"] = None
    score: Annotated[Decimal | None, "得分"] = None
    definition: Annotated[str | None, "指标解释及计算公式"] = None
    reason: Annotated[str | None, "偏差原因分析及改进措施"] = None
    remark: Annotated[str | None, "备注"] = None
    likelihood: Annotated[str | None, "完成目标可能性"] = None
    """确定能, 有可能 or 完全不可能, as printed; only monitoring tables ask for it."""
