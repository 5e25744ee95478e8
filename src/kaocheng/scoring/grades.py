"""等级: half-open intervals over the total score; every score from 0 on has a grade."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.errors import DataFileError

if TYPE_CHECKING:
    from collections.abc import Mapping


def grade_of(score: Decimal, edges: Mapping[str, Decimal]) -> str:
    """The grade whose lower edge is the highest not above the score: 90.00 → 优, 89.995 → 良.

    Args:
        score: The total, unrounded.
        edges: Grade → lower edge, included.

    Raises:
        DataFileError: No edge is at or below the score, so the table of edges has a gap.
    """
    reached = [(edge, grade) for grade, edge in edges.items() if edge <= score]
    if not reached:
        raise DataFileError(f"等级分界没有覆盖 {score} 分", expected="最低一级从 0 分起", remedy="检查等级参数")
    return max(reached)[1]
