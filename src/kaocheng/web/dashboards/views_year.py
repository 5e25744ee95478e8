"""全年: the tables of a unit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.appraisal.answers import shown_later
from kaocheng.web.appraisal.days import chosen_day, default_day, require_begun
from kaocheng.web.dashboards.actions.keep_standing import keep_standings
from kaocheng.web.dashboards.year import kept_year
from kaocheng.web.org.models import Unit
from kaocheng.web.targets.rights import visible
from kaocheng.web.targets.stages import in_execution
from kaocheng.web.ui.kept import StillComputing

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.web.targets.models import Dossier


@login_required
def own_year(request: HttpRequest) -> HttpResponse:
    """The year of the actor's own unit."""
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None or acting.acting_role not in (Role.CLERK, Role.UNIT_HEAD):
        raise Http404
    return _page(request, acting.unit)


@login_required
def year_of_unit(request: HttpRequest, unit: int) -> HttpResponse:
    """The year of a unit whose tables the actor may see."""
    acting = request.acting  # type: ignore[attr-defined]
    if not visible(acting).filter(unit=unit).exists() and (acting is None or acting.unit_id != unit or acting.acting_role is Role.ADMINISTRATOR):
        raise Http404
    return _page(request, get_object_or_404(Unit, pk=unit))


def _page(request: HttpRequest, unit: Unit) -> HttpResponse:
    """One page for the unit and for those who look at it."""
    tables = list(visible(request.acting).filter(unit=unit).order_by("-fiscal_year", "form", "title"))  # type: ignore[attr-defined]
    years = sorted({dossier.fiscal_year for dossier in tables}, reverse=True)
    year = _year(request.GET.get("year", ""), tables, years)
    today = timezone.localdate()
    day = default_day(year, today)
    context: dict[str, object] = {"unit": unit, "year": year, "years": years}
    try:
        require_begun(year, today)
        text = request.GET.get("day", "")
        day = chosen_day(text, year, today) if text and text.startswith(f"{year}-") else day
        found = kept_year(unit, [dossier for dossier in tables if dossier.fiscal_year == year], day)
        context["found"] = found
        if day == default_day(year, today):
            keep_standings([(table.dossier, table.monitoring) for table in found.running if table.monitoring is not None], found.snapshot_hash)
    except StillComputing as waiting:
        return shown_later(request, "dashboards/year.html", {**context, "day": day}, waiting)
    except KaochengError as error:
        messages.error(request, error.sentence)
    return render(request, "dashboards/year.html", {**context, "day": day})


def _year(wanted: str, tables: list[Dossier], years: list[int]) -> int:
    """The year asked for, else the latest one in execution, else the latest."""
    if wanted in map(str, years):
        return int(wanted)
    running = [dossier.fiscal_year for dossier in tables if in_execution(dossier)]
    return max(running or years or [timezone.localdate().year])
