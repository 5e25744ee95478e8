"""Separated text: columns that hold, columns one after the other, names over two lines."""

from kaocheng.forms.formats.text.reader import read_text
from kaocheng.forms.recognise.columns import by_columns, column_by_column
from kaocheng.forms.recognise.header import stream_headers
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.tables import split_tables
from kaocheng.forms.recognise.tokens import rows_of
from tests.forms.recognise.samples import document, only

_HEAD = "项目支出绩效目标表\n项目名称\t松桥路灯\n"


def _zone(text: str) -> tuple:
    stream = split_tables(rows_of(read_text(text, "表.txt")))[0].stream
    header = stream_headers(stream)[0]
    return stream[header.last + 1:], header


def test_columns_tell_a_reason_from_a_remark() -> None:
    table = only(_HEAD + "一级指标\t二级指标\t三级指标\t指标值\t完成值\t偏差原因\t备注\n"
                 "产出指标\t数量指标\t改造路灯\t72盏\t70盏\t两盏待接电\t\n"
                 "\t质量指标\t亮灯率\t≥98%\t99%\t\t现场抽查\n")
    assert [(row.reason, row.remark) for row in table.indicators] == [("两盏待接电", None), (None, "现场抽查")]
    assert [row.level1 for row in table.indicators] == ["产出指标", "产出指标"]


def test_one_row_that_does_not_fit_and_no_column_is_trusted() -> None:
    zone, header = _zone(_HEAD + "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t改造路灯\t72盏\n质量指标\t亮灯率\t≥98%\n")
    assert by_columns(zone, header) is None
    zone, header = _zone(_HEAD + "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t改造路灯\t72盏\n\t质量指标\t亮灯率\t≥98%\n")
    records = by_columns(zone, header)
    assert records is not None
    assert [record.text(Role.TARGET) for record in records] == ["72盏", "≥98%"]


def test_columns_printed_one_after_the_other_are_paired_and_told() -> None:
    found = document("项目绩效目标表\n项目名称\n松桥路灯\n三级指标\n指标值\n改造路灯\n亮灯率\n完工时间\n72盏\n≥98%\n9月底前\n")
    table = found.readings[0].table
    assert [(row.name, row.target.text) for row in table.indicators] == [
        ("改造路灯", "72盏"), ("亮灯率", "≥98%"), ("完工时间", "9月底前")]
    assert "R131" in {finding.code for finding in found.findings}
    zone, header = _zone("项目绩效目标表\n项目名称\n松桥路灯\n三级指标\n指标值\n改造路灯\n72盏\n亮灯率\n≥98%\n完工时间\n9月底前\n")
    assert column_by_column(zone, header) is None


def test_a_name_over_two_lines_is_one_row() -> None:
    head = "项目支出绩效自评表\n项目名称 松桥路灯\n一级指标 二级指标 三级指标 指标值 完成值 分值 得分\n"
    table = only(head + "产出指标 数量指标 改造路灯 72盏 70盏 20 19\n时效指标 故障路灯\n修复平均时限 ≤24小时 20小时 20 20\n"
                 "满意度指标 服务对象满意度指标 居民满意度 ≥90% 95% 10 10\n")
    assert [row.name for row in table.indicators] == ["改造路灯", "故障路灯修复平均时限", "居民满意度"]
    assert table.indicators[1].level2 == "时效指标"


def test_the_changed_target_counts_and_is_told() -> None:
    found = document("部门整体绩效自评表\n主管部门\t松桥县住建局\n指标名称\t年初指标值\t调整指标值\t全年完成值\t指标权重\t指标得分\n"
                     "改造路灯\t80盏\t72盏\t72盏\t50\t50\n亮灯率\t≥98%\t≥98%\t99%\t50\t50\n")
    rows = found.readings[0].table.indicators
    assert [row.target.text for row in rows] == ["72盏", "≥98%"]
    assert [finding.code for finding in found.findings].count("R132") == 1


def test_rows_before_the_first_title_are_read_by_the_next_header() -> None:
    head = "项目支出绩效目标表\n项目名称\t松桥路灯\n一级指标\t二级指标\t三级指标\t指标值\t权重\n产出指标\t数量指标\t改造路灯\t72盏\t60\n\t质量指标\t亮灯率\t≥98%\t30\n"
    found = document("效益指标\t社会效益指标\t受益居民\t≥800户\t20\n满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t10\n" + head)
    assert [[row.name for row in reading.table.indicators] for reading in found.readings] == [
        ["受益居民", "居民满意度"], ["改造路灯", "亮灯率"]]
    assert "R104" in {finding.code for finding in found.findings}
