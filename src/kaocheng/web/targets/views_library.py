"""指标库 in the editor: look for indicators that fit, take one into the table. A page of its own; with scripts on, a drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kaocheng.base.errors import KaochengError
from kaocheng.library import SourceKind, Wish, fill_row, gaps_of, new_row
from kaocheng.model import Indicator, decode_table
from kaocheng.model.edits import Conflict
from kaocheng.web.targets.actions.edit_draft import EditDraft
from kaocheng.web.targets.current import current_json
from kaocheng.web.targets.library import suggestions, tree_of
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.targets.views_edit import edit_context, turned_away

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from kaocheng.model.edits import Together
    from kaocheng.web.targets.models import Dossier

_LONGEST = 60
_ROWS = 3
"""Digits of a row's position."""


def _wish(query: QueryDict) -> Wish:
    source = query.get("source", "")
    return Wish(words=query.get("q", "").strip()[:_LONGEST], level=query.get("level", "").strip()[:_LONGEST],
                source=SourceKind(source) if source in set(SourceKind) else None, proven=query.get("proven") == "1")


def _row(query: QueryDict, dossier: Dossier) -> int | None:
    """The 0-based row to fill; ``None`` for a new one, also where the row is gone."""
    text = query.get("row", "")
    if not (text.isascii() and text.isdigit() and len(text) <= _ROWS):
        return None
    return int(text) if int(text) < len(decode_table(current_json(dossier)).indicators) else None


def _context(dossier: Dossier, query: QueryDict) -> dict[str, object]:
    table, wish, row, tree = decode_table(current_json(dossier)), _wish(query), _row(query, dossier), tree_of(dossier)
    everything = suggestions(dossier, table)
    fitting = [item for item in everything if wish.fits(item)]
    filled = table.indicators[row] if row is not None else None
    kin = [item for item in fitting if filled and item.same_row == filled.name != item.indicator.name]
    return {
        "dossier": dossier, "wish": wish, "row": row, "filled": filled, "fresh": [*kin, *(item for item in fitting if not item.is_taken)],
        "taken": [item for item in fitting if item.is_taken and item not in kin],
        "total": len(everything), "kinds": list(SourceKind), "tree": tree, "gaps": gaps_of(table, tree),
    }


@login_required
def library_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look for an indicator."""
    dossier = dossier_or_404(request, public_id)
    if (away := turned_away(request, dossier)) is not None:
        return away
    drawer = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, "targets/_library.html" if drawer else "targets/library.html", {**_context(dossier, request.GET), "drawer": drawer})


@login_required
@require_POST
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a suggestion, or an empty row of a level, into the table."""
    dossier = dossier_or_404(request, public_id)
    if (away := turned_away(request, dossier)) is not None:
        return away
    conflict = None
    try:
        EditDraft(dossier, _edit(request.POST, dossier), actor=request.actor).run()  # type: ignore[attr-defined]
    except Conflict as error:
        conflict = error
        messages.error(request, error.sentence)
    except KaochengError as error:
        messages.error(request, error.sentence)
    dossier.refresh_from_db()
    if request.htmx:  # type: ignore[attr-defined]
        answer = {**edit_context(dossier, conflict), **_context(dossier, request.POST), "drawer": True}
        return render(request, "targets/_edit_body.html", answer)
    return redirect(f"{reverse('edit', args=[dossier.public_id])}#indicators")


def _edit(data: QueryDict, dossier: Dossier) -> Together:
    """The edit that was asked for.

    Raises:
        KaochengError: There is no such suggestion.
        Http404: Not even a level was named.
    """
    table, tree, row = decode_table(current_json(dossier)), tree_of(dossier), _row(data, dossier)
    key, level2 = data.get("key", ""), data.get("level2", "")
    if not key:
        level1 = tree.class_of(level2)
        if level1 is None:
            raise Http404
        return new_row(table, Indicator(name="新指标", level1=level1, level2=level2), tree, with_target=False)
    found = next((item for item in suggestions(dossier, table) if item.key == key), None)
    if found is None:
        raise KaochengError("指标库里没有这个指标了", where=key[:_LONGEST], expected="页面上列出的指标", remedy="刷新页面后再选")
    with_target = data.get("target") == "1"
    if row is None:
        return new_row(table, found.indicator, tree, with_target=with_target)
    return fill_row(table, row, data.get("seen", ""), found.indicator, with_target=with_target)
