"""Both tables of the example scored under every profile; ``python -m tests.scoring.example_scores`` writes the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from kaocheng.expr.binding import bind
from kaocheng.expr.chosen import chosen_result
from kaocheng.expr.measures import measure_all
from kaocheng.forms.reading import read_file
from kaocheng.law import Standards, installed_profiles
from kaocheng.ledger import load_folder
from kaocheng.scoring import Appraisal, appraise
from kaocheng.scoring.from_ledgers import execution_from
from kaocheng.scoring.from_measures import actual_from

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/liupanshui-2024"
PAGE = ROOT / "docs/reference/scoring-example.md"
DAY = date(2024, 12, 31)


@dataclass(frozen=True, slots=True)
class Year:
    """The example's tables and what its ledgers say of them."""

    tables: tuple
    snapshot: object
    results: dict


@cache
def year() -> Year:
    snapshot = load_folder(EXAMPLE / "台账", DAY)
    tables = tuple(reading.table for reading in read_file(EXAMPLE / "目标表.txt").readings)
    return Year(tables, snapshot, measure_all(snapshot, 2024))


@cache
def scored(profile: str) -> tuple[Appraisal, ...]:
    """The department's and the project's table under a profile."""
    standards = Standards.installed(profile, DAY)
    found = []
    for table in year().tables:
        actuals = {position: actual_from(chosen_result(table.indicators[position], binding, year().results), standards)
                   for position, binding in bind(table).bound.items()}
        found.append(appraise(table, actuals, execution_from(year().snapshot, table), standards))
    return tuple(found)


def _cells(appraisal: Appraisal) -> str:
    execution = appraisal.execution
    satisfaction = [row for row in appraisal.rows if row.indicator.level1 == "满意度指标"]
    return (f"{appraisal.total_shown}（{appraisal.grade}） | {execution.shown}/{execution.weight} | "
            f"{'、'.join(f'{row.shown}/{row.weight}' for row in satisfaction)}")


def page() -> str:
    """The table of scores, profile by profile."""
    lines = ["# 示例的两张表在各方案下的得分", "",
             "由 `python -m tests.scoring.example_scores` 生成，测试逐字核对。台账是虚构的；分值是软件按方案提议的，因为两张表都没有印分值。",
             "", "| 方案 | 部门整体：总分（等级） | 执行率得分 | 满意度得分 | 项目：总分（等级） | 执行率得分 | 满意度得分 |",
             "|---|---|---|---|---|---|---|"]
    for profile in sorted(installed_profiles()):
        department, project = scored(profile)
        lines.append(f"| {department.profile_label}（{profile}） | {_cells(department)} | {_cells(project)} |")
    lines += ["", "同一组完成值，总分随方案而变：101号指引的做法把执行率分档（99.12% 未达 100%，得 70%），湖北式把 20 分给执行率、40 分给满意度。"]
    return "\n".join(lines) + "\n"


def exact_sum(appraisal: Appraisal) -> Decimal:
    """Unrounded scores of all rows and of execution, added up."""
    return sum((row.raw for row in appraisal.rows), appraisal.execution.raw)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
