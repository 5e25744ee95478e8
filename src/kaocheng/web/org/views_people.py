"""Accounts and the roles their owners hold; only in maintenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.web.org.actions.accounts import (
    DisableAccount,
    EnableAccount,
    OpenAccount,
    ResetPassword,
    ResetSecondFactor,
)
from kaocheng.web.org.actions.memberships import AddMembership, RemoveMembership, role_named
from kaocheng.web.org.models import ROLE_CHOICES, Membership, Unit, User
from kaocheng.web.org.rights import in_maintenance

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kaocheng.web.org.actions.maintenance import Administration

PAGE = 30


def unit_named(name: str) -> Unit:
    """The unit with this name, as chosen from the list of suggestions.

    Raises:
        KaochengError: There is none such.
    """
    found = Unit.objects.filter(name=name.strip()).first()
    if found is None:
        raise KaochengError(f"没有名为“{name.strip()[:40]}”的单位" if name.strip() else "没有填单位", expected="已登记的单位全称",
                            remedy="从列出的单位里选；新单位先在“单位”页登记")
    return found


def _choices() -> dict[str, object]:
    return {"roles": ROLE_CHOICES, "units": Unit.objects.values_list("name", flat=True)}


@login_required
@in_maintenance
def people(request: HttpRequest) -> HttpResponse:
    """All accounts, found by name or unit."""
    found = User.objects.prefetch_related("memberships__unit").order_by("username")
    words = request.GET.get("q", "").strip()[:60]
    if words:
        found = found.filter(Q(username__contains=words) | Q(display_name__contains=words) | Q(memberships__unit__name__contains=words)).distinct()
    return render(request, "org/people.html", {"page": Paginator(found, PAGE).get_page(request.GET.get("page")), "q": words})


@login_required
@never_cache
@in_maintenance
def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account; the temporary password is shown once, on the answer to this form."""
    if request.method == "POST":
        try:
            handed = OpenAccount(
                request.POST.get("username", ""), request.POST.get("display_name", ""), unit_named(request.POST.get("unit", "")),
                role_named(request.POST.get("role", "")), actor=request.actor, maintenance=request.maintenance).run()  # type: ignore[attr-defined]
        except KaochengError as error:
            messages.error(request, error.sentence)
        else:
            return render(request, "org/handed.html", {"person": handed.user, "password": handed.password})
    return render(request, "org/open_account.html", {**_choices(), "given": request.POST})


@login_required
@in_maintenance
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: roles, and what can be done."""
    from allauth.mfa.utils import is_mfa_enabled

    found = get_object_or_404(User.objects.prefetch_related("memberships__unit"), pk=pk)
    return render(request, "org/person.html", {
        **_choices(), "person": found, "second_factor": is_mfa_enabled(found), "is_self": found.pk == request.user.pk})


def _done(request: HttpRequest, action: Administration, said: str, pk: int) -> HttpResponse:
    """Run an act and go back to the account."""
    try:
        action.run()
        messages.success(request, said)
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("person", pk=pk)


@login_required
@require_POST
@in_maintenance
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Disable or enable an account."""
    found = get_object_or_404(User, pk=pk)
    act, said = (DisableAccount, "账号已停用。") if found.is_active else (EnableAccount, "账号已恢复。")
    return _done(request, act(found, actor=request.actor, maintenance=request.maintenance), said, pk)  # type: ignore[attr-defined]


@login_required
@require_POST
@in_maintenance
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lost second factor off an account."""
    act = ResetSecondFactor(get_object_or_404(User, pk=pk), actor=request.actor, maintenance=request.maintenance)  # type: ignore[attr-defined]
    return _done(request, act, "两步验证已清除。", pk)


@login_required
@require_POST
@never_cache
@in_maintenance
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account a temporary password, shown once."""
    act = ResetPassword(get_object_or_404(User, pk=pk), actor=request.actor, maintenance=request.maintenance)  # type: ignore[attr-defined]
    try:
        found = act.run()
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("person", pk=pk)
    return render(request, "org/handed.html", {"person": found, "password": act.password})


@login_required
@require_POST
@in_maintenance
def add_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role in a unit."""
    found = get_object_or_404(User, pk=pk)
    try:
        act = AddMembership(found, unit_named(request.POST.get("unit", "")), role_named(request.POST.get("role", "")),
                            actor=request.actor, maintenance=request.maintenance)  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("person", pk=pk)
    return _done(request, act, "任职已增加。", pk)


@login_required
@require_POST
@in_maintenance
def remove_membership(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    """Take a role from a person."""
    found = get_object_or_404(Membership.objects.select_related("user", "unit"), pk=membership, user=pk)
    return _done(request, RemoveMembership(found, actor=request.actor, maintenance=request.maintenance), "任职已免去。", pk)  # type: ignore[attr-defined]
