"""Workbooks as clerks have them: read exactly, given back marked; templates that come back. Rows invented."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kaocheng.base.errors import KaochengError, UnreadableFileError
from kaocheng.forms.formats.xlsx.number_format import stored
from kaocheng.forms.ledgers.marking import MARK, mark_errors
from kaocheng.forms.ledgers.reading import read_ledger_file
from kaocheng.forms.ledgers.template import example_of, write_template
from kaocheng.ledger import ImportReport, kind_named, ledger_kinds
from kaocheng.ledger.importer import EXAMPLE_MARK, import_sheet
from kaocheng.units import Quantity

COSTS = ["经费编号", "预算项目", "事由", "日期", "类型", "金额（万元）"]
GOOD = ["J1", "专项", "活动", date(2024, 3, 5), "支付", 1.5]


def _book(tmp_path: Path, *rows: list[object], name: str = "经费") -> tuple[openpyxl.Workbook, Worksheet, Path]:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = name
    for row in rows:
        page.append(row)
    return book, page, tmp_path / "经费.xlsx"


def _import(path: Path, word: str = "经费", sheet: str | None = None) -> ImportReport:
    kind = kind_named(word)
    return import_sheet(read_ledger_file(path, kind, sheet), kind)


@pytest.mark.parametrize(("number", "code", "text"), [
    ("1234.5678", "#,##0.00", "1234.5678"), ("0.30000000000000004", "General", "0.3"), ("45356", "yyyy-mm-dd", "2024-03-05"),
    ("45356", 'm"月"d"日"', "2024-03-05"), ("45356.5", "yyyy/m/d h:mm", "2024-03-05"), ("0.075", "0%", "7.5%"), ("150", '0"万元"', "150万元"),
    ("0.5", "h:mm", "12:00"), ("1E+300", "General", "1E+300"), ("abc", "General", "abc"), ("-3", "0;(0)", "-3"), ("100", "0", "100"),
])
def test_stored_numbers_keep_their_digits(number: str, code: str, text: str) -> None:
    assert stored(number, code) == text


def test_displayed_rounding_does_not_change_money(tmp_path: Path) -> None:
    book, page, path = _book(tmp_path, COSTS, [*GOOD[:5], 239.994567])
    page["F2"].number_format = "0.00"
    page["D2"].number_format = 'm"月"d"日"'
    book.save(path)
    report = _import(path)
    assert report.ledger is not None, report.problems
    assert report.entries[0].values["amount"] == Quantity.of("2399945.67", "元")
    assert report.entries[0].event_on == date(2024, 3, 5)


def test_titles_two_heading_rows_and_merged_headings(tmp_path: Path) -> None:
    book, page, path = _book(tmp_path, ["2024年经费台账"], ["填报单位：虚构局", None, None, None, None, "单位：万元"],
                             ["经费编号", "预算项目", "事由", "支付", None, "金额"], [None, None, None, "日期", "类型", None], GOOD)
    page.merge_cells("A1:F1")
    for column in "ABCF":
        page.merge_cells(f"{column}3:{column}4")
    page.merge_cells("D3:E3")
    book.save(path)
    report = _import(path)
    assert report.ledger is not None, report.problems
    assert report.entries[0].values["amount"] == Quantity.of(15000, "元")
    assert report.entries[0].line == 5


def test_what_has_two_readings_is_told_with_sheet_row_and_column(tmp_path: Path) -> None:
    book, page, path = _book(tmp_path, COSTS, GOOD, ["J2", *GOOD[1:]], ["J3", *GOOD[1:5], None], ["J4", *GOOD[1:5], "=1+1"], ["J5", *GOOD[1:]])
    page.merge_cells("F3:F4")
    page.row_dimensions[6].hidden = True
    book.save(path)
    report = _import(path)
    told = {(item.code, item.spot.text) for item in report.problems}
    place = "经费.xlsx 工作表“经费” "
    assert told == {("T125", place + "第3行 “金额（万元）”列"), ("T125", place + "第4行 “金额（万元）”列"), ("T105", place + "第4行 “金额（万元）”列"),
                    ("T122", place + "第5行 “金额（万元）”列"), ("T105", place + "第5行 “金额（万元）”列"), ("T121", place + "第6行")}
    assert [entry.line for entry in report.entries] == [2]


def test_a_wrong_heading_does_not_hide_wrong_rows(tmp_path: Path) -> None:
    book, _, path = _book(tmp_path, [*COSTS, "摘药"], [*GOOD[:3], "2024-2-30", *GOOD[4:], "x"], [*GOOD, "y"])
    book.save(path)
    report = _import(path)
    assert [item.code for item in report.problems] == ["T101", "T106", "T114"]
    assert "是否应为“摘要”" in report.problems[0].remedy
    assert report.entries == ()


def test_ten_percent_bad_rows_are_marked_and_the_original_is_untouched(tmp_path: Path) -> None:
    rows = [[f"J{n}", "专项", "活动", date(2024, 3, 5), "支付", "1.5万" if n % 10 == 3 else 1.5] for n in range(50)]
    book, page, path = _book(tmp_path, ["2024年经费台账"], COSTS, *rows)
    page["A3"].font = openpyxl.styles.Font(bold=True)
    book.save(path)
    before = path.read_bytes()
    kind = kind_named("经费")
    sheet = read_ledger_file(path, kind)
    report = import_sheet(sheet, kind)
    assert len(report.entries) == 45
    assert len(report.problems) == 5
    assert "写成“1.5万元”" in report.problems[0].remedy
    marked = openpyxl.load_workbook(io.BytesIO(mark_errors(before, sheet, report, report.problems))).worksheets[0]
    assert path.read_bytes() == before
    assert marked["G2"].value == MARK
    assert [row for row in range(1, 60) if marked.cell(row, 7).value not in (None, MARK)] == [6, 16, 26, 36, 46]
    assert marked["G6"].value.startswith("T108 “1.5万”的单位“万”不能换算")
    assert marked["F6"].fill.start_color.rgb.endswith("F8CBAD")
    assert marked["F7"].fill.fill_type is None
    assert marked["A3"].font.bold


def test_csv_comes_back_as_a_workbook_and_texts_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "经费.csv"
    path.write_text(",".join(COSTS) + ",别的\n=1+1,专项,活动,2024-03-05,支付,坏,x\n", encoding="gb18030")
    kind = kind_named("经费")
    sheet = read_ledger_file(path, kind)
    report = import_sheet(sheet, kind)
    page = openpyxl.load_workbook(io.BytesIO(mark_errors(path.read_bytes(), sheet, report, report.problems))).worksheets[0]
    assert page["A2"].value == "=1+1"
    assert page["A2"].data_type == "s"
    assert page["H1"].value.startswith(f"{MARK}：T101")
    assert page["H2"].value.startswith("T107")


def test_the_right_worksheet_is_found_or_asked_for(tmp_path: Path) -> None:
    book, _, path = _book(tmp_path, ["说明"], name="封面")
    for name in ("一月", "二月"):
        page = book.create_sheet(name)
        page.append(COSTS)
        page.append([f"{name}1", *GOOD[1:]])
    book.create_sheet("隐藏").append(COSTS)
    book["隐藏"].sheet_state = "hidden"
    book.save(path)
    with pytest.raises(KaochengError, match="有 2 张工作表都像“经费”台账：一月、二月"):
        _import(path)
    assert _import(path, sheet="二月").entries[0].key == ("二月1",)
    with pytest.raises(KaochengError, match="没有工作表“三月”"):
        _import(path, sheet="三月")
    del book["二月"]
    book.save(path)
    assert _import(path).entries[0].key == ("一月1",)
    assert {item.code for item in _import(path, "拜访").problems} >= {"T102"}


@pytest.mark.parametrize(("data", "message"), [
    (b"", "文件是空的"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Excel"), (b"PK\x03\x04broken", "已损坏"), (b"\0\1\2", "不是文本文件"),
])
def test_unreadable_files_are_told(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "经费.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=message):
        _import(path)
    with pytest.raises(UnreadableFileError, match="文件打不开"):
        _import(tmp_path / "没有.xlsx")


def test_empty_and_foreign_packages(tmp_path: Path) -> None:
    book, _, path = _book(tmp_path)
    book.save(path)
    with pytest.raises(UnreadableFileError, match="工作簿里没有内容"):
        _import(path)
    from kaocheng.forms.formats.docx.writer import write as write_docx

    path.write_bytes(write_docx([]))
    with pytest.raises(UnreadableFileError, match="文件里没有工作簿"):
        _import(path)


@pytest.mark.parametrize("kind", ledger_kinds(), ids=lambda kind: kind.id)
def test_a_template_comes_back_empty_and_takes_its_own_example(tmp_path: Path, kind: object) -> None:
    from kaocheng.ledger import LedgerKind

    assert isinstance(kind, LedgerKind)
    path = tmp_path / "模板.xlsx"
    path.write_bytes(write_template(kind))
    report = import_sheet(read_ledger_file(path, kind), kind)
    assert (report.rows, report.problems) == (0, ())
    assert report.present == {item.name for item in kind.columns}
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    assert page["A2"].value.startswith(EXAMPLE_MARK)
    for column, item in enumerate(kind.columns, start=1):
        page.cell(3, column, example_of(item))
    book.save(path)
    report = import_sheet(read_ledger_file(path, kind), kind)
    assert report.problems == ()
    assert len(report.entries) == 1
    rules = {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in page.data_validations.dataValidation}
    for column, item in enumerate(kind.columns, start=1):
        letter = openpyxl.utils.get_column_letter(column)
        if item.codes:
            assert rules[letter].type == "list"
            formula = rules[letter].formula1
            listed = formula.strip('"').split(",") if formula.startswith('"') else [
                cell.value for (cell,) in book["代码表"][formula.partition("!")[2].replace("$", "")]]
            assert listed == item.codes
        assert page.cell(1, column).comment is not None
    assert book["填写说明"]["A1"].value == f"“{kind.label}”台账填写说明"
    assert write_template(kind) == write_template(kind)


def test_hostile_extents_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, page, path = _book(tmp_path, COSTS, GOOD)
    page.merge_cells("A3:A1048576")
    page["XFD2"] = "远"
    page["ZZ3"] = "x"
    book.save(path)
    report = _import(path)
    assert {item.code for item in report.problems} >= {"T104", "T125", "T105"}
    assert len(report.problems) < 20
    monkeypatch.setattr("kaocheng.forms.ledgers.reading.MOST_CELLS", 16_000)
    with pytest.raises(UnreadableFileError, match="单元格数超出上限"):
        _import(path)


def _outcome(path: Path) -> ImportReport | KaochengError:
    try:
        return _import(path)
    except KaochengError as error:
        return error


@pytest.fixture(scope="module")
def filled_template() -> bytes:
    kind = kind_named("经费")
    book = openpyxl.load_workbook(io.BytesIO(write_template(kind)))
    for column, item in enumerate(kind.columns, start=1):
        book.worksheets[0].cell(3, column, example_of(item))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6))
def test_damaged_workbooks_give_sentences(tmp_path: Path, filled_template: bytes, cuts: list[tuple[int, bytes]]) -> None:
    data = bytearray(filled_template)
    for place, piece in cuts:
        data[place % len(data) : place % len(data) + len(piece)] = piece
    path = tmp_path / "坏.xlsx"
    path.write_bytes(data)
    outcome = _outcome(path)
    assert isinstance(outcome, ImportReport) or outcome.remedy or outcome.expected


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.lists(st.one_of(st.text(max_size=12), st.sampled_from([*COSTS, "2024-2-30", "1.5万", "【示例】", "合计", "单位：万元", "是", "J1"])),
                              min_size=1, max_size=8), min_size=1, max_size=6))
def test_any_text_gives_sentences(tmp_path: Path, text: list[list[str]]) -> None:
    import csv

    path = tmp_path / "乱.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows(text)
    outcome = _outcome(path)
    for item in outcome.problems if isinstance(outcome, ImportReport) else ():
        assert item.message
        assert item.spot.text.startswith("乱.csv")
