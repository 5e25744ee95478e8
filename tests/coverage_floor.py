"""Hold the measured branch coverage against the floor: 95 % for the core, package by package, 85 % elsewhere.

Run after the tests: ``python tests/coverage_floor.py .coverage.json``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

CORE = ("base", "units", "law", "model", "ledger", "expr", "lint", "scoring", "outlook", "review")
FLOORS = {"core": 95.0, "elsewhere": 85.0}


def main(path: str) -> int:
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, record in json.loads(Path(path).read_text(encoding="utf-8"))["files"].items():
        package = Path(name).parts[2] if len(Path(name).parts) > 3 else "(top)"
        summary = record["summary"]
        for key in (package, "core" if package in CORE else "elsewhere"):
            totals[key][0] += summary["covered_lines"] + summary["covered_branches"]
            totals[key][1] += summary["num_statements"] + summary["num_branches"]
    status = 0
    for key, (covered, possible) in sorted(totals.items()):
        percent = 100 * covered / possible if possible else 100.0
        floor = FLOORS.get(key)
        low = floor is not None and percent < floor
        status |= low
        note = f"  (floor {floor:.0f} %{', NOT REACHED' if low else ''})" if floor is not None else ""
        sys.stdout.write(f"{key:12} {percent:6.2f} % of {possible} lines and branches{note}\n")
    missing = [package for package in CORE if package not in totals]
    if missing:
        sys.stdout.write(f"no figures for {missing}: was the whole suite run?\n")
    return int(status or bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
