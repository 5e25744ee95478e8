"""Profiles: which parameters, rules and severities a finance bureau works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated

from kaocheng.base.data import read_all
from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.base.findings import Severity
from kaocheng.base.packs import pack_files
from kaocheng.law.lawbook import Lawbook
from kaocheng.law.parameters import DatedValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """方案: a choice of parameters and rules, e.g. ``national`` or a province's practice."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    description: Annotated[str, "说明"] = ""
    parameters: Annotated[dict[str, str], "参数选择"] = field(default_factory=dict)
    """Role → parameter id; a role that is absent stands for the parameter of the same id."""
    rules_off: Annotated[list[str], "停用规则"] = field(default_factory=list)
    severities: Annotated[dict[str, Severity], "级别调整"] = field(default_factory=dict)


def installed_profiles() -> dict[str, Profile]:
    """Profiles of all installed packs (``profiles/*.yaml``) by id."""
    return {profile.id: profile for profile in read_all(pack_files("profiles/*.yaml"), Profile)}


def profile_named(profile_id: str) -> Profile:
    """One installed profile.

    Raises:
        KaochengError: No such profile.
    """
    profiles = installed_profiles()
    if profile_id not in profiles:
        raise KaochengError(
            f"没有名为“{profile_id}”的方案", expected="、".join(sorted(profiles)), remedy="改用上列方案之一"
        )
    return profiles[profile_id]


@dataclass(frozen=True, slots=True)
class Standards:
    """The parameters in force for one profile on one day."""

    lawbook: Lawbook
    profile: Profile
    day: date
    _dated: dict[str, DatedValue] = field(default_factory=dict, init=False, repr=False, compare=False)
    _numbers: dict[str, Decimal] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def installed(cls, profile_id: str, day: date) -> Standards:
        """Standards from the installed packs.

        Raises:
            KaochengError: No such profile.
        """
        return cls(Lawbook.installed(), profile_named(profile_id), day)

    def dated(self, role: str) -> DatedValue:
        """The dated value that the profile chose for a role, with its citation."""
        found = self._dated.get(role)
        if found is None:
            found = self._dated[role] = self.lawbook.value(self.profile.parameters.get(role, role), self.day)
        return found

    def number(self, role: str) -> Decimal:
        """A parameter that is one number.

        Raises:
            DataFileError: The parameter is not a number.
        """
        known = self._numbers.get(role)
        if known is not None:
            return known
        value = self.dated(role).value
        if isinstance(value, Decimal):
            self._numbers[role] = value
            return value
        raise DataFileError(f"参数“{role}”应为一个数", expected="数字", remedy="检查参数文件")

    def number_if_any(self, role: str) -> Decimal | None:
        """A parameter that is one number; ``None`` where it has no value on that day.

        Raises:
            DataFileError: No such parameter, or it is not a number.
        """
        return self.number(role) if self._has_value(role) else None

    def table_if_any(self, role: str) -> dict[str, Decimal]:
        """A parameter that is a table of numbers; empty where it has no value on that day.

        Raises:
            DataFileError: No such parameter, or it is not a table.
        """
        return self.table(role) if self._has_value(role) else {}

    def _has_value(self, role: str) -> bool:
        """Whether a parameter is in force on the day: not before its first value, and not repealed."""
        parameter = self.lawbook.parameters.get(self.profile.parameters.get(role, role))
        begun = parameter is None or any(value.start <= self.day for value in parameter.values)
        return begun and self.dated(role).value is not None

    def text(self, role: str) -> str:
        """A parameter that is one word.

        Raises:
            DataFileError: The parameter is not a word.
        """
        value = self.dated(role).value
        if isinstance(value, str):
            return value
        raise DataFileError(f"参数“{role}”应为一个词", expected="文字", remedy="检查参数文件")

    def table(self, role: str) -> dict[str, Decimal]:
        """A parameter that is a table of numbers.

        Raises:
            DataFileError: The parameter is not a table.
        """
        value = self.dated(role).value
        if isinstance(value, dict):
            return value
        raise DataFileError(f"参数“{role}”应为一张数值表", expected="名称: 数字", remedy="检查参数文件")

    def words(self, role: str) -> tuple[str, ...]:
        """A parameter that is a list of words.

        Raises:
            DataFileError: The parameter is not a list of words.
        """
        value = self.dated(role).value
        if isinstance(value, list):
            return tuple(str(word) for word in value)
        raise DataFileError(f"参数“{role}”应为一列词", expected="[词, 词]", remedy="检查参数文件")
