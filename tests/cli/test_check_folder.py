"""``kaocheng check FOLDER``: grouped by unit, in a fixed order, whatever lies about in the folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kaocheng.cli import main
from kaocheng.cli.check_summary import MOST_UNITS

DEPARTMENT = """部门整体支出绩效目标表（{year}年度）
部门（单位）名称\t{unit}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t走访企业\t≥60家
满意度指标\t服务对象满意度指标\t企业满意度\t≥90%
"""
PROJECT = """项目支出绩效目标表（{year}年度）
项目名称\t虚构项目{name}
{unit}一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t走访企业\t≥60家
满意度指标\t服务对象满意度指标\t企业满意度\t{value}
"""
Captured = pytest.CaptureFixture[str]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _department(unit: str, year: int = 2024) -> str:
    return DEPARTMENT.format(unit=unit, year=year)


def _project(name: str, unit: str = "", value: str = "≥90%", year: int = 2024) -> str:
    return PROJECT.format(name=name, unit=f"预算单位\t{unit}\n" if unit else "", value=value, year=year)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "报送"
    _write(root / "甲局" / "部门.txt", _department("虚构县甲局"))
    _write(root / "甲局" / "项目" / "一.txt", _project("一", value="≥80%"))
    _write(root / "乙局" / "部门.txt", _department("虚构县乙局"))
    _write(root / "乙局" / "二.txt", _project("二", "虚构县乙局"))
    _write(root / "通知.txt", "今天下午三点开会。\n")
    (root / "坏.txt").write_bytes(b"\x00\x01\x02")
    return root


def _json(arguments: list[str], capsys: Captured) -> tuple[int, dict[str, object]]:
    status = main([*arguments, "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


def test_groups_are_checked_as_sets_and_counted(folder: Path, capsys: Captured) -> None:
    assert main(["check", str(folder), "--format", "json"]) == 1
    printed = capsys.readouterr()
    record = json.loads(printed.out)
    assert [(group["unit"], group["year"], group["documents"]) for group in record["groups"]] == [
        ("虚构县乙局", 2024, ["乙局/二.txt", "乙局/部门.txt"]), ("虚构县甲局", 2024, ["甲局/部门.txt", "甲局/项目/一.txt"])]
    assert [(f["document"], f["path"]) for f in record["findings"] if f["code"] == "F03"] == [
        ("甲局/项目/一.txt", "indicators[1].target")]
    assert {f["document"] for f in record["findings"] if f["code"].startswith("R")} >= {"坏.txt", "通知.txt"}
    assert record["unreadable"][0].startswith("坏.txt：")
    assert sum(group["error"] for group in record["groups"]) + 1 == record["summary"]["error"]
    assert record["summary"]["tables"] == 4
    assert "按单位" in printed.err
    assert "按规则" in printed.err
    assert "错误：坏.txt" in printed.err
    assert "有 1 个文件没有读成" in printed.err


def test_text_goes_group_by_group_and_ends_with_the_summary(folder: Path, capsys: Captured, tmp_path: Path) -> None:
    assert main(["check", str(folder)]) == 1
    text = capsys.readouterr().out
    order = ["══ 虚构县乙局（2024年） 2 张表", "══ 虚构县甲局（2024年） 2 张表", "══ 其他", "按单位", "按规则", "共 2 组、4 张表"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "甲局/项目/一.txt 表1 第2行 指标值  错误 F03" in text
    target = tmp_path / "意见.txt"
    assert main(["check", str(folder), "--output", str(target)]) == 1
    assert "══ 虚构县乙局" in target.read_text(encoding="utf-8")
    assert "按单位" in capsys.readouterr().out


def test_the_order_is_always_the_same(folder: Path, capsys: Captured) -> None:
    first = _json(["check", str(folder)], capsys)
    for path in sorted(folder.rglob("*.txt"), reverse=True):
        os.utime(path)
    assert _json(["check", str(folder)], capsys) == first


@pytest.mark.parametrize("suffix", ["html", "sarif", "xlsx"])
def test_other_formats(folder: Path, suffix: str, capsys: Captured) -> None:
    target = folder / f"意见.{suffix}"
    for _ in range(2):
        assert main(["check", str(folder), "--format", suffix, "--output", str(target)]) == 1
        assert "共 2 组、4 张表" in capsys.readouterr().out
    assert target.stat().st_size > 1000


def test_many_files_are_read_in_parallel_in_order(tmp_path: Path, capsys: Captured) -> None:
    for number in range(12):
        _write(tmp_path / "多" / f"{number:02}.txt", _department(f"虚构{number:02}局"))
    _, record = _json(["check", str(tmp_path / "多")], capsys)
    assert [group["unit"] for group in record["groups"]] == [f"虚构{n:02}局" for n in range(12)]  # type: ignore[attr-defined, index]


def test_units_beyond_the_list_are_told(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaocheng.cli.check_summary.MOST_UNITS", 2)
    for number in range(3):
        _write(tmp_path / "多" / f"{number}.txt", _department(f"虚构{number}局"))
    main(["check", str(tmp_path / "多")])
    assert "另有 1 个单位没有列出" in capsys.readouterr().out
    assert MOST_UNITS > 2


def test_nothing_readable_ends_with_2(tmp_path: Path, capsys: Captured) -> None:
    root = tmp_path / "空"
    root.mkdir()
    assert main(["check", str(root)]) == 2
    assert "文件夹里没有可读的表" in capsys.readouterr().err
    (root / "坏.txt").write_bytes(b"\x00\x01")
    assert main(["check", str(root)]) == 2
    assert "没有找到绩效目标表：看了 1 个文件（其中 1 个文件读不出来）" in capsys.readouterr().err
    _write(root / "坏.txt", "今天下午三点开会。\n")
    assert main(["check", str(root)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_waivers_hold_for_all_groups(folder: Path, capsys: Captured, tmp_path: Path) -> None:
    waivers = _write(tmp_path / "豁免.yaml", (
        "- {code: F03, document: 甲局/项目/一.txt, reason: 口径不同, author: 某科, expires: 2999-12-31}\n"
        "- {code: B04, reason: 没有用, author: 某科, expires: 2999-12-31}\n"))
    _, record = _json(["check", str(folder), "--waivers", str(waivers)], capsys)
    assert [item["code"] for item in record["waived"]] == ["F03"]  # type: ignore[attr-defined, index]
    assert [f["message"] for f in record["findings"] if f["code"] == "W002"] == [  # type: ignore[attr-defined, index]
        "B04 的豁免没有用上：没有这样的问题"]


def test_last_year_is_found_by_unit(folder: Path, capsys: Captured, tmp_path: Path) -> None:
    before = tmp_path / "上年"
    _write(before / "甲.txt", _department("虚构县甲局", 2023).replace("≥90%", "≥95%"))
    _write(before / "丙.txt", _department("虚构县丙局", 2023))
    _, record = _json(["check", str(folder), "--previous", str(before)], capsys)
    assert [f["document"] for f in record["findings"] if f["code"] == "V09"] == ["甲局/部门.txt"]  # type: ignore[attr-defined, index]
    (before / "甲.txt").unlink()
    main(["check", str(folder), "--previous", str(before)])
    assert "没有作年度之间的比较" in capsys.readouterr().err


def test_folder_and_file_together(folder: Path, capsys: Captured) -> None:
    extra = _write(folder.parent / "另.txt", _department("虚构县丁局"))
    _, record = _json(["check", str(folder), str(extra), str(folder / "乙局")], capsys)
    groups = record["groups"]
    assert [group["documents"] for group in groups] == [  # type: ignore[attr-defined]
        ["报送/乙局/二.txt", "报送/乙局/部门.txt"], ["报送/甲局/部门.txt", "报送/甲局/项目/一.txt"], ["另.txt"]]


def test_files_keep_being_one_set(folder: Path, capsys: Captured) -> None:
    files = [str(folder / "甲局" / "部门.txt"), str(folder / "甲局" / "项目" / "一.txt")]
    _, record = _json(["check", *files], capsys)
    assert "groups" not in record
    assert [f["document"] for f in record["findings"] if f["code"] == "F03"] == ["一.txt"]  # type: ignore[attr-defined, index]
