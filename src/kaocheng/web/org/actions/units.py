"""单位: opened and changed; one with tables is never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.law.profile import installed_profiles
from kaocheng.web.org.actions.maintenance import Administration
from kaocheng.web.org.models import Unit
from kaocheng.web.org.rights import UNIT_KINDS

if TYPE_CHECKING:
    from kaocheng.web.audit.record import Actor
    from kaocheng.web.org.models import MaintenanceSession

_NAME, _CODE = 120, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFields:
    """What a unit is to be."""

    name: Annotated[str, "名称"]
    code: Annotated[str, "代码"] = ""
    kind: Annotated[str, "类别"]
    supervisor: Annotated[Unit | None, "主管部门"] = None
    finance: Annotated[Unit | None, "财政部门"] = None
    profile: Annotated[str, "方案"] = "national"


class SaveUnit(Administration[Unit]):
    """Open a unit, or change one."""

    def __init__(self, unit: Unit | None, fields: UnitFields, *, actor: Actor, maintenance: MaintenanceSession | None) -> None:
        super().__init__(actor=actor, maintenance=maintenance)
        self.unit, self.fields, self.changes = unit or Unit(), fields, dict[str, list[str]]()

    def check(self) -> None:
        """Names, kinds and superiors that fit together."""
        super().check()
        fields = self.fields
        if not 0 < len(fields.name) <= _NAME or len(fields.code) > _CODE:
            raise KaochengError("单位名称没有填，或者名称、代码太长", expected=f"名称 1 到 {_NAME} 字，代码不超过 {_CODE} 个字符")
        if Unit.objects.filter(name=fields.name).exclude(pk=self.unit.pk).exists():
            raise KaochengError(f"已经有“{fields.name}”", expected="单位名称不重复")
        if fields.kind not in Unit.Kind.values:
            raise KaochengError("没有选单位类别", expected="、".join(Unit.Kind.labels))
        if fields.profile not in installed_profiles():
            raise KaochengError("没有这个方案", expected="、".join(installed_profiles()))
        self._check_superiors()
        self._check_roles()

    def _check_superiors(self) -> None:
        for above, kind in ((self.fields.supervisor, "supervisor"), (self.fields.finance, "finance")):
            label = Unit.Kind(kind).label
            if above is not None and above.kind != kind:
                raise KaochengError(f"“{above}”不是{label}", expected=f"类别为{label}的单位")
            if above is not None and above.pk == self.unit.pk:
                raise KaochengError(f"单位不能做自己的{label}", remedy="留空，或选另一个单位")
            if self.unit.pk and self.fields.kind != kind and Unit.objects.filter(**{kind: self.unit}).exists():
                raise KaochengError(f"“{self.unit}”还是别的单位的{label}，不能改类别", remedy=f"先把那些单位改到别的{label}")

    def _check_roles(self) -> None:
        members = self.unit.memberships.all() if self.unit.pk else ()
        wrong = next((item for item in members if self.fields.kind not in UNIT_KINDS[item.acting_role]), None)
        if wrong is not None:
            raise KaochengError(f"单位里还有{wrong.acting_role.label}，不能改成这个类别", remedy="先免去这些任职")

    def change(self) -> Unit:
        """The unit."""
        for name in UnitFields.__dataclass_fields__:
            before, after = getattr(self.unit, name) if self.unit.pk else None, getattr(self.fields, name)
            if before != after:
                self.changes[name] = [str(before or ""), str(after or "")]
            setattr(self.unit, name, after)
        self.is_new = self.unit.pk is None
        self.unit.save()
        return self.unit

    def log(self, result: Unit) -> None:
        """What changed, before and after."""
        self.record("unit.opened" if self.is_new else "unit.changed", kind="unit", subject=result.pk, label=result.name, changes=self.changes)
