"""部门表和项目表: the tables of a unit's year as the site has them, set side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.lint import all_rules, check
from kaocheng.lint.department_sets import DepartmentSet
from kaocheng.lint.rule import SetRule
from kaocheng.lint.side_by_side import SideBySide, side_by_side
from kaocheng.model import Reading, decode_table
from kaocheng.web.targets.checking import context_of, of_one_unit
from kaocheng.web.targets.models import Draft
from kaocheng.web.targets.rights import visible

if TYPE_CHECKING:
    from kaocheng.base.findings import Finding
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

_TABLES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A finding between the tables, and the table it stands in."""

    finding: Annotated[Finding, "问题"]
    dossier: Annotated[Dossier, "表"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The tables and what became of the comparison; without a department table or a project there is none."""

    department: Annotated[Dossier | None, "部门表"]
    projects: Annotated[tuple[Dossier, ...], "项目表"]
    compared: Annotated[SideBySide | None, "对照"]
    doubts: Annotated[tuple[Doubt, ...], "核对意见"]


def beside(dossier: Dossier, membership: Membership | None) -> Beside:
    """Compare the department table and the project tables of the dossier's unit and year that the membership may see."""
    found = list(visible(membership).filter(unit=dossier.unit_id, fiscal_year=dossier.fiscal_year).order_by("form", "title")[:_TABLES])
    own = membership is not None and membership.unit_id == dossier.unit_id
    drafts = {draft.dossier_id: draft.table_json for draft in Draft.objects.filter(dossier__in=found)} if own else {}
    texts = {item.pk: drafts.get(item.pk) or (item.revision.table_json if item.revision else "{}") for item in found}
    departments = [item for item in found if item.form_kind.is_department]
    projects = tuple(item for item in found if not item.form_kind.is_department)
    if not departments or not projects:
        return Beside(department=departments[0] if departments else None, projects=projects, compared=None, doubts=())
    tables = (departments[0], *projects)
    readings = [Reading(table=of_one_unit(decode_table(texts[item.pk]), item), document=str(item.pk), number=number)
                for number, item in enumerate(tables, start=1)]
    context = context_of(dossier)
    between = [rule for rule in all_rules() if isinstance(rule, SetRule)]
    doubts = tuple(Doubt(finding=finding, dossier=tables[finding.spot.table - 1])
                   for finding in check(readings, context, between).findings if finding.spot.table is not None)
    compared = side_by_side(DepartmentSet(department=readings[0], projects=tuple(readings[1:])), context)
    return Beside(department=departments[0], projects=projects, compared=compared, doubts=doubts)
