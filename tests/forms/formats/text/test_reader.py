"""Text to lines and grids. All content is invented."""

import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats.text.decode import decode_text
from kaocheng.forms.formats.text.reader import read, read_text
from kaocheng.forms.grid import Grid, Line


def _cells(text: str) -> list[list[str]]:
    grid = next(block for block in read_text(text, "某.txt").blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.by_row()]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("绩效目标表".encode(), "绩效目标表"),
        ("绩效目标表".encode("utf-8-sig"), "绩效目标表"),
        ("绩效目标表".encode("gb18030"), "绩效目标表"),
        ("绩效目标表".encode("utf-16"), "绩效目标表"),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert decode_text(data, "某.txt") == expected


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\x00\x01\x02\x03abc", b"\xff\xfe\x00", bytes(range(128, 256)) * 4]
)
def test_what_is_no_text_is_told_with_place_and_remedy(data: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        decode_text(data, "某.txt")
    assert caught.value.where == "某.txt"
    assert caught.value.expected
    assert caught.value.remedy


def test_controls_that_happen_to_decode_are_no_text() -> None:
    with pytest.raises(UnreadableFileError):
        decode_text(b"\x01\x02\x03\x04\x05\x06" * 20, "某.txt")


def test_tabs_make_cells_with_their_columns_and_lines() -> None:
    raw = read_text("表名\n产出指标\t\t改造路灯\t≥3盏\n", "某.txt")
    line, grid = raw.blocks
    assert isinstance(line, Line)
    assert isinstance(grid, Grid)
    assert not grid.ruled
    assert [(cell.text, cell.column, cell.source.line) for cell in grid.cells] == [
        ("产出指标", 0, 2), ("改造路灯", 2, 2), ("≥3盏", 3, 2)]


def test_the_empty_place_after_the_last_text_is_kept() -> None:
    assert _cells("\t项目名称\t\t\n") == [["项目名称", ""]]


def test_bars_keep_blank_cells() -> None:
    assert _cells("名称 |\n|\n38 | |\n") == [["名称"], [""], ["38", ""]]


def test_markdown_frames_are_no_cells() -> None:
    text = "| 一级指标 | 二级指标 |\n|---|:--|\n| 产出指标 | |\n"
    assert _cells(text) == [["一级指标", "二级指标"], ["产出指标", ""]]


def test_frames_of_equal_rows_are_no_cells_without_a_rule_line() -> None:
    assert _cells("| a | b | c |\n| 1 | 2 | 3 |\n") == [["a", "b", "c"], ["1", "2", "3"]]


def test_spaces_separate_only_where_rows_of_figures_stand() -> None:
    rows = "名称 指标值 完成值\n检测批次 ≥42 43\n培训人次 ≥60人次 64人次\n新增企业 ≥3 2\n合格率 ≥98% 99%\n"
    assert _cells(rows)[1] == ["检测批次", "≥42", "43"]
    prose = read_text("今年 一是 整改\n二是 培训\n", "某.txt")
    assert all(isinstance(block, Line) for block in prose.blocks)


def test_markup_is_dropped_and_placeholders_stay() -> None:
    blocks = read_text("## <b>某局</b>目标表\n人数(≥**人)\n", "某.txt").blocks
    assert [block.text for block in blocks if isinstance(block, Line)] == ["某局目标表", "人数(≥**人)"]


def test_page_marks_of_document_libraries_are_dropped() -> None:
    pages = [f"{number}、" + "全年办好惠民演出和艺术普及活动" * 12 for number in (1, 2, 3)]
    line = read_text("\n".join(pages), "某.txt").blocks[0]
    assert isinstance(line, Line)
    assert "2、" not in line.text
    assert line.text.count("全年办好") == 36


def test_numbered_short_lines_are_no_pages() -> None:
    lines = [block.text for block in read_text("1、装灯\n2、验收\n", "某.txt").blocks if isinstance(block, Line)]
    assert lines == ["1、装灯", "2、验收"]


def test_read_takes_bytes() -> None:
    assert read("某局\t1".encode("gb18030"), "某.txt").source == "某.txt"
