"""Import of CSV: every kind of problem is told with file, row, column, value and remedy; all rows or none. Rows invented."""

from __future__ import annotations

from datetime import date

import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.ledger import ImportReport, import_csv, kind_named
from kaocheng.ledger.credit_code import check_character, fault_of
from kaocheng.ledger.csv_text import decode, read_rows
from kaocheng.units import Quantity

VISIT = "拜访编号,日期,工作队,企业,统一社会信用代码,状态"
GOOD_CODE = "91520200MA0000001" + check_character("91520200MA0000001")
PRINT = "批次号,刊物,订购数量,验收日期,验收结论,合格数量"
COST = "经费编号,预算项目,事由,日期,类型"


def _import(word: str, *lines: str) -> ImportReport:
    return import_csv("\n".join(lines), kind_named(word), file=f"{word}.csv")


def _only(report: ImportReport) -> tuple[str, str, str, str]:
    assert report.ledger is None
    (found,) = report.problems
    return found.code, found.spot.text, found.message, found.remedy


def test_good_rows_become_typed_values() -> None:
    report = _import("经费", f"{COST},金额（万元）,三重一大,佐证材料,登记日期",
                     'J1,招商引资专项经费,活动,2024年3月5日,支付,"1,234.50",是,审批单、发票，支付凭证,2024-03-06')
    assert report.ledger is not None
    (entry,) = report.ledger.entries
    assert entry.values["amount"] == Quantity.of(12345000, "元")
    assert entry.values["collective_decision"] is True
    assert entry.values["payee"] is None
    assert entry.event_on == date(2024, 3, 5)
    assert entry.entered_on == date(2024, 3, 6)
    assert entry.evidence == ("审批单", "发票", "支付凭证")
    assert entry.missing_evidence == ()
    assert entry.label == "经费第2行（经费编号 J1）"
    assert entry.line == 2


@pytest.mark.parametrize("written", ["2024-3-5", "2024/03/05", "2024.3.5", "2024年3月5日", "20240305", " 2024-03-05 "])
def test_dates_may_be_written_in_usual_ways(written: str) -> None:
    report = _import("拜访", VISIT, f"1,{written},市驻粤工作队,甲公司,,已拜访")
    assert report.ledger is not None
    assert report.ledger.entries[0].event_on == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("row", "code", "place", "message", "remedy"),
    [
        ("1,2024-02-30,市驻粤工作队,甲公司,,已拜访", "T106", "拜访.csv 第2行 “日期”列", "日期“2024-02-30”不存在", "核对原始材料"),
        ("1,三月五日,市驻粤工作队,甲公司,,已拜访", "T106", "拜访.csv 第2行 “日期”列", "“三月五日”不是日期", "2024-03-05"),
        ("1,45356,市驻粤工作队,甲公司,,已拜访", "T106", "拜访.csv 第2行 “日期”列", "“45356”不是日期", "2024-03-05"),
        ("1,,市驻粤工作队,甲公司,,已拜访", "T105", "拜访.csv 第2行 “日期”列", "必填项", "补上"),
        ("1,2024-03-05,驻粤工作队,甲公司,,已拜访", "T111", "拜访.csv 第2行 “工作队”列", "“驻粤工作队”不在代码表里", "是否想写“市驻粤工作队”"),
        ("1,2024-03-05,某队,甲公司,,已拜访", "T111", "拜访.csv 第2行 “工作队”列", "“某队”不在代码表里", "市驻粤工作队、"),
        (f"1,2024-03-05,市驻粤工作队,甲公司,{GOOD_CODE[:-2]},已拜访", "T113", "拜访.csv 第2行 “统一社会信用代码”列", "应为18位", "营业执照"),
        ("1,2024-03-05,市驻粤工作队,甲公司,91520200MA000000O0,已拜访", "T113", "拜访.csv 第2行 “统一社会信用代码”列", "不能有“O”", "营业执照"),
        (f"1,2024-03-05,市驻粤工作队,甲公司,{GOOD_CODE[:-1]}{'0' if GOOD_CODE[-1] != '0' else '1'},已拜访", "T113",
         "拜访.csv 第2行 “统一社会信用代码”列", "校验位不对", "营业执照"),
        ("1,2024-03-05,市驻粤工作队,甲公司,,已拜访,多出来", "T104", "拜访.csv 第2行", "第7格“多出来”上面没有列名", "分隔符"),
    ],
)
def test_a_bad_cell_names_its_place_and_what_is_right(row: str, code: str, place: str, message: str, remedy: str) -> None:
    found = _only(_import("拜访", VISIT, row))
    assert found[:2] == (code, place)
    assert message in found[2]
    assert remedy in found[3]


