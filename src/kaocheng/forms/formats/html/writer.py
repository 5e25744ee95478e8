"""Sheets to one self-contained web page that also prints as the form."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kaocheng.forms.formats.appearance import (
    BODY_FONT,
    NOTE_SIZE,
    TITLE_FONT,
    TITLE_SIZE,
    body_size,
    look_of,
    occupancy,
    printable,
    shares,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.forms.grid import Cell, Grid, Sheet

_STYLE = f"""
body {{ font-family: {BODY_FONT}, SimSun, "Noto Serif CJK SC", serif; color: #000; }}
section {{ max-width: 190mm; margin: 0 auto 12mm; }}
section.wide {{ max-width: 270mm; }}
section + section {{ break-before: page; }}
h1 {{ font: {TITLE_SIZE}pt {TITLE_FONT}, {BODY_FONT}, SimSun, serif; text-align: center; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; }}
td {{ border: 1px solid #000; padding: 2px 4px; text-align: center; overflow-wrap: anywhere; }}
td.left {{ text-align: left; }}
td.bold {{ font-weight: bold; }}
td.bare {{ border: 0; }}
td.upright {{ writing-mode: vertical-rl; text-orientation: upright; }}
p {{ font-size: {NOTE_SIZE}pt; margin: 2px 0; }}
tr {{ break-inside: avoid; }}
@page {{ size: A4; margin: 15mm; }}
@page wide {{ size: A4 landscape; }}
section.wide {{ page: wide; }}
"""
_HUNDREDTHS = 10_000


def write(sheets: Sequence[Sheet]) -> bytes:
    """Write one section a sheet: title, table, notes. No script, no outside reference; UTF-8."""
    body = "\n".join(_section(sheet) for sheet in sheets)
    title = escape(printable(next((sheet.title for sheet in sheets if sheet.title), "绩效表")))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _section(sheet: Sheet) -> str:
    parts = ['<section class="wide">' if sheet.landscape else "<section>"]
    if sheet.title:
        parts.append(f"<h1>{escape(printable(sheet.title))}</h1>")
    if sheet.grid.rows and sheet.grid.columns:
        parts.extend(_table(sheet.grid))
    parts.extend(f"<p>{escape(printable(note))}</p>" for note in sheet.notes)
    return "\n".join([*parts, "</section>"])


def _table(grid: Grid) -> Iterator[str]:
    size = body_size(grid)
    yield f'<table style="font-size: {size}pt">'
    widths = "".join(f'<col style="width: {share / 100:.2f}%">' for share in shares(grid, _HUNDREDTHS))
    yield f"<colgroup>{widths}</colgroup>"
    places = occupancy(grid)
    for row in range(grid.rows):
        cells = [places.get((row, column)) for column in range(grid.columns)]
        bare = any(cells) and not any(cell and look_of(cell.role, size).bordered for cell in cells)
        yield "<tr>" + "".join(
            _cell(cell, size) if cell else f'<td{" class=bare" if bare else ""}></td>'
            for column, cell in enumerate(cells)
            if cell is None or (cell.row == row and cell.column == column)
        ) + "</tr>"
    yield "</table>"


def _cell(cell: Cell, size: float) -> str:
    look = look_of(cell.role, size)
    names = [
        name for name, applies in (
            ("left", look.align == "left"), ("bold", look.bold), ("bare", not look.bordered), ("upright", cell.vertical),
        ) if applies
    ]
    attributes = f' class="{" ".join(names)}"' if names else ""
    if look.size != size:
        attributes += f' style="font-size: {look.size}pt"'
    if cell.row_span > 1:
        attributes += f' rowspan="{cell.row_span}"'
    if cell.column_span > 1:
        attributes += f' colspan="{cell.column_span}"'
    return f"<td{attributes}>{escape(printable(cell.text)).replace(chr(10), '<br>')}</td>"
