"""Public pages: what is published, where it stood, the data and the forms of it. Nothing else is reachable from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from kaocheng.web.disclosure.kinds import PageKind
from kaocheng.web.disclosure.models import Publication, PublicPage, Withdrawal
from kaocheng.web.disclosure.official import formats, official_file
from kaocheng.web.disclosure.package import package
from kaocheng.web.targets.sheet import Drawer
from kaocheng.web.targets.views import FORM_TYPES

if TYPE_CHECKING:
    from django.http import HttpRequest

PAGE = 20
_GONE = 410
_YEAR = 4


def public_list(request: HttpRequest) -> HttpResponse:
    """What is published now, filtered."""
    standing = PublicPage.objects.filter(current__isnull=False)
    years = list(standing.order_by("-dossier__fiscal_year").values_list("dossier__fiscal_year", flat=True).distinct())
    units = list(standing.order_by("current__publisher").values_list("current__publisher", flat=True).distinct())
    asked = {name: request.GET.get(name, "").strip()[:120] for name in ("q", "year", "unit", "kind")}
    found = standing.select_related("dossier", "current")
    if asked["q"]:
        words = asked["q"][:60]
        found = found.filter(Q(current__title__contains=words) | Q(current__index_number__contains=words) | Q(current__document_number__contains=words))
    if asked["year"].isascii() and asked["year"].isdigit() and len(asked["year"]) == _YEAR:
        found = found.filter(dossier__fiscal_year=int(asked["year"]))
    if asked["unit"] in units:
        found = found.filter(current__publisher=asked["unit"])
    if asked["kind"] in set(PageKind):
        found = found.filter(kind=asked["kind"])
    page = Paginator(found.order_by("-current__published_on", "-current__pk"), PAGE).get_page(request.GET.get("page"))
    return render(request, "disclosure/list.html", {
        "page": page, **asked, "years": years, "units": units, "kinds": list(PageKind), "filtered": any(asked.values())})


def _page_or_404(public_id: str) -> PublicPage:
    return get_object_or_404(PublicPage.objects.select_related("dossier", "current"), public_id=public_id)


def _versions(page: PublicPage) -> tuple[list[Publication], dict[int, Withdrawal]]:
    """All versions, the newest first; the withdrawals by the numbers that they took away."""
    versions = list(page.publications.select_related("revision", "page__dossier").order_by("-number"))
    gone: dict[int, Withdrawal] = {}
    for withdrawal in Withdrawal.objects.filter(publication__page=page).select_related("publication").order_by("-publication__number"):
        gone |= {one.number: withdrawal for one in versions if one.number <= withdrawal.publication.number}
    return versions, gone


def _standing_or_404(public_id: str, number: int | None) -> tuple[PublicPage, Publication | None, list[Publication], dict[int, Withdrawal]]:
    """A page with the version that was asked for, ``None`` when it was withdrawn.

    Raises:
        Http404: There is no such version.
    """
    page = _page_or_404(public_id)
    versions, gone = _versions(page)
    wanted = versions[0].number if number is None and versions else number
    found = next((one for one in versions if one.number == wanted), None)
    if found is None:
        raise Http404
    return page, None if found.number in gone else found, versions, gone


def public_page(request: HttpRequest, public_id: str, number: int | None = None) -> HttpResponse:
    """The version that stands, or an earlier one; a withdrawn one says when and why it went."""
    page, found, versions, gone = _standing_or_404(public_id, number)
    listed = [(one, gone.get(one.number)) for one in versions]
    if found is None:
        wanted = number or versions[0].number
        return render(request, "disclosure/gone.html", {
            "page": page, "publication": next(one for one in versions if one.number == wanted), "withdrawal": gone[wanted], "versions": listed},
            status=_GONE)
    told = found.told
    return render(request, "disclosure/page.html", {
        "page": page, "publication": found, "told": told, "sheet": None if told else Drawer(found.table).sheet(), "table": found.table,
        "versions": listed, "formats": formats()})


def public_package(request: HttpRequest, public_id: str, number: int | None = None) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """The data package."""
    _, found, _, _ = _standing_or_404(public_id, number)
    if found is None:
        raise Http404
    return HttpResponse(package(found), content_type="application/zip", headers={
        "Content-Disposition": f'attachment; filename="kaocheng-{public_id}-{found.number}.zip"'})


def public_form(request: HttpRequest, public_id: str, number: int, suffix: str) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """The official form of a version, made from what is public."""
    _, found, _, _ = _standing_or_404(public_id, number)
    if found is None or suffix not in formats():
        raise Http404
    return HttpResponse(official_file(found, suffix), content_type=FORM_TYPES[suffix], headers={
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{found.title}.{suffix}") or "attachment"})
