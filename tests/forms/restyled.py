"""Scores the reader on ruled forms printed again as text: tabs, bars, a cell a line, spaces, glued rows, one paragraph.

A ruled form and its expected reading are known; what is lost with its rules (columns, merged cells, in the end every
separator) is lost here on purpose. Run as ``python -m tests.forms.restyled [STYLE …] [-v]``; prints a line a style.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kaocheng.forms.contract import document_object
from kaocheng.forms.formats.text.reader import read_text
from kaocheng.forms.grid import Grid, RawDocument
from kaocheng.forms.reading import read_raw
from kaocheng.forms.recognise import recognise
from tests.forms.corpus_scorer import CORPUS, Score, forms_in, score_object

OWN = Path(__file__).resolve().parents[1] / "corpus"
_RULED = {".docx", ".xlsx", ".html", ".xls"}


def _rows(raw: RawDocument) -> Iterator[list[str]]:
    """The lines of a document and the rows of its grids; blank places are empty texts, merged cells lose theirs."""
    for block in raw.blocks:
        if not isinstance(block, Grid):
            yield [block.text]
            continue
        for cells in block.by_row():
            row: list[str] = []
            for cell in cells:
                row.extend([""] * (cell.column - len(row)))
                row.append("".join(cell.text.split()))
            yield row


def _separated(separator: str) -> Callable[[RawDocument], str]:
    return lambda raw: "\n".join(separator.join(row) for row in _rows(raw))


def _without_blanks(separator: str, end: str) -> Callable[[RawDocument], str]:
    return lambda raw: end.join(separator.join(text for text in row if text) for row in _rows(raw) if any(row))


def _markdown(raw: RawDocument) -> str:
    width = max((len(row) for row in _rows(raw)), default=1)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in _rows(raw)]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


STYLES: dict[str, Callable[[RawDocument], str]] = {
    "tabs": _separated("\t"), "bars": _separated(" | "), "markdown": _markdown, "cells": _without_blanks("\n", "\n"),
    "spaces": _without_blanks(" ", "\n"), "glued-rows": _without_blanks("", "\n"), "paragraph": _without_blanks("", ""),
}
_COLUMNS_TELL = ("matrix", "projects-one-sheet", "three-projects", "beside-annual")
"""Matrices, lists of projects and blocks side by side have their columns as their only key: not run together here."""


def forms(style: str) -> list[tuple[Path, Path]]:
    """The ruled forms of both corpora with their expected readings."""
    pairs = [*(forms_in(CORPUS) if CORPUS.is_dir() else []), *forms_in(OWN)]
    glued = style in {"glued-rows", "paragraph"}
    return [pair for pair in pairs if pair[0].suffix in _RULED
            and not (glued and any(word in pair[0].name for word in _COLUMNS_TELL))]


def score_style(style: str) -> list[Score]:
    """Scores of all ruled forms in one style."""
    scores = []
    for form, expected in forms(style):
        raw = read_raw(form.read_bytes(), form.name)
        document = recognise(read_text(STYLES[style](raw), f"{form.stem}.txt"))
        scores.append(score_object(f"{style}/{form.name}", document_object(document), expected))
    return scores


def main(arguments: list[str]) -> int:
    """Print a line a style, a line a form and its misses with ``-v``."""
    wanted = [argument for argument in arguments if argument in STYLES] or list(STYLES)
    names = tuple(argument for argument in arguments if argument not in STYLES and argument != "-v")
    for style in wanted:
        scores = [score for score in score_style(style) if not names or score.name.split("/")[1].startswith(names)]
        for score in scores if "-v" in arguments else ():
            print(score.line, *(f"    {miss}" for miss in score.misses), sep="\n")
        rows, fields = sum(s.expected_rows + s.read_rows for s in scores), sum(s.fields for s in scores)
        print(f"{style:<12} {len(scores)} forms, row F1 {2 * sum(s.matched_rows for s in scores) / rows:.4f}, "
              f"field accuracy {sum(s.right for s in scores) / fields:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
