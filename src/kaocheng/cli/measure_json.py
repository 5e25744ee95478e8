"""Measured values as JSON, for machines and for the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaocheng.publish.proof import companions_of, shown_value
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import LedgerEntry, Snapshot


def results_json(results: Sequence[MeasureResult], snapshot: Snapshot, fiscal_year: int) -> str:
    """Values as decimal strings, rows by ledger, key and line."""
    return json.dumps(
        {
            "fiscal_year": fiscal_year,
            "as_of": snapshot.as_of.isoformat(),
            "snapshot": snapshot.hash,
            "ledgers": {ledger.kind.label: {"rows": len(ledger.entries), "hash": ledger.hash}
                        for ledger in snapshot.ledgers.values()},
            "measures": [_record(result) for result in results],
        },
        ensure_ascii=False,
        indent=2,
    )


def _record(result: MeasureResult) -> dict[str, object]:
    return {
        "id": result.id,
        "label": result.label,
        "status": result.status,
        "value": None if result.value is None else plain(result.value.value),
        "unit": None if result.value is None else result.value.unit.symbol or None,
        "text": result.text or None,
        "shown": shown_value(result),
        "reason": result.reason or None,
        "expression": result.expression,
        "companions": [{"label": name, "shown": shown} for name, shown in companions_of(result)],
        "decisions": [{"id": item.key, "question": item.question, "choice": item.chosen, "is_default": item.is_default}
                      for item in result.decisions],
        "warnings": list(result.warnings),
        "engine": result.engine,
        "counted": [_row(entry) for entry in result.counted] if result.has_trail else None,
        "left_out": [_row(item.entry) | {"reason": item.reason} for item in result.left_out] if result.has_trail else None,
    }


def _row(entry: LedgerEntry) -> dict[str, object]:
    return {"ledger": entry.kind.label, "key": list(entry.key), "file": entry.source, "line": entry.line}
