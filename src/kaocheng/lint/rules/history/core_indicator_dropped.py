"""上年的核心指标今年没有了。

## 是什么
上年标明是核心、分值高、或者年度目标里点了名的指标，今年的表里找不到，也没有名称相近的。

## 为什么不好
最要紧的产出或效益不再考核，往往是因为上年没有完成。

## 示例
上年：新增就业岗位 ≥3000个，分值15分；今年的表里没有就业岗位。

## 改法
继续列入；任务确已完成或取消的，在年度目标里交代。名称改了的，沿用原名称。

## 依据
规则目录 V19，本产品的提议。核心的认定（标记、分值、年度目标点名）也是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.names import core_name
from kaocheng.lint.row_pairs import annual_rows, name_key
from kaocheng.lint.rows import is_sub_row
from kaocheng.lint.rule import Context, YearRule
from kaocheng.lint.year_pairs import TableYears, table_years
from kaocheng.model import Indicator, Reading


class CoreIndicatorDropped(YearRule):
    """V19: an indicator that mattered most last year is gone."""

    code = "V19"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V19"),)
    remedy = "继续列入；任务确已完成或取消的，在年度目标里交代"

    def check_years(
        self, previous: Sequence[Reading], current: Sequence[Reading], context: Context,
    ) -> Iterator[Finding]:
        """Look for last year's core indicators in this year's table."""
        for tables in table_years(previous, current):
            names = [name_key(row.name, context) for _, row in annual_rows(tables.current, context)]
            if not names:
                continue
            for why, row in _core_rows(tables, context):
                if not _found(name_key(row.name, context), names, context) and not _told(row, tables.current):
                    yield self.finding(tables.current, FieldPath.of("indicators"),
                                       f"上年的核心指标“{row.name}”（{why}，目标“{row.target.text}”）今年没有")


def _core_rows(tables: TableYears, context: Context) -> Iterator[tuple[str, Indicator]]:
    table = tables.previous.table
    goals = squash("".join((table.objective or "", *table.details)))
    least = context.standards.number("lint.core-points-min")
    marks = context.lexicon.words("core-marks")
    for _, row in annual_rows(tables.previous, context):
        if row.target.is_blank or is_sub_row(row):
            continue
        if squash(row.name).startswith(marks):
            yield "标明为核心", row
        elif row.points is not None and row.points >= least:
            yield f"分值{row.points}分", row
        elif squash(core_name(row.name)) in goals:
            yield "年度目标里点了名", row


def _found(name: str, names: Sequence[str], context: Context) -> bool:
    limit = context.standards.number("lint.same-name-similarity")
    return any(name in other or other in name or fuzz.ratio(name, other) >= limit for other in names)


def _told(row: Indicator, current: Reading) -> bool:
    """Whether this year's goals speak of it, be it only to say that it is done."""
    table = current.table
    return squash(core_name(row.name)) in squash("".join((table.objective or "", *table.details)))
