"""Ledgers and measures: rows a second at several sizes, beside a plain csv loop that computes four of the numbers."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import heading, measured, ratio
from kaocheng.expr.decision import default_decisions
from kaocheng.expr.measures import MeasureRun, installed_measures, measure_all
from kaocheng.ledger import load_folder

GENERATOR = Path(__file__).resolve().parents[1] / "examples" / "liupanshui-2024" / "generate.py"
SIZES = ((1, 5), (10, 3))
"""Blocks of invented ledgers, and how often each is run."""
YEAR, AS_OF = 2024, date(2024, 12, 31)
SAME_FOUR = ("驻粤拜访企业数", "项目费用", "重点产业到位资金", "引进企业数")


def run(further: int | None = None) -> None:
    """Print the figures; ``further`` is one more size in blocks, run once."""
    for blocks, runs in (*SIZES, *([(further, 1)] if further else [])):
        with TemporaryDirectory() as name:
            folder = Path(name)
            subprocess.run([sys.executable, str(GENERATOR), "--out", name, "--blocks", str(blocks)], check=True,
                           capture_output=True)
            _size(folder, blocks, runs)


def _size(folder: Path, blocks: int, runs: int) -> None:
    snapshot = load_folder(folder, AS_OF)
    rows = snapshot.rows
    heading(f"台账和度量（{blocks} 份，{rows} 行）")
    measured("导入并校验", lambda: load_folder(folder, AS_OF), amount=rows, unit="行", runs=runs)
    measured(f"{len(installed_measures())} 个度量，逐行留痕", lambda: measure_all(snapshot, YEAR), amount=rows, unit="行", runs=runs)
    ours = measured("导入、校验并算 4 个数，逐行留痕", lambda: same_four(folder), amount=rows, unit="行", runs=runs)
    theirs = measured("csv 循环算同样 4 个数，不校验不留痕", lambda: hand_made(folder), amount=rows, unit="行", runs=runs)
    ratio(ours, theirs)


def same_four(folder: Path) -> list[object]:
    """The four numbers of the plain loop, with every row accounted for."""
    measuring = MeasureRun(snapshot=load_folder(folder, AS_OF), fiscal_year=YEAR, decisions=default_decisions())
    return [measuring.evaluation(name).value for name in SAME_FOUR]


def hand_made(folder: Path) -> tuple[int, Decimal, Decimal, int]:
    """Visited enterprises, spending, certified key-industry funds and enterprises, as a clerk's script would count them."""
    first, last = f"{YEAR}-01-01", AS_OF.isoformat()
    visited = {row["统一社会信用代码"] or row["企业"] for row in _rows(folder, "拜访")
               if row["工作队"] == "市驻粤工作队" and row["状态"] == "已拜访" and first <= row["日期"] <= f"{YEAR}-05-31"}
    sign = {"支付": 1, "应付未付": 1, "冲销": -1}
    spent = sum((sign[row["类型"]] * Decimal(row["金额（元）"]) for row in _rows(folder, "经费")
                 if row["预算项目"] == "招商引资专项经费" and first <= row["日期"] <= last), Decimal(0))
    arrived = sum((Decimal(row["认定金额（万元）"]) for row in _rows(folder, "到位资金")
                   if row["重点产业"] == "是" and row["资金来源地"] != "省内" and first <= row["到账日期"] <= last
                   and "" < row["省认定日期"] <= last), Decimal(0))
    attracted = {row["统一社会信用代码"] for row in _rows(folder, "引进企业")
                 if row["企业等级"] != "一般" and first <= row["签约日期"] <= last and "" < row["省认定日期"] <= last}
    return len(visited), spent / 10_000, arrived / 10_000, len(attracted)


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
