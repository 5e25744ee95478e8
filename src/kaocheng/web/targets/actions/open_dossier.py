"""新建目标表: from a reading, from another year, or empty."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.model import FormKind, TargetTable, canonical_json
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.current import project
from kaocheng.web.targets.models import Dossier, Draft

if TYPE_CHECKING:
    from kaocheng.web.org.models import Unit

_LONGEST = 200


class OpenDossier(Action[Dossier]):
    """Open a dossier with a first draft."""

    def __init__(self, unit: Unit, year: int, table: TargetTable, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.unit, self.year = unit, year
        form = table.form if table.form.is_target else FormKind.DEPARTMENT_TARGET if table.form.is_department else FormKind.PROJECT_TARGET
        self.table = dataclasses.replace(table, form=form, fiscal_year=year, unit=table.unit or unit.name)

    @property
    def title(self) -> str:
        """What lists show: the project, or the unit for a department table."""
        return ((self.table.project if not self.table.form.is_department else self.unit.name) or "未命名项目")[:_LONGEST]

    def check(self) -> None:
        """Only a clerk opens a table, only for the own unit, and once a year and project."""
        membership = self.actor.membership
        if membership is None or membership.acting_role is not Role.CLERK or membership.unit_id != self.unit.pk:
            raise NotAllowed("只有本单位的经办人能新建目标表")
        same = Dossier.objects.filter(unit=self.unit, fiscal_year=self.year, form=self.table.form.value, title=self.title)
        if same.exists():
            raise KaochengError(f"{self.year} 年已经有“{self.title}”的{self.table.form.label}", where="新建目标表",
                                expected="一个项目一年一张表", remedy="打开已有的表修改，或先在表里改项目名称")

    def change(self) -> Dossier:
        """The dossier and its draft."""
        dossier = Dossier.objects.create(unit=self.unit, fiscal_year=self.year, form=self.table.form.value, title=self.title)
        text = canonical_json(self.table).decode()
        Draft.objects.create(dossier=dossier, table_json=text, by=self.actor.user)
        project(dossier, text)
        return dossier

    def log(self, result: Dossier) -> None:
        """Who opened it."""
        record("table.created", actor=self.actor, kind="dossier", subject=result.public_id, label=str(result))
