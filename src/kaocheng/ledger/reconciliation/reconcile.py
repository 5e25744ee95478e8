"""The three values side by side: objects matched by code, by project, by a person's word, and what is left on either side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from rapidfuzz import fuzz, process

from kaocheng.base.text import squash
from kaocheng.ledger.reconciliation.objects import LedgerObject, PlatformObject, ledger_objects, platform_objects
from kaocheng.ledger.reconciliation.rule import ReconciliationRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.ledger.entry import LedgerEntry
    from kaocheng.ledger.reconciliation.confirmation import Confirmed
    from kaocheng.ledger.snapshot import Snapshot

BY_CODE, BY_PROJECT, BY_PERSON, NOT_MATCHED = "信用代码相同", "项目编号相同", "人工确认", "未配上"
_ALIKE, _SHOWN = 70, 3
_SUFFIXES = ("有限责任公司", "股份有限公司", "有限公司", "公司")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """对账行: an object with up to three values; ``None`` where a side does not know it."""

    object: Annotated[LedgerObject | None, "台账对象"]
    platform_object: Annotated[PlatformObject | None, "省平台对象"]
    basis: Annotated[str, "依据"]

    @property
    def internal(self) -> Decimal | None:
        """内部台账值."""
        return self.object.value if self.object else None

    @property
    def platform(self) -> Decimal | None:
        """省平台值."""
        return self.platform_object.platform if self.platform_object else None

    @property
    def certified(self) -> Decimal | None:
        """省考核认定值."""
        return self.platform_object.certified if self.platform_object else None

    @property
    def is_equal(self) -> bool:
        """Whether all three values are there and equal."""
        return self.internal is not None and self.internal == self.platform == self.certified


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """待确认: a pair that only names suggest."""

    platform_object: Annotated[PlatformObject, "省平台对象"]
    object: Annotated[LedgerObject, "台账对象"]
    likeness: Annotated[int, "相似度"]
    """0 to 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """对账结果 of one indicator."""

    rule: Annotated[ReconciliationRule, "办法"]
    year: Annotated[int, "年度"]
    lines: Annotated[tuple[Line, ...], "对账行"]
    candidates: Annotated[tuple[Candidate, ...], "待确认"]

    def total(self, name: str) -> Decimal:
        """Sum of ``internal``, ``platform`` or ``certified``; what a side does not know counts nothing."""
        return sum((value for line in self.lines if (value := getattr(line, name)) is not None), start=Decimal(0))

    @property
    def differing(self) -> tuple[Line, ...]:
        """Lines whose three values are not equal, the largest difference first."""
        return tuple(sorted((line for line in self.lines if not line.is_equal), key=_gap, reverse=True))


def _gap(line: Line) -> Decimal:
    values = [value or Decimal(0) for value in (line.internal, line.platform, line.certified)]
    return max(values) - min(values)


def reconcile(rule: ReconciliationRule, snapshot: Snapshot, platform: Iterable[LedgerEntry], year: int, confirmed: Confirmed) -> Reconciliation:
    """Match the objects of one indicator.

    Args:
        rule: How objects are gathered.
        snapshot: The internal ledgers.
        platform: Rows of the platform's list.
        year: The year of the rows' events, and of the platform's periods.
        confirmed: What a person said of names.
    """
    objects = ledger_objects(rule, snapshot, year)
    lines: list[Line] = []
    left: list[PlatformObject] = []
    taken: set[str] = set()
    for item in platform_objects(rule, platform, year):
        found, basis = _find(rule, item, objects, confirmed)
        if found is None or found.key in taken:
            left.append(item)
        else:
            taken.add(found.key)
            lines.append(Line(object=found, platform_object=item, basis=basis))
    free = [item for item in objects if item.key not in taken]
    lines += [Line(object=None, platform_object=item, basis=NOT_MATCHED) for item in left]
    lines += [Line(object=item, platform_object=None, basis=NOT_MATCHED) for item in free]
    candidates = [found for item in left for found in _candidates(rule, item, free, confirmed)]
    return Reconciliation(rule=rule, year=year, lines=tuple(lines), candidates=tuple(candidates))


def _find(rule: ReconciliationRule, item: PlatformObject, objects: Sequence[LedgerObject], confirmed: Confirmed) -> tuple[LedgerObject | None, str]:
    number = squash(item.number).upper()
    wanted = confirmed.same.get((rule.indicator, item.number))
    for basis, fits in ((BY_CODE, lambda one: number in one.codes), (BY_PROJECT, lambda one: number in one.projects),
                        (BY_PERSON, lambda one: one.key == wanted)):
        found = [one for one in objects if fits(one)]
        if len(found) == 1:  # a number that names two objects names none
            return found[0], basis
    return None, NOT_MATCHED


def _candidates(rule: ReconciliationRule, item: PlatformObject, free: Sequence[LedgerObject], confirmed: Confirmed) -> Iterable[Candidate]:
    """The most alike objects that nothing else matched."""
    words = {(place, name): _bare(name) for place, one in enumerate(free) for name in one.names}
    best: dict[int, int] = {}
    for _, score, (place, _) in process.extract(_bare(item.name), words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_SHOWN * 2):
        best[place] = max(best.get(place, 0), int(score))
    for place, score in sorted(best.items(), key=lambda pair: -pair[1])[:_SHOWN]:
        if (rule.indicator, item.number, free[place].key) not in confirmed.different:
            yield Candidate(platform_object=item, object=free[place], likeness=score)


def _bare(name: str) -> str:
    text = squash(name)
    for suffix in _SUFFIXES:
        text = text.removesuffix(suffix)
    return text
