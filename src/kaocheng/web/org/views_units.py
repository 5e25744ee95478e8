"""Units and whom they report to; only in maintenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render

from kaocheng.base.errors import KaochengError
from kaocheng.law.profile import installed_profiles
from kaocheng.web.org.actions.units import SaveUnit, UnitFields
from kaocheng.web.org.models import Unit
from kaocheng.web.org.rights import in_maintenance
from kaocheng.web.org.views_people import unit_named

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE = 50


@login_required
@in_maintenance
def units(request: HttpRequest) -> HttpResponse:
    """All units, found by name or code."""
    found = Unit.objects.select_related("supervisor", "finance").annotate(people=Count("memberships")).order_by("name")
    words = request.GET.get("q", "").strip()[:60]
    if words:
        found = found.filter(Q(name__contains=words) | Q(code__startswith=words))
    return render(request, "org/units.html", {"page": Paginator(found, PAGE).get_page(request.GET.get("page")), "q": words})


@login_required
@in_maintenance
def new_unit(request: HttpRequest) -> HttpResponse:
    """Open a unit."""
    return _form(request, None)


@login_required
@in_maintenance
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a unit."""
    return _form(request, get_object_or_404(Unit, pk=pk))


def _form(request: HttpRequest, found: Unit | None) -> HttpResponse:
    given = {name: request.POST.get(name, "").strip() for name in UnitFields.__dataclass_fields__}
    if request.method == "POST":
        try:
            fields = UnitFields(name=given["name"], code=given["code"], kind=given["kind"], profile=given["profile"],
                                supervisor=unit_named(given["supervisor"]) if given["supervisor"] else None,
                                finance=unit_named(given["finance"]) if given["finance"] else None)
            saved = SaveUnit(found, fields, actor=request.actor, maintenance=request.maintenance).run()  # type: ignore[attr-defined]
        except KaochengError as error:
            messages.error(request, error.sentence)
        else:
            messages.success(request, f"“{saved}”已保存。")
            return redirect("units")
    elif found is not None:
        given = {name: str(getattr(found, name) or "") for name in given}
    return render(request, "org/unit.html", {
        "unit": found, "given": given, "kinds": Unit.Kind.choices, "profiles": installed_profiles().values(),
        "supervisors": Unit.objects.filter(kind=Unit.Kind.SUPERVISOR), "finances": Unit.objects.filter(kind=Unit.Kind.FINANCE)})
