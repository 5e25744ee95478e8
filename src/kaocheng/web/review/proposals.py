"""The proposal for a table of the site: checked together with the unit's other tables and held against last year's."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.lint import check
from kaocheng.lint.engine import WaivedFinding
from kaocheng.model import Reading, decode_table
from kaocheng.review import TableReview, Variant, review_table
from kaocheng.web.targets.checking import context_for
from kaocheng.web.targets.current import json_for
from kaocheng.web.targets.rights import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.lint import Report
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier, Revision, Waiver

_TABLES = 60
_Named = tuple[str, str]
"""Title and canonical JSON."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Excuse:
    code: str
    path: str
    reason: str
    author: str
    expires: date


def proposal_for(
    dossier: Dossier, variant: Variant, membership: Membership | None, today: date, revision: Revision | None = None,
) -> TableReview:
    """The proposal on the table at hand, or on one of its revisions.

    Args:
        dossier: The table.
        variant: Which edition of the form.
        membership: Who asks; tables that they may not see are not looked at.
        today: Waivers that have run out no longer count.
        revision: The revision that is reviewed; the table at hand when left out.
    """
    text = revision.table_json if revision else json_for(dossier, membership)
    excuses = tuple(_excuse(waiver) for waiver in dossier.waivers.select_related("by") if waiver.expires >= today)
    return _proposal((dossier.title, text), _beside(dossier, membership), _before(dossier, membership), dossier.unit.name,
                     dossier.unit.profile, dossier.fiscal_year, variant, excuses)


def _beside(dossier: Dossier, membership: Membership | None) -> tuple[_Named, ...]:
    """The unit's other tables of the year that were handed in."""
    others = visible(membership).filter(unit=dossier.unit_id, fiscal_year=dossier.fiscal_year, revision__isnull=False).exclude(pk=dossier.pk)
    return _named(others.order_by("form", "title")[:_TABLES], "revision")


def _before(dossier: Dossier, membership: Membership | None) -> tuple[_Named, ...]:
    """The unit's approved tables of the year before."""
    others = visible(membership).filter(unit=dossier.unit_id, fiscal_year=dossier.fiscal_year - 1, approved__isnull=False)
    return _named(others.order_by("form", "title")[:_TABLES], "approved")


def _named(dossiers: Iterable[Dossier], name: str) -> tuple[_Named, ...]:
    return tuple((dossier.title, getattr(dossier, name).table_json) for dossier in dossiers)


def _excuse(waiver: Waiver) -> _Excuse:
    return _Excuse(waiver.code, waiver.path, waiver.reason, str(waiver.by), waiver.expires)


@lru_cache(maxsize=64)
def _proposal(  # noqa: PLR0917  (the key of the cache)
    own: _Named, beside: tuple[_Named, ...], before: tuple[_Named, ...], unit: str, profile: str, year: int, variant: Variant,
    excuses: tuple[_Excuse, ...],
) -> TableReview:
    context = context_for(profile, year)
    readings = [_reading(named, number, unit) for number, named in enumerate((own, *beside), start=1)]
    previous = [_reading(named, number, unit) for number, named in enumerate(before, start=1)]
    report = check(readings, context, previous=previous)
    own_reading = dataclasses.replace(readings[0], table=decode_table(own[1]))
    return review_table(own_reading, _excused(report, own_reading, excuses), context.standards, variant)


def _reading(named: _Named, number: int, unit: str) -> Reading:
    """A table for the check, under the name that its unit has on the site: all are the same unit's, whatever each prints."""
    table = decode_table(named[1])
    return Reading(table=dataclasses.replace(table, unit=unit) if table.unit else table, document=named[0], number=number)


def _excused(report: Report, reading: Reading, excuses: tuple[_Excuse, ...]) -> Report:
    """Take out what the unit waived on this table, and list it apart."""
    by_place = {(excuse.code, excuse.path): excuse for excuse in excuses}
    kept, waived = [], []
    for finding in report.findings:
        excuse = by_place.get((finding.code, str(finding.spot.path))) if finding.spot.table == reading.number else None
        if excuse is None:
            kept.append(finding)
        else:
            waived.append(WaivedFinding(finding=finding, reason=excuse.reason, author=excuse.author, expires=excuse.expires))
    return dataclasses.replace(report, findings=tuple(kept), waived=tuple(waived))
