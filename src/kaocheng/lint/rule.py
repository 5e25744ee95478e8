"""What a rule is: a code, a severity, its grounds, its documentation, and a check."""

from __future__ import annotations

import re
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.memory import remembered
from kaocheng.base.paths import FieldPath
from kaocheng.lint.forms import ALL_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.law import Citation, Standards
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import FormKind, Indicator, Reading

HEADINGS = ("是什么", "为什么不好", "示例", "改法", "依据")


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What rules may ask: parameters of the profile and words. Equal only to itself, so that caches can key on it."""

    standards: Standards
    lexicon: Lexicon


class Rule(ABC):
    """One rule a file. The module's docstring is the rule's documentation, under `HEADINGS`.

    The file is named for the defect; the first line of its docstring is the rule's title.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    citations: ClassVar[tuple[Citation, ...]]
    parameters: ClassVar[tuple[str, ...]] = ()
    """Roles it asks for in which some profile has a parameter of a regulation; results name those that were not checked."""
    forms: ClassVar[frozenset[FormKind]] = ALL_FORMS
    """Forms it can find something in: it is not asked about other tables, nor about sets without such a table."""
    remedy: ClassVar[str] = ""
    """Default remedy of the rule's findings."""

    @property
    def documentation(self) -> str:
        """The whole docstring of the rule's module."""
        return sys.modules[type(self).__module__].__doc__ or ""

    @property
    def title(self) -> str:
        """The defect in one Chinese phrase."""
        return self.documentation.strip().splitlines()[0].rstrip("。")

    @property
    def name(self) -> str:
        """The defect in English: the file's name."""
        return type(self).__module__.rpartition(".")[2]

    @property
    def family(self) -> str:
        """The folder of the rule: structure, naming, values …"""
        return type(self).__module__.split(".")[-2]

    @property
    def sections(self) -> dict[str, str]:
        """Documentation by heading."""
        parts = re.split(r"^## (.+)$", self.documentation, flags=re.MULTILINE)
        return {head.strip(): text.strip() for head, text in zip(parts[1::2], parts[2::2], strict=True)}

    def finding(self, reading: Reading, path: FieldPath, message: str, *, remedy: str = "") -> Finding:
        """A finding of this rule at a field."""
        return Finding(code=self.code, severity=self.severity, message=message, remedy=remedy or self.remedy,
                       spot=reading.spot(path))


class TableRule(Rule):
    """A rule that looks at one table at a time."""

    @abstractmethod
    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with this table."""


class SetRule(Rule):
    """A rule that compares the tables handed in together (department table and its project tables)."""

    fewest_tables: ClassVar[int] = 1
    """Tables it needs to find something; smaller sets it is not asked about."""

    @abstractmethod
    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Yield what is wrong between the tables."""


class YearRule(Rule):
    """A rule that holds the tables of this year against those of the year before."""

    @abstractmethod
    def check_years(
        self, previous: Sequence[Reading], current: Sequence[Reading], context: Context,
    ) -> Iterator[Finding]:
        """Yield what is wrong with this year's tables; every finding points into one of ``current``."""


@remembered(64)
def indicators(reading: Reading) -> Sequence[tuple[FieldPath, Indicator]]:
    """The indicator rows with their paths, in printed order."""
    rows = reading.table.indicators
    return tuple(zip(_row_paths(len(rows)), rows, strict=True))


@lru_cache(maxsize=64)
def _row_paths(amount: int) -> tuple[FieldPath, ...]:
    return tuple(FieldPath.of("indicators", position) for position in range(amount))
