"""批量登记: a file or a pasted block; all or nothing unless asked otherwise; what is wrong stands in a grid."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from kaocheng.base.errors import KaochengError
from kaocheng.forms.ledgers.marking import mark_errors
from kaocheng.ledger.importer import import_sheet
from kaocheng.ledger.registration import Wishes
from kaocheng.web.jobs.actions.ask import AskFor
from kaocheng.web.ledgers.actions.register_rows import RegisterRows
from kaocheng.web.ledgers.job_upload import KIND, drawn, sentence
from kaocheng.web.ledgers.legible import legible
from kaocheng.web.ledgers.received import PASTED, faults, received_block, received_file
from kaocheng.web.ledgers.rights import written_by
from kaocheng.web.ledgers.views import XLSX, kind_or_404

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.web.ledgers.received import Received
    from kaocheng.web.org.models import Unit

LARGE_BYTES, LARGE_ROWS = 512 * 1024, 3000
"""Of more bytes, or more rows, a process of its own takes care."""
_KEPT_SECONDS = 3600
"""How long a marked copy can be fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _HandedIn:
    """What came with the request, unread."""

    name: str
    data: bytes
    pasted: bool


@login_required
@legible
def upload(request: HttpRequest, unit: int, kind: str) -> HttpResponse:
    """Hand in rows: a few are registered at once, many by a process of its own."""
    owner = written_by(request, unit)
    wanted = kind_or_404(owner, kind)
    if request.method != "POST":
        return _page(request, owner, wanted)
    given = request.POST
    try:
        handed = _handed_in(request)
        if len(handed.data) > LARGE_BYTES:
            return _ask(request, owner, wanted, handed)
        received = _received(request, wanted, handed)
        if len(received.sheet.rows) > LARGE_ROWS:
            return _ask(request, owner, wanted, handed)
        report = import_sheet(received.sheet, wanted)
        wishes = Wishes(good_rows=given.get("rows") == "good", correct="correct" in given)
        result = RegisterRows(owner, report, wishes, actor=request.actor, why=given.get("why", ""),  # type: ignore[attr-defined]
                              file=received.sheet.file, file_hash=received.hash).run()
    except KaochengError as error:
        messages.error(request, error.sentence)
        return _page(request, owner, wanted, status=422)
    if not result.problems:
        messages.success(request, sentence(report, result))
        return redirect("ledger", unit=unit, kind=kind)
    if result.line is not None:
        messages.warning(request, sentence(report, result))
    token = _keep_marked(request, owner, wanted, mark_errors(received.data, received.sheet, report, result.problems))
    return _page(request, owner, wanted, details=drawn(report, result, faults(received, report, result.problems)), token=token, status=422)


def _handed_in(request: HttpRequest) -> _HandedIn:
    text, file = request.POST.get("block", ""), request.FILES.get("file")
    if text.strip():
        return _HandedIn(name=PASTED, data=text.encode(), pasted=True)
    if file is None:
        raise KaochengError("没有选文件，也没有粘贴内容", expected="一份 .xlsx 或 .csv，或从表格里复制的一块", remedy="选好文件或粘贴后再提交")
    if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise KaochengError("文件太大", where=file.name or "", expected=f"不超过 {settings.UPLOAD_MAX_BYTES // 1024 // 1024} MiB",
                            remedy="分成几份再传")
    return _HandedIn(name=(file.name or "未命名")[:255], data=file.read(), pasted=False)


def _received(request: HttpRequest, kind: LedgerKind, handed: _HandedIn) -> Received:
    if handed.pasted:
        return received_block(handed.data.decode(), kind, bare="bare" in request.POST)
    return received_file(handed.name, handed.data, kind, request.POST.get("sheet", "").strip())


def _ask(request: HttpRequest, unit: Unit, kind: LedgerKind, handed: _HandedIn) -> HttpResponse:
    given = request.POST
    arguments = {
        "unit": unit.pk, "kind": kind.id, "name": handed.name, "pasted": handed.pasted, "bare": "bare" in given,
        "sheet": given.get("sheet", "").strip(), "good": given.get("rows") == "good", "correct": "correct" in given,
        "why": given.get("why", ""), "sha256": hashlib.sha256(handed.data).hexdigest()}
    if arguments["correct"] and not given.get("why", "").strip():
        raise KaochengError("更正没有写理由", expected="为什么更正，如“依据原件改正金额”", remedy="写明理由后再提交")
    back = reverse("ledger", kwargs={"unit": unit.pk, "kind": kind.id})
    job = AskFor(KIND, f"批量登记{kind.label}：{handed.name}", arguments, actor=request.actor, back=back, given=handed.data).run()  # type: ignore[attr-defined]
    return redirect("job", public_id=job.public_id)


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
