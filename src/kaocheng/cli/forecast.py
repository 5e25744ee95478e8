"""``kaocheng forecast TABLE … --ledgers DIR --as-of DAY``: how likely each target is met at the year's end."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kaocheng.cli.arguments import day, write_file

SUMMARY = "预计：由台账自己的历史预计年末达标的概率，写成网页；可以回测"
SIMULATED_YEARS = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="目标表", help="批复的目标表")
    parser.add_argument("--ledgers", required=True, type=Path, metavar="文件夹", help="台账文件夹")
    parser.add_argument("--as-of", required=True, type=day, metavar="日期", help="站在哪一天预计，如 2024-07-31；只用当日已登记的行")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹", help="结果写到哪里（默认 out）")
    parser.add_argument("--status", default="内部台账值", choices=("内部台账值", "省平台值", "省考核认定值"),
                        help="由省里认定的数用哪一个（默认内部台账值）")
    parser.add_argument("--backtest", action="store_true", help="再写回测页：用台账里已过完的这一年和模拟的年份")
    parser.add_argument("--notice", default="", metavar="文字", help="网页顶部的说明，如数据为虚构")


def run(arguments: argparse.Namespace) -> int:
    """Forecast, write, and print one line a row."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.cli.checking import read_tables
    from kaocheng.ledger import load_folder
    from kaocheng.publish.forecast_page import ForecastTable, render_forecast_page
    from kaocheng.year.forecasting import forecasts_of
    from kaocheng.year.monitoring import fiscal_year_of

    readings = tuple(reading for reading in read_tables(arguments.files)[0] if reading.table.form.is_target)
    if not readings:
        raise KaochengError("给出的文件里没有目标表", expected="部门整体或项目绩效目标表", remedy="换成批复的目标表")
    year = fiscal_year_of(readings)
    made = forecasts_of(readings, load_folder(arguments.ledgers, arguments.as_of), year, arguments.status)
    tables = [ForecastTable(reading=reading, forecasts=one) for reading, one in zip(readings, made, strict=True)]
    write_file(arguments.out / "预计.html", render_forecast_page(tables, arguments.as_of, notice=arguments.notice).encode())
    print(f"写出 {arguments.out / '预计.html'}")
    if arguments.backtest:
        _back_test(arguments, year)
    for item in tables:
        print(item.reading.table.title or item.reading.table.form.label)
        for one in item.forecasts:
            print(f"  达标概率 {one.projected.chance_told}  第{one.position + 1}行 {one.indicator.name} {one.indicator.target.text}："
                  f"{one.projected.told}")
    return 0


def _back_test(arguments: argparse.Namespace, year: int) -> None:
    from kaocheng.cli.checking import read_tables
    from kaocheng.ledger import load_folder
    from kaocheng.outlook.forecast.backtest import summarise
    from kaocheng.outlook.forecast.simulated import simulated_checks
    from kaocheng.publish.forecast_page import render_backtest_page
    from kaocheng.year.forecasting import tested

    readings = [reading for reading in read_tables(arguments.files)[0] if reading.table.form.is_target]
    own = tested(readings, load_folder(arguments.ledgers, date(year, 12, 31)), year, arguments.status)
    simulated = summarise(simulated_checks(SIMULATED_YEARS))
    page = render_backtest_page(own, simulated, year=year, notice=arguments.notice)
    write_file(arguments.out / "回测.html", page.encode())
    print(f"写出 {arguments.out / '回测.html'}")
    for label, test in (("自己的台账", own), ("模拟的年份", simulated)):
        if test is not None:
            print(f"回测（{label}，{len(test.checks)} 次）：{'；'.join(test.verdicts)}；P10 至 P90 包住 {test.covered * 100:.1f}%")
