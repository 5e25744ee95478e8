"""总评: from the items to one grade. For key projects by score; for others by a policy that a profile names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import DataFileError
from kaocheng.review.grading import Standing
from kaocheng.scoring.grades import grade_of
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.law.recorder import Parameters
    from kaocheng.review.grading import ItemProposal


_SCORED, _CONVERTED, _LOWEST = "总分定级", "折算分值", "最低要点"
_BY_SCORE = (_SCORED, _CONVERTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """总评建议; with ``is_ceiling`` the grade and score are what the table can reach at most."""

    grade: Annotated[str, "总评等级"]
    score: Annotated[Decimal | None, "总分"]
    is_ceiling: Annotated[bool, "是否只是上限"]
    is_lowest: Annotated[bool, "是否最低一级"]
    """Then nothing lies below, and the grade itself is no longer open."""
    policy: Annotated[str, "总评办法"]

    @property
    def grade_words(self) -> str:
        """``不高于良``, or the grade alone."""
        return f"{'不高于' if self.is_ceiling and not self.is_lowest else ''}{self.grade}"

    @property
    def score_words(self) -> str:
        """``≤84.5``, or nothing when the form is not scored."""
        return "" if self.score is None else f"{'≤' if self.is_ceiling else ''}{plain(self.score)}"


def overall(items: Sequence[ItemProposal], parameters: Parameters, *, scored: bool) -> Overall:
    """The overall proposal.

    Args:
        items: The items; one that is not judged counts as full, so that the result says what is possible at most.
        parameters: Grade edges and, for tables that are not scored, the policy.
        scored: Whether the form is scored (key projects).

    Raises:
        DataFileError: A profile names a policy that does not exist.
    """
    policy = _SCORED if scored else parameters.text("review.overall-policy")
    if policy not in (*_BY_SCORE, _LOWEST):
        raise DataFileError(f"没有“{policy}”这种总评办法", expected="、".join((*_BY_SCORE, _LOWEST)),
                            remedy="检查参数 review.overall-policy")
    edges = parameters.table("review.grades" if policy in _BY_SCORE else "review.row-grades")
    grade = grade_of(_total(items, parameters), edges) if policy in _BY_SCORE else _lowest(items, edges)
    return Overall(grade=grade, score=_total(items, parameters) if scored else None, policy=policy,
                   is_lowest=grade == min(edges, key=lambda name: edges[name]),
                   is_ceiling=any(item.standing is not Standing.GRADED for item in items))


def _total(items: Sequence[ItemProposal], parameters: Parameters) -> Decimal:
    points = points_of(items, parameters)
    return sum((item.score(points[item.item.name]) for item in items), Decimal(0))


def points_of(items: Sequence[ItemProposal], parameters: Parameters) -> dict[str, Decimal]:
    """The points of every item by its name.

    Raises:
        DataFileError: The parameter gives other items points than the form has.
    """
    points = parameters.table("review.points")
    if set(points) != {item.item.name for item in items}:
        raise DataFileError("审核要点的分值与审核表的要点对不上", expected="、".join(item.item.name for item in items),
                            remedy="检查参数 review.points")
    return points


def _lowest(items: Sequence[ItemProposal], edges: Mapping[str, Decimal]) -> str:
    """The lowest grade of any item."""
    best = max(edges, key=lambda grade: edges[grade])
    return min((item.grade or best for item in items), key=lambda grade: edges[grade], default=best)
