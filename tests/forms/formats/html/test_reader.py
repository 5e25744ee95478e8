"""The web page reader; all content is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.html.reader import read
from kaocheng.forms.grid import Block, Grid, Line
from tests.forms.formats.corpus import corpus_files, missing_rows


def blocks(page: str | bytes) -> list[Block]:
    return list(read(page if isinstance(page, bytes) else page.encode(), "页.html").blocks)


def lines(page: str | bytes) -> list[str]:
    return [block.text for block in blocks(page) if isinstance(block, Line)]


def only_grid(page: str) -> Grid:
    (grid,) = (block for block in blocks(page) if isinstance(block, Grid))
    return grid


def texts(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def test_spans_unclosed_cells_and_row_groups() -> None:
    grid = only_grid("<table><caption>表一</caption><thead><tr><th colspan=2>名称<th>值</thead><tbody>"
                     "<tr><td rowspan=9>产出<td>甲<td>1<tr><td>乙<td>2</tbody><tfoot><tr><td colspan='x'>丙</tfoot></table>")
    assert grid.name == "表一"
    assert texts(grid) == [
        (0, 0, 1, 2, "名称"), (0, 2, 1, 1, "值"), (1, 0, 3, 1, "产出"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, "1"),
        (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "2"), (3, 1, 1, 1, "丙"),
    ]


def test_wide_span_stops_before_a_cell_from_above() -> None:
    grid = only_grid("<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=3>丙</table>")
    assert texts(grid) == [(0, 0, 1, 1, "甲"), (0, 1, 2, 1, "乙"), (1, 0, 1, 1, "丙")]


def test_breaks_entities_and_white_space() -> None:
    grid = only_grid("<table><tr><td> 监测记录<br>\n  完整率 </td><td>&ge;95&#37;&nbsp;&lt;</td><td><p>一</p><p>二</p></td></tr></table>")
    assert [cell.text for cell in grid.cells] == ["监测记录\n完整率", "≥95%\xa0<", "一\n二"]


def test_text_around_tables_keeps_its_order_and_source_line() -> None:
    found = blocks("<h1>标题</h1>\n<p>前<b>言</b></p>\n<table><tr><td>甲<td>乙</table>\n尾<div>注</div>")
    assert [block.text if isinstance(block, Line) else block.columns for block in found] == ["标题", "前言", 2, "尾", "注"]
    assert [block.source.line for block in found if isinstance(block, Line)][:2] == [1, 2]
    assert isinstance(found[2], Grid)
    assert found[2].cells[0].source.line == 3


def test_scripts_styles_comments_and_hidden_elements_are_dropped() -> None:
    assert lines("<head><title>题</title><style>a{}</style></head><body><script>var a='暗'</script><!-- 注释 -->"
                 "<p hidden>暗</p><p style='color:red; DISPLAY : none'>暗</p><span style='visibility:hidden'>暗</span>"
                 "<template>暗</template><noscript>暗</noscript><p>明</p></body>") == ["明"]
    grid = only_grid("<table><tr style='display:none'><td>暗<td>暗</tr><tr><td>甲<td hidden>暗<td>乙</table>")
    assert [cell.text for cell in grid.cells] == ["甲", "乙"]
    assert blocks("<table hidden><tr><td>暗</table>") == []


def test_form_fields_show_their_values() -> None:
    assert lines("<p><input type=checkbox checked>新增<input type=radio>延续<input value='5家'><input type=hidden value=x>"
                 "<input type=submit value=提交></p>") == ["☑新增□延续5家"]


def test_layout_tables_are_unfolded_and_small_inner_tables_become_text() -> None:
    inner = "<table><tr><td>名称<td>值<tr><td>甲<td>1</table>"
    found = blocks(f"<table><tr><td>导航</td></tr><tr><td>前<table><tr><td>{inner}</table>后</td></tr></table>")
    assert [block.text if isinstance(block, Line) else block.rows for block in found] == ["导航", "前", 2, "后"]
    grid = only_grid("<table><tr><td>项目<td>甲<tr><td>分期<td>计<table><tr><td>一季<td>3</table></table>")
    assert [cell.text for cell in grid.cells] == ["项目", "甲", "分期", "计\n一季 3"]


@pytest.mark.parametrize("data", [
    "<meta charset=gb2312><p>绩效①</p>".encode("gb18030"),
    "<meta http-equiv=Content-Type content='text/html; charset=GBK'><p>绩效①</p>".encode("gbk"),
    "<p>绩效①</p>".encode("gb18030"),
    "<p>绩效①</p>".encode("utf-8-sig"),
    "<p>绩效①</p>".encode("utf-16"),
    "<meta charset=nonsense><p>绩效①</p>".encode(),
    "<meta charset=gb2312><p>绩效①</p>".encode(),
])
def test_encodings(data: bytes) -> None:
    assert lines(data) == ["绩效①"]


def test_undecodable_bytes_do_not_stop_the_reader() -> None:
    assert lines(b"<meta charset=gb2312><p>a\xff\xff\x81</p>")[0].startswith("a")
    assert lines(b"<p>\x00a\x00</p>") == ["a"]


def test_empty_and_endless_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert blocks("<!-- -->") == []
    with pytest.raises(UnreadableFileError, match="空的"):
        blocks(b"")
    monkeypatch.setattr(limits, "MAX_ROWS", 10)
    with pytest.raises(UnreadableFileError, match="行数超出上限"):
        blocks("<table>" + "<tr><td>甲" * 11 + "</table>")
    monkeypatch.setattr(limits, "MAX_PART_BYTES", 10)
    with pytest.raises(UnreadableFileError, match="网页大小超出上限"):
        blocks("<p>甲乙丙丁戊己</p>")


def test_deep_nesting_is_bounded() -> None:
    with pytest.raises(UnreadableFileError, match="嵌套层数"):
        blocks("<table><tr><td>" * 20 + "芯")
    assert isinstance(blocks("<div>" * 5000 + "芯"), list)


@pytest.mark.parametrize("path", corpus_files(".html"))
def test_every_expected_row_stands_in_one_row(path: Path) -> None:
    assert missing_rows(read(path.read_bytes(), path.name), path) == []