@pytest.mark.parametrize(
    ("heading", "cell", "code", "message"),
    [
        ("合格数量", "五千", "T107", "“五千”不是数量"),
        ("合格数量", "5000家", "T108", "单位“家”不能换算为“册”"),
        ("合格数量（家）", "5000", "T108", "列名里的单位“家”不能用于“合格数量”"),
        ("合格数量", "-1", "T110", "“-1”超出范围"),
    ],
)
def test_bad_numbers(heading: str, cell: str, code: str, message: str) -> None:
    found = _only(_import("印制", PRINT.replace("合格数量", heading), f"1,投资指南,5000,2024-03-05,验收合格,{cell}"))
    assert found[0] == code
    assert message in found[2]


@pytest.mark.parametrize(
    ("heading", "cell", "code", "message"),
    [
        ("金额", "1.5亿", "T108", "单位“亿”不能换算为“元”：不完整"),
        ("金额", "150", "T109", "金额“150”没有写单位"),
        ("金额", "150万", "T108", "单位“万”不能换算为“元”"),
        ("金额", "150家", "T108", "单位“家”不能换算为“元”"),
        ("金额（家）", "150", "T108", "列名里的单位“家”"),
    ],
)
def test_money_without_a_convertible_unit_is_refused(heading: str, cell: str, code: str, message: str) -> None:
    found = _only(_import("经费", f"{COST},{heading}", f"1,专项,活动,2024-03-05,支付,{cell}"))
    assert found[0] == code
    assert message in found[2]


@pytest.mark.parametrize(("heading", "cell"), [("金额", "150万元"), ("金额（万元）", "150"), ("金额（单位：元）", "1500000"),
                                               ("金额(亿元)", "0.015"), ("金额（亿元）", "1500000元"), ("*金额［万元］", "150.00")])
def test_money_is_kept_in_yuan_exactly(heading: str, cell: str) -> None:
    report = _import("经费", f"{COST},{heading.replace('［', '【').replace('］', '】')}", f"1,专项,活动,2024-03-05,支付,{cell}")
    assert report.ledger is not None
    amount = report.ledger.entries[0].values["amount"]
    assert isinstance(amount, Quantity)
    assert amount.compare(Quantity.of(1500000, "元")) == 0
    assert amount.unit.symbol == "元"


def test_scores_have_both_bounds() -> None:
    found = _only(_import("问卷", "样本编号,企业,日期,答复状态,总体评价", "1,甲公司,2024-11-01,已答,6"))
    assert found[0] == "T110"
    assert found[3] == "应不小于1、不大于5"


def test_truth_is_yes_or_no() -> None:
    head = "方案号,方案类型,批准日期,日期,名单序号,来宾,单位,人员类别,实到"
    row = "K1,考察方案,2024-03-01,2024-03-05,1,来宾甲,单位甲,外来客商,"
    assert _only(_import("邀商考察", head, row + "也许"))[0] == "T112"
    report = _import("邀商考察", head, row + "√", row.replace(",1,", ",2,") + "否")
    assert report.ledger is not None
    assert [entry.values["attended"] for entry in report.ledger.entries] == [True, False]


