"""Tables of a PDF without ruling lines: columns from the fullest line, wrapped cells, headings over several columns."""

from kaocheng.forms.formats.pdf.aligned_tables import AlignedTable, with_tables
from kaocheng.forms.formats.pdf.text_lines import Piece, TextLine

_SIZE = 10.0


def _line(number: int, *pieces: tuple[float, str]) -> TextLine:
    """A line of pieces, each with its left edge in characters; all characters are wide."""
    made = tuple(Piece(text, left * _SIZE, (left + len(text)) * _SIZE, _SIZE) for left, text in pieces)
    top = number * 12.0
    return TextLine("   ".join(text for _, text in pieces), top, top + _SIZE, made)


def _only_table(*lines: TextLine) -> AlignedTable:
    (table,) = (part for part in with_tables(lines) if isinstance(part, AlignedTable))
    return table


def _rows(table: AlignedTable) -> list[list[tuple[int, int, str]]]:
    return [[(cell.column, cell.column_span, cell.text) for cell in row] for row in table.grid(1).by_row()]


HEAD = ((0, "二级指标"), (7, "三级指标"), (14, "指标值"))


def test_columns_stand_below_each_other_and_a_wrapped_cell_is_one() -> None:
    rows = _rows(_only_table(
        _line(0, *HEAD), _line(1, (0, "数量指标"), (7, "培训人数"), (14, "百人")),
        _line(2, (7, "合计")), _line(3, (0, "质量指标"), (7, "合格率"), (14, "全部"))))
    assert rows == [
        [(0, 1, "二级指标"), (1, 1, "三级指标"), (2, 1, "指标值")],
        [(0, 1, "数量指标"), (1, 1, "培训人数\n合计"), (2, 1, "百人")],
        [(0, 1, "质量指标"), (1, 1, "合格率"), (2, 1, "全部")],
    ]


def test_a_short_cell_is_not_gone_on_with() -> None:
    rows = _rows(_only_table(
        _line(0, *HEAD), _line(1, (0, "数量指标"), (7, "人数"), (14, "百人")), _line(2, (7, "场次"), (14, "三场"))))
    assert rows[2] == [(1, 1, "场次"), (2, 1, "三场")]


def test_text_over_several_columns_spans_them() -> None:
    rows = _rows(_only_table(
        _line(0, (0, "年度目标"), (7, "培训一百人并回访")), _line(1, *HEAD), _line(2, (0, "数量指标"), (7, "人数"), (14, "百人"))))
    assert rows[0] == [(0, 1, "年度目标"), (1, 2, "培训一百人并回访")]


def test_prose_and_one_row_of_signatures_are_no_table() -> None:
    lines = [_line(0, (0, "这是一段说明文字")), _line(1, (0, "负责人"), (6, "填表人"), (12, "日期")), _line(2, (0, "又一段"))]
    assert list(with_tables(lines)) == lines


def test_a_table_ends_where_the_page_leaves_room() -> None:
    parts = list(with_tables([_line(0, *HEAD), _line(1, *HEAD), _line(20, (0, "附注"), (9, "一"))]))
    assert isinstance(parts[0], AlignedTable)
    assert len(parts) == 2


def test_the_end_of_a_wrapped_last_cell_belongs_to_the_table() -> None:
    table = _only_table(_line(0, *HEAD), _line(1, (0, "数量指标"), (7, "培训人数"), (14, "百人")), _line(2, (7, "合计")))
    assert _rows(table)[-1] == [(0, 1, "数量指标"), (1, 1, "培训人数\n合计"), (2, 1, "百人")]
