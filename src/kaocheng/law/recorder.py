"""Standards that remember what was asked, so that a result can name the parameters that shaped it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.law.uses import parameter_use

if TYPE_CHECKING:
    from decimal import Decimal

    from kaocheng.law.profile import Standards
    from kaocheng.law.uses import ParameterUse


class Parameters:
    """The parameters of a profile on a day; every one that is asked for is remembered.

    Args:
        standards: Profile and day.
        parent: Where uses are remembered as well; `branch` sets it.
    """

    def __init__(self, standards: Standards, parent: Parameters | None = None) -> None:
        self._standards = standards
        self._parent = parent
        self._uses: dict[str, ParameterUse] = {}

    def branch(self) -> Parameters:
        """A recorder of its own for one row; its uses are remembered here too."""
        return Parameters(self._standards, self)

    @property
    def uses(self) -> tuple[ParameterUse, ...]:
        """What was asked for, in the order of first use."""
        return tuple(self._uses.values())

    def number(self, role: str) -> Decimal:
        """A parameter that is one number."""
        self._remember(role)
        return self._standards.number(role)

    def text(self, role: str) -> str:
        """A parameter that is one word."""
        self._remember(role)
        return self._standards.text(role)

    def table(self, role: str) -> dict[str, Decimal]:
        """A parameter that is a table of numbers."""
        self._remember(role)
        return self._standards.table(role)

    def words(self, role: str) -> tuple[str, ...]:
        """A parameter that is a list of words."""
        self._remember(role)
        return self._standards.words(role)

    def is_set(self, role: str) -> bool:
        """Whether the profile sets the parameter; one that is not set shapes nothing and is not remembered."""
        return self._standards.dated(role).value is not None

    def _remember(self, role: str) -> None:
        if role not in self._uses:
            self._uses[role] = parameter_use(self._standards, role)
        if self._parent is not None:
            self._parent._remember(role)  # noqa: SLF001  (its own class)
