"""The PDF reader on pages drawn by hand; all content is invented."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from kaocheng.base.errors import KaochengError, UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.pdf.reader import read
from kaocheng.forms.grid import Grid, Line
from tests.forms.formats.corpus import corpus_files, missing_rows
from tests.forms.formats.office_files import drawn, pdf, ruled

pytest.importorskip("pypdfium2", reason="读取 PDF 的组件没有安装")


def show(*pages: str) -> list[str | list[list[str]]]:
    """Lines as texts, tables as rows of texts."""
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.by_row()]
        for block in read(pdf(*pages), "表.pdf").blocks
    ]


def only_grid(*pages: str) -> Grid:
    (grid,) = (block for block in read(pdf(*pages), "表.pdf").blocks if isinstance(block, Grid))
    return grid


def row_of(y: float, *texts: str, xs: tuple[float, ...] = (55, 155, 255)) -> str:
    return "".join(drawn(x, y, text) for x, text in zip(xs, texts, strict=False) if text)


COLUMNS = [50.0, 150.0, 250.0, 350.0]


def test_characters_are_ordered_by_line_and_place_not_by_drawing() -> None:
    page = (drawn(155, 705, "B1") + drawn(55, 675, "A2") + drawn(300, 800, "Title of table") + drawn(55, 705, "A1")
            + drawn(155, 675, "B2") + ruled([50, 150, 250], [660, 690, 720]) + drawn(50, 600, "Notes"))
    assert show(page) == ["Title of table", [["A1", "B1"], ["A2", "B2"]], "Notes"]


def test_missing_lines_make_merged_cells() -> None:
    lines = ("50 720 m 350 720 l S 50 600 m 350 600 l S 50 600 m 50 720 l S 350 600 m 350 720 l S "
             "150 600 m 150 690 l S 250 600 m 250 690 l S 50 690 m 350 690 l S 150 660 m 350 660 l S 150 630 m 350 630 l S ")
    page = lines + drawn(60, 700, "Head") + drawn(60, 640, "Level") + row_of(670, "", "a", "1") + row_of(640, "", "b", "2")
    grid = only_grid(page + row_of(610, "", "c", "3"))
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells] == [
        (0, 0, 1, 3, "Head"), (1, 0, 3, 1, "Level"), (1, 1, 1, 1, "a"), (1, 2, 1, 1, "1"), (2, 1, 1, 1, "b"), (2, 2, 1, 1, "2"),
        (3, 1, 1, 1, "c"), (3, 2, 1, 1, "3"),
    ]
    assert grid.cells[0].source.page == 1


def test_thin_bars_boxes_and_pieces_of_lines_count_as_rules() -> None:
    bars = "50 719.5 200 1 re f 50 659.5 200 1 re f 49.5 660 1 60 re f 149.5 660 1 60 re f 249.5 660 1 60 re f "
    pieces = "".join(f"{x} 690 m {x + 9} 690 l S " for x in range(50, 250, 10))
    page = bars + pieces + row_of(700, "A1", "B1") + row_of(670, "A2", "B2")
    assert show(page) == [[["A1", "B1"], ["A2", "B2"]]]
    boxes = "".join(f"{x} {y} 100 30 re S " for x in (50, 150) for y in (660, 690))
    assert show(boxes + row_of(700, "A1", "B1") + row_of(670, "A2", "B2")) == [[["A1", "B1"], ["A2", "B2"]]]


def test_white_lines_and_fills_are_no_rules() -> None:
    white = "1 1 1 RG " + ruled([50, 150, 250], [660, 690, 720]) + "1 1 1 rg 50 719 200 1 re f 0 g 0 G "
    assert show(white + drawn(55, 700, "free text here")) == ["free text here"]


def test_table_open_at_both_sides() -> None:
    page = ("50 720 m 350 720 l S 50 690 m 350 690 l S 50 660 m 350 660 l S 150 660 m 150 720 l S 250 660 m 250 720 l S "
            + row_of(700, "A1", "B1", "C1") + row_of(670, "A2", "B2", "C2"))
    assert show(page) == [[["A1", "B1", "C1"], ["A2", "B2", "C2"]]]


def test_scaled_and_rotated_drawings() -> None:
    page = "q 0.5 0 0 0.5 0 0 cm " + ruled([100, 300, 500], [1320, 1380, 1440]) + "Q " + row_of(700, "A1", "B1") + row_of(670, "A2", "B2")
    assert show(page) == [[["A1", "B1"], ["A2", "B2"]]]


@pytest.mark.parametrize(("angle", "matrix"), [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")])
def test_turned_pages_are_read_upright(angle: int, matrix: str) -> None:
    content = f"q {matrix} cm " + ruled([50, 150, 250], [360, 390, 420]) + row_of(400, "A1", "B1") + row_of(370, "A2", "B2") + "Q"
    (grid,) = read(pdf(content, page=f"/Rotate {angle}"), "表.pdf").blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.by_row()] == [["A1", "B1"], ["A2", "B2"]]


def test_lines_and_text_inside_forms_are_found() -> None:
    form = ruled([50, 150, 250], [360, 390, 420]) + row_of(400, "A1", "B1") + row_of(370, "A2", "B2")
    (grid,) = read(pdf("/I Do", form=form), "表.pdf").blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["A1", "B1", "A2", "B2"]


def test_closed_figures_and_doubled_text() -> None:
    closed = "".join(f"{x} {y} m {x + 100} {y} l {x + 100} {y + 30} l {x} {y + 30} l h S " for x in (50, 150) for y in (660, 690))
    doubled = row_of(700, "A1", "B1") + drawn(55.3, 700, "A1") + row_of(670, "A2", "B2")
    assert show(closed + doubled) == [[["A1", "B1"], ["A2", "B2"]]]


def test_locked_file_says_so() -> None:
    with pytest.raises(UnreadableFileError, match="密码"):
        read(pdf(drawn(50, 700, "some text here"), locked=True), "锁.pdf")


def test_row_split_by_a_page_break_becomes_one_row() -> None:
    first = drawn(50, 800, "Title line") + ruled(COLUMNS, [100, 130, 160]) + row_of(140, "a", "1", "x") + row_of(110, "b", "2", "long")
    second = ruled(COLUMNS, [740, 770, 800]) + row_of(780, "", "", "reason") + row_of(750, "c", "3", "y") + drawn(290, 30, "- 2 -")
    assert show(first, second) == ["Title line", [["a", "1", "x"], ["b", "2", "long\nreason"], ["c", "3", "y"]]]


def test_row_open_at_the_break_goes_on() -> None:
    first = ruled(COLUMNS, [130, 160, 190]) + "".join(f"{x} 90 m {x} 130 l S " for x in COLUMNS)
    first += row_of(170, "a", "1", "x") + row_of(140, "b", "2", "y") + row_of(110, "c", "3", "z")
    second = ruled(COLUMNS, [740, 770]) + "".join(f"{x} 770 m {x} 800 l S " for x in COLUMNS) + row_of(780, "cc", "33", "zz") + row_of(750, "d", "4", "w")
    assert show(first, second) == [[["a", "1", "x"], ["b", "2", "y"], ["c\ncc", "3\n33", "z\nzz"], ["d", "4", "w"]]]


def test_carried_over_cell_continues_its_row_span() -> None:
    lying = "50 {} m 350 {} l S "
    inner = "150 {} m 350 {} l S "
    first = (lying.format(190, 190) + lying.format(100, 100) + inner.format(160, 160) + inner.format(130, 130)
             + "".join(f"{x} 100 m {x} 190 l S " for x in COLUMNS))
    first += drawn(55, 140, "Level") + row_of(170, "", "a", "1") + row_of(140, "", "b", "2") + row_of(110, "", "c", "3")
    second = ruled(COLUMNS, [740, 770, 800]) + row_of(780, "", "d", "4") + row_of(750, "Next", "e", "5")
    grid = only_grid(first, second)
    assert [(c.row, c.row_span, c.text) for c in grid.cells if c.column == 0] == [(0, 4, "Level"), (4, 1, "Next")]
    assert [c.text for c in grid.cells if c.column == 1] == ["a", "b", "c", "d", "e"]


def test_label_printed_below_the_break_belongs_to_the_empty_cell_above() -> None:
    first = ruled(COLUMNS, [100, 130, 160]) + row_of(140, "One", "a", "1") + row_of(110, "", "b", "2")
    second = ("50 800 m 350 800 l S 150 770 m 350 770 l S 50 740 m 350 740 l S " + "".join(f"{x} 740 m {x} 800 l S " for x in COLUMNS)
              + drawn(55, 765, "Two") + row_of(780, "", "c", "3") + row_of(750, "", "d", "4"))
    grid = only_grid(first, second)
    assert [(c.row, c.row_span, c.text) for c in grid.cells if c.column == 0] == [(0, 1, "One"), (1, 3, "Two")]


def test_repeated_header_rows_are_dropped() -> None:
    header = ("Level", "Name", "Value")
    first = ruled(COLUMNS, [100, 130, 160]) + row_of(140, *header) + row_of(110, "x", "a", "1")
    second = ruled(COLUMNS, [740, 770, 800]) + row_of(780, *header) + row_of(750, "y", "b", "2")
    assert show(first, second) == [[list(header), ["x", "a", "1"], ["y", "b", "2"]]]


def test_title_or_other_width_begins_a_new_table() -> None:
    first = ruled(COLUMNS, [100, 130, 160]) + row_of(140, "a", "1", "x") + row_of(110, "b", "2", "y")
    second = drawn(50, 810, "Second table") + ruled(COLUMNS, [740, 770, 800]) + row_of(780, "c", "3", "z") + row_of(750, "d", "4", "w")
    assert len(show(first, second)) == 3
    narrow = ruled([50, 150, 250], [740, 770, 800]) + row_of(780, "c", "3") + row_of(750, "d", "4")
    assert len(show(first, narrow)) == 2


def test_more_columns_after_the_break_are_aligned() -> None:
    first = ruled([50, 350], [100, 130, 160, 190]) + drawn(55, 170, "Head") + drawn(55, 140, "Goal") + drawn(55, 110, "Text")
    second = ruled(COLUMNS, [740, 770, 800]) + row_of(780, "a", "1", "x") + row_of(750, "b", "2", "y")
    grid = only_grid(first, second)
    assert [cell.column_span for cell in grid.cells[:3]] == [3, 3, 3]
    assert (grid.rows, grid.columns) == (5, 3)


@pytest.mark.parametrize("number", ["- 3 -", "3", "3/12"])
def test_page_numbers_are_no_data(number: str) -> None:
    assert show(drawn(100, 400, "Body text here") + drawn(290, 30, number)) == ["Body text here"]
    assert show(drawn(100, 400, number + " Body text")) == [number + " Body text"]


def test_single_box_is_no_table_and_clipped_text_is_not_shown() -> None:
    assert show("50 600 100 50 re S " + drawn(60, 620, "boxed text")) == ["boxed text"]
    clipped = "q 50 600 100 50 re W n " + drawn(300, 620, "clipped away") + "Q " + drawn(60, 620, "shown text")
    assert show(clipped) == ["shown text"]


def test_scanned_empty_and_broken_files_say_so() -> None:
    with pytest.raises(UnreadableFileError, match="没有文字层"):
        read(pdf("q 500 0 0 700 40 40 cm /I Do Q", image=True), "扫描.pdf")
    with pytest.raises(UnreadableFileError, match="没有文字"):
        read(pdf(""), "空.pdf")
    with pytest.raises(UnreadableFileError, match="损坏"):
        read(b"%PDF-1.4 nothing", "坏.pdf")
    with pytest.raises(UnreadableFileError, match="空的"):
        read(b"", "空.pdf")


def test_limits_on_pages_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGES", 2)
    with pytest.raises(UnreadableFileError, match="页数超出上限"):
        read(pdf(*[drawn(50, 700, "some text here")] * 3), "长.pdf")
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 5)
    with pytest.raises(UnreadableFileError, match="字数超出上限"):
        read(pdf(drawn(50, 700, "some text here")), "长.pdf")


def test_drawing_of_endless_lines_gives_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ruled([50 + i for i in range(0, 500, 3)], [50 + i for i in range(0, 700, 3)]) + drawn(55, 790, "Plan of a site")
    monkeypatch.setattr("kaocheng.forms.formats.pdf.ruled_tables._MOST_PLACES", 1_000)
    assert show(page) == ["Plan of a site"]
    monkeypatch.setattr("kaocheng.forms.formats.pdf.ruled_tables._MOST_RULES", 50)
    assert show(page) == ["Plan of a site"]
    monkeypatch.setattr(limits, "MAX_PAGE_OBJECTS", 5)
    assert show(page) == ["Plan of a site"]


def test_missing_parts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("pypdfium2"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KaochengError, match="组件没有安装") as caught:
        read(pdf(drawn(50, 700, "some text here")), "表.pdf")
    assert "kaocheng[pdf]" in caught.value.remedy


@pytest.mark.parametrize("path", corpus_files(".pdf"))
def test_every_expected_row_stands_in_one_row(path: Path) -> None:
    assert missing_rows(read(path.read_bytes(), path.name), path) == []
