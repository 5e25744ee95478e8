"""期限: the finance bureau sets them, units and supervisors read them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Deadline, Role, Stage
from kaocheng.web.review.actions.set_deadlines import STAGES, SetDeadlines
from kaocheng.web.targets.models import StageDeadline

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kaocheng.web.org.models import Membership

_READERS = {Role.CLERK, Role.UNIT_HEAD, Role.SUPERVISOR, Role.FINANCE}
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@login_required
def deadlines(request: HttpRequest) -> HttpResponse:
    """The deadlines of a year; a finance bureau's POST sets them."""
    acting: Membership | None = request.acting  # type: ignore[attr-defined]
    if acting is None or acting.acting_role not in _READERS:
        raise Http404
    year = _year(request)
    given = request.POST if request.method == "POST" else None
    if given is not None:
        try:
            days = {stage: _day(given.get(stage.value, ""), stage) for stage in STAGES}
            changed = SetDeadlines(year, days, given.get("ground", ""), actor=request.actor).run()  # type: ignore[attr-defined]
        except KaochengError as error:
            messages.error(request, error.sentence)
        else:
            messages.success(request, f"已保存，{len(changed)} 个期限有变化。" if changed else "没有变化。")
            return redirect(f"{reverse('deadlines')}?year={year}")
    return render(request, "review/deadlines.html", _page(acting, year, given))


def _page(acting: Membership, year: int, given: object) -> dict[str, object]:
    """What stands on the page: what was typed where it could not be saved, else what is in force."""
    finance = acting.unit if acting.acting_role is Role.FINANCE else acting.unit.finance
    known = {item.stage: item for item in StageDeadline.objects.filter(finance=finance, fiscal_year=year)} if finance else {}
    today = timezone.localdate()
    rows = []
    for stage in STAGES:
        found = known.get(stage.value)
        deadline = Deadline(stage=stage, last_day=found.last_day, ground=found.ground) if found else None
        value = given.get(stage.value, "") if given is not None else found.last_day.isoformat() if found else ""  # type: ignore[attr-defined]
        rows.append({"stage": stage, "deadline": deadline, "value": value, "sentence": deadline.sentence(today) if deadline else "",
                     "urgency": deadline.urgency(today).value if deadline else ""})
    ground = given.get("ground", "") if given is not None else next((item.ground for item in known.values() if item.ground), "")  # type: ignore[attr-defined]
    return {"year": year, "years": range(today.year - 2, today.year + 3), "rows": rows, "ground": ground, "finance": finance,
            "any_set": bool(known), "may_set": acting.acting_role is Role.FINANCE}


def _year(request: HttpRequest) -> int:
    text = request.POST.get("year", "") or request.GET.get("year", "")
    known = text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text[:5]) <= _LAST_YEAR
    return int(text[:5]) if known else timezone.localdate().year


def _day(text: str, stage: Stage) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise KaochengError(f"“{text.strip()[:20]}”不是日期", where=stage.label, expected="如 2024-07-31", remedy="改成年-月-日，或留空") from None
