"""Looking at ledgers: whose, which, one of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from kaocheng.forms.ledgers.template import write_template
from kaocheng.web.ledgers.columns import amount_told, line_of, search_of
from kaocheng.web.ledgers.legible import legible
from kaocheng.web.ledgers.rights import (
    READERS,
    may_verify,
    may_write,
    sees_personal,
    shown_fields,
    unit_or_404,
    visible_units,
)
from kaocheng.web.ledgers.stores import catalogue_of, open_store
from kaocheng.web.ui.kept import digest_of, kept

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.ledger.browsing import Amount, Found, Search
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.store import SqliteStore
    from kaocheng.web.org.models import Unit

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@legible
def units(request: HttpRequest) -> HttpResponse:
    """Whose ledgers: the own unit's at once, or a choice."""
    acting = request.acting  # type: ignore[attr-defined]
    if acting is None or acting.acting_role not in READERS:
        raise Http404
    found = visible_units(acting)
    if not acting.acting_role.is_reviewer and found.filter(pk=acting.unit_id).exists():
        return redirect("ledgers", unit=acting.unit_id)
    return render(request, "ledgers/units.html", {"page": Paginator(found, PAGE).get_page(request.GET.get("page"))})


@login_required
@legible
def overview(request: HttpRequest, unit: int) -> HttpResponse:
    """The unit's ledgers: those with entries first, then every kind there is."""
    owner = unit_or_404(request, unit)
    acting = request.acting  # type: ignore[attr-defined]
    kinds = catalogue_of(owner).kinds
    with open_store(owner) as store:
        extents = {item.kind: item for item in store.extents()}
        last = store.last_line()
    return render(request, "ledgers/overview.html", {
        "unit": owner, "filled": [(kind, extents[kind.id]) for kind in kinds if kind.id in extents],
        "empty": [kind for kind in kinds if kind.id not in extents], "last": last,
        "entries": sum(item.entries for item in extents.values()), "may_write": may_write(acting, owner),
        "may_verify": may_verify(acting, owner)})


def kind_or_404(unit: Unit, kind_id: str) -> LedgerKind:
    """A kind by its id.

    Raises:
        Http404: There is none such.
    """
    found = next((item for item in catalogue_of(unit).kinds if item.id == kind_id), None)
    if found is None:
        raise Http404
    return found


class _Entries:
    """What a search finds, for Django's paginator: only the page that is shown is read."""

    def __init__(self, store: SqliteStore, kind: LedgerKind, search: Search) -> None:
        self._store, self._kind, self._search = store, kind, search

    @cached_property
    def amount(self) -> Amount:
        """How many there are, as far as they were counted; what had to be looked for is counted once for a state of the ledgers."""
        last = self._store.last_line()
        if last is None or not (self._search.words or self._search.equal):
            return self._store.count(self._kind.id, self._search)
        digest = digest_of(self._store.id, last.hash, self._kind.id, self._search)
        return kept("ledger-amount", digest, lambda: self._store.count(self._kind.id, self._search))

    def count(self) -> int:
        """How many are listed."""
        return self.amount.entries

    __len__ = count

    def __getitem__(self, part: slice) -> list[Found]:
        """One page."""
        return list(self._store.browse(self._kind.id, self._search, offset=part.start, limit=part.stop - part.start))


@login_required
@legible
def ledger_page(request: HttpRequest, unit: int, kind: str) -> HttpResponse:
    """One ledger: the newest version of each entry; found, filtered, sorted."""
    owner = unit_or_404(request, unit)
    wanted = kind_or_404(owner, kind)
    acting = request.acting  # type: ignore[attr-defined]
    shown = shown_fields(wanted, personal=sees_personal(acting, owner))
    search = search_of(request.GET.dict(), shown)
    with open_store(owner) as store:
        entries = _Entries(store, wanted, search)
        page = Paginator(entries, PAGE).get_page(request.GET.get("page"))  # type: ignore[arg-type]
        lines = [line_of(wanted, found, shown) for found in page.object_list]
    listed = [item for item in shown if item.name not in wanted.key]
    return render(request, "ledgers/ledger.html", {
        "unit": owner, "kind": wanted, "page": page, "lines": lines, "columns": listed, "search": search,
        "amount": amount_told(entries.amount, search),
        "coded": [(item, search.equal.get(item.name, "")) for item in shown if item.codes], "sortable": shown,
        "order": request.GET.get("order", ""), "hidden": len(wanted.columns) - len(shown), "may_write": may_write(acting, owner)})


@login_required
@legible
def template(request: HttpRequest, unit: int, kind: str) -> HttpResponse:
    """An empty workbook to fill in."""
    wanted = kind_or_404(unit_or_404(request, unit), kind)
    return HttpResponse(write_template(wanted), content_type=XLSX, headers={
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{wanted.label}台账.xlsx") or "attachment"})
