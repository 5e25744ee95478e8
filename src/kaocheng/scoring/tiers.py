"""Tiers: lower edges of a rate, each with a share of the points."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from kaocheng.base.errors import DataFileError
from kaocheng.scoring.method import Attainment
from kaocheng.units.figures import percent
from kaocheng.units.numerals import parse_numeral
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from collections.abc import Mapping


def tier_share(name: str, rate: Decimal, tiers: Mapping[str, Decimal]) -> Attainment:
    """The share of the tier that a rate falls into.

    Args:
        name: What the rate is called in the working.
        rate: 1 = 100 %; below 0 counts as 0.
        tiers: Lower edge in percent (included) → share of the points in percent.

    Raises:
        DataFileError: An edge is no number, or the tiers don't begin at 0.
    """
    edges = {_edge(name, text): share for text, share in tiers.items()}
    with localcontext(EXACT):
        reached = [edge for edge in edges if edge <= max(rate, Decimal(0)) * 100]
    if not reached:
        raise DataFileError(f"{name}的分档没有覆盖 {percent(rate)}", expected="最低一档从 0 起", remedy="检查分档参数")
    edge = max(reached)
    working = f"{name} {percent(rate)}，在“{plain(edge)}%及以上”一档，得分值的 {plain(edges[edge])}%"
    return Attainment(share=edges[edge] / 100, working=working, factor=f"{plain(edges[edge])}%")


def _edge(name: str, text: str) -> Decimal:
    edge = parse_numeral(text)
    if edge is None:
        raise DataFileError(f"{name}的分档下限“{text}”不是数", expected="百分数，如 80", remedy="检查分档参数")
    return edge
