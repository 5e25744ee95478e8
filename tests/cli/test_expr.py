"""`kaocheng expr` and the engines of `kaocheng measure`, as a user calls them. Rows are the example's, invented."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kaocheng.analytics import comparison
from kaocheng.analytics.databases import duckdb as duckdb_engine
from kaocheng.cli import main

LEDGERS = str(Path(__file__).parents[2] / "examples/liupanshui-2024/台账")
EXPRESSION = '去重计数(拜访[工作队 = "市驻粤工作队" 且 日期 在 财年第1季度].企业) / 参数(驻粤拜访目标)'


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(list(arguments)) == status
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_every_action_says_its_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, "expr", "check", EXPRESSION) == "没有错误：结果是比率或纯数\n"
    assert "日期在财年第1季度之内的行的企业去掉重复后的个数除以50家" in _printed(capsys, "expr", "describe", EXPRESSION)
    needed = _printed(capsys, "expr", "requires", EXPRESSION)
    assert "台账：拜访\n字段：拜访.企业、拜访.工作队、拜访.日期\n度量：无\n参数：驻粤拜访目标" in needed
    english = _printed(capsys, "expr", "format", EXPRESSION, "--english").strip()
    assert english.startswith("distinct_count(enterprise_visits[")
    assert _printed(capsys, "expr", "format", english).strip() == EXPRESSION


def test_explain_fills_in_values_and_tells_rows_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    told = _printed(capsys, "expr", "explain", EXPRESSION, "--ledgers", LEDGERS)
    assert "〔31家〕 / 参数(驻粤拜访目标)〔50家〕 = 0.62" in told
    assert "计入 31 行，未计入 93 行" in told
    assert "未计入 44 行：日期不在2024-01-01至2024-03-31" in told
    rows = _printed(capsys, "expr", "explain", EXPRESSION, "--ledgers", LEDGERS, "--rows")
    assert rows.count("    计入  拜访第") == 31
    assert rows.count("    未计入 拜访第") == 93
    assert "没有说明台账在哪里" in _printed(capsys, "expr", "explain", EXPRESSION, status=2)


@pytest.mark.parametrize(("dialect", "name"), [("duckdb", '"enterprise_visits"'), ("postgresql", '"enterprise_visits"'), ("spark", "`enterprise_visits`")])
def test_sql_in_every_dialect(dialect: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = _printed(capsys, "expr", "sql", EXPRESSION, "--dialect", dialect)
    assert f"FROM {name}" in told
    assert "COUNT(DISTINCT COALESCE(" in told
    assert "改为逐行计算的部分" not in told


def test_sql_says_what_it_leaves_to_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    told = _printed(capsys, "expr", "sql", "求和(到位资金.(金额 / 3))")
    assert "改为逐行计算的部分：求和(到位资金.(金额 / 3))" in told
    assert "没有要从台账取的数" in told
    assert "COUNT(*)" in _printed(capsys, "expr", "sql", "全年拜访次数 / 2")


@pytest.mark.parametrize(
    ("text", "message", "caret"),
    [("引进企业数 + 3元", "“家”和“金额”不能相加", 8), ("计数(拜访[状况 = \"已拜访\"])", "没有字段“状况”", 6), ("1 +", "却已经结束", 3),
     ("计数(拜访[状态 = \"己拜访\"])", "代码里没有“己拜访”", 11)],
)
def test_an_error_stands_under_its_character(text: str, message: str, caret: int, capsys: pytest.CaptureFixture[str]) -> None:
    told = _printed(capsys, "expr", "check", text, status=2)
    assert message in told
    line, mark = told.splitlines()[1:3]
    assert line == text
    assert len(mark) == caret + 1
    assert "改法：" in told


def test_the_engine_is_told_and_its_values_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["measure", "--ledgers", LEDGERS, "--year", "2024", "--format", "json"]
    reference, bulk = (json.loads(_printed(capsys, *arguments, "--engine", engine))["measures"] for engine in ("reference", "duckdb"))
    assert {item["engine"] for item in reference} == {"reference"}
    assert {item["engine"] for item in bulk} == {"duckdb"}
    assert all(item["counted"] is None and item["left_out"] is None for item in bulk)
    assert any(item["counted"] for item in reference)
    own = {"engine", "counted", "left_out"}
    assert [{key: value for key, value in item.items() if key not in own} for item in reference] == [
        {key: value for key, value in item.items() if key not in own} for item in bulk]
    text = _printed(capsys, "measure", "--ledgers", LEDGERS, "--year", "2024", "--measure", "M05", "--engine", "duckdb")
    assert "由 duckdb 整批计算，不逐行留痕" in text
    assert "计入" not in text.replace("要看计入和未计入的行", "")


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_both_ways_are_compared(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = _printed(capsys, "measure", "--ledgers", LEDGERS, "--year", "2024", "--engine", engine, "--compare")
    assert "17 个度量及其并列值完全一致" in told


def test_a_difference_is_told_and_changes_the_status(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = duckdb_engine.DuckDB.row

    def wrong(database: duckdb_engine.DuckDB, sql: str) -> object:
        return tuple(value + 1 if isinstance(value, int) else value for value in seen(database, sql))

    monkeypatch.setattr(duckdb_engine.DuckDB, "row", wrong)
    told = _printed(capsys, "measure", "--ledgers", LEDGERS, "--year", "2024", "--compare", status=1)
    assert "差异：M05 驻粤拜访企业数 的值：逐行 51家，整批 52家" in told
    assert "处差异" in told
    assert comparison.Difference(name="甲", what="值", reference="1", bulk="2").text == "甲 的值：逐行 1，整批 2"


def test_without_duckdb_the_message_says_what_to_do(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "kaocheng.analytics.databases.duckdb")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    told = _printed(capsys, "measure", "--ledgers", LEDGERS, "--year", "2024", "--engine", "duckdb", status=2)
    assert "没有安装 DuckDB" in told
    assert "kaocheng[analytics]" in told
