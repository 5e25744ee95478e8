"""Every kind of doubt, on an invented row."""

import pytest

from tests.forms.recognise.samples import document

_HEAD = "2031年项目绩效自评表\n项目名称\t路灯\n项目资金（万元）\t年初预算数\t全年执行数\t执行率\n年度资金总额\t50\t45\t90%\n"
_COLUMNS = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
_GOOD = "产出指标\t数量指标\t路灯盏数\t≥72盏\t72盏\t60\t60\n效益指标\t社会效益指标\t亮灯率\t≥98%\t99%\t40\t40\n"


def _tags(text: str) -> set[str]:
    return {finding.code for finding in document(text).findings}


def test_a_good_form_raises_no_doubt() -> None:
    assert _tags(_HEAD + _COLUMNS + _GOOD) == set()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("路灯完好率\t290%\t99%\t5\t5", "R101"), ("更换时限\tW15天\t15天\t5\t5", "R101"),
        ("路灯数(≥**盏)\t≥7盏\t7盏\t5\t5", "R102"), ("培训人次\t≥60\t64人次\t5\t5", "R109"), ("管网长度(公里)\t≥3.2\t3.2\t5\t5", "R110"),
        ("完工时间\t2031年9月底前\t45611\t5\t5", "R112"), ("受益户数\t≥20户\t≥20户\t5\t5", "R115"),
        ("改造数\t≥75座\t完成\t5\t5", "R116"), ("单站成本\t≤9.5万\t9万\t5\t5", "R117"),
    ],
)
def test_rows(row: str, code: str) -> None:
    assert code in _tags(_HEAD + _COLUMNS + _GOOD + f"产出指标\t质量指标\t{row}\n")


def test_other_numbers_beside_damaged_signs_are_doubtful_too() -> None:
    found = document(_HEAD + _COLUMNS + "产出指标\t数量指标\t藏书册数\t218000册\t18000册\t5\t5\n产出指标\t时效指标\t时限\tW15天\t15天\t5\t5\n")
    assert [finding.spot.text for finding in found.findings if finding.code == "R101"] == ["表1 第1行 指标值", "表1 第2行 指标值"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_COLUMNS + _GOOD, "R104"),
        (_HEAD + "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t指标1：路灯盏数\n\t\t指标2：灯箱数\t3个\n", "R105"),
        (_HEAD + _COLUMNS + "产出指标\t数量指标\t路灯盏数\t≥72盏\t\t60\t\n", "R106"),
        (_HEAD + "三级指标\t指标值\t分值\t得分\n路灯盏数\t≥72盏\t60\n", "R107"),
        ("项目名称\t路灯\n资金总额(元)\t\n" + _COLUMNS + _GOOD, "R108"),
        ("项目名称\t路灯\n资金总额\t62.4\n" + _COLUMNS + _GOOD, "R111"),
        (_HEAD.replace("90%", "0.9") + _COLUMNS + _GOOD, "R113"),
        (_HEAD + _COLUMNS + _GOOD.replace("\t60\t60", "\t60%\t60%"), "R114"),
        (_HEAD + "指标名称\t指标值\t完成值\n路灯盏数\t72盏\t72盏\n", "R120"),
        (_HEAD + "三级指标\t指标值\t分值\n路灯盏数\t≥盏\t3\n", "R118"),
        ("2031年项目绩效目标表\n项目名称\t路灯\n三级指标\t指标值\t备注\n", "R119"),
        ("", "R124"),
    ],
)
def test_tables(text: str, code: str) -> None:
    assert code in _tags(text)


def test_an_empty_column_is_told_once() -> None:
    rows = _GOOD.replace("\t72盏\t60\t60", "\t\t60\t").replace("\t99%\t40\t40", "\t\t40\t")
    codes = [finding.code for finding in document(_HEAD + _COLUMNS + rows).findings]
    assert codes.count("R106") == 1
