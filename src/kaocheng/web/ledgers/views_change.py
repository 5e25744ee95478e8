"""登记一条 and 更正: one entry through a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.chain import Act
from kaocheng.ledger.problems import ProblemCode
from kaocheng.ledger.registration import Wishes
from kaocheng.web.ledgers.actions.register_rows import RegisterRows
from kaocheng.web.ledgers.columns import texts_shown, title_of
from kaocheng.web.ledgers.legible import legible
from kaocheng.web.ledgers.rights import written_by
from kaocheng.web.ledgers.stores import open_store
from kaocheng.web.ledgers.typed import FORM, boxes, elsewhere, report_of, typed_texts
from kaocheng.web.ledgers.views import kind_or_404
from kaocheng.web.ledgers.views_entry import seen_of, versions_or_404

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.web.org.models import Unit


@login_required
@legible
def add(request: HttpRequest, unit: int, kind: str) -> HttpResponse:
    """A new entry."""
    owner = written_by(request, unit)
    wanted = kind_or_404(owner, kind)
    if request.method != "POST":
        return _form(request, owner, wanted, {"entered_on": timezone.localdate().isoformat()})
    texts = typed_texts(wanted, request.POST.dict())
    report = report_of(wanted, texts)
    problems: tuple[Finding, ...] = report.problems
    if not problems:
        try:
            result = RegisterRows(owner, report, Wishes(), actor=request.actor, file=FORM).run()  # type: ignore[attr-defined]
        except KaochengError as error:
            messages.error(request, error.sentence)
            return _form(request, owner, wanted, texts, status=422)
        problems = result.problems
        if not problems:
            messages.success(request, "已登记。" if result.line else "同样的内容已经登记过，没有再登记。")
            return _to_entry(owner, wanted, report.entries[0].key)
    if any(item.code == ProblemCode.ENTRY_CHANGED for item in problems):
        messages.error(request, "这个编号已经登记过，内容不同。要改的，请打开那一条，用“更正”。")
    return _form(request, owner, wanted, texts, problems, status=422)


@login_required
@legible
def correct(request: HttpRequest, unit: int, kind: str, number: int) -> HttpResponse:
    """A new version of an entry, with a reason; its key stays."""
    owner = written_by(request, unit)
    wanted = kind_or_404(owner, kind)
    newest = versions_or_404(owner, wanted, number)[-1][0]
    stored = texts_shown(wanted, newest.values)
    title = title_of(wanted, newest.key, wanted.columns)
    if request.method != "POST":
        return _form(request, owner, wanted, stored, number=number, seen=newest.version, title=title, withdrawn=newest.act is Act.WITHDRAW)
    texts = typed_texts(wanted, request.POST.dict()) | {name: stored.get(name, "") for name in wanted.key}
    report, why, seen = report_of(wanted, texts), request.POST.get("why", ""), seen_of(request)
    problems: tuple[Finding, ...] = report.problems
    if not problems:
        try:
            result = RegisterRows(owner, report, Wishes(correct=True, seen=seen), actor=request.actor, why=why,  # type: ignore[attr-defined]
                                  file=FORM).run()
        except KaochengError as error:
            messages.error(request, error.sentence)
            return _form(request, owner, wanted, texts, number=number, seen=newest.version, title=title, why=why, status=422)
        problems = result.problems
        if not problems:
            messages.success(request, "已更正，原来的内容保留为旧版。" if result.line else "没有改动。")
            return redirect("ledger-entry", unit=unit, kind=kind, number=number)
    return _form(request, owner, wanted, texts, problems, number=number, seen=seen, title=title, why=why, status=422)


def _to_entry(unit: Unit, kind: LedgerKind, key: Sequence[str]) -> HttpResponse:
    with open_store(unit) as store:
        number = store.position_of(kind.id, key)
    return redirect("ledger-entry", unit=unit.pk, kind=kind.id, number=number)


def _form(request: HttpRequest, unit: Unit, kind: LedgerKind, texts: dict[str, str], problems: Sequence[Finding] = (), *,
          number: int | None = None, seen: int = 0, title: str = "", why: str = "", withdrawn: bool = False,
          status: int = 200) -> HttpResponse:
    return render(request, "ledgers/form.html", {
        "unit": unit, "kind": kind, "boxes": boxes(kind, texts, problems, fixed=kind.key if number is not None else ()),
        "general": elsewhere(kind, problems), "wrong": len(problems), "number": number, "seen": seen, "title": title, "why": why,
        "withdrawn": withdrawn}, status=status)
