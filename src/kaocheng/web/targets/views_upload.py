"""Last year's form: upload it, see it beside what was read, take a table over into a new year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.forms.grid import Grid
from kaocheng.forms.reading import read_bytes, read_raw
from kaocheng.lifecycle import Role
from kaocheng.model import FormKind, TargetTable
from kaocheng.web.targets.actions.keep_upload import KeepUpload, stored_path
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Upload
from kaocheng.web.targets.sheet import Drawer

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.web.org.models import Membership

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def _clerk(request: HttpRequest) -> Membership:
    acting: Membership | None = request.acting  # type: ignore[attr-defined]
    if acting is None or acting.acting_role is not Role.CLERK:
        raise Http404
    return acting


def _own_upload(request: HttpRequest, pk: int) -> Upload:
    return get_object_or_404(Upload, pk=pk, unit=_clerk(request).unit)


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file."""
    acting = _clerk(request)
    file = request.FILES.get("file") if request.method == "POST" else None
    if request.method == "POST":
        if file is None:
            messages.error(request, "没有选择文件。")
            return redirect("upload")
        try:
            data = file.read()
            read_bytes(data, file.name or "")
            kept = KeepUpload(acting.unit, file.name or "", data, actor=request.actor).run()  # type: ignore[attr-defined]
        except KaochengError as error:
            messages.error(request, error.sentence)
            return redirect("upload")
        return redirect("reading", pk=kept.pk)
    return render(request, "targets/upload.html", {"recent": Upload.objects.filter(unit=acting.unit).select_related("by")[:10]})


@login_required
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The file beside its reading; what the reader is not sure of is marked at its cell."""
    kept = _own_upload(request, pk)
    data = stored_path(kept.sha256).read_bytes()
    try:
        document = read_bytes(data, kept.name)
        raw = read_raw(data, kept.name)
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("upload")
    tables = [
        (item, Drawer(item.table, [f for f in document.findings if f.spot.table == item.number]).sheet())
        for item in document.readings
    ]
    return render(request, "targets/reading.html", {
        "upload": kept, "tables": tables, "general": [f for f in document.findings if f.spot.table is None],
        "doubts": len(document.findings), "blocks": [_block(block) for block in raw.blocks],
        "next_year": date.today().year + 1})  # noqa: DTZ011  (the office's own day)


def _block(block: object) -> dict[str, object]:
    """A grid or a line of the original, for drawing."""
    if isinstance(block, Grid):
        return {"rows": list(block.by_row())}
    return {"line": str(getattr(block, "text", block))}


@login_required
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was handed in; always a download, never shown by the browser."""
    kept = _own_upload(request, pk)
    return HttpResponse(stored_path(kept.sha256).read_bytes(), content_type="application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=kept.name) or "attachment"})


def _year(request: HttpRequest) -> int:
    text = request.POST.get("year", "")
    if text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text[:5]) <= _LAST_YEAR:
        return int(text)
    raise KaochengError(f"预算年度“{text}”不对", expected=f"{_FIRST_YEAR} 到 {_LAST_YEAR} 的年份", remedy="改成四位数年份")


@login_required
@require_POST
def open_table(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a table that was read over into a year."""
    kept, acting = _own_upload(request, pk), _clerk(request)
    try:
        document = read_bytes(stored_path(kept.sha256).read_bytes(), kept.name)
        found = next((item for item in document.readings if item.number == number), None)
        if found is None:
            raise Http404
        dossier = OpenDossier(acting.unit, _year(request), found.table, actor=request.actor).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("reading", pk=pk)
    Upload.objects.filter(pk=kept.pk, dossier=None).update(dossier=dossier)
    messages.success(request, "已建立草稿，请逐格核对、修改；每次修改自动保存。")
    return redirect("edit", public_id=dossier.public_id)


@login_required
@require_POST
def new_table(request: HttpRequest) -> HttpResponse:
    """An empty table."""
    acting = _clerk(request)
    form = FormKind.DEPARTMENT_TARGET if request.POST.get("form") == "department" else FormKind.PROJECT_TARGET
    project = request.POST.get("project", "").strip()[:200] or None
    try:
        table = TargetTable(form=form, unit=acting.unit.name, project=project, supervisor=str(acting.unit.supervisor or "") or None)
        dossier = OpenDossier(acting.unit, _year(request), table, actor=request.actor).run()  # type: ignore[attr-defined]
    except KaochengError as error:
        messages.error(request, error.sentence)
        return redirect("upload")
    return redirect("edit", public_id=dossier.public_id)
