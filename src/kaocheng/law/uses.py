"""Parameters that shaped a result, as users read them: value, ground and how far it was checked."""

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

    @property
    def is_checked(self) -> bool:
        """Whether it was compared with the published text, or rests on no regulation at all."""
        return not self.regulatory or self.verification is Verification.VERIFIED

    @property
    def marked(self) -> str:
        """``自评等级的分界（scoring.grades，待核对）``."""
        return f"{self.label}（{self.id}，{self.verification.label if self.regulatory else '非法规'}）"


def parameter_use(standards: Standards, role: str) -> ParameterUse:
    """What stands for a role in a profile on its day.

    Raises:
        DataFileError: No such parameter.
        KaochengError: It has no value on the day.
    """
    dated = standards.dated(role)
    lawbook = standards.lawbook
    parameter = lawbook.parameters[standards.profile.parameters.get(role, role)]
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
