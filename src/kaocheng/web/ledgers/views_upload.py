"""批量登记: a file or a pasted block; all or nothing unless asked otherwise; what is wrong stands in a grid."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from kaocheng.base.errors import KaochengError
from kaocheng.forms.ledgers.marking import mark_errors
from kaocheng.ledger.importer import import_sheet
from kaocheng.ledger.registration import Wishes
from kaocheng.web.ledgers.actions.register_rows import RegisterRows
from kaocheng.web.ledgers.legible import legible
from kaocheng.web.ledgers.received import faults, received_block, received_file
from kaocheng.web.ledgers.rights import written_by
from kaocheng.web.ledgers.views import XLSX, kind_or_404

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.ledger.importer import ImportReport
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.registration import Registration
    from kaocheng.web.ledgers.received import Received
    from kaocheng.web.org.models import Unit

_SHOWN = 200
"""Problems in the grid; the marked copy has them all."""
_KEPT_SECONDS = 3600
"""How long a marked copy can be fetched."""


@login_required
@legible
def upload(request: HttpRequest, unit: int, kind: str) -> HttpResponse:
    """Hand in rows."""
    owner = written_by(request, unit)
    wanted = kind_or_404(owner, kind)
    if request.method != "POST":
        return _page(request, owner, wanted)
    given = request.POST
    try:
        received = _received(request, wanted)
        report = import_sheet(received.sheet, wanted)
        wishes = Wishes(good_rows=given.get("rows") == "good", correct="correct" in given)
        result = RegisterRows(owner, report, wishes, actor=request.actor, why=given.get("why", ""),  # type: ignore[attr-defined]
                              file=received.sheet.file, file_hash=received.hash).run()
    except KaochengError as error:
        messages.error(request, error.sentence)
        return _page(request, owner, wanted, status=422)
    if not result.problems:
        messages.success(request, _sentence(report, result))
        return redirect("ledger", unit=unit, kind=kind)
    if result.line is not None:
        messages.warning(request, _sentence(report, result))
    token = _keep_marked(request, owner, wanted, mark_errors(received.data, received.sheet, report, result.problems))
    grid = faults(received, report, result.problems)
    return _page(request, owner, wanted, grid=grid[:_SHOWN], count=len(grid), more=len(grid) - _SHOWN, token=token, rows=report.rows,
                 done=result.line is not None, status=422)


def _received(request: HttpRequest, kind: LedgerKind) -> Received:
    text, file = request.POST.get("block", ""), request.FILES.get("file")
    if text.strip():
        return received_block(text, kind, bare="bare" in request.POST)
    if file is None:
        raise KaochengError("没有选文件，也没有粘贴内容", expected="一份 .xlsx 或 .csv，或从表格里复制的一块", remedy="选好文件或粘贴后再提交")
    if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise KaochengError("文件太大", where=file.name or "", expected=f"不超过 {settings.UPLOAD_MAX_BYTES // 1024 // 1024} MiB",
                            remedy="分成几份再传")
    return received_file((file.name or "未命名")[:255], file.read(), kind, request.POST.get("sheet", "").strip())


def _sentence(report: ImportReport, result: Registration) -> str:
    counts = (("新登记", result.entered), ("更正", result.corrected), ("补佐证", result.evidenced), ("没有变化", result.unchanged))
    told = "，".join(f"{label} {count} 行" for label, count in counts if count) or "没有数据行"
    kept = f"存证号 {result.line.hash[:16]}…（登记簿第{result.line.body.number}号）。" if result.line else "台账没有变化。"
    return f"读到 {report.rows} 行：{told}。{kept}"


def _keep_marked(request: HttpRequest, unit: Unit, kind: LedgerKind, data: bytes) -> str:
    token = secrets.token_urlsafe(16)
    cache.set(_name(request, unit.pk, kind.id, token), data, _KEPT_SECONDS)
    return token


def _name(request: HttpRequest, unit: int, kind: str, token: str) -> str:
    return f"ledger-marked-{request.user.pk}-{unit}-{kind.encode().hex()}-{token.encode().hex()[:200]}"


@login_required
@legible
def marked(request: HttpRequest, unit: int, kind: str, token: str) -> HttpResponse:
    """The marked copy of what the same person handed in within the hour."""
    wanted = kind_or_404(written_by(request, unit), kind)
    data = cache.get(_name(request, unit, kind, token))
    if data is None:
        raise Http404
    return HttpResponse(data, content_type=XLSX, headers={
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{wanted.label}-问题.xlsx") or "attachment"})


def _page(request: HttpRequest, unit: Unit, kind: LedgerKind, *, status: int = 200, **more: object) -> HttpResponse:
    given = request.POST
    return render(request, "ledgers/upload.html", {
        "unit": unit, "kind": kind, "pasted": given.get("block", ""), "bare": "bare" in given, "good": given.get("rows") == "good",
        "correct": "correct" in given, "why": given.get("why", ""), "sheet": given.get("sheet", ""), **more}, status=status)
