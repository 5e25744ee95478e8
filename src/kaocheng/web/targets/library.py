"""指标库 for one table of the site: the unit's other tables, last year's uploads, and what the packs offer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.forms.reading import read_bytes
from kaocheng.law.trees import IndicatorTree, installed_trees
from kaocheng.library import OwnTable, SourceKind, Suggestion, suggest
from kaocheng.web.targets.actions.keep_upload import stored_path
from kaocheng.web.targets.checking import context_of
from kaocheng.web.targets.models import Dossier, Draft, Upload

if TYPE_CHECKING:
    from kaocheng.model import TargetTable

_YEARS = 3
"""How many years back the unit's own tables are looked at."""
_TABLES, _FILES = 40, 4


def tree_of(dossier: Dossier) -> IndicatorTree:
    """The levels that the unit's profile works with."""
    return _trees()[context_of(dossier).standards.text("indicators.tree")]


@cache
def _trees() -> dict[str, IndicatorTree]:
    return installed_trees()


def suggestions(dossier: Dossier, table: TargetTable) -> tuple[Suggestion, ...]:
    """What may be taken into a table of the site."""
    own = [*_of_site(dossier), *_of_uploads(dossier)]
    return suggest(table, own, context_of(dossier), tree_of(dossier))


def _of_site(dossier: Dossier) -> list[OwnTable]:
    """The unit's other tables: of this year as they stand, of earlier years as they were approved."""
    years = range(dossier.fiscal_year - _YEARS, dossier.fiscal_year + 1)
    others = list(Dossier.objects.filter(unit=dossier.unit_id, fiscal_year__in=years).exclude(pk=dossier.pk)
                  .select_related("revision", "approved").order_by("-fiscal_year", "title")[:_TABLES])
    drafts = {draft.dossier_id: draft for draft in Draft.objects.filter(dossier__in=others)}
    found = []
    for other in others:
        this_year = other.fiscal_year == dossier.fiscal_year
        newest = drafts.get(other.pk) or other.revision
        source = newest if this_year else other.approved or newest
        if source is not None:
            state = "" if source is drafts.get(other.pk) else f"第{source.number}版"  # type: ignore[union-attr]
            kind = SourceKind.THIS_YEAR if this_year else SourceKind.EARLIER
            found.append(OwnTable(label=f"{other.fiscal_year} 年“{other.title}”{state or '草稿'}", table=source.table, kind=kind))
    return found


def _of_uploads(dossier: Dossier) -> list[OwnTable]:
    """Tables of earlier years in files that the unit handed in."""
    files = Upload.objects.filter(unit=dossier.unit_id)[:_FILES]
    return [
        OwnTable(label=f"上传的“{file.name}”", table=table, kind=SourceKind.EARLIER)
        for file in files for table in _tables_in(file.sha256, file.name)
        if table.fiscal_year is not None and table.fiscal_year < dossier.fiscal_year
    ]


@lru_cache(maxsize=64)
def _tables_in(sha256: str, name: str) -> tuple[TargetTable, ...]:
    """A file never changes under its hash; one that can't be read again has nothing to suggest, and its own page says why."""
    try:
        return tuple(item.table for item in read_bytes(stored_path(sha256).read_bytes(), name).readings)
    except (KaochengError, OSError):
        return ()
