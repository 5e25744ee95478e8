"""One entry: its versions, its evidence; withdrawing, adding evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.chain import Act
from kaocheng.web.ledgers.actions.attach_evidence import AttachEvidence
from kaocheng.web.ledgers.actions.withdraw_entry import WithdrawEntry
from kaocheng.web.ledgers.columns import texts_shown, title_of
from kaocheng.web.ledgers.legible import legible
from kaocheng.web.ledgers.rights import may_open_files, may_write, sees_personal, shown_fields, unit_or_404, written_by
from kaocheng.web.ledgers.stores import open_store
from kaocheng.web.ledgers.views import kind_or_404

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from kaocheng.ledger.chain import EntryBody
    from kaocheng.ledger.kind import LedgerField, LedgerKind
    from kaocheng.web.org.models import Unit

INLINE = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp"}
"""What the browser shows; everything else is a download."""
_IMAGES = frozenset({"png", "jpg", "gif", "bmp"})
_LOCKED = "default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version, as the page tells it."""

    body: Annotated[EntryBody, "版次"]
    hash: Annotated[str, "校验和"]
    changes: Annotated[tuple[tuple[str, str, str], ...], "改动"]
    """Heading, what stood before, what stands since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One filed piece of evidence."""

    name: Annotated[str, "名称"]
    file: Annotated[str, "文件"]
    is_image: Annotated[bool, "是否图片"]
    is_shown: Annotated[bool, "能否在浏览器里看"]

    @property
    def suffix(self) -> str:
        """Its type."""
        return self.file.rpartition(".")[2].upper()


def versions_or_404(unit: Unit, kind: LedgerKind, number: int) -> tuple[tuple[EntryBody, str], ...]:
    """Every version of an entry with its hash.

    Raises:
        Http404: There is no such entry.
    """
    with open_store(unit) as store:
        found = store.versions_at(kind.id, number)
    if not found:
        raise Http404
    return found


def _told(kind: LedgerKind, versions: Sequence[tuple[EntryBody, str]], shown: Sequence[LedgerField]) -> list[Version]:
    told: list[Version] = []
    before: dict[str, str] = {}
    for body, digest in versions:
        texts = texts_shown(kind, body.values)
        changes = tuple((item.heading, before.get(item.name, ""), texts.get(item.name, "")) for item in shown
                        if before.get(item.name, "") != texts.get(item.name, "")) if told else ()
        told.append(Version(body=body, hash=digest, changes=changes))
        before = texts
    return list(reversed(told))


@login_required
@legible
def entry_page(request: HttpRequest, unit: int, kind: str, number: int) -> HttpResponse:
    """The entry as it stands, and how it came to be."""
    owner = unit_or_404(request, unit)
    wanted, acting = kind_or_404(owner, kind), request.acting  # type: ignore[attr-defined]
    personal = sees_personal(acting, owner)
    shown = shown_fields(wanted, personal=personal)
    versions = versions_or_404(owner, wanted, number)
    newest = versions[-1][0]
    texts = texts_shown(wanted, newest.values)
    return render(request, "ledgers/entry.html", {
        "unit": owner, "kind": wanted, "number": number, "title": title_of(wanted, newest.key, shown), "newest": newest,
        "withdrawn": newest.act is Act.WITHDRAW, "facts": [(item, texts.get(item.name, "")) for item in shown],
        "hidden": len(wanted.columns) - len(shown), "versions": _told(wanted, versions, shown), "hash": versions[-1][1],
        "files": [_evidence(name, file) for name, file in newest.files.items()], "may_open": may_open_files(wanted, personal=personal),
        "may_write": may_write(acting, owner)})


def _evidence(name: str, file: str) -> Evidence:
    suffix = file.rpartition(".")[2]
    return Evidence(name=name, file=file, is_image=suffix in _IMAGES, is_shown=suffix in INLINE)


@login_required
@legible
@require_POST
def withdraw(request: HttpRequest, unit: int, kind: str, number: int) -> HttpResponse:
    """Withdraw the version that was seen."""
    owner = written_by(request, unit)
    wanted = kind_or_404(owner, kind)
    newest = versions_or_404(owner, wanted, number)[-1][0]
    try:
        WithdrawEntry(owner, wanted, tuple(newest.key), request.POST.get("why", ""), seen=seen_of(request),
                      actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, "已撤销，不再计入；原内容保留在下面的版次里。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("ledger-entry", unit=unit, kind=kind, number=number)


def seen_of(request: HttpRequest) -> int:
    """The version that the form was drawn from; 0 when it doesn't say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004  (no number of versions is that long)


@login_required
@legible
@require_POST
def attach(request: HttpRequest, unit: int, kind: str, number: int) -> HttpResponse:
    """Add a piece of evidence."""
    owner = written_by(request, unit)
    wanted = kind_or_404(owner, kind)
    newest = versions_or_404(owner, wanted, number)[-1][0]
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, "没有选文件。选好一份佐证文件再提交。")
        return redirect("ledger-entry", unit=unit, kind=kind, number=number)
    try:
        done = AttachEvidence(owner, wanted, tuple(newest.key), request.POST.get("name", ""), file,
                              actor=request.actor).run()  # type: ignore[attr-defined]
        messages.success(request, "佐证已归档。" if done else "这份佐证以前就归档了。")
    except KaochengError as error:
        messages.error(request, error.sentence)
    return redirect("ledger-entry", unit=unit, kind=kind, number=number)


@login_required
@legible
def evidence(request: HttpRequest, unit: int, kind: str, number: int, file: str) -> HttpResponse | FileResponse:
    """A filed piece of evidence of some version of this entry; a picture or a PDF is shown, anything else is a download."""
    owner = unit_or_404(request, unit)
    wanted = kind_or_404(owner, kind)
    if not may_open_files(wanted, personal=sees_personal(request.acting, owner)):  # type: ignore[attr-defined]
        raise Http404
    versions = versions_or_404(owner, wanted, number)
    name = next((name for body, _ in versions for name, kept in body.files.items() if kept == file), None)
    if name is None:
        raise Http404
    with open_store(owner) as store:
        path = store.evidence.path_of(file)
    if not path.is_file():
        raise Http404
    suffix = file.rpartition(".")[2]
    answer = FileResponse(path.open("rb"), as_attachment=suffix not in INLINE, filename=f"{name}.{suffix}",
                          content_type=INLINE.get(suffix, "application/octet-stream"))
    answer["X-Content-Type-Options"] = "nosniff"
    # browsers refuse to draw a PDF in a sandbox; its viewer runs apart from the page anyhow
    answer["Content-Security-Policy"] = _LOCKED if suffix == "pdf" else f"{_LOCKED}; sandbox"
    return answer
