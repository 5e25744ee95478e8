"""``kaocheng convert``: files written, losses told, failures that leave nothing behind. All content is invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaocheng.cli import main
from kaocheng.forms.convert import SUFFIXES
from kaocheng.forms.reading import read_file

EXAMPLE = Path(__file__).parents[2] / "examples" / "liupanshui-2024" / "目标表.txt"
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_holds_all_tables(suffix: str, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / f"新表{suffix}"
    assert main(["convert", str(EXAMPLE), str(target)]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"写出 {target}\n"
    assert "表1：" in printed.err
    assert "表2：" in printed.err
    assert [len(reading.table.indicators) for reading in read_file(target).readings] == [13, 16]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_layout_of_the_place_is_taken_and_loses_nothing(tmp_path: Path, capsys: Captured) -> None:
    assert main(["convert", str(EXAMPLE), str(tmp_path / "a.docx")]) == 0
    printed = capsys.readouterr().err
    assert "表1：六盘水市部门整体支出绩效目标表\n" in printed
    assert "没有地方填" not in printed


def test_named_layout_tells_what_it_drops(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "a.HTML"
    arguments = ["convert", str(EXAMPLE), str(target), "--table", "2", "--layout", "项目支出绩效目标申报表（88号）"]
    assert main(arguments) == 0
    told = capsys.readouterr().err
    assert "表2：项目支出绩效目标申报表（88号）；这种表式没有地方填：" in told
    assert "绩效指标的指标解释及计算公式" in told
    assert "表1" not in told
    page = target.read_text(encoding="utf-8")
    assert "<h1>项目支出绩效目标申报表</h1>" in page
    assert page.count("三级指标") == 2


def test_json_follows_the_contract(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "a.json"
    assert main(["convert", str(EXAMPLE), str(target)]) == 0
    assert "约定格式；这种表式没有地方填：部门（单位）职能描述" in capsys.readouterr().err
    main(["read", str(EXAMPLE), "--format", "json"])
    wanted = json.loads(capsys.readouterr().out)["documents"][0]["tables"]
    assert json.loads(target.read_text(encoding="utf-8"))["documents"][0]["tables"] == wanted


def test_doubts_of_the_reading_are_mentioned(tmp_path: Path, capsys: Captured) -> None:
    source = tmp_path / "表.txt"
    source.write_text("项目支出绩效目标表\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t场次\t290%\n", encoding="utf-8")
    assert main(["convert", str(source), str(tmp_path / "a.txt")]) == 0
    assert "处不确定，请用 kaocheng read 表.txt 核对" in capsys.readouterr().err


def test_layouts_are_listed(capsys: Captured) -> None:
    assert main(["convert", "--layout", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("national-project-target-88  项目支出绩效目标申报表（88号）") and "〔待核对〕" in line for line in lines)
    assert any("部门（单位）整体支出绩效运行监控表" in line and "产品提议" in line for line in lines)


@pytest.mark.parametrize(("arguments", "words"), [
    (["表.txt", "a.rtf"], "不能写出“.rtf”文件。应为：.docx、.xlsx"),
    (["表.txt", "a"], "不能写出“没有扩展名的”文件"),
    (["表.txt", "表.txt"], "新文件就是原文件"),
    (["没有.docx", "a.pdf"], "文件打不开"),
    (["坏.docx", "a.pdf"], "坏.docx："),
    (["空.txt", "a.pdf"], "没有可以转换的表"),
    (["表.txt", "a.pdf", "--layout", "乱写"], "没有名为“乱写”的表式。应为：national-core-indicators-101（项目支出核心绩效指标表（101号））"),
    (["表.txt", "a.pdf", "--layout", "national-project-appraisal"], "不能印成“项目支出绩效自评表”"),
    (["表.txt", "a.pdf", "--table", "9"], "没有第 9 张表。应为：1 到 2"),
    (["表.txt"], "没有写全要转换的文件"),
    ([], "没有写全要转换的文件"),
])
def test_failures_are_told_and_leave_nothing(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表.txt").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 word/document.xml broken")
    (tmp_path / "空.txt").write_text("今天天气很好，没有表格。", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    assert main(["convert", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith("错误：")
    assert words in error
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (tmp_path / "表.txt").read_bytes() == EXAMPLE.read_bytes()
