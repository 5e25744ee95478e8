"""Standards that remember what was asked, so that a result can name the parameters that shaped it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.law.instruments import Verification
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.law.parameters import DatedValue, Parameter
    from kaocheng.law.profile import Standards


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterUse:
    """A parameter that shaped a result, as users read it."""

    role: Annotated[str, "用途"]
    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    value: Annotated[str, "取值"]
    citation: Annotated[str, "依据"]
    verification: Annotated[Verification, "核对情况"]
    regulatory: Annotated[bool, "是否制度依据"]
    checked_until: Annotated[date | None, "核对至"] = None

    @property
    def is_unverified(self) -> bool:
        """Whether it rests on a regulation that was not compared with the published text."""
        return self.regulatory and self.verification is Verification.UNVERIFIED


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
            self._uses[role] = self._use(role)
        if self._parent is not None:
            self._parent._remember(role)  # noqa: SLF001  (its own class)

    def _use(self, role: str) -> ParameterUse:
        dated = self._standards.dated(role)
        lawbook = self._standards.lawbook
        parameter = lawbook.parameters[self._standards.profile.parameters.get(role, role)]
        return ParameterUse(
            role=role, id=parameter.id, label=parameter.label, value=_shown(parameter, dated),
            citation=lawbook.cite(dated.citation), verification=dated.citation.verification,
            regulatory=lawbook.instrument(dated.citation).regulatory, checked_until=dated.checked_until)


def _shown(parameter: Parameter, dated: DatedValue) -> str:
    value, unit = dated.value, parameter.unit or ""
    if isinstance(value, Decimal):
        return f"{plain(value)}{unit}"
    if isinstance(value, dict):
        return "、".join(f"{name} {plain(number)}{unit}" for name, number in value.items())
    if isinstance(value, list):
        return "、".join(str(item) for item in value)
    return str(value)
