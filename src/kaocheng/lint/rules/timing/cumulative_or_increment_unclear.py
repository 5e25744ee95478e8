"""阶段目标是累计数还是当期数不明。

## 是什么
后一阶段写的数与全年目标相同，前一阶段又另有一个数，而没有写“累计”“新增”。

## 为什么不好
按当期数相加会超过全年目标，按累计数后一阶段就没有自己的任务；阶段监控时无法判断是否达到。

## 示例
1月至6月引进企业60家，7月至12月引进企业120家，全年目标也是120家。

## 改法
按累计数写的加“累计”；按当期数写的，各阶段相加应等于全年目标，例如上半年60家、下半年60家。

## 依据
规则目录 G02；未见成文规定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.mentions import mentions
from kaocheng.lint.periods import phase_label
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import measured
from kaocheng.model import Phase, Reading
from kaocheng.units import Quantity

_CLAUSE = re.compile(r"[^,，。;；、\n]+")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+是|[(（]?[\d一二三四五六七八九十]+[)）.、])")
_TAIL = re.compile(r"(?:不少于|不低于|达到|完成|约|共|[≥≤>=<:：])+$")


@dataclass(frozen=True, slots=True)
class _Amount:
    """What a phase promises of one thing."""

    subject: str
    quantity: Quantity
    text: str


class CumulativeOrIncrementUnclear(TableRule):
    """G02: a later phase repeats the figure of the whole year."""

    code = "G02"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G02"),)
    remedy = "按累计数写的加“累计”；按当期数写的，使各阶段之和等于全年目标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold the amounts of every phase against earlier phases and the year; rates don't add up."""
        clear_words = context.lexicon.pattern("cumulative-words")
        annual = _annual_quantities(reading) if reading.table.phases[1:] else []
        values = {quantity.value for quantity in annual}
        if not any(mention.quantity.value in values for phase in reading.table.phases[1:] for mention in mentions(phase.text)):
            return
        earlier: list[tuple[Phase, _Amount]] = []
        for position, phase in enumerate(reading.table.phases):
            amounts = _amounts(phase.text, clear_words)
            doubtful = [
                f"“{amount.subject}”{phase_label(before)}{known.text}、{phase_label(phase)}{amount.text}"
                for amount in amounts
                for before, known in [pair for pair in earlier if _is_part(pair[1], amount)][-1:]
                if amount.quantity in annual
            ]
            if doubtful:
                yield self.finding(reading, FieldPath.of("phases", position),
                                   f"{'；'.join(doubtful)}，后一个数等于全年目标，看不出是累计数还是当期数")
            earlier += [(phase, amount) for amount in amounts]


def _amounts(text: str, clear_words: re.Pattern[str]) -> list[_Amount]:
    """The first counted thing of every clause of a phase; clauses that say how they count are left out."""
    found = []
    named = mentions(text)
    for clause in _CLAUSE.finditer(text) if named else ():
        first, last = clause.span()
        mention = next((mention for mention in named if first <= mention.start < last), None)
        if mention is None or mention.quantity.unit.is_rate or clear_words.search(clause[0]):
            continue
        subject = _TAIL.sub("", _NUMBERING.sub("", squash(text[first:mention.start])))
        if subject:
            found.append(_Amount(subject, mention.quantity, mention.text))
    return found


def _annual_quantities(reading: Reading) -> list[Quantity]:
    table = reading.table
    texts = [table.objective or "", *table.details]
    return [mention.quantity for text in texts for mention in mentions(text)] + [item for _, _, item in measured(reading)]


def _is_part(known: _Amount, amount: _Amount) -> bool:
    """Whether an earlier amount of the same thing is smaller, and not zero."""
    first, second = known.quantity, amount.quantity
    return (known.subject == amount.subject and first.unit.dimension == second.unit.dimension
            and 0 < first.base_value < second.base_value)
