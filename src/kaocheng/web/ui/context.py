"""What every page's frame needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from kaocheng.lifecycle import Role
from kaocheng.web.ledgers.rights import READERS

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """The role in force, the other roles, what the menu offers."""
    acting = getattr(request, "acting", None)
    role = acting.acting_role if acting else Role.PUBLIC
    return {
        "acting": acting, "memberships": getattr(request, "memberships", []), "is_clerk": role is Role.CLERK,
        "sees_units": role.is_reviewer or role is Role.AUDITOR,
        "has_own_year": role in (Role.CLERK, Role.UNIT_HEAD),
        "has_deadlines": role in (Role.CLERK, Role.UNIT_HEAD, Role.SUPERVISOR, Role.FINANCE),
        "is_administrator": role is Role.ADMINISTRATOR, "maintenance": getattr(request, "maintenance", None),
        "reads_ledgers": role in READERS,
        "oidc": settings.OIDC,
        "reads_trail": role in (Role.AUDITOR, Role.ADMINISTRATOR),
    }
