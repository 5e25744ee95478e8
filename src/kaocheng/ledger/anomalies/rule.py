"""One kind of anomaly as data: which check over which fields, why it matters, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from functools import cache
from typing import Annotated

from kaocheng.base.data import read_data
from kaocheng.base.errors import DataFileError
from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.base.packs import pack_files
from kaocheng.ledger.entry import LedgerEntry


class AnomalyCheck(StrEnum):
    """The general checks, one a file."""

    SHARED_VALUE = "shared_value"
    BEFORE = "before"
    OVER_TOTAL = "over_total"
    ROUND_AMOUNTS = "round_amounts"
    YEAR_END_BATCH = "year_end_batch"
    LOOK_ALIKE = "look_alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """对照: a field of another ledger (or of the same row when ``match`` is empty)."""

    ledger: Annotated[str, "台账编号"]
    field: Annotated[str, "字段"]
    match: Annotated[dict[str, str], "对应"] = attribute(default_factory=dict)
    """Field of this ledger → field of the other one that holds the same value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyRule:
    """异常: a check bound to a ledger's fields. Codes are for ever."""

    code: Annotated[str, "代码"]
    title: Annotated[str, "名称"]
    check: Annotated[AnomalyCheck, "检查"]
    ledger: Annotated[str, "台账编号"]
    field: Annotated[str, "字段"]
    across: Annotated[list[str], "分组字段"] = attribute(default_factory=list)
    other: Annotated[Other | None, "对照"] = None
    why: Annotated[str, "为什么要看"]
    remedy: Annotated[str, "怎么核实"]

    def finding(self, entries: list[LedgerEntry], message: str) -> Finding:
        """A warning about some rows."""
        return Finding(code=self.code, severity=Severity.WARNING, message=f"{self.title}：{message}", remedy=self.remedy,
                       spot=Spot(document=entries[0].source, text="；".join(entry.label for entry in entries[:_SHOWN])
                                 + (f"等{len(entries)}行" if len(entries) > _SHOWN else "")))


_SHOWN = 3


@cache
def anomaly_rules() -> tuple[AnomalyRule, ...]:
    """The rules of all installed packs, by code.

    Raises:
        DataFileError: A file is wrong, or a code stands twice.
    """
    rules = sorted((rule for path in pack_files("anomalies/*.yaml") for rule in read_data(path, list[AnomalyRule])), key=lambda rule: rule.code)
    codes = [rule.code for rule in rules]
    double = next((code for code in codes if codes.count(code) > 1), None)
    if double is not None:
        raise DataFileError(f"异常代码“{double}”用了两次", expected="每个代码只用一次", remedy="改掉数据包 anomalies 目录中的一处")
    return tuple(rules)
