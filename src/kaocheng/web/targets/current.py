"""The table at hand: the draft where there is one, else the current revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.findings import Severity
from kaocheng.lint.budget_lines import budget_of, total_position
from kaocheng.model import TargetTable, decode_table
from kaocheng.units import parse_unit
from kaocheng.web.targets.checking import check_table, lexicon
from kaocheng.web.targets.models import Dossier, Draft, FindingCount

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kaocheng.web.org.models import Membership


def current_json(dossier: Dossier) -> str:
    """Canonical JSON of the table at hand."""
    draft = Draft.objects.filter(dossier=dossier).first()
    if draft is not None:
        return draft.table_json
    return dossier.revision.table_json if dossier.revision else "{}"


def json_for(dossier: Dossier, membership: Membership | None) -> str:
    """Canonical JSON of the table as a reader may see it: a draft is the unit's own business until it is handed in."""
    if membership is not None and membership.unit_id == dossier.unit_id:
        return current_json(dossier)
    return dossier.revision.table_json if dossier.revision else "{}"


def project(dossier: Dossier, table_json: str) -> None:
    """Rebuild every column that is a projection of the table; the one place that does."""
    table = decode_table(table_json)
    checked = check_table(dossier, table_json, dossier.waivers.all())
    dossier.indicators = len(table.indicators)
    dossier.errors = checked.count(Severity.ERROR)
    dossier.warnings = checked.count(Severity.WARNING)
    dossier.infos = checked.count(Severity.INFO)
    dossier.budget_yuan = _total(table)
    dossier.save(update_fields=["indicators", "errors", "warnings", "infos", "budget_yuan"])
    _count(dossier, checked.codes)


def _count(dossier: Dossier, codes: Mapping[str, int]) -> None:
    """Write the counts that changed; most edits change none."""
    kept = dict(dossier.finding_counts.values_list("code", "findings"))
    if gone := kept.keys() - codes.keys():
        dossier.finding_counts.filter(code__in=gone).delete()
    changed = [FindingCount(dossier=dossier, code=code, findings=n) for code, n in codes.items() if kept.get(code) != n]
    FindingCount.objects.bulk_create(changed, update_conflicts=True, unique_fields=["dossier", "code"], update_fields=["findings"])


def _total(table: TargetTable) -> Decimal | None:
    money = budget_of(table, total_position(table, lexicon()))
    return None if money is None else money.to(parse_unit("元")).value
