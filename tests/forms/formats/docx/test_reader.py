"""The docx reader on documents written by hand; all content is invented."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.docx.reader import read
from kaocheng.forms.grid import Grid, Line
from tests.forms.formats.corpus import corpus_files, missing_rows
from tests.forms.formats.office_files import p, tbl, tc, tr, word, zipped

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def only_grid(data: bytes) -> Grid:
    (block,) = read(data, "表.docx").blocks
    assert isinstance(block, Grid)
    return block


def texts(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def lines(body: str, **parts: str) -> list[str]:
    blocks = read(word(body, **parts), "文.docx").blocks
    assert all(isinstance(block, Line) for block in blocks)
    return [block.text for block in blocks if isinstance(block, Line)]


def test_lines_and_tables_come_in_reading_order_with_running_numbers() -> None:
    raw = read(word(p("云岭市某局", "") + tbl(tr(tc("名称"), tc("值")), tr(tc("甲"), tc("1"))) + p("注：无")), "a.docx")
    first, grid, last = raw.blocks
    assert isinstance(first, Line)
    assert isinstance(grid, Grid)
    assert isinstance(last, Line)
    assert [first.text, last.text] == ["云岭市某局", "注：无"]
    assert [first.source.line, grid.cells[0].source.line, grid.cells[2].source.line, last.source.line] == [1, 3, 4, 5]


def test_merged_cells_keep_their_spans() -> None:
    grid = only_grid(word(tbl(
        tr(tc("产出指标", RESTART), tc("标题", '<w:gridSpan w:val="2"/>')),
        tr(tc("", CONTINUE), tc("甲"), tc("1")),
        tr(tc("", '<w:vMerge w:val="continue"/>'), tc("乙"), tc("2")),
        tr(tc("效益指标", RESTART), tc("丙"), tc("3")),
    )))
    assert (grid.rows, grid.columns) == (4, 3)
    assert texts(grid) == [
        (0, 0, 3, 1, "产出指标"), (0, 1, 1, 2, "标题"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, "1"), (2, 1, 1, 1, "乙"),
        (2, 2, 1, 1, "2"), (3, 0, 1, 1, "效益指标"), (3, 1, 1, 1, "丙"), (3, 2, 1, 1, "3"),
    ]


def test_continuation_that_does_not_fit_above_is_a_cell_of_its_own() -> None:
    grid = only_grid(word(tbl(
        tr(tc("宽", RESTART + '<w:gridSpan w:val="2"/>'), tc("甲")),
        tr(tc("窄", CONTINUE), tc("乙"), tc("丙")),
    )))
    assert [cell[-1] for cell in texts(grid)] == ["宽", "甲", "窄", "乙", "丙"]
    assert all(cell.row_span == 1 for cell in grid.cells)


def test_rows_that_begin_late_and_old_sideways_merges() -> None:
    grid = only_grid(word(tbl(
        tr(tc("甲"), tc("乙"), tc("丙")),
        tr(tc("丁"), tc("戊"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("己", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("庚")),
    )))
    assert texts(grid)[3:] == [
        (1, 1, 1, 1, "丁"), (1, 2, 1, 1, "戊"), (2, 0, 1, 2, "己"), (2, 2, 1, 1, "庚"),
    ]


def test_vertical_label_of_one_character_a_paragraph() -> None:
    grid = only_grid(word(tbl(tr(tc(p("产", "出", "", "指", "标")), tc("甲")))))
    assert grid.cells[0].text == "产\n出\n指\n标"


def test_tracked_changes_are_accepted() -> None:
    assert lines(
        '<w:p><w:r><w:t>保留</w:t></w:r><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>'
        '<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>'
        '<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>'
    ) == ["保留新增移来"]
    grid = only_grid(word(tbl(
        tr(tc("甲"), tc("乙", "<w:cellDel/>"), tc("丙")),
        tr(tc("删"), properties="<w:del/>"), tr(tc("增"), tc("加"), properties="<w:ins/>"),
    )))
    assert [cell[-1] for cell in texts(grid)] == ["甲", "丙", "增", "加"]
    assert grid.rows == 2


def test_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    assert lines('<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>' + p("后半", "另段")) == [
        "前半后半", "另段"
    ]


def test_hidden_text_is_dropped_directly_and_by_style() -> None:
    styles = ('<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
              '<w:style w:styleId="暗"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>')
    body = ('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>露</w:t></w:r>'
            '<w:r><w:rPr><w:rStyle w:val="暗"/></w:rPr><w:t>暗</w:t></w:r></w:p>'
            '<w:p><w:pPr><w:pStyle w:val="暗"/></w:pPr><w:r><w:t>整段</w:t></w:r></w:p>')
    assert lines(body, styles=styles) == ["露"]


def test_content_controls_are_looked_through_and_prompts_left_out() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = "<w:showingPlcHdr/>"
    body = control.format("", p("块")) + control.format(prompt, p("单击此处")) + (
        f"<w:p>{control.format('', '<w:r><w:t>行内</w:t></w:r>')}{control.format(prompt, '<w:r><w:t>提示</w:t></w:r>')}</w:p>"
    ) + tbl(control.format("", tr(control.format("", tc("格")), tc("乙"))))
    first, second, grid = read(word(body), "a.docx").blocks
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert isinstance(grid, Grid)
    assert [first.text, second.text] == ["块", "行内"]
    assert [cell.text for cell in grid.cells] == ["格", "乙"]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
    drawing = (f"<mc:AlternateContent><mc:Choice><w:drawing>{box.format(p('框内') + tbl(tr(tc('甲'), tc('乙'))))}</w:drawing></mc:Choice>"
               f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
               "</mc:AlternateContent>")
    blocks = read(word(f"<w:p><w:r><w:t>外</w:t></w:r><w:r>{drawing}</w:r></w:p>{p('后')}"), "a.docx").blocks
    assert [block.text if isinstance(block, Line) else block.cells[1].text for block in blocks] == ["外", "框内", "乙", "后"]


def test_signs_breaks_fields_and_formulas() -> None:
    assert lines(
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Symbol" w:char="F0B3"/>'
        '<w:t>5</w:t><w:tab/><w:t>人</w:t><w:noBreakHyphen/><w:br/><w:t>次行</w:t></w:r></w:p>'
        '<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r><w:r><w:t>R</w:t></w:r></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>'
        '<w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox>'
        '</w:ffData></w:fldChar><w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="≥"/>'
        '<w:listEntry w:val="≤"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>'
        '<w:p><m:oMath><m:r><m:t>≤3</m:t></m:r></m:oMath><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>'
    ) == ["☑是≥5\t人-", "次行", "☑R", "☑□≤", "≤3链"]


def test_alternatives_and_tracked_wrappers_around_blocks() -> None:
    assert lines(
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{p('退路')}</mc:Fallback></mc:AlternateContent>"
        f"<w:ins>{p('增段')}</w:ins><w:customXml>{p('包段')}</w:customXml><w:del>{p('删段')}</w:del>"
        "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>选</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>退</w:t></w:r>"
        "</mc:Fallback></mc:AlternateContent><mc:AlternateContent/><w:r><w:fldChar/></w:r></w:p>"
    ) == ["退路", "增段", "包段", "选"]


def test_unknown_signs_do_not_invent_text() -> None:
    assert lines(
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F021"/><w:sym w:font="x" w:char="zz"/>'
        '<w:sym w:font="Symbol" w:char="F041"/><w:sym w:font="x" w:char="4E00"/><w:t>甲</w:t></w:r></w:p>'
    ) == ["A一甲"]


def test_layout_table_gives_its_inner_tables_in_order() -> None:
    inner = tbl(tr(tc("名称"), tc("值")), tr(tc("甲"), tc("1")))
    blocks = read(word(tbl(tr(tc(p("抬头") + inner + p("落款"))))), "a.docx").blocks
    assert [block.text if isinstance(block, Line) else block.rows for block in blocks] == ["抬头", 2, "落款"]


def test_small_table_inside_a_form_becomes_text_of_its_cell() -> None:
    inner = tbl(tr(tc("一季度"), tc("3")), tr(tc("二季度"), tc("4")))
    grid = only_grid(word(tbl(tr(tc("项目"), tc("甲"), tc("单位"), tc("乙")), tr(tc("分期"), tc(p("计划") + inner), tc("丙"), tc("丁")))))
    assert [cell.text for cell in grid.cells] == ["项目", "甲", "单位", "乙", "分期", "计划\n一季度 3\n二季度 4", "丙", "丁"]


def test_document_made_by_python_docx() -> None:
    document = docx.Document()
    document.add_paragraph("青禾县某局")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "合并"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "表头"
    table.cell(1, 1).text, table.cell(1, 2).text = "≥5", "家"
    buffer = io.BytesIO()
    document.save(buffer)
    line, grid = read(buffer.getvalue(), "a.docx").blocks
    assert isinstance(line, Line)
    assert isinstance(grid, Grid)
    assert texts(grid) == [(0, 0, 2, 1, "合并"), (0, 1, 1, 2, "表头"), (1, 1, 1, 1, "≥5"), (1, 2, 1, 1, "家")]


def test_main_part_under_another_name() -> None:
    relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
                 'Type="http://x/officeDocument" Target="word/document2.xml"/></Relationships>')
    body = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>' + p("严格") + "</w:body></w:document>"
    (line,) = read(zipped({"_rels/.rels": relations, "word/document2.xml": body}), "a.docx").blocks
    assert isinstance(line, Line)
    assert line.text == "严格"


@pytest.mark.parametrize(("data", "words"), [
    (b"", "空的"), (b"PK\x03\x04" + b"x" * 99, "损坏"), (zipped({"word/other.xml": "<a/>"}), "没有正文"),
    (word(p("甲"))[:200], "损坏"), (zipped({"word/document.xml": "<w:document"}), "XML"),
])
def test_broken_files_say_so(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words) as caught:
        read(data, "坏.docx")
    assert caught.value.where == "坏.docx"


def test_endless_rows_and_deep_nesting_stop_at_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 50)
    monkeypatch.setattr(limits, "MAX_NESTING", 3)
    assert only_grid(word(tbl(*[tr(tc("甲"), tc("乙"))] * 50))).rows == 50
    with pytest.raises(UnreadableFileError, match="表格行数超出上限"):
        read(word(tbl(*[tr(tc("甲"), tc("乙"))] * 51)), "大.docx")
    content = p("芯")
    for _ in range(5):
        content = tbl(tr(tc(content)))
    with pytest.raises(UnreadableFileError, match="嵌套层数超出上限"):
        read(word(content), "深.docx")


@pytest.mark.parametrize("path", corpus_files(".docx"))
def test_every_expected_row_stands_in_one_row(path: Path) -> None:
    assert missing_rows(read(path.read_bytes(), path.name), path) == []
