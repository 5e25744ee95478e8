"""``kaocheng check --fix``: a diff first, a new file if asked for, the old file never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.cli import main
from kaocheng.forms.reading import read_file
from tests.cli.test_check_folder import _department, _write

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return _write(tmp_path / "甲.txt", _department("虚构县甲局").replace("≥90%", "≧90百分比"))


def test_diff_only(table: Path, capsys: Captured) -> None:
    before = table.read_bytes()
    assert main(["check", str(table), "--fix"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["--- 甲.txt", "+++ 甲.txt（修订）"]
    assert lines[2].startswith("@@ 表1 第2行 指标值 @@")
    assert lines[3:5] == ["-≧90百分比", "+≥90%"]
    assert "只改写法，不改含义" in lines[-1]
    assert table.read_bytes() == before
    assert [path.name for path in table.parent.iterdir()] == ["甲.txt"]


@pytest.mark.parametrize("suffix", [".json", ".docx"])
def test_written_and_then_clean(table: Path, suffix: str, capsys: Captured) -> None:
    target = table.with_name(f"甲-修订{suffix}")
    assert main(["check", str(table), "--fix", "--write", str(target)]) == 0
    assert f"写出 {target}" in capsys.readouterr().out
    assert [row.target.text for row in read_file(target).readings[0].table.indicators] == ["≥60家", "≥90%"]
    assert main(["check", str(target), "--fix"]) == 0
    assert capsys.readouterr().out == "没有可以放心统一的写法，不用改。\n"


def test_folder(table: Path, capsys: Captured) -> None:
    (table.parent / "坏.txt").write_bytes(b"\x00\x01")
    assert main(["check", str(table.parent), "--fix"]) == 0
    printed = capsys.readouterr()
    assert "+≥90%" in printed.out
    assert "错误：坏.txt" in printed.err


def test_what_is_refused(table: Path, capsys: Captured) -> None:
    for arguments, words in (
        ([str(table), "--write", str(table)], "会把它覆盖掉"), ([str(table), "--write", "新.zip"], "不能写出"),
        ([str(table), str(table), "--write", "新.json"], "一次只写一个文件"), ([str(table.parent), "--write", "新.json"], "一次只写一个文件"),
        (["没有.txt"], "文件打不开"),
    ):
        assert main(["check", "--fix", *arguments]) == 2
        printed = capsys.readouterr().err
        assert words in printed
        assert "Traceback" not in printed
