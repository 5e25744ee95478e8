"""Text to lines and grids: a line with separators is a row of a grid, every other line stays a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kaocheng.base.text import fold_width
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.text.comma_table import comma_blocks, is_comma_table
from kaocheng.forms.formats.text.decode import decode_text
from kaocheng.forms.formats.text.drawn_table import drawn_tables
from kaocheng.forms.grid import Block, Cell, Grid, Line, RawDocument
from kaocheng.model import Source

_TAGS = re.compile(r"</?(?:b|strong|i|em|u|span|p|br|font)\b[^>]*>", re.IGNORECASE)
_HEADING = re.compile(r"^(?:#{1,6}\s+|>\s+)")
_BOLD = re.compile(r"^\s*\*\*([^*]+)\*\*\s*$")
_RULE = re.compile(r"^[\s|:+=-]*-{2,}[\s|:+=-]*$|^[\s─━═┄┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬│┃┏┓┗┛┣┫┳┻╋]*[─━═]{2,}[\s─━═┄┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬│┃┏┓┗┛┣┫┳┻╋]*$")
_CORNERS = frozenset("┌└├╔╚╠┏┗┣─━═")
_BARS = re.compile(r"[|｜│┃]")
_NUMERIC = re.compile(r"(?:[≥≤<>=]+|[^\W\d]{0,4}等于)?\d[\d,.]*\S{0,4}")
_SPACED_ROWS = 3
"""How many lines must hold several words and a number before spaces count as separators."""
_SPACED_WORDS = 3
_ENDED_SHARE = 0.6
"""From this share of rows that end with a bar on, a row without one is not finished."""
_LONG_LINE = 150
_LONGEST_CHARACTER = 4
"""Bytes."""
_PAGE_LINE = re.compile(r"第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|[-—–]\s*\d+\s*[-—–]")
"""A line that only numbers its page."""
_PAGE_MARK = re.compile(r"^(\d{1,3})、")


def read(data: bytes, source: str) -> RawDocument:
    """Read a text file.

    Args:
        data: The file's bytes.
        source: The file's name, for messages.

    Raises:
        UnreadableFileError: The bytes are no text, or too much of it.
    """
    if len(data) > _LONGEST_CHARACTER * limits.MAX_CHARACTERS:
        raise limits.too_big(source, "字数", f"{limits.MAX_CHARACTERS} 字")
    return read_text(decode_text(data, source), source)


def read_text(text: str, source: str) -> RawDocument:
    """Read text that is decoded already. Lines are numbered from 1."""
    printed = [line.rstrip("\r") for line in text.split("\n")]
    if is_comma_table(text):
        return RawDocument(source=source, blocks=tuple(comma_blocks(text)))
    lines = ["" if _PAGE_LINE.fullmatch(line.strip()) else _BOLD.sub(r"\1", _HEADING.sub("", _TAGS.sub("", line))) for line in printed]
    blocks: list[Block] = []
    done = 0
    for table in drawn_tables(printed):
        blocks.extend(_blocks(lines[done:table.first], done))
        blocks.append(table.grid)
        done = table.end
    return RawDocument(source=source, blocks=(*blocks, *_blocks(_without_page_marks(lines[done:]), done)))


@dataclass(slots=True)
class _Rows:
    """Rows gathered for one grid: line number and cells of each.

    Empty cells are kept between bars; elsewhere only the one after a row's last text, which shows that its place
    is empty.
    """

    kind: str = ""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    def grid(self) -> Grid | None:
        rows, self.rows = self.rows, []
        if not rows:
            return None
        cells = tuple(
            Cell(row=r, column=c, text=cell, source=Source(line=number))
            for r, (number, texts) in enumerate(rows) for c, cell in enumerate(texts)
            if cell or self.kind == "bar" or (texts[c - 1] and not any(texts[c:]))
        )
        return Grid(cells=cells, rows=len(rows), columns=max(len(texts) for _, texts in rows), ruled=False)


def _blocks(lines: list[str], before: int) -> list[Block]:
    """Blocks of some lines; ``before`` is how many lines stand before them."""
    lines = _whole_rows(lines)
    spaced, markdown = _spaced(lines), _is_markdown(lines)
    blocks: list[Block] = []
    pending = _Rows()

    def flush() -> None:
        grid = pending.grid()
        if grid is not None:
            blocks.append(grid)

    for number, line in enumerate(lines, start=before + 1):
        if not line.strip():
            continue
        kind, cells = _split(line, spaced=spaced, markdown=markdown)
        if kind == "rule":
            continue
        if kind != pending.kind or kind == "line":
            flush()
        pending.kind = kind
        if kind == "line":
            blocks.append(Line(text=line.strip(), source=Source(line=number)))
        else:
            pending.rows.append((number, cells))
    flush()
    return blocks


def _split(line: str, *, spaced: bool, markdown: bool) -> tuple[str, list[str]]:
    """The kind of a line (``tab``, ``bar``, ``table``, ``space``, ``rule``, ``line``) and its cells."""
    if "\t" in line:
        return "tab", [cell.strip() for cell in line.split("\t")]
    if _BARS.search(line) or line.strip()[0] in _CORNERS:
        if _RULE.match(line):
            return "rule", []
        cells = [cell.strip() for cell in _BARS.split(line)]
        if markdown:
            return "table", cells[1:-1]
        return "bar", cells[:-1] if not cells[-1] else cells
    if spaced and len(line.split()) > 1:
        return "space", line.split()
    return "line", []


def _whole_rows(lines: list[str]) -> list[str]:
    """Join the lines of a wrapped cell where bars end the rows; the joined ones leave blank lines behind."""
    barred = [line for line in lines if _BARS.search(line)]
    ended = sum(_is_ended(line) for line in barred)
    if len(barred) < _SPACED_ROWS or ended == len(barred) or ended < _ENDED_SHARE * len(barred):
        return lines
    joined = list(lines)
    start: int | None = None
    most = max(len(_BARS.findall(line)) for line in barred)
    for position, line in enumerate(lines):
        if start is not None and len(_BARS.findall(joined[start] + line)) > most:
            start = None
        if start is not None and line.strip():
            joined[start], joined[position] = joined[start] + line, ""
        elif _BARS.search(line) and not _is_ended(line):
            start = position
        if start is not None and _is_ended(line):
            start = None
    return joined


def _is_ended(line: str) -> bool:
    return bool(_BARS.search(line.rstrip()[-1:]))


def _is_markdown(lines: list[str]) -> bool:
    """Whether bars frame every row (an opening bar is then no empty cell)."""
    barred = [line.strip() for line in lines if _BARS.search(line)]
    if not barred:
        return False
    if any(_RULE.match(line) and "|" in line for line in barred):
        return all(line.startswith("|") for line in barred)
    counts = {len(_BARS.findall(line)) for line in barred}
    return len(counts) == 1 and counts.pop() > _SPACED_WORDS and all(
        line.startswith("|") and line.endswith("|") for line in barred)


def _spaced(lines: list[str]) -> bool:
    """Whether spaces separate cells: several lines without other separators hold three words, one of them a number."""
    rows = 0
    for line in lines:
        words = fold_width(line).split()
        if "\t" in line or _BARS.search(line) or len(words) < _SPACED_WORDS:
            continue
        rows += any(_NUMERIC.fullmatch(word) for word in words)
    return rows >= _SPACED_ROWS


def _without_page_marks(lines: list[str]) -> list[str]:
    """Drop the page numbers ``1、`` ``2、`` that document libraries put before every page of a running text."""
    marked = [(position, int(found[1])) for position, line in enumerate(lines) if (found := _PAGE_MARK.match(line))]
    numbers = [number for _, number in marked]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):  # noqa: PLR2004  (one mark proves nothing)
        return lines
    if all(_PAGE_MARK.fullmatch(lines[position].strip()) for position, _ in marked[1:]):
        places = dict(marked)
        return [_PAGE_MARK.sub("", line) if position in places else line for position, line in enumerate(lines)]
    if min(len(lines[position]) for position, _ in marked[:-1]) < _LONG_LINE:
        return lines
    first, cleaned = marked[0][0], list(lines)
    pages = [_PAGE_MARK.sub("", line) for line in lines[first:] if line.strip()]
    return [*cleaned[:first], "".join(pages), *[""] * (len(lines) - first - 1)]
