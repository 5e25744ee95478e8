"""The formats in which ``kaocheng rescore`` reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kaocheng.scoring.rescore import Rescoring, Standing
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from kaocheng.model import Reading
    from kaocheng.scoring.rescore import Item

Found = Sequence[tuple["Reading", Rescoring]]
FILES = ("docx", "xlsx")
"""Formats that can't be written to the screen."""


def render(name: str, found: Found) -> bytes:
    """The report in a format of `FORMATS`."""
    return FORMATS[name](found)


def _text(found: Found) -> bytes:
    return ("\n\n".join(_table(reading, one) for reading, one in found) + "\n").encode()


def _table(reading: Reading, one: Rescoring) -> str:
    counts = "，".join(f"{standing.value} {one.count(standing)}" for standing in Standing)
    lines = [f"{reading.document} 表{reading.number} {one.table.title or one.table.form.label}（方案：{one.profile_label}）"]
    for standing in Standing:
        if standing is not Standing.FOLLOWS:
            lines += [line for item in one.items if item.standing is standing for line in _item(reading, item)]
    lines.append(f"复算 {len(one.items)} 个数：{counts}。")
    return "\n".join(lines)


def _item(reading: Reading, item: Item) -> list[str]:
    place = reading.spot(item.path).text
    should = f"，应为 {plain(item.expected)}" if item.expected is not None and item.standing.is_told else ""
    printed = "没有印" if item.printed is None else f"印 {plain(item.printed)}"
    points = f"（分值 {plain(item.points)}）" if item.points is not None else ""
    lines = [f"  {item.standing.value}  {place} {item.label}{points}：{printed}{should}"]
    lines += [f"      {text}" for text in (item.arithmetic, item.explanation) if text]
    return lines


def _json(found: Found) -> bytes:
    record = {
        "profile": found[0][1].profile if found else None,
        "tables": [
            {
                "document": reading.document, "table": reading.number, "title": one.table.title,
                "counts": {standing.name.lower(): one.count(standing) for standing in Standing},
                "items": [_item_record(reading, item) for item in one.items],
                "unverified": [use.label for use in one.parameters if use.is_unverified],
            } for reading, one in found
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _item_record(reading: Reading, item: Item) -> dict[str, object]:
    source = reading.source(item.path)
    return {
        "part": item.part.name.lower(), "path": str(item.path), "where": reading.spot(item.path).text,
        "source": source.label if source else None, "label": item.label, "points": _number(item.points),
        "printed": _number(item.printed), "expected": _number(item.expected), "difference": _number(item.difference),
        "standing": item.standing.name.lower(), "arithmetic": item.arithmetic or None, "explanation": item.explanation or None,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _docx(found: Found) -> bytes:
    from kaocheng.forms.compose.rescoring import compose_rescoring
    from kaocheng.forms.formats.docx.writer import write

    return write([compose_rescoring(found)])


def _xlsx(found: Found) -> bytes:
    from kaocheng.forms.compose.rescoring import compose_rescoring
    from kaocheng.forms.formats.xlsx.writer import write

    return write([compose_rescoring(found)])


FORMATS: dict[str, Callable[[Found], bytes]] = {"text": _text, "json": _json, "docx": _docx, "xlsx": _xlsx}
