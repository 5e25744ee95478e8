"""``kaocheng ledger verify STORE``: whatever was changed behind the program's back, named."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

from kaocheng.cli.ledgers.shared import add_store, print_findings

SUMMARY = "核验台账库：找出被改、被删、被插、被换位的条目和佐证文件"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("--head", action="append", default=[], metavar="存证号", help="以前记在别处的存证号，可以写多个；能发现末尾被截、整条链被重做")
    parser.add_argument("--snapshots", action="store_true", help="逐个重算取过的快照，看是否还得到同一个校验和")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")


def run(arguments: argparse.Namespace) -> int:
    """Verify and tell."""
    from kaocheng.ledger.verification import snapshot_faults, verify
    from kaocheng.store import SqliteStore

    with SqliteStore.open(arguments.store) as store:
        result = verify(store, arguments.head)
        if arguments.snapshots and result.is_sound:
            result = replace(result, findings=(*result.findings, *snapshot_faults(store)))
    if arguments.format == "json":
        print(json.dumps({
            "sound": result.is_sound, "entries": result.entries, "journal_lines": result.lines, "files": result.files, "head": result.head,
            "findings": [{"code": item.code, "severity": item.severity.value, "where": item.spot.text, "message": item.message}
                         for item in result.findings]}, ensure_ascii=False, indent=2))
        return 0 if result.is_sound else 1
    print_findings(result.findings)
    print(f"核验 {result.entries} 条登记、登记簿 {result.lines} 行、佐证文件 {result.files} 个："
          + ("没有发现改动。" if result.is_sound else f"发现 {sum(item.severity.rank == 0 for item in result.findings)} 处改动。"))
    print(f"存证号 {result.head}")
    if not arguments.head:
        print("没有提供以前的存证号：能改写库文件的人如果从某一条起把后面全部重做、或把末尾连同登记簿一起截去，仅凭库本身看不出来。")
    return 0 if result.is_sound else 1
