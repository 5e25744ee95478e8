"""职能没有指标覆盖。

## 是什么
部门表的职能描述里，有相当一部分职能没有任何指标提到。

## 为什么不好
部门整体绩效要反映部门履职；指标只围着一两个项目转，其他职能做得好坏看不出来。

## 示例
职能有投诉受理、代办服务、政务数据管理，指标却只有引进企业、到位资金和推介会。

## 改法
为主要职能各设一两个指标，例如“投诉事项按期办结率”“代办服务项目数”；今年不是重点的，在目标里说明。

## 依据
规则目录 E05；公开的目标审核要点要求核心职能都有指标（二手）。职能按分号、句号分条，只看指标名称；比例和词表是本产品的提议。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip, squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.overlap import pairs_of
from kaocheng.lint.row_pairs import annual_rows, name_key
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading

_END = re.compile(r"[;。\n]")
_FEWEST = 3
"""Duties from which a coverage can be told; also how often a word may recur before it only names the trade."""
_SHOWN = 5
_LENGTH = 24


class DutiesWithoutIndicator(TableRule):
    """E05: too many of the duties are in no indicator."""

    code = "E05"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="E05"),
        Citation(instrument="field-practice", article="目标审核要点“完整性”", verification=Verification.SECONDARY),
    )
    remedy = "为没有覆盖的主要职能各设一两个指标；今年不是重点的，在目标里说明"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for the words that set each duty apart in the names; duties that every unit has are left out."""
        if not reading.table.duties:
            return
        shared = context.lexicon.pattern("shared-duties")
        clauses = [part.strip(",、") for part in _END.split(squash(reading.table.duties))]
        duties = _telling_words([clause for clause in clauses if not shared.search(clause)], context)
        names = "。".join(name_key(row.name, context) for _, row in annual_rows(reading, context))
        if len(duties) < _FEWEST or not names:
            return
        named = pairs_of(names)
        missing = [duty for duty, words in duties.items() if not words & named]
        covered = len(duties) - len(missing)
        if 100 * covered < context.standards.number("lint.duty-coverage-min") * len(duties):
            listed = "；".join(clip(duty, _LENGTH) for duty in missing[:_SHOWN])
            more = "等" if len(missing) > _SHOWN else ""
            yield self.finding(reading, FieldPath.of("duties"),
                               f"能辨认的{len(duties)}项职能中有{len(missing)}项没有指标提到：{listed}{more}")


def _telling_words(clauses: Sequence[str], context: Context) -> dict[str, frozenset[str]]:
    """The word pairs of each duty that don't recur through the duties; duties without any are left out."""
    fillers = context.lexicon.pattern("duty-fillers")
    pairs = {clause: pairs_of(name_key(clause, context), fillers) for clause in clauses}
    uses = Counter(pair for words in pairs.values() for pair in words)
    trade = {pair for pair, count in uses.items() if count >= _FEWEST and 5 * count > len(clauses)}
    return {clause: words - trade for clause, words in pairs.items() if words - trade}
