"""``kaocheng read FILE|FOLDER …``: what forms say, as the contract's JSON or as tables for the eye."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

SUMMARY = "读取目标表、自评表、监控表，输出结构化内容"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="要读取的文件或文件夹")
    parser.add_argument("--format", choices=("json", "table", "canonical"), default="table",
                        help="json 为约定格式，table 便于阅读，canonical 为规范 JSON（修订版所存）；默认 table")


def run(arguments: argparse.Namespace) -> int:
    """Read every file; one that can't be read is told on standard error and does not stop the rest."""
    from kaocheng.cli.many import expand, read_many
    from kaocheng.cli.show import show_document
    from kaocheng.forms.contract import contract_json
    from kaocheng.model import canonical_json

    documents, failed = [], 0
    for outcome in read_many(expand(arguments.files)):
        if outcome.error is not None:
            failed += 1
            print(f"错误：{outcome.error}", file=sys.stderr)
        if arguments.format == "json":
            documents.append(outcome.document)
        elif outcome.error is None and arguments.format == "canonical":
            for reading in outcome.document.readings:
                print(canonical_json(reading.table).decode())
        elif outcome.error is None:
            show_document(outcome.document)
    if arguments.format == "json":
        print(contract_json(documents))
    if failed:
        print(f"有 {failed} 个文件没有读成。", file=sys.stderr)
    return 2 if failed else 0
