"""``kaocheng check --previous``: this year's tables against last year's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaocheng.cli import main
from tests.cli.test_check_folder import _department, _write

Captured = pytest.CaptureFixture[str]


def test_targets_are_held_against_last_year(tmp_path: Path, capsys: Captured) -> None:
    now = _write(tmp_path / "今年.txt", _department("虚构县甲局", 2024))
    before = _write(tmp_path / "上年.txt", _department("虚构县甲局", 2023).replace("≥90%", "≥95%").replace("60家", "60次"))
    main(["check", str(now), "--previous", str(before), "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {(f["code"], f["document"], f["where"]) for f in findings if f["code"] in ("V09", "V18")} == {
        ("V09", "今年.txt", "表1 第2行 指标值"), ("V18", "今年.txt", "表1 第1行 指标值")}
    main(["check", str(now), "--format", "json"])
    assert not {f["code"] for f in json.loads(capsys.readouterr().out)["findings"]} & {"V09", "V18", "V19", "V20"}


def test_years_given_the_wrong_way_round(tmp_path: Path, capsys: Captured) -> None:
    now = _write(tmp_path / "今年.txt", _department("虚构县甲局", 2024))
    before = _write(tmp_path / "上年.txt", _department("虚构县甲局", 2025))
    assert main(["check", str(now), "--previous", str(before)]) == 2
    assert "上年的表印的是 2025 年，本年的表印的是 2024 年" in capsys.readouterr().err


def test_last_year_without_a_table(tmp_path: Path, capsys: Captured) -> None:
    now = _write(tmp_path / "今年.txt", _department("虚构县甲局", 2024))
    note = _write(tmp_path / "通知.txt", "今天下午三点开会。\n")
    assert main(["check", str(now), "--previous", str(note)]) == 2
    assert "没有找到绩效目标表" in capsys.readouterr().err
