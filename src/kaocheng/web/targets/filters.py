"""Which tables a list shows: by year, stage, words, unit, a rule that fires, a grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from kaocheng.lifecycle import Stage
from kaocheng.web.dashboards.scores import with_grade

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from kaocheng.web.targets.models import Dossier

_LONGEST = 60
_YEAR, _DIGITS = 4, 12


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFilter:
    """What the address asks for; what makes no sense asks for nothing."""

    words: str = ""
    year: str = ""
    stage: str = ""
    rule: str = ""
    grade: str = ""
    unit: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> TableFilter:
        """From the parameters of an address."""
        def said(name: str) -> str:
            return asked.get(name, "").strip()[:_LONGEST]

        year, stage, unit = said("year"), said("stage"), said("unit")
        return cls(
            words=said("q"), rule=said("rule").upper(), grade=said("grade"), stage=stage if stage in set(Stage) else "",
            year=year if _is_number(year) and len(year) == _YEAR else "", unit=unit if _is_number(unit) else "")

    def apply(self, tables: QuerySet[Dossier]) -> QuerySet[Dossier]:
        """The tables that fit."""
        if self.stage:
            tables = tables.filter(stage=self.stage)
        if self.year:
            tables = tables.filter(fiscal_year=int(self.year))
        if self.unit:
            tables = tables.filter(unit=int(self.unit))
        if self.words:
            tables = tables.filter(Q(title__contains=self.words) | Q(unit__name__contains=self.words))
        if self.rule:
            tables = tables.filter(finding_counts__code=self.rule)
        if self.grade:
            tables = with_grade(tables, self.grade)
        return tables
