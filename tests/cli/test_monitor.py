"""``kaocheng monitor`` over the example's July: forms that read back, a page without scripts, the lines printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaocheng.cli import main
from kaocheng.forms.reading import read_file, read_raw
from kaocheng.model import FormKind

EXAMPLE = Path(__file__).parents[2] / "examples/liupanshui-2024"
Captured = pytest.CaptureFixture[str]


def call(out: Path, day: str = "2024-07-31", *more: str) -> int:
    return main(["monitor", str(EXAMPLE / "目标表.txt"), "--ledgers", str(EXAMPLE / "台账"), "--as-of", day, "--out", str(out), *more])


def cells(path: Path) -> list[str]:
    return [cell.text for block in read_raw(path.read_bytes(), path.name).blocks for cell in getattr(block, "cells", ())]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("monitor")
    assert call(folder, "2024-07-31", "--notice", "示例台账全部虚构") == 0
    return folder


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize(("name", "rows"), [("六盘水市投资促进局", 13), ("招商引资专项经费", 16)])
def test_forms_read_back(out: Path, name: str, rows: int, suffix: str) -> None:
    path = out / f"监控表-{name}.{suffix}"
    found = read_file(path).readings[0].table
    assert (found.form, found.fiscal_year, len(found.indicators)) == (FormKind.MONITORING, 2024, rows)
    money = next(row for row in found.indicators if row.name == "引进重点产业项目到位资金")
    assert money.actual is not None
    assert (money.actual.text, (money.remark or "")[:2]) == ("67.45亿元", "红灯")
    assert (money.reason or "").startswith("签约项目集中在二季度")
    texts = cells(path)
    assert "1-7月执行情况" in [text.replace("\n", "") for text in texts]
    assert texts.count("√") == 2        # cause and possibility that the unit wrote
    assert "√*" in texts                # proposed by the data
    assert "（待填写）" in texts
    assert any(text.replace("\n", "").endswith("亿元（预计）") for text in texts)


def test_the_page(out: Path) -> None:
    page = (out / "监控.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    for words in ("示例台账全部虚构", "补登后 90家", "审核时会问", "应完成 140.21亿元", "偏差原因待填写", "6月底 120亿元"):
        assert words in page, words
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", page)


def test_lines_name_what_lags(tmp_path: Path, capsys: Captured) -> None:
    assert call(tmp_path, "2024-06-15", "--profile", "shanxi", "--status", "省考核认定值") == 0
    printed = capsys.readouterr().out
    assert "整张表红灯" in printed
    assert re.search(r"红灯  第9行 引进重点产业项目到位资金：0亿元", printed)
    texts = cells(tmp_path / "监控表-招商引资专项经费.docx")
    assert any("1月1日至6月15日执行情况" in text.replace("\n", "") for text in texts)


def test_unusable_input(tmp_path: Path, capsys: Captured) -> None:
    assert call(tmp_path, "2025-01-31") == 2
    assert "不在预算年度" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_measure_tells_known_and_true_apart(capsys: Captured) -> None:
    arguments = ["measure", "--ledgers", str(EXAMPLE / "台账"), "--as-of", "2024-07-31", "--measure", "M15"]
    assert main(arguments) == 0
    assert "内部台账引进企业数 88家\n" in capsys.readouterr().out
    assert main([*arguments, "--late"]) == 0
    assert "内部台账引进企业数 88家，补登后 90家\n" in capsys.readouterr().out
