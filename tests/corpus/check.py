"""Checks the expected readings against the forms without the reader: everything occurs, and in order; scores add up.

Run as ``python -m tests.corpus.check``.
"""

from __future__ import annotations

import html
import json
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tests.corpus.build import FOLDER, form_of

_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
_TAG = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
_DRAWN = re.compile(r"\[-.*?-\]|\[\+|\+\]|\{[^{}]*\}|[⏎']")
_CODED = {"％": "%", "百分比": "%"}
_PLAIN = ("title", "unit", "supervisor", "project", "objective", "total_score")


def printed_text(form: Path) -> str:
    """What a form prints, without white space; an office form is taken from its layout."""
    layouts = [path for path in (FOLDER / "layouts").glob("*.txt") if path.name.startswith(f"{form.stem}.")]
    if layouts:
        text = _DRAWN.sub("", layouts[0].read_text(encoding="utf-8").replace(" | ", "\n"))
    else:
        text = _decoded(form.read_bytes())
    if form.suffix == ".html":
        text = html.unescape(_TAG.sub("", text))
    return re.sub(r"[\s|]+", "", text)


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        if encoding != "utf-16" or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise ValueError(_ENCODINGS)


def _occurs(value: str, text: str) -> bool:
    folded = re.sub(r"\s+", "", value)
    without = text.replace(",", "")
    numbers = {folded, folded.removesuffix("0").removesuffix("0").removesuffix(".")}
    return folded in text or any(number in without for number in numbers)


def _strings(table: dict[str, Any]) -> list[str]:
    found = [table[key] for key in _PLAIN] + table["details"] + [phase["text"] for phase in table["phases"]]
    for fund in table["funds"]:
        found += [value for key, value in fund.items() if key != "rate"]
    for row in table["indicators"]:
        found += [row[key] for key in ("name", "points", "score", "definition", "reason", "remark")]
        for value in (row["target"], row["actual"] or {}):
            found += [value.get("value"), value.get("qualitative")]
            if value.get("unit") != "%":
                found.append(value.get("unit"))
    return [value for value in found if value is not None]


def problems_of(stem: str) -> list[str]:
    """What doesn't fit between a form and its expected reading."""
    form = form_of(stem)
    text = printed_text(form)
    reading = json.loads((FOLDER / f"{stem}.expected.json").read_text(encoding="utf-8"))
    found = []
    for table in reading["tables"]:
        found += [f"not printed: {value}" for value in _strings(table) if not _occurs(value, text)]
        place = 0
        for row in table["indicators"]:
            name = re.sub(r"\s+", "", row["name"])
            if row["remark"] is None and (place := text.find(name, place)) < 0:
                found.append(f"out of order: {name}")
        found += _sums(table)
    return [f"{form.name}: {problem}" for problem in found]


def _number(value: str | None) -> Decimal:
    try:
        return Decimal((value or "0").replace(",", ""))
    except InvalidOperation:
        return Decimal()


def _sums(table: dict[str, Any]) -> list[str]:
    rows, funds = table["indicators"], table["funds"][:1]
    found = []
    points = sum(_number(row["points"]) for row in rows)
    if points and points not in {90, 100}:
        found.append(f"points {points}")
    score = sum(_number(row["score"]) for row in [*rows, *funds])
    if table["total_score"] and score != _number(table["total_score"]):
        found.append(f"score {score}, not {table['total_score']}")
    return found


def main() -> int:
    """Print every problem."""
    stems = [path.stem for path in sorted((FOLDER / "transcripts").glob("*.txt"))]
    found = [problem for stem in stems for problem in problems_of(stem)]
    print(*found, f"{len(stems)} forms checked", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