def test_unknown_missing_and_repeated_headings() -> None:
    report = _import("拜访", "拜访编号,拜访时间,工作队,企业,企业名称,状态", "1,2024-03-05,市驻粤工作队,甲,甲,已拜访")
    found = {(item.code, item.spot.text): item for item in report.problems}
    assert set(found) == {("T101", "拜访.csv 第1行 “拜访时间”列"), ("T103", "拜访.csv 第1行 “企业名称”列"), ("T102", "拜访.csv 第1行")}
    assert "“拜访”台账没有名为“拜访时间”的列" in found["T101", "拜访.csv 第1行 “拜访时间”列"].message
    assert "缺少必填列“日期”" in found["T102", "拜访.csv 第1行"].message
    assert report.ledger is None


def test_an_unknown_heading_gets_a_suggestion_and_blank_headings_are_skipped() -> None:
    report = _import("拜访", VISIT + ",,意向登级", "1,2024-03-05,市驻粤工作队,甲公司,,已拜访,,强")
    assert _only(report)[3].startswith("是否应为“意向等级”？")
    assert _import("拜访", VISIT + ",", "1,2024-03-05,市驻粤工作队,甲公司,,已拜访,").ledger is not None


def test_titles_above_the_headings_are_passed_over_and_their_unit_counts() -> None:
    report = _import("拜访", "2024年拜访台账,,,,,", "填报单位：某局,,,,,", VISIT, "1,2024-03-05,市驻粤工作队,甲公司,,已拜访")
    assert report.ledger is not None
    assert [entry.line for entry in report.entries] == [4]
    paid = _import("经费", "2024年经费台账,,,,单位：万元,", f"{COST},金额", "1,专项,活动,2024-03-05,支付,1.5")
    assert paid.ledger is not None
    assert paid.entries[0].values["amount"] == Quantity.of(15000, "元")
    nothing = _import("拜访", "完全,不是", "列,名").problems
    assert {item.code for item in nothing} == {"T120", "T101", "T102"}
    assert "kaocheng ledger template 拜访" in nothing[0].remedy


def test_headings_over_two_rows_are_joined() -> None:
    upper = "项目编号,企业,重点产业,资金来源地,凭证号,到账日期,金额（万元）,省平台,,省认定,"
    lower = ",,,,,,,日期,金额（万元）,日期,金额（万元）"
    report = _import("到位资金", upper, lower, "X1,甲公司,是,省外,P1,2024-03-05,10,2024-04-01,9,2024-05-01,8")
    codes = {item.code for item in report.problems}
    assert codes == {"T102"}, report.problems
    assert report.problems[0].message == "缺少必填列“登记日期”"
    assert {"platform_on", "platform_amount", "certified_on", "certified_amount"} <= report.present


def test_a_total_row_and_an_example_row() -> None:
    report = _import("拜访", VISIT, "【示例】1,2024-03-05,市驻粤工作队,甲公司,,已拜访", "1,2024-03-05,市驻粤工作队,甲公司,,已拜访", "合计,,,2家,,")
    assert [item.code for item in report.problems] == ["T126"]
    assert [entry.line for entry in report.entries] == [3]
    assert report.rows == 2


def test_a_serial_date_and_an_impossible_day_say_what_may_be_meant() -> None:
    assert "2024-03-05" in _only(_import("拜访", VISIT, "1,45356,市驻粤工作队,甲公司,,已拜访"))[3]
    assert "2024年2月最后一天是29日" in _only(_import("拜访", VISIT, "1,2024-2-30,市驻粤工作队,甲公司,,已拜访"))[3]
    assert _only(_import("拜访", VISIT, "1,0000-13-30,市驻粤工作队,甲公司,,已拜访"))[0] == "T106"


ENTERPRISE = "项目编号,企业,企业等级,来源地,落地县区,签约日期,登记日期"


@pytest.mark.parametrize(("region", "day", "right"), [
    ("水城区", "2024-03-05", ""), ("520204", "2024-03-05", ""), ("水城县", "2019-03-05", ""), ("水城县", "2020-03-05", ""), ("水城区", "2020-03-05", ""),
    ("水城县", "2024-03-05", "应为水城区（520204）"), ("水城区", "2019-03-05", "应为水城县（520221）"),
    ("某某县", "2024-03-05", "没有这个行政区划"), ("999999", "2024-03-05", "六位代码"),
])
def test_divisions_are_those_of_the_year(region: str, day: str, right: str) -> None:
    report = _import("引进企业", ENTERPRISE, f"X1,甲公司,优质,省外,{region},{day},2024-03-06")
    if right:
        found = _only(report)
        assert found[0] == "T123"
        assert found[1] == "引进企业.csv 第2行 “落地县区”列"
        assert right in found[3]
    else:
        assert report.ledger is not None


