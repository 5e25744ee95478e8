"""``kaocheng sample commit|draw|verify|survey|result``: a sample nobody can steer, and what it can prove."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kaocheng.cli.arguments import day

SUMMARY = "抽样：先承诺后抽签，谁都能重抽核对；写出调查表，算满意度和精确区间"
SIZE = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the steps, each with its arguments."""
    steps = parser.add_subparsers(dest="step", metavar="步骤", title="步骤", required=True,
                                  help="commit 承诺，draw 抽样，verify 核对，survey 调查表，result 结果")
    for name, (told, declare) in _STEPS.items():
        declare(steps.add_parser(name, help=told, description=told))


def run(arguments: argparse.Namespace) -> int:
    """Do the step."""
    from kaocheng.cli import sample_steps

    steps: dict[str, Callable[[argparse.Namespace], int]] = {
        "commit": sample_steps.commit, "draw": sample_steps.draw, "verify": sample_steps.verify, "survey": sample_steps.survey,
        "result": sample_steps.result,
    }
    return steps[arguments.step](arguments)


def _commit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ledgers", required=True, type=Path, metavar="文件夹", help="台账文件夹（含引进企业）")
    parser.add_argument("--until", required=True, type=day, metavar="日期", help="截至哪一天已落地")
    parser.add_argument("--landed", default="开工", metavar="步骤", help="到哪一步算落地：签约、注册、首笔资金到位、开工（默认开工）")
    parser.add_argument("--stratum", default="", metavar="栏目", help="分层：落地县区、企业等级、来源地；不写则不分层")
    parser.add_argument("--size", type=int, default=SIZE, metavar="家数", help=f"抽几家（默认 {SIZE}）")
    parser.add_argument("--date", required=True, type=day, metavar="日期", help="承诺的日期")
    seed = parser.add_mutually_exclusive_group(required=True)
    seed.add_argument("--seed", default="", metavar="种子", help="公开的、谁也选不了的种子，写进承诺书")
    seed.add_argument("--sealed-seed", default="", metavar="种子", help="封存的种子，承诺书只写它的校验和，抽样时揭开")
    seed.add_argument("--seed-source", default="", metavar="来源", help="将来才有的公开数字，如某日某期彩票的开奖号码")
    parser.add_argument("--out", type=Path, default=Path("抽样"), metavar="文件夹", help="承诺书和抽样框写到哪里（默认 抽样）")


def _frame(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--commitment", required=True, type=Path, metavar="文件", help="承诺书")
    frame = parser.add_mutually_exclusive_group(required=True)
    frame.add_argument("--frame", type=Path, metavar="文件", help="承诺时写出的抽样框文件")
    frame.add_argument("--ledgers", type=Path, metavar="文件夹", help="由台账按承诺书写明的范围重建抽样框")


def _draw(parser: argparse.ArgumentParser) -> None:
    _frame(parser)
    parser.add_argument("--seed", default="", metavar="种子", help="封存的或将来才有的种子；承诺书上写明种子的不用")
    parser.add_argument("--out", type=Path, default=Path("抽样/抽样结果.json"), metavar="文件", help="写到哪里（默认 抽样/抽样结果.json）")


def _verify(parser: argparse.ArgumentParser) -> None:
    _frame(parser)
    parser.add_argument("--draw", required=True, type=Path, metavar="文件", help="公布的抽样结果")


def _survey(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--draw", required=True, type=Path, metavar="文件", help="抽样结果")
    parser.add_argument("--out", type=Path, default=Path("抽样/调查表.xlsx"), metavar="文件", help="写到哪里（默认 抽样/调查表.xlsx）")


def _result(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--draw", required=True, type=Path, metavar="文件", help="抽样结果")
    parser.add_argument("--survey", required=True, type=Path, metavar="文件", help="填好的调查表（xlsx）或问卷台账（csv）")
    parser.add_argument("--target", default="80", metavar="百分数", help="满意度的指标值（默认 80）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--output", type=Path, metavar="文件", help="写入文件，不写则输出到屏幕")


_STEPS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "commit": ("承诺：抽样以前固定抽样框、方法、样本数和种子", _commit),
    "draw": ("抽样：按承诺书和种子抽出样本和替补", _draw),
    "verify": ("核对：重抽一遍，逐个指出不同", _verify),
    "survey": ("调查表：把样本写成可以填写和导入的表", _survey),
    "result": ("结果：满意度、未答、精确区间和能说的话", _result),
}
