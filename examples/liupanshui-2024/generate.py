"""Write the invented ledgers of the example.

``python examples/liupanshui-2024/generate.py`` rewrites ``台账/*.csv``. The draws are seeded: the same files come
out on every machine. ``--out`` writes to another folder; ``--blocks N`` repeats the bulk ledgers N times with other
numbers, for measuring speed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from invented import budget, enterprises, events, funds, guests, publicity, spending, survey, visits
from invented.sheet import LedgerSheet

HERE = Path(__file__).parent


def ledgers(blocks: int = 1) -> list[LedgerSheet]:
    """Every ledger; those with many rows hold one part a block."""
    first: list[enterprises.Project] = []
    bulk: list[list[LedgerSheet]] = []
    for block in range(blocks):
        made = enterprises.projects(block)
        found = funds.arrivals(made, block)
        first = first or made
        bulk.append([enterprises.sheet(made), funds.sheet(found), funds.certification(made, found, block),
                     visits.sheet(block), guests.sheet(block), publicity.sheet(block)])
    for parts in bulk[1:]:
        for whole, part in zip(bulk[0], parts, strict=True):
            whole.rows.extend(part.rows)
    return [*bulk[0], events.missions(), events.promotion_events(), spending.printing(), spending.expenditure(),
            survey.sheet(first), publicity.ratings(), budget.execution(), budget.deviations()]


def write(folder: Path, blocks: int = 1) -> int:
    """Write every ledger into a folder; the number of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = 0
    for sheet in ledgers(blocks):
        (folder / f"{sheet.name}.csv").write_text(sheet.csv(), encoding="utf-8", newline="")
        rows += len(sheet.rows)
    return rows


def main() -> int:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description="生成示例用的虚构台账")
    parser.add_argument("--out", type=Path, default=HERE / "台账", help="写到哪个文件夹")
    parser.add_argument("--blocks", type=int, default=1, help="大台账重复多少份（测速用）")
    arguments = parser.parse_args()
    rows = write(arguments.out, arguments.blocks)
    print(f"已写入 {arguments.out.name}：{rows} 行虚构台账")
    return 0


if __name__ == "__main__":
    sys.exit(main())