def test_a_project_code_has_its_form() -> None:
    head = "项目编号,投资项目代码,项目名称,签约日期,首次签约,投资方,合同类型,合同金额（万元）,来源地,重点产业,阶段"
    row = "X1,{},虚构项目,2024-03-05,是,甲公司,正式合同,100,省外,是,签约"
    assert _import("签约项目", head, row.format("2401-520204-04-01-000001")).ledger is not None
    assert _only(_import("签约项目", head, row.format("2401-520204-04")))[0] == "T124"


def test_a_heading_with_a_bracket_that_is_no_unit() -> None:
    report = _import("拜访", VISIT.replace("日期", "日期（拜访当天）"), "1,2024-03-05,市驻粤工作队,甲公司,,已拜访")
    assert report.ledger is not None


def test_duplicate_keys_and_mixed_identities() -> None:
    report = _import("拜访", VISIT, f"1,2024-03-05,市驻粤工作队,甲公司,{GOOD_CODE},已拜访", "1,2024-03-06,市驻粤工作队,甲公司,,已拜访")
    codes = [item.code for item in report.problems]
    assert codes == ["T114", "T115"]
    assert report.problems[0].message == "拜访编号“1”与第2行重复"
    assert report.problems[0].spot.text == "拜访.csv 第3行 “拜访编号”列"
    assert "第2行写了代码，这一行没有写" in report.problems[1].message


def test_one_bad_row_keeps_every_row_out() -> None:
    report = _import("拜访", VISIT, *(f"{n},2024-03-05,市驻粤工作队,公司{n},,已拜访" for n in range(9)), "9,坏,坏,公司,,坏")
    assert report.ledger is None
    assert [item.code for item in report.problems] == ["T106", "T111", "T111"]
    assert {item.spot.text.split()[1] for item in report.problems} == {"第11行"}


def test_short_rows_are_blank_at_the_end_and_codes_are_folded() -> None:
    report = _import("拜访", VISIT + ",备注", f"1,2024-03-05,市驻粤工作队 ,甲公司,{GOOD_CODE.lower()},已拜访")
    assert report.ledger is not None
    values = report.ledger.entries[0].values
    assert values["enterprise_code"] == GOOD_CODE
    assert values["remark"] is None


def test_line_numbers_survive_quoted_line_breaks_and_blank_lines() -> None:
    rows = read_rows('a,b\r\n"一\r\n行",2\r\n\r\n3,4\r\n', name="甲.csv")
    assert [line for line, _ in rows] == [1, 2, 5]
    assert read_rows("a\tb\n1\t2", name="甲.csv")[1] == (2, ["1", "2"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_usual_encodings_are_read(encoding: str) -> None:
    assert decode("拜访编号,日期".encode(encoding), name="甲.csv") == "拜访编号,日期"


@pytest.mark.parametrize(("data", "message"), [(b"", "文件是空的"), (b" \n", "文件是空的"), (b"PK\x03\x04\x00", "不是文本文件"),
                                               (b"\xff\xff\xff", "文字编码认不出来")])
def test_what_is_no_text_is_told(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        decode(data, name="甲.csv")


@pytest.mark.parametrize(("text", "message"), [(",,\n", "文件里没有内容"), ('a,b\n"1,2\n', "第2行不是完整的 CSV")])
def test_what_is_no_csv_is_told(text: str, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        read_rows(text, name="甲.csv")


def test_check_characters_of_published_examples() -> None:
    assert check_character("91350100M000100Y4") == "3"
    assert check_character("11320000MB151840X") == "J"
    assert fault_of("91350100M000100Y43") is None
