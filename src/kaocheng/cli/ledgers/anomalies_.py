"""``kaocheng ledger anomalies STORE``: what looks odd in the ledgers, as reasons to look, never as verdicts."""

from __future__ import annotations

import argparse
import json
from datetime import date

from kaocheng.cli.arguments import add_profile, day
from kaocheng.cli.ledgers.shared import add_kinds, add_known, add_store, catalogue_of, known_of, print_findings

SUMMARY = "查台账里的异常（一票两用、到账早于注册、超合同、年末突击……）：只是核实的线索，不是结论"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("--as-of", type=day, default=date.max, metavar="日期", help="只看发生在这一天以前的行")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    add_known(parser)
    add_profile(parser)
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Search and tell; what is found is no failure."""
    from kaocheng.cli.ledger_source import load_ledgers
    from kaocheng.law import Standards
    from kaocheng.ledger.anomalies import anomaly_rules, search_anomalies

    snapshot = load_ledgers(arguments.store, arguments.as_of, catalogue_of(arguments), lambda store: known_of(store, arguments))
    standards = Standards.installed(arguments.profile, min(arguments.as_of, date.today()))  # noqa: DTZ011  (the user's own day)
    findings = search_anomalies(snapshot, standards)
    if arguments.format == "json":
        print(json.dumps({"snapshot": snapshot.hash, "findings": [
            {"code": item.code, "severity": item.severity.value, "where": item.spot.text, "message": item.message, "remedy": item.remedy}
            for item in findings]}, ensure_ascii=False, indent=2))
        return 0
    print_findings(findings)
    print(f"{snapshot.rows} 行台账，{len(anomaly_rules())} 种异常，{len(findings)} 处值得核实（快照 {snapshot.hash[:12]}）。")
    if findings:
        print("这些是核实的线索，不是虚报的结论。阈值出自产品建议，尚未与制度核对，可在方案里改。")
    return 0
