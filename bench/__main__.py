"""``python -m bench``: every benchmark in turn; ``--blocks 100`` and ``--full`` add sizes."""

from __future__ import annotations

import argparse
import os
import platform
import time

from bench import (
    bench_check,
    bench_engines,
    bench_frameworks,
    bench_growth,
    bench_ledger,
    bench_measure,
    bench_read,
    bench_web,
    bench_year,
)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="测速：只报数字")
    parser.add_argument("--blocks", type=int, help="台账再加测一种大小：多少份虚构台账（100 份约 16 万行，要几分钟）")
    parser.add_argument("--full", action="store_true", help="再测大的：检查 10 万张表，整批计算一百万行和一千万行，网站上一百万行台账（要很久，约 4 GB 内存）")
    parser.add_argument("--units", type=int, help="自评和监控再加测一种单位数（20000 约为一个省，要几分钟）")
    arguments = parser.parse_args()
    start = time.perf_counter()
    print(f"Python {platform.python_version()}，{platform.machine()}，{os.cpu_count()} 个处理器。每行：中位数（最小—最大，次数），折合每秒。")
    bench_read.run()
    bench_check.run()
    bench_frameworks.run()
    bench_growth.run(full=arguments.full)
    bench_ledger.run()
    bench_measure.run(arguments.blocks)
    bench_engines.run(full=arguments.full)
    bench_year.run(arguments.units)
    bench_web.run(full=arguments.full)
    print(f"\n共用 {time.perf_counter() - start:.0f} 秒。")


main()
