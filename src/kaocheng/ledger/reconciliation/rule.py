"""How the rows of a ledger are gathered into objects for one indicator of the platform, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from kaocheng.base.data import read_data
from kaocheng.base.packs import pack_files

PLATFORM_LEDGER = "L16"
"""The ledger that holds what the platform exported and the province certified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationRule:
    """对账办法: one indicator."""

    indicator: Annotated[str, "指标"]
    ledger: Annotated[str, "内部台账"]
    where: Annotated[dict[str, list[str]], "计入条件"] = field(default_factory=dict)
    object: Annotated[str, "对象字段"]
    """The field whose identity tells one object from another."""
    amount: Annotated[str, "金额字段"] = ""
    """The field that is summed; objects are counted when left out."""
    unit: Annotated[str, "单位"]
    codes: Annotated[list[str], "信用代码字段"]
    projects: Annotated[list[str], "项目编号字段"]
    names: Annotated[list[str], "名称字段"]
    platform: Annotated[str, "省平台值字段"]
    certified: Annotated[str, "认定值字段"]


@cache
def reconciliation_rules() -> tuple[ReconciliationRule, ...]:
    """The rules of all installed packs."""
    return tuple(rule for path in pack_files("reconciliations/*.yaml") for rule in read_data(path, list[ReconciliationRule]))
