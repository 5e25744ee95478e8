"""Looking at tables: list, one table, its revisions, its official form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import content_disposition_header

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose import layout_named
from kaocheng.forms.convert import SUFFIXES, convert
from kaocheng.lifecycle import Stage, moves_open_to
from kaocheng.lint import all_rules
from kaocheng.model import Reading, decode_table
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.review.desk import with_deadlines
from kaocheng.web.review.rights import may_decide, sheets_for
from kaocheng.web.targets.checking import check_table
from kaocheng.web.targets.current import json_for
from kaocheng.web.targets.difference import changes
from kaocheng.web.targets.filters import TableFilter
from kaocheng.web.targets.models import Revision
from kaocheng.web.targets.next_step import next_step
from kaocheng.web.targets.rights import dossier_or_404, may_comment, may_edit, visible
from kaocheng.web.targets.sheet import Drawer
from kaocheng.web.targets.since import since
from kaocheng.web.ui.kept import digest_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.web.targets.checking import Checked
    from kaocheng.web.targets.models import Dossier, Opinion
    from kaocheng.web.targets.since import Since

PAGE = 30
FORM_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf", "json": "application/json",
}


@login_required
def table_list(request: HttpRequest) -> HttpResponse:
    """The tables I may see, filtered."""
    tables = visible(request.acting).select_related(None).select_related("unit")  # type: ignore[attr-defined]
    years = list(tables.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
    wanted = TableFilter.of(request.GET)
    page = Paginator(wanted.apply(tables), PAGE).get_page(request.GET.get("page"))
    return render(request, "targets/list.html", {
        "page": page, "tasks": with_deadlines(page.object_list, timezone.localdate()), "years": years, "stages": list(Stage),
        "wanted": wanted, "rule": next((rule for rule in all_rules() if rule.code == wanted.rule), None)})


@login_required
def dossier_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One table: the form, the findings, the opinions, the next move."""
    dossier = dossier_or_404(request, public_id)
    acting = request.acting  # type: ignore[attr-defined]
    text = json_for(dossier, acting)
    waivers = list(dossier.waivers.select_related("by"))
    checked = check_table(dossier, text, waivers)
    opinions = list(dossier.opinions.select_related("by", "resolved_by"))
    table, seen, deciding = decode_table(text), since(dossier, text, acting), may_decide(acting, dossier)
    on_cells = [opinion for opinion in opinions if opinion.path and not opinion.resolved_at]
    return render(request, "targets/dossier.html", {
        "dossier": dossier, "table": table, "checked": checked, "waivers": waivers, "seen": seen,
        "sheet": SimpleLazyObject(lambda: Drawer(table, checked.findings, on_cells, seen.changes if seen else ()).sheet()),
        "digest": _form_digest(dossier, text, checked, on_cells, seen),
        "deciding": deciding, "sheet_now": sheets_for(acting, dossier).filter(at__gte=dossier.stage_since).first() if deciding else None,
        "opinions": opinions, "moves": moves_open_to(dossier.case(timezone.localdate()), acting.acting_role) if acting else (),
        "may_edit": may_edit(acting, dossier), "may_comment": may_comment(acting, dossier),
        "next": next_step(dossier, acting, timezone.localdate()),
        "task": with_deadlines([dossier], timezone.localdate())[0],
        "trail": TrailEntry.objects.filter(subject_kind="dossier", subject_id=str(dossier.public_id)).exclude(
            act__in=("table.saved", "table.undone")).order_by("-number")[:20],
    })


def _form_digest(dossier: Dossier, text: str, checked: Checked, opinions: list[Opinion], seen: Since | None) -> str:
    """The name of what the official form on the page follows from, for readers who only read."""
    return digest_of(text, dossier.unit.profile, dossier.fiscal_year, dossier.title, [(one.code, str(one.spot.path)) for one in checked.findings],
                     [opinion.pk for opinion in opinions], seen.revision.sha256 if seen else "")


@login_required
def revisions(request: HttpRequest, public_id: str) -> HttpResponse:
    """All revisions, and what changed from one to the next."""
    dossier = dossier_or_404(request, public_id)
    found = list(dossier.revisions.select_related("by").order_by("number"))
    steps = [(revision, changes(found[i - 1].table, revision.table) if i else []) for i, revision in enumerate(found)]
    return render(request, "targets/revisions.html", {"dossier": dossier, "steps": list(reversed(steps))})


@login_required
def revision_page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One revision as it was."""
    dossier = dossier_or_404(request, public_id)
    revision = get_object_or_404(Revision, dossier=dossier, number=number)
    return render(request, "targets/revision.html", {"dossier": dossier, "revision": revision, "sheet": Drawer(revision.table).sheet()})


@login_required
def official_form(request: HttpRequest, public_id: str, suffix: str) -> HttpResponse:
    """The table as an official form, in the layout that fits best or the one that was asked for."""
    dossier = dossier_or_404(request, public_id)
    if f".{suffix}" not in SUFFIXES:
        raise Http404
    table, wanted = decode_table(json_for(dossier, request.acting)), request.GET.get("layout", "")  # type: ignore[attr-defined]
    try:
        converted = convert((Reading(table=table, document=dossier.title, number=1),), f".{suffix}", layout_named(wanted) if wanted else None)
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("outputs", public_id=public_id)
    name = f"{dossier.fiscal_year}年{dossier.title}-{dossier.form_kind.label}.{suffix}"
    return HttpResponse(converted.data, content_type=FORM_TYPES.get(suffix, "application/octet-stream"),
                        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"})
