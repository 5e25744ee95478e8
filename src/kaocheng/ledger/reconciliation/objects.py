"""The objects of the internal ledger and of the platform, each with its values and everything that may name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import squash
from kaocheng.ledger.entry import text_of
from kaocheng.units import Quantity, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.ledger.entry import LedgerEntry
    from kaocheng.ledger.reconciliation.rule import ReconciliationRule
    from kaocheng.ledger.snapshot import Snapshot


@dataclass(slots=True, kw_only=True)
class LedgerObject:
    """对象: an enterprise or a project of the internal ledger."""

    key: Annotated[str, "对象"]
    value: Annotated[Decimal, "内部台账值"] = Decimal(0)
    codes: Annotated[set[str], "信用代码"] = field(default_factory=set)
    projects: Annotated[set[str], "项目编号"] = field(default_factory=set)
    names: Annotated[list[str], "名称"] = field(default_factory=list)
    entries: Annotated[list[LedgerEntry], "行"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name users read."""
        return self.names[0] if self.names else self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformObject:
    """省平台对象: one number of the platform; ``None`` for a value the row does not give."""

    number: Annotated[str, "编号"]
    name: Annotated[str, "名称"]
    platform: Annotated[Decimal | None, "省平台值"]
    certified: Annotated[Decimal | None, "认定值"]
    entry: Annotated[LedgerEntry, "行"]


def ledger_objects(rule: ReconciliationRule, snapshot: Snapshot, year: int) -> list[LedgerObject]:
    """The objects of a year, in the order of their first rows; a count gives each the value 1."""
    found: dict[str, LedgerObject] = {}
    for entry in _of_year(rule, snapshot, year):
        item = next(column for column in entry.kind.columns if column.name == rule.object)
        key = "、".join(entry.identity(item))
        known = found.setdefault(key, LedgerObject(key=key))
        known.entries.append(entry)
        known.codes |= _texts(entry, rule.codes)
        known.projects |= _texts(entry, rule.projects)
        known.names += [name for name in (text_of(entry.values.get(field_name)) for field_name in rule.names)
                        if name and name not in known.names]
        known.value = known.value + _number(entry, rule.amount, rule.unit) if rule.amount else Decimal(1)
    return list(found.values())


def _of_year(rule: ReconciliationRule, snapshot: Snapshot, year: int) -> Iterable[LedgerEntry]:
    ledger = snapshot.ledgers.get(rule.ledger)
    for entry in ledger.entries if ledger is not None else ():
        in_time = entry.event_on is not None and entry.event_on.year == year and entry.event_on <= snapshot.as_of
        if in_time and all(text_of(entry.values.get(name)) in allowed for name, allowed in rule.where.items()):
            yield entry


def _texts(entry: LedgerEntry, names: Iterable[str]) -> set[str]:
    return {squash(text).upper() for name in names if (text := text_of(entry.values.get(name)))}


def _number(entry: LedgerEntry, name: str, unit: str) -> Decimal:
    value = entry.values.get(name)
    return value.to(parse_unit(unit)).value if isinstance(value, Quantity) else Decimal(0)


def platform_objects(rule: ReconciliationRule, entries: Iterable[LedgerEntry], year: int) -> list[PlatformObject]:
    """What the platform says of an indicator in a year; of several rows for one number the latest stands."""
    latest: dict[str, LedgerEntry] = {}
    rows = [entry for entry in entries if entry.values.get("indicator") == rule.indicator
            and text_of(entry.values.get("period")).startswith(str(year))]
    for entry in sorted(rows, key=lambda entry: str(entry.event_on)):
        latest[text_of(entry.values.get("object_number"))] = entry
    return [PlatformObject(number=number, name=text_of(entry.values.get("object_name")), entry=entry,
                           platform=_given(entry, rule.platform, rule.unit), certified=_given(entry, rule.certified, rule.unit))
            for number, entry in latest.items()]


def _given(entry: LedgerEntry, name: str, unit: str) -> Decimal | None:
    return None if entry.values.get(name) is None else _number(entry, name, unit)
