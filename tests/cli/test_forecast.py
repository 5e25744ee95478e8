"""``kaocheng forecast``: pages that say they are forecasts, and the back-test beside naive ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.cli import forecast, main

EXAMPLE = Path(__file__).parents[2] / "examples/liupanshui-2024"


def test_pages_and_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecast, "SIMULATED_YEARS", 10)
    status = main(["forecast", str(EXAMPLE / "目标表.txt"), "--ledgers", str(EXAMPLE / "台账"), "--as-of", "2024-07-31",
                   "--out", str(tmp_path), "--backtest", "--notice", "示例台账全部虚构"])
    assert status == 0
    printed = capsys.readouterr().out
    assert "达标概率 不到1%  第9行 引进重点产业项目到位资金 ≥240亿元：预计 " in printed
    assert "回测（自己的台账" in printed
    page = (tmp_path / "预计.html").read_text(encoding="utf-8")
    for words in ("示例台账全部虚构", "本页都是预计，不是完成值", "每月还需", "另有 6 行不预计", "没有完整的上年"):
        assert words in page, words
    tested = (tmp_path / "回测.html").read_text(encoding="utf-8")
    for words in ("直线推算", "上年同期占比", "校准", "模拟的年份", "布赖尔分"):
        assert words in tested, words
    assert "<script" not in page + tested


def test_unusable_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "通知.txt"
    note.write_text("今天下午三点开会。\n", encoding="utf-8")
    assert main(["forecast", str(note), "--ledgers", str(EXAMPLE / "台账"), "--as-of", "2024-07-31"]) == 2
    assert main(["forecast", str(EXAMPLE / "目标表.txt"), "--ledgers", str(EXAMPLE / "台账"), "--as-of", "2023-07-31",
                 "--out", str(tmp_path)]) == 2
    assert "不在预算年度" in capsys.readouterr().err
