"""Reading forms: documents a second and indicator rows found right, ours beside what a user would pick instead.

Peers are used when they can be imported (``pip install "kaocheng[bench]"``); docling is left to whoever has it, since it
brings gigabytes. Their plain mapping is the same for all: find the row that names 三级指标 and 指标值, take the cells below
these two headings.
"""

from __future__ import annotations

import io
import json
import logging
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.peers_read import PEERS, Peer, Table
from bench.timing import alternating, heading
from kaocheng.base.text import squash
from kaocheng.forms.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ROOT = Path(__file__).resolve().parents[1]
CORPORA = (_ROOT / "tests" / "corpus", _ROOT / "../shared/corpus")
_FORMATS = (".docx", ".xlsx", ".xls", ".pdf", ".html")
_RUNS = 3
_NAME_HEADS, _VALUE_HEADS = ("三级指标", "指标名称"), ("指标值", "目标值")

Rows = set[tuple[str, str]]
"""Name and printed target value of indicator rows, without white space."""


class Form(NamedTuple):
    """A file and the rows that stand in it."""

    name: str
    data: bytes
    rows: Rows


def run() -> None:
    """Print the figures."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    forms, where = _forms()
    heading(f"读表：{where}")
    for ending in _FORMATS:
        chosen = [form for form in forms if form.name.endswith(ending)]
        if chosen:
            _format(ending, chosen)


def _format(ending: str, forms: list[Form]) -> None:
    rows = sum(len(form.rows) for form in forms)
    heading(f"{ending} {len(forms)} 份，指标 {rows} 行")
    peers = [peer for peer in PEERS if ending in peer.endings]
    present = [peer for peer in peers if find_spec(peer.module) is not None]
    works = [("考成：读成表", lambda: [read_bytes(form.data, form.name) for form in forms]),
             *((peer.label, _walk(peer, forms, ending)) for peer in present)]
    ours, *theirs = alternating(works, amount=len(forms), unit="份", runs=_RUNS)
    print(f"    考成：{_found(forms, [_our_rows(form) for form in forms])}")
    for peer, timing in zip(present, theirs, strict=True):
        found = _found(forms, [plain_mapping(peer.tables(io.BytesIO(form.data), ending)) for form in forms])
        print(f"    {peer.label}：{found}，用时为考成的 {timing.median / ours.median:.1f} 倍")
    for peer in peers:
        if peer not in present:
            print(f"    {peer.label}：没有安装，{peer.how}")


def _walk(peer: Peer, forms: list[Form], ending: str) -> Callable[[], object]:
    return lambda: [peer.walk(io.BytesIO(form.data), ending) for form in forms]


def _found(forms: list[Form], found: list[Rows]) -> str:
    right = sum(len(form.rows & rows) for form, rows in zip(forms, found, strict=True))
    wrong = sum(len(rows - form.rows) for form, rows in zip(forms, found, strict=True))
    return f"找对 {right} 行，多出或不符 {wrong} 行"


def _our_rows(form: Form) -> Rows:
    readings = read_bytes(form.data, form.name).readings
    return {(squash(row.name), squash(row.target.text)) for reading in readings for row in reading.table.indicators}


def plain_mapping(tables: Iterable[Table]) -> Rows:
    """What a short script takes: below a row with both headings, the cells under them, down to the table's end."""
    rows: Rows = set()
    for table in tables:
        name = value = -1
        for line in table:
            cells = [squash(cell) for cell in line]
            heads = [_place(cells, _NAME_HEADS), _place(cells, _VALUE_HEADS)]
            if min(heads) >= 0:
                name, value = heads
            elif 0 <= name < len(cells) and 0 <= value < len(cells) and cells[name] and cells[value]:
                rows.add((cells[name], cells[value]))
    return rows


def _place(cells: list[str], words: tuple[str, ...]) -> int:
    return next((place for place, cell in enumerate(cells) if any(word in cell for word in words)), -1)


def _forms() -> tuple[list[Form], str]:
    """The forms with an expected reading, of our own corpus and of the one beside the checkout when it is there."""
    found = [
        Form(path.name, path.read_bytes(), _expected(path)) for folder in CORPORA if folder.is_dir()
        for path in sorted(folder.iterdir()) if path.suffix in _FORMATS
    ]
    return found, f"语料 {len(found)} 份"


def _expected(path: Path) -> Rows:
    tables = json.loads(path.with_name(f"{path.stem}.expected.json").read_text(encoding="utf-8"))["tables"]
    return {(squash(row["name"]), squash((row["target"] or {}).get("text") or "")) for table in tables for row in table["indicators"]}

