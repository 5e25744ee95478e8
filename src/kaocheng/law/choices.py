"""Which parameter stands for which role, and which profiles work with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.law.lawbook import Lawbook
    from kaocheng.law.profile import Profile


def role_of(parameter_id: str, lawbook: Lawbook) -> str:
    """The role a parameter can play.

    A variant carries the role's name before its own: ``scoring.weights.hubei`` is a ``scoring.weights``.
    """
    roles = [other for other in lawbook.parameters if parameter_id.startswith(f"{other}.")]
    return min(roles, key=len, default=parameter_id)


def chosen(profile: Profile, role: str) -> str:
    """The id of the parameter that a profile works with in a role."""
    return profile.parameters.get(role, role)


def users(parameter_id: str, lawbook: Lawbook, profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """The profiles that work with a parameter, by choice or by default."""
    role = role_of(parameter_id, lawbook)
    return tuple(profile for profile in profiles
                 if parameter_id == chosen(profile, role) or parameter_id in profile.parameters.values())
