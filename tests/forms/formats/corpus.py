"""The authored corpus beside the checkout: every expected indicator row must stand in one row of a grid."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from kaocheng.forms.grid import RawDocument

FOLDER = Path(__file__).resolve().parents[3] / "../shared/corpus"


def corpus_files(*endings: str) -> list[Any]:
    """Parameters for the corpus files with these endings; one skipped parameter when the corpus is absent."""
    found = sorted(path for path in FOLDER.glob("*") if path.suffix in endings) if FOLDER.is_dir() else []
    if not found:
        reason = f"语料目录 ../shared/corpus 不在，跳过 {'、'.join(endings)}"
        return [pytest.param(Path("absent"), marks=pytest.mark.skip(reason=reason))]
    return [pytest.param(path, id=path.stem, marks=pytest.mark.shared) for path in found]


def squashed(text: str | None) -> str:
    """A text without white space, as the corpus compares."""
    return re.sub(r"\s+", "", text or "")


def missing_rows(raw: RawDocument, path: Path) -> list[str]:
    """Names of the expected indicators that no single grid row holds with all their figures and notes."""
    rows = [
        [squashed(cell.text) for cell in grid.cells if cell.row <= row < cell.row + cell.row_span]
        for grid in raw.blocks if hasattr(grid, "cells") for row in range(grid.rows)
    ]
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    indicators = [indicator for table in expected["tables"] for indicator in table["indicators"]]
    assert indicators
    return [item["name"] for item in indicators if not any(_holds(row, item) for row in rows)]


def _holds(row: list[str], item: dict[str, Any]) -> bool:
    wanted = [item["points"], item["score"], item["definition"], item["reason"]]
    for key in ("target", "actual"):
        if item[key]:
            wanted += [item[key]["value"], item[key]["qualitative"]]
    joined = "".join(row)
    return squashed(item["name"]) in row and all(squashed(text) in joined for text in wanted if text)
