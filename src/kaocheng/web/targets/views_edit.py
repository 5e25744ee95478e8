"""Changing a table: every form posts plainly; with scripts on, only the sheet is drawn anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from kaocheng.base.errors import KaochengError
from kaocheng.base.paths import FieldPath
from kaocheng.model import decode_table
from kaocheng.model.edits import AddRow, Conflict, CopyRow, MoveRow, RemoveRow, SetField
from kaocheng.web.targets.actions.edit_draft import EditDraft, UndoStep
from kaocheng.web.targets.actions.waive import WaiveFinding
from kaocheng.web.targets.checking import check_table
from kaocheng.web.targets.current import current_json
from kaocheng.web.targets.library import tree_of
from kaocheng.web.targets.models import Dossier, Draft
from kaocheng.web.targets.rights import dossier_or_404, may_edit
from kaocheng.web.targets.sheet import Drawer

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.model.edits import Edit

_YEAR = 365
"""Days that a waiver holds unless the clerk says otherwise."""
_EDITS = {"up": -1, "down": 1}


@login_required
def edit_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The table as a form to fill in."""
    dossier = dossier_or_404(request, public_id)
    return turned_away(request, dossier) or render(request, "targets/edit.html", edit_context(dossier))


def turned_away(request: HttpRequest, dossier: Dossier) -> HttpResponse | None:
    """Where those are sent who may not edit now: a draft is shown to nobody else."""
    if may_edit(request.acting, dossier):  # type: ignore[attr-defined]
        return None
    messages.info(request, f"现在是“{dossier.at.label}”阶段，不能修改。" if request.acting.unit_id == dossier.unit_id else "只有本单位的经办人能修改。")  # type: ignore[attr-defined]
    where = reverse("dossier", args=[dossier.public_id])
    return HttpResponseClientRedirect(where) if request.htmx else redirect(where)  # type: ignore[attr-defined]


def edit_context(dossier: Dossier, conflict: Conflict | None = None, mine: str = "") -> dict[str, object]:
    """What the editor draws."""
    text = current_json(dossier)
    table = decode_table(text)
    checked = check_table(dossier, text, dossier.waivers.all())
    opinions = dossier.opinions.filter(resolved_at=None).exclude(path="").select_related("by")
    draft = Draft.objects.filter(dossier=dossier).select_related("by").first()
    tree = tree_of(dossier)
    return {
        "dossier": dossier, "sheet": Drawer(table, checked.findings, opinions).sheet(), "checked": checked, "draft": draft,
        "waive_until": timezone.localdate() + timedelta(days=_YEAR),
        "steps": draft.steps.select_related("by")[:5] if draft else (), "conflict": conflict, "mine": mine,
        "levels1": [level.name for level in tree.classes], "levels2": [group.name for level in tree.classes for group in level.groups],
    }


def _apply(request: HttpRequest, dossier: Dossier, edit: Edit, mine: str = "", anchor: str = "") -> HttpResponse:
    """Apply an edit; answer with the sheet, or with both versions on a conflict."""
    if (away := turned_away(request, dossier)) is not None:
        return away
    conflict = None
    try:
        EditDraft(dossier, edit, actor=request.actor).run()  # type: ignore[attr-defined]
    except Conflict as error:
        conflict = error
    except KaochengError as error:
        messages.error(request, error.sentence)
    dossier.refresh_from_db()
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "targets/_edit_body.html", edit_context(dossier, conflict, mine))
    if conflict is not None:
        return render(request, "targets/edit.html", edit_context(dossier, conflict, mine), status=409)
    return redirect(f"{reverse('edit', args=[dossier.public_id])}#{anchor}")


@login_required
@require_POST
def cell(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change one cell."""
    dossier = dossier_or_404(request, public_id)
    path, text = request.POST.get("path", ""), request.POST.get("text", "")
    return _apply(request, dossier, SetField(path=FieldPath.parse(path), text=text, seen=request.POST.get("seen")), text, path)


@login_required
@require_POST
def row(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add, copy, move or remove a row."""
    dossier = dossier_or_404(request, public_id)
    block, index, what = request.POST.get("block", ""), request.POST.get("index", ""), request.POST.get("what", "")
    if not (index.isascii() and index.isdigit() and len(index) < len("1000")):
        raise Http404
    position, seen = int(index), request.POST.get("seen")
    edit: Edit
    if what == "add":
        edit = AddRow(list_name=block, index=position)
    elif what == "copy":
        edit = CopyRow(list_name=block, index=position, seen=seen)
    elif what == "remove":
        edit = RemoveRow(list_name=block, index=position, seen=seen)
    elif what in _EDITS:
        edit = MoveRow(list_name=block, index=position, by=_EDITS[what], seen=seen)
    else:
        raise Http404
    return _apply(request, dossier, edit, anchor=block)


@login_required
@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the last step back."""
    dossier = dossier_or_404(request, public_id)
    if (away := turned_away(request, dossier)) is not None:
        return away
    try:
        UndoStep(dossier, actor=request.actor).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
    if request.htmx:  # type: ignore[attr-defined]
        dossier.refresh_from_db()
        return render(request, "targets/_edit_body.html", edit_context(dossier))
    return redirect("edit", public_id=public_id)


@login_required
@require_POST
def waive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Waive a finding."""
    dossier = dossier_or_404(request, public_id)
    try:
        expires = date.fromisoformat(request.POST.get("expires", ""))
    except ValueError:
        messages.error(request, "豁免的到期日不是日期，应为 2025-06-30 这样的写法。")
        return redirect("edit", public_id=public_id)
    try:
        WaiveFinding(dossier, request.POST.get("code", ""), request.POST.get("path", ""), request.POST.get("reason", ""), expires,
                     actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, "已豁免，理由会随表一起送审。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("edit", public_id=public_id)
