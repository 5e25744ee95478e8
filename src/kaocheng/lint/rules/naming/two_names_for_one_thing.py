"""同物异名。

## 是什么
同一个单位的几张表里，或者同一张表里，一样东西有两种以上的叫法。

## 为什么不好
部门表与项目表对不上，汇总时会当成两件事；台账也不知道按哪个名称登记。

## 示例
部门表写“优质企业”，项目表写“优强企业”；一处写“项目册”，一处写“投资指南”。

## 改法
选定一个名称，各表统一；确实是两样东西的，在解释中写明区别。

## 依据
规则目录 B06；同义词表在各行业数据包中，只收文件里实际并用过的叫法。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.names import core_name
from kaocheng.lint.rule import Context, SetRule, indicators
from kaocheng.lint.selections import measured
from kaocheng.lint.texts import texts, whole_text
from kaocheng.model import Reading
from kaocheng.units import Quantity


@dataclass(frozen=True, slots=True)
class _Use:
    """Where a word is first used."""

    word: str
    reading: Reading
    path: FieldPath


class TwoNamesForOneThing(SetRule):
    """B06: synonyms side by side in the tables of one unit."""

    code = "B06"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="B06"),)
    remedy = "选定一个名称，各表统一；确是两样东西的，在解释中写明区别"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Look for known synonyms, then for like names with the same value in department and project tables."""
        for tables in _by_unit(readings):
            everything = [whole_text(reading.table) for reading in tables]
            for group in context.lexicon.groups("synonyms"):
                yield from self._synonyms(tables, group, everything)
            yield from self._like_names(tables, context)

    def _synonyms(
        self, tables: Sequence[Reading], group: tuple[str, ...], everything: Sequence[str],
    ) -> Iterator[Finding]:
        if sum(any(word in text for text in everything) for word in group) < 2:  # noqa: PLR2004
            return
        uses = _first_uses(tables, group)
        if len(uses) < 2:  # noqa: PLR2004  (two names make the defect)
            return
        main, *others = sorted(uses, key=lambda use: group.index(use.word))
        for use in others:
            yield self.finding(use.reading, use.path,
                               f"“{use.word}”与“{main.word}”（{main.reading.spot(main.path).text}）像是同一样东西的两种叫法")

    def _like_names(self, tables: Sequence[Reading], context: Context) -> Iterator[Finding]:
        limit = context.standards.number("lint.same-name-similarity")
        departments = [table for table in tables if table.table.form.is_department]
        projects = [table for table in tables if not table.table.form.is_department]
        if not departments or not projects:
            return
        known = {core_name(row.name) for table in departments for _, row in indicators(table)}
        rivals: dict[Decimal, list[tuple[Quantity, str]]] = defaultdict(list)
        for table in departments:
            for _, row, quantity in measured(table):
                rivals[quantity.value].append((quantity, core_name(row.name)))
        for project in projects:
            for path, row, quantity in measured(project):
                name = core_name(row.name)
                if name in known:
                    continue
                twin = next((rival for value, rival in rivals.get(quantity.value, ())
                             if value == quantity and fuzz.ratio(rival, name) >= limit), None)
                if twin:
                    yield self.finding(project, path / "name", f"项目表的“{name}”与部门表的“{twin}”指标值相同，名称不同")


def _by_unit(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Tables of one document, and of documents of one unit, belong together."""
    units = {reading.document: reading.table.unit for reading in readings if reading.table.unit}
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[units.get(reading.document) or reading.document].append(reading)
    return list(groups.values())


def _first_uses(tables: Sequence[Reading], group: tuple[str, ...]) -> list[_Use]:
    """The first place of each word of a group; a word inside a longer one of the group does not count."""
    found: dict[str, _Use] = {}
    longest_first = sorted(group, key=len, reverse=True)
    for reading in tables:
        for path, text in texts(reading.table):
            rest = text
            for word in longest_first:
                if word in rest:
                    found.setdefault(word, _Use(word, reading, path))
                    rest = rest.replace(word, "\n")
    return list(found.values())
