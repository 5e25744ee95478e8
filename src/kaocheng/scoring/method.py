"""What a scoring method is: a name, its grounds, and the share of the points it gives."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar

from kaocheng.law.methods import DocumentedMethod

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters
    from kaocheng.units import Comparator, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """The share of the points that a method gives, with its working."""

    share: Annotated[Decimal, "得分比例"]
    """1 is all points; a proportional method may give more than 1, which is capped when points are given."""
    working: Annotated[str, "算式"]
    """How the share came about, in Chinese, e.g. ``2 ÷ 2 = 100%``."""
    factor: Annotated[str, "系数"] = ""
    """The expression that multiplies the points, e.g. ``239.99 ÷ 240``; empty when the working says it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityCase:
    """An actual value held against its target; both in the target's unit."""

    actual: Quantity
    target: Quantity
    comparator: Comparator
    parameters: Parameters

    @property
    def met(self) -> bool:
        """Whether the target is met, on unrounded values."""
        return self.comparator.holds(self.actual, self.target)


class Method(DocumentedMethod):
    """One method a file; the file's name is its id, which parameters refer to."""


class QuantityMethod(Method):
    """A method for indicators with a number as target."""

    proportional: ClassVar[bool] = False
    """Whether the share follows the actual value, so that a pass threshold applies."""

    @abstractmethod
    def attain(self, case: QuantityCase) -> Attainment:
        """The share that an actual value earns."""


class ExecutionMethod(Method):
    """A method for the rate of budget execution."""

    @abstractmethod
    def attain(self, rate: Decimal, parameters: Parameters) -> Attainment:
        """The share that a rate of execution earns (1 = 100 %)."""
