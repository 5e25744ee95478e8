"""``kaocheng ledger VERB``: kinds, templates, import, verification, history and snapshots of ledgers."""

from __future__ import annotations

import argparse
from importlib import import_module

SUMMARY = "台账：种类、模板、导入、核验、导出、沿革、快照、对账和异常"
VERBS = ("kinds", "template", "import", "withdraw", "history", "export", "verify", "snapshot", "anomalies", "reconcile")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs; each verb's module adds its own arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar="动作", title="动作", required=True, help="见下，各有自己的选项")
    for name in VERBS:
        module = import_module(f"kaocheng.cli.ledgers.{name}_")
        verb = verbs.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
        verb.set_defaults(act=module.run)
        module.add_arguments(verb)


def run(arguments: argparse.Namespace) -> int:
    """Run one verb."""
    status: int = arguments.act(arguments)
    return status
