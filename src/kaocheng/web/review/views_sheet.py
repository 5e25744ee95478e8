"""审核表: proposed item by item, decided by the reviewer, read by the unit once it is settled, printed by one click."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose import compose_review
from kaocheng.forms.convert import write_sheets
from kaocheng.law import Lawbook
from kaocheng.review import Entered, Variant, installed_review_form
from kaocheng.review.words import form_notes, ground_notes, overall_basis, review_title
from kaocheng.web.review.actions.decide_review import DecideReview
from kaocheng.web.review.proposals import proposal_for
from kaocheng.web.review.rights import may_decide, sheets_for
from kaocheng.web.review.sheet import sections
from kaocheng.web.targets.rights import dossier_or_404
from kaocheng.web.targets.views import FORM_TYPES

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from kaocheng.review import Decision
    from kaocheng.web.review.models import ReviewSheet
    from kaocheng.web.targets.models import Dossier

_DIGITS = 12
_FORMATS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}


@login_required
def review_sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The proposal with its grounds; for the reviewer whose turn it is, the form to decide."""
    dossier = dossier_or_404(request, public_id)
    if request.method != "POST":
        return _page(request, dossier)
    variant = _variant(request.POST, None)
    try:
        entered = _entered(request.POST, variant)
        seen = request.POST.get("seen", "")
        DecideReview(dossier, variant, entered, actor=request.actor, grade=request.POST.get("grade", ""),  # type: ignore[attr-defined]
                     opinion=request.POST.get("opinion", ""), seen=int(seen) if seen.isascii() and seen.isdigit() else None).run()
    except KaochengError as error:
        messages.error(request, error.sentence)
        return _page(request, dossier, status=409)
    messages.success(request, "审核表已保存。")
    return redirect("review-sheet", public_id=public_id)


def _page(request: HttpRequest, dossier: Dossier, status: int = 200) -> HttpResponse:
    acting = request.acting  # type: ignore[attr-defined]
    found = list(sheets_for(acting, dossier))
    mine = may_decide(acting, dossier)
    last = _current(dossier, found, acting.role if mine else "")
    refused = request.POST if status != 200 else None  # noqa: PLR2004  (OK)
    variant = _variant(refused or request.GET, last)
    decision = last.decision if last and last.decision.variant is variant else None
    review = proposal_for(dossier, variant, acting, timezone.localdate(), dossier.revision if mine else None)
    lawbook, form = Lawbook.installed(), installed_review_form()
    return render(request, "review/sheet.html", {
        "dossier": dossier, "review": review, "title": review_title(review), "variant": variant, "variants": list(Variant),
        "sections": sections(review, decision, _entered(refused, variant, lenient=True) if refused else None),
        "decision": decision, "grade": refused.get("grade", "") if refused else decision.grade if decision else "",
        "opinion": refused.get("opinion", "") if refused else decision.opinion if decision else "",
        "grades": list(form.effects), "effects": form.effects.items(), "effects_citation": lawbook.cite(form.effects_citation),
        "basis": overall_basis(review), "notes": [*form_notes(review), *ground_notes(review, lawbook)], "mine": mine,
        "sheets": found, "last": last, "seen": dossier.review_sheets.count() if mine else 0, "files": _FORMATS.items(),
    }, status=status)


def _current(dossier: Dossier, found: list[ReviewSheet], role: str = "") -> ReviewSheet | None:
    """The newest sheet on the revision at hand: one handed in again is judged anew, and a reviewer begins with no other role's grades."""
    return next((sheet for sheet in found if sheet.revision_id == dossier.revision_id and role in ("", sheet.role)), None)


def _variant(query: QueryDict, last: ReviewSheet | None) -> Variant:
    wanted = query.get("variant", "")
    return Variant(wanted) if wanted in set(Variant) else last.decision.variant if last else Variant.GENERAL


def _entered(data: QueryDict, variant: Variant, *, lenient: bool = False) -> dict[str, Entered]:
    """What stands in the fields; ``lenient`` drops a score that is no number instead of refusing it.

    Raises:
        KaochengError: A score is no number.
    """
    made = {}
    for item in installed_review_form().items:
        score = None
        text = data.get(f"score-{item.id}", "").strip()
        if variant is Variant.KEY and text:
            try:
                score = Decimal(text) if len(text) <= _DIGITS else None
            except InvalidOperation:
                score = None
            if score is None and not lenient:
                raise KaochengError(f"得分“{text[:_DIGITS]}”不是数", where=item.name, expected="如 8 或 8.5", remedy="只写数字")
        made[item.id] = Entered(grade=data.get(f"grade-{item.id}", "") if variant is Variant.GENERAL else "", score=score,
                                opinion=data.get(f"opinion-{item.id}", ""))
    return made


@login_required
def review_form(request: HttpRequest, public_id: str, suffix: str) -> HttpResponse:
    """The 审核表 as an official form, with what was decided on the revision it is about."""
    dossier = dossier_or_404(request, public_id)
    if suffix not in _FORMATS:
        raise Http404
    acting = request.acting  # type: ignore[attr-defined]
    mine, found = may_decide(acting, dossier), list(sheets_for(acting, dossier))
    wanted = request.GET.get("number", "")
    sheet = next((item for item in found if str(item.number) == wanted), None) if wanted else _current(dossier, found, acting.role if mine else "")
    if wanted and sheet is None:
        raise Http404
    decision: Decision | None = sheet.decision if sheet else None
    variant = decision.variant if decision and "variant" not in request.GET else _variant(request.GET, None)
    if decision is not None and decision.variant is not variant:
        decision = None
    revision = sheet.revision if sheet else dossier.revision if mine else None
    review = proposal_for(dossier, variant, acting, timezone.localdate(), revision)
    data = write_sheets(list(compose_review(review, Lawbook.installed(), decision)), f".{suffix}")
    name = f"{dossier.fiscal_year}年{dossier.title}-审核表.{suffix}"
    return HttpResponse(data, content_type=FORM_TYPES[suffix],
                        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"})
