"""Scores the reader against forms with expected readings: row F1, field accuracy, findings that had to be made.

Run as ``python -m tests.forms.corpus_scorer [FOLDER] [PREFIX …]``; prints a line a file.
Comparison follows the corpus conventions: white space is not significant, numbers compare as decimals, and names
are matched without ``★``, ``指标N：`` and ``≥**``.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kaocheng.base.errors import KaochengError
from kaocheng.forms.codes import R
from kaocheng.forms.contract import document_object
from kaocheng.forms.reading import read_file

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
READER_TAGS = frozenset({
    "ocr-sign", "placeholder", "template-hint", "table-cut", "value-missing", "actual-missing", "score-missing",
    "budget-missing", "unit-missing", "unit-only-in-name", "fund-unit-missing", "serial-date", "rate-fraction",
    "weights-as-percent", "operator-in-actual", "actual-not-numeric", "money-unit-incomplete",
})
_PLAIN = ("form", "title", "fiscal_year", "unit", "supervisor", "project", "objective", "total_score", "details")
_FUND = ("label", "unit", "budget", "adjusted", "executed", "rate", "points", "score")
_ROW = ("level1", "level2", "name", "points", "score", "definition", "reason", "remark")
_VALUE = ("text", "comparator", "value", "unit", "qualitative")
_MARKS = re.compile(r"[★*]+|^指标\d+[.:：、]|[(（]?[≥≤<>]\*\*[^)）]*[)）]?")


@dataclass
class Score:
    """What one file scores."""

    name: str
    expected_rows: int = 0
    read_rows: int = 0
    matched_rows: int = 0
    fields: int = 0
    right: int = 0
    missing_tags: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        total = self.expected_rows + self.read_rows
        return 2 * self.matched_rows / total if total else 1.0

    @property
    def accuracy(self) -> float:
        return self.right / self.fields if self.fields else 1.0

    @property
    def line(self) -> str:
        tags = f"  tags missing: {' '.join(self.missing_tags)}" if self.missing_tags else ""
        return (f"{self.name:<44} rows {self.matched_rows:>3}/{self.expected_rows:<3} read {self.read_rows:<3} "
                f"F1 {self.f1:.3f}  fields {self.right}/{self.fields} {self.accuracy:.3f}{tags}")


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        text = re.sub(r"\s+", "", value)
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    if isinstance(value, list):
        return [_folded(item) for item in value]
    return value


def _name(text: str) -> str:
    return _MARKS.sub("", re.sub(r"\s+", "", text)) or text


def _compare(score: Score, place: str, expected: Any, read: Any) -> None:
    score.fields += 1
    if _folded(expected) == _folded(read):
        score.right += 1
    else:
        score.misses.append(f"{place}: expected {expected!r}, read {read!r}")


def _compare_value(score: Score, place: str, expected: Any, read: Any) -> None:
    if expected is None and read is None:
        score.fields += 1
        score.right += 1
        return
    for key in _VALUE:
        _compare(score, f"{place}.{key}", (expected or {}).get(key), (read or {}).get(key))


def _compare_rows(score: Score, place: str, expected: list[Any], read: list[Any]) -> None:
    score.expected_rows += len(expected)
    score.read_rows += len(read)
    matcher = difflib.SequenceMatcher(a=[_name(row["name"]) for row in expected],
                                      b=[_name(row["name"]) for row in read], autojunk=False)
    paired = set()
    for left, right, size in matcher.get_matching_blocks():
        for step in range(size):
            one, two = expected[left + step], read[right + step]
            paired.add(left + step)
            score.matched_rows += 1
            where = f"{place} {one['name']}"
            for key in _ROW:
                _compare(score, f"{where}.{key}", one[key], two[key])
            _compare_value(score, f"{where}.target", one["target"], two["target"])
            _compare_value(score, f"{where}.actual", one["actual"], two["actual"])
    for position, row in enumerate(expected):
        if position not in paired:
            score.misses.append(f"{place} row not read: {row['name']}")


def _compare_table(score: Score, place: str, expected: Any, read: Any) -> None:
    for key in _PLAIN:
        _compare(score, f"{place}.{key}", expected[key], read.get(key) if read else None)
    phases = [(p["from_month"], p["to_month"], _folded(p["text"])) for p in expected["phases"]]
    read_phases = [(p["from_month"], p["to_month"], _folded(p["text"])) for p in (read or {}).get("phases", [])]
    _compare(score, f"{place}.phases", phases, read_phases)
    lines = (read or {}).get("funds", [])
    if len(lines) > len(expected["funds"]):
        _compare(score, f"{place}.funds", len(expected["funds"]), [line["label"] for line in lines])
    for position, line in enumerate(expected["funds"]):
        other = lines[position] if position < len(lines) else {}
        for key in _FUND:
            _compare(score, f"{place}.funds[{position}].{key}", line[key], other.get(key))
    _compare_rows(score, place, expected["indicators"], (read or {}).get("indicators", []))


def score_file(form: Path, expected_path: Path) -> Score:
    """Read one form and compare it with what a clerk would transcribe."""
    try:
        return score_object(form.name, document_object(read_file(form)), expected_path)
    except KaochengError as error:
        score = score_object(form.name, {"tables": [], "findings": []}, expected_path)
        score.misses.append(error.sentence)
        return score


def score_object(name: str, read: dict[str, Any], expected_path: Path) -> Score:
    """Compare a document in the contract's shape with what a clerk would transcribe."""
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    score = Score(name)
    tables: list[Any] = [t for t in read["tables"] if t["form"] != "unknown" or t["indicators"]]
    for position, table in enumerate(expected["tables"]):
        _compare_table(score, f"table {position + 1}", table, tables[position] if position < len(tables) else None)
    for extra in tables[len(expected["tables"]):]:
        score.read_rows += len(extra["indicators"])
        score.misses.append(f"extra table: {extra['title']}")
    found = {finding["code"] for finding in read["findings"]}
    codes = {item.value.tag: item.value.code for item in R}
    score.missing_tags = [tag for tag in expected["must_find"] if tag in READER_TAGS and codes.get(tag) not in found]
    return score


def forms_in(folder: Path) -> list[tuple[Path, Path]]:
    """Forms of a folder with their expected readings."""
    pairs = []
    for expected in sorted(folder.glob("*.expected.json")):
        stem = expected.name.removesuffix(".expected.json")
        form = next((path for path in folder.glob(f"{stem}.*") if path != expected), None)
        if form is not None:
            pairs.append((form, expected))
    return pairs


def main(arguments: list[str]) -> int:
    """Print a line a file, and the misses with ``-v``."""
    verbose = "-v" in arguments
    names = [argument for argument in arguments if argument != "-v"]
    folder = Path(names.pop(0)) if names and Path(names[0]).is_dir() else CORPUS
    scores = [score_file(form, expected) for form, expected in forms_in(folder)
              if not names or form.name.startswith(tuple(names))]
    for score in scores:
        print(score.line)
        for miss in score.misses if verbose else ():
            print("   ", miss)
    rows = sum(s.expected_rows + s.read_rows for s in scores)
    fields = sum(s.fields for s in scores)
    if rows and fields:
        print(f"all: {len(scores)} files, row F1 {2 * sum(s.matched_rows for s in scores) / rows:.4f}, "
              f"field accuracy {sum(s.right for s in scores) / fields:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
