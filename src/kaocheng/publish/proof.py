"""What stands behind a measured value, ready for a page: rows counted, rows left out, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.expr.display import display
from kaocheng.expr.verdict import rounding_of
from kaocheng.ledger import Disclosure
from kaocheng.ledger.entry import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import LedgerEntry, LedgerField, LedgerKind

_COLUMNS = 9
_INTERNAL_COLUMNS = {"entered_on", "evidence", "remark"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """Rows of one ledger as texts. Personal fields are never among the columns."""

    ledger: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each row begins with its place in the file; a table of rows left out ends with the reason."""
    entries: tuple[LedgerEntry, ...] = ()
    """The entry behind each row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The fold-out of one value."""

    result: MeasureResult
    counted: tuple[RowTable, ...]
    left_out: tuple[RowTable, ...]
    companions: tuple[tuple[str, str], ...]
    """Values told beside it: name and value as printed."""
    reasons: tuple[tuple[str, int], ...]
    """Reasons for leaving out, the most frequent first."""


def proof_of(result: MeasureResult, *, evidence: bool = False) -> Proof:
    """Arrange the rows behind a measured value, ledger by ledger.

    Args:
        result: The value.
        evidence: Whether the rows tell which evidence they name and which is lacking: the unit's own business.
    """
    reasons = Counter(item.group for item in result.left_out)
    extra = ("佐证材料",) if evidence else ()
    counted = [(entry, _evidence(entry) if evidence else ()) for entry in result.counted]
    left_out = [(item.entry, (*(_evidence(item.entry) if evidence else ()), item.reason)) for item in result.left_out]
    return Proof(
        result=result,
        counted=tuple(_tables(counted, extra)),
        left_out=tuple(_tables(left_out, (*extra, "未计入的原因"))),
        companions=companions_of(result),
        reasons=tuple(reasons.most_common()),
    )


def shown_value(result: MeasureResult) -> str:
    """A measured value as printed, or why there is none."""
    if result.value is not None:
        return display(result.value, rounding=rounding_of(result))
    return result.text or f"没有数值（{result.reason}）"


def companions_of(result: MeasureResult) -> tuple[tuple[str, str], ...]:
    """Name and printed value of everything that is told beside a measure."""
    rounding = rounding_of(result)
    return tuple(
        (item.name, display(item.value, rounding=rounding) if item.value is not None else item.text or f"没有数值（{item.reason}）")
        for item in result.companions
    )


def _evidence(entry: LedgerEntry) -> tuple[str]:
    named = "、".join(dict.fromkeys((*entry.evidence, *entry.files)))
    lacking = "、".join(entry.missing_evidence)
    return ("；".join(part for part in (named, f"缺 {lacking}" if lacking else "") if part),)


def _tables(rows: Iterable[tuple[LedgerEntry, tuple[str, ...]]], extra: tuple[str, ...]) -> Iterable[RowTable]:
    by_kind: dict[str, list[tuple[LedgerEntry, tuple[str, ...]]]] = {}
    for entry, notes in rows:
        by_kind.setdefault(entry.kind.id, []).append((entry, notes))
    for members in by_kind.values():
        fields = _shown(members[0][0].kind, [entry for entry, _ in members])
        yield RowTable(
            ledger=members[0][0].kind.label,
            headings=("行", *(item.label for item in fields), *extra),
            rows=tuple((str(entry.line or ""), *(text_of(entry.values.get(item.name)) for item in fields), *notes)
                       for entry, notes in members),
            entries=tuple(entry for entry, _ in members),
        )


def _shown(kind: LedgerKind, entries: Sequence[LedgerEntry]) -> list[LedgerField]:
    """The first columns that hold anything and are open to the public."""
    return [
        item for item in kind.columns
        if item.disclosure is Disclosure.PUBLIC and item.name not in _INTERNAL_COLUMNS
        and any(entry.values.get(item.name) is not None for entry in entries)
    ][:_COLUMNS]
