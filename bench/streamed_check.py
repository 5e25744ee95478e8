"""``python -m bench.streamed_check AMOUNT``: check so many tables unit by unit, each gone before the next; prints JSON."""

from __future__ import annotations

import json
import sys
import time
from datetime import date

from bench.generated_folder import PACKAGE, packages
from kaocheng.cli.checking import standards_on
from kaocheng.lint import Context, Lexicon, check


def main(amount: int) -> None:
    """Only the checking is timed, by the processor."""
    context = Context(standards_on("national", date(2025, 1, 1)), Lexicon.installed())
    check([], context)
    seconds = 0.0
    tables = findings = 0
    for package in packages(-(-amount // PACKAGE)):
        some = package[:amount - tables]
        start = time.process_time()
        findings += len(check(some, context).findings)
        seconds += time.process_time() - start
        tables += len(some)
    print(json.dumps({"tables": tables, "findings": findings, "seconds": seconds}))


main(int(sys.argv[1]))
