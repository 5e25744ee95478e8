"""How time and memory grow with the number of tables: the engine fed unit by unit, and ``kaocheng check FOLDER``.

Every size runs in a process of its own, so that its peak of memory is its own. ``make bench FULL=1`` adds 100,000 tables.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.generated_folder import write_folder
from bench.timing import heading

_STREAMED = (1, 100, 1000, 10_000)
_IN_FOLDERS = (8, 800, 4000)
_FULL = 100_000


class _Run(NamedTuple):
    """A process that ended: its output, seconds by the wall and by the processors, megabytes at its peak."""

    output: str
    wall: float
    processor: float
    memory: float


def run(*, full: bool) -> None:
    """Print the figures."""
    more = (_FULL,) if full else ()
    heading("表数增长：按单位逐份检查（每份 8 张表，全部规则，处理器时间，不计生成表）")
    for amount in (*_STREAMED, *more):
        ended = _ended([sys.executable, "-m", "bench.streamed_check", str(amount)])
        told = json.loads(ended.output)
        print(f"  {told['tables']:>7} 张  {told['seconds']:>8.2f} 秒  {told['tables'] / told['seconds']:>7,.0f} 张/秒  "
              f"{told['findings']:>8} 处问题  内存最多 {ended.memory:.0f} MB")
    heading("表数增长：kaocheng check 文件夹（每个单位一个 txt，读和查都算在内）")
    for amount in (*_IN_FOLDERS, *more):
        with TemporaryDirectory() as folder:
            tables = write_folder(Path(folder) / "表", amount)
            command = [str(Path(sys.executable).with_name("kaocheng")), "check", str(Path(folder) / "表")]
            ended = _ended([*command, "--output", str(Path(folder) / "结果.txt")])
            reading = _ended([sys.executable, "-m", "bench.read_folder", str(Path(folder) / "表")])
        print(f"  {tables:>7} 张  {ended.wall:>8.2f} 秒（处理器 {ended.processor:.2f} 秒，其中读表 {reading.processor:.2f} 秒）  "
              f"{tables / ended.wall:>7,.0f} 张/秒  内存最多 {ended.memory:.0f} MB")


def _ended(command: list[str]) -> _Run:
    """Run a command to its end; memory is that of its largest process."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in {0, 1}, f"{command} ended with {process.returncode}"
    return _Run(output, time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
