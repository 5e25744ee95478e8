"""Units: kinds and superiors that fit together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.web.org.actions.maintenance import BeginMaintenance
from kaocheng.web.org.actions.units import SaveUnit, UnitFields
from tests.web.conftest import World

_Wrong = Callable[[World], dict[str, Any]]


@pytest.mark.parametrize(("wrong", "said"), [
    (lambda _: {"name": ""}, "没有填"), (lambda _: {"name": "虚构教育局"}, "已经有"), (lambda _: {"kind": "palace"}, "类别"),
    (lambda _: {"profile": "nowhere"}, "没有这个方案"), (lambda w: {"supervisor": w.other}, "不是主管部门"),
    (lambda w: {"finance": w.bureau.supervisor}, "不是财政部门"),
], ids=["no name", "name taken", "kind", "profile", "supervisor", "finance"])
def test_a_unit_that_makes_no_sense_is_refused(world: World, wrong: _Wrong, said: str) -> None:
    session = BeginMaintenance("登记虚构单位", actor=world.actor("admin")).run()
    fields = UnitFields(**{"name": "虚构新单位", "kind": "budget", **wrong(world)})
    with pytest.raises(KaochengError, match=said):
        SaveUnit(None, fields, actor=world.actor("admin"), maintenance=session).run()


def test_a_superior_keeps_its_kind(world: World) -> None:
    session = BeginMaintenance("登记虚构单位", actor=world.actor("admin")).run()
    for unit in (world.bureau.supervisor, world.bureau.finance):
        assert unit is not None
        with pytest.raises(KaochengError, match="不能改类别"):
            SaveUnit(unit, UnitFields(name=unit.name, kind="budget"), actor=world.actor("admin"), maintenance=session).run()
    audit = world.members["auditor"].unit
    with pytest.raises(KaochengError, match="还有审计"):
        SaveUnit(audit, UnitFields(name=audit.name, kind="budget"), actor=world.actor("admin"), maintenance=session).run()
    with pytest.raises(KaochengError, match="自己的财政部门"):
        SaveUnit(world.bureau.finance, UnitFields(name="虚构财政局", kind="finance", finance=world.bureau.finance), actor=world.actor("admin"),
                 maintenance=session).run()
