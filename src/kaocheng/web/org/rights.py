"""Who may administer: the role alone may do nothing, an open maintenance session may."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from kaocheng.lifecycle import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

UNIT_KINDS: dict[Role, frozenset[str]] = {
    Role.CLERK: frozenset({"budget", "supervisor", "finance", "audit"}),
    Role.UNIT_HEAD: frozenset({"budget", "supervisor", "finance", "audit"}),
    Role.SUPERVISOR: frozenset({"supervisor"}),
    Role.FINANCE: frozenset({"finance"}),
    Role.AUDITOR: frozenset({"audit"}),
    Role.ADMINISTRATOR: frozenset({"budget", "supervisor", "finance", "audit"}),
}
"""In which kinds of units a role can be held."""

APART = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Roles that go with no other one: who opens accounts works with none, who audits audits nothing of the own hand (GB/T 22239 asks
for separate administration, audit and business)."""


def is_administrator(request: HttpRequest) -> bool:
    """Whether the request is made in the role of an administrator."""
    acting = getattr(request, "acting", None)
    return acting is not None and acting.acting_role is Role.ADMINISTRATOR


def administrator_only(view: View) -> View:
    """For others the page doesn't exist."""
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_administrator(request):
            raise Http404
        return view(request, *args, **kwargs)
    return guarded


def in_maintenance(view: View) -> View:
    """An administrator outside maintenance is sent to begin one; for others the page doesn't exist."""
    @wraps(view)
    @administrator_only
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.maintenance is None:  # type: ignore[attr-defined]
            messages.warning(request, "要先写明事由、开始维护，才能查看和修改账号、单位。")
            return redirect("administration")
        return view(request, *args, **kwargs)
    return guarded
