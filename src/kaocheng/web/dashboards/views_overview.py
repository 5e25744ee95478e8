"""总览 for supervisors, finance bureaus and auditors: stages, units side by side, who is late, which rules fire, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from kaocheng.lifecycle import Role
from kaocheng.web.audit.head import trail_head
from kaocheng.web.dashboards.late import late_tables, silent_units, with_days
from kaocheng.web.dashboards.models import KeptStanding
from kaocheng.web.dashboards.overview import overview
from kaocheng.web.dashboards.rules import rule_lines
from kaocheng.web.dashboards.scores import grade_lines, scores_of
from kaocheng.web.dashboards.units import COLUMNS, ordered, unit_lines
from kaocheng.web.targets.rights import visible
from kaocheng.web.ui.kept import digest_of, kept

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from kaocheng.web.targets.models import Dossier

PAGE = 50
_TOP = 6
_NAMED = 60


def _tables(request: HttpRequest) -> tuple[QuerySet[Dossier], dict[str, object]]:
    """The tables of the year asked for, and what every page of the overview needs.

    Raises:
        Http404: The actor looks over nobody.
    """
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None or not (acting.acting_role.is_reviewer or acting.acting_role is Role.AUDITOR):
        raise Http404
    tables = visible(acting)
    years = list(tables.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted in map(str, years) else years[0] if years else timezone.localdate().year
    return tables.filter(fiscal_year=year), {"year": year, "years": years}


def _ground(request: HttpRequest, context: dict[str, object]) -> str:
    """The name of all that figures over the tables of a year follow from: who looks, the day, what people did, what was looked at."""
    acting = request.acting  # type: ignore[attr-defined]
    seen = KeptStanding.objects.aggregate(at=Max("at"))["at"]
    return digest_of(acting.role, acting.unit_id, context["year"], timezone.localdate(), trail_head(), seen)


@login_required
def overview_page(request: HttpRequest) -> HttpResponse:
    """The figures, and the beginnings of the other pages."""
    tables, context = _tables(request)
    today = timezone.localdate()
    found, rules, grades, count = kept("overview", _ground(request, context), lambda: (
        overview(tables), rule_lines(tables, tables.count(), _TOP), grade_lines(tables), late_tables(tables, today).count()))
    return render(request, "dashboards/overview.html", {
        **context, "found": found, "late": with_days(late_tables(tables, today)[:_TOP], today) if count else [], "late_count": count,
        "rules": rules, "grades": grades})


@login_required
def units_page(request: HttpRequest) -> HttpResponse:
    """Units side by side."""
    tables, context = _tables(request)
    order, words = request.GET.get("order", ""), request.GET.get("q", "").strip()[:60]
    every = kept("units", _ground(request, context), lambda: unit_lines(tables, timezone.localdate()))
    lines = [line for line in every if words in line.name]
    return render(request, "dashboards/units.html", {
        **context, "page": Paginator(ordered(lines, order), PAGE).get_page(request.GET.get("page")), "order": order, "q": words,
        "columns": [(name, label, f"-{name}" if order != f"-{name}" else name) for name, (label, _) in COLUMNS.items()]})


@login_required
def late_page(request: HttpRequest) -> HttpResponse:
    """Who is late."""
    tables, context = _tables(request)
    today = timezone.localdate()
    page = Paginator(late_tables(tables, today), PAGE).get_page(request.GET.get("page"))
    silent = silent_units(tables, request.acting)  # type: ignore[attr-defined]
    return render(request, "dashboards/late.html", {
        **context, "page": page, "late": with_days(page.object_list, today), "silent_count": silent.count(), "silent": silent[:_NAMED],
        "day": today})


@login_required
def rules_page(request: HttpRequest) -> HttpResponse:
    """Which rules fire."""
    tables, context = _tables(request)
    total, rules = kept("rules", _ground(request, context), lambda: (total := tables.count(), rule_lines(tables, total)))
    return render(request, "dashboards/rules.html", {**context, "total": total, "rules": rules})


@login_required
def scores_page(request: HttpRequest) -> HttpResponse:
    """How the scores spread."""
    tables, context = _tables(request)
    return render(request, "dashboards/scores.html", {**context, "scores": scores_of(tables)})
