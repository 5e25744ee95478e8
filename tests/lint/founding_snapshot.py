"""What fires on the founding document: rule, table, row; no words of the document.

``python -m tests.lint.founding_snapshot --write`` keeps the lines after they were read; without it they are printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kaocheng.cli.checking import check_files

HERE = Path(__file__).resolve().parent
SEED = sorted((HERE.parents[1] / "../shared/seed").glob("*.txt"))
KEPT = HERE / "founding-document.findings.txt"


def lines() -> list[str]:
    """One line a finding of the rules, sorted by table and code."""
    report = check_files(SEED[:1], "national").report
    return [f"{finding.code} {finding.spot.text}" for finding in report.findings if not finding.code.startswith("R")]


if __name__ == "__main__":
    text = "\n".join(lines()) + "\n"
    if sys.argv[1:] == ["--write"]:
        KEPT.write_text(text, encoding="utf-8")
    print(text, end="")
