"""A list of several projects in one printed table: head fields are columns, one table is read per project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.forms.recognise.gathered import Gathered
from kaocheng.forms.recognise.indicators import figure
from kaocheng.forms.recognise.roles import Role
from kaocheng.model import FundLine

if TYPE_CHECKING:
    from kaocheng.forms.recognise.align import Record
    from kaocheng.forms.recognise.blocks import Block

_FIELDS = {Role.PROJECT: "project", Role.PROJECT_UNIT: "unit", Role.PROJECT_SUPERVISOR: "supervisor"}


def by_project(block: Block) -> list[list[Record[Role]]]:
    """The records of each project: a record with another project name begins the next."""
    groups: list[list[Record[Role]]] = []
    current: str | None = None
    for record in block.records:
        name = record.text(Role.PROJECT)
        if not groups or (name and name != current):
            groups.append([])
            current = name or current
        groups[-1].append(record)
    return groups


def project_fields(records: list[Record[Role]], block: Block, common: Gathered, unit: str | None) -> Gathered:
    """Head fields of one project, from its first record that has each column.

    Args:
        records: The project's records.
        block: For the printed heading of the money column.
        common: What the head of the printed table says for all projects.
        unit: Money unit of the printed table.
    """
    gathered = Gathered(fields=dict(common.fields), ranks=dict(common.ranks), sources=dict(common.sources),
                        marks=list(common.marks), doubts=list(common.doubts))
    for role, name in _FIELDS.items():
        token = next((found for record in records if (found := record.first(role))), None)
        if token is not None:
            gathered.put(name, token.text, token.source, rank=0)
    goal = next((found for record in records if (found := record.first(Role.PROJECT_OBJECTIVE))), None)
    if goal is not None:
        gathered.objective = goal.text
        gathered.sources[FieldPath.of("objective")] = goal.source
    money = next((found for record in records if (found := record.first(Role.PROJECT_BUDGET))), None)
    heading = next((cell.token for header in block.headers for cell in header.cells
                    if cell.role is Role.PROJECT_BUDGET), None)
    if heading is not None:
        gathered.funds.append(FundLine(label=heading.text, unit=unit, budget=figure(money.text) if money else None))
        path = FieldPath.of("funds", 0)
        gathered.sources[path] = money.source if money else heading.source
        if money is None:
            gathered.blank(path / "budget", heading)
    return gathered
