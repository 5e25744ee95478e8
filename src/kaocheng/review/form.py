"""绩效目标审核表 as data: dimensions, items, which rules speak to which item, and what each grade leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.data import read_all
from kaocheng.base.errors import DataFileError
from kaocheng.base.packs import pack_files
from kaocheng.law import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.base.findings import Finding
    from kaocheng.model import TargetTable


class Need(StrEnum):
    """What must stand in a table before an item can be judged."""

    OBJECTIVE = "objective"
    INDICATORS = "indicators"
    BUDGET = "budget"

    @property
    def label(self) -> str:
        """The Chinese words users read."""
        return {"objective": "年度目标", "indicators": "绩效指标", "budget": "预算金额"}[self.value]

    def is_met(self, table: TargetTable) -> bool:
        """Whether the table has it."""
        match self:
            case Need.OBJECTIVE:
                return bool(table.objective)
            case Need.INDICATORS:
                return bool(table.indicators)
            case Need.BUDGET:
                return any(line.budget is not None for line in table.funds)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """审核要点: one row of the form, the question it asks, and the rules whose findings answer part of it."""

    id: Annotated[str, "编号"]
    name: Annotated[str, "审核要点"]
    question: Annotated[str, "所问"]
    unseen: Annotated[str, "目标表上看不出的"]
    needs_material: Annotated[bool, "须凭材料判断"] = False
    """Without material no grade can be proposed; findings only say what the grade can't be above."""
    needs: Annotated[list[Need], "判断所需的栏目"] = field(default_factory=list)
    """Fields without which nothing can be said of the item, whatever the findings."""
    rules: Annotated[list[str], "规则"] = field(default_factory=list)
    """Codes (``V01``), codes at a field (``A01.safeguards``) or families (``V``); the closest one counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDimension:
    """审核内容: 完整性、相关性、适当性、可行性."""

    name: Annotated[str, "审核内容"]
    items: Annotated[list[ReviewItem], "审核要点"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Rules whose findings say nothing about the target itself, and why."""

    rules: Annotated[list[str], "规则"]
    reason: Annotated[str, "理由"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewForm:
    """审核表: what a reviewer answers, and how findings bear on it."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    citation: Annotated[Citation, "依据"]
    mapping_citation: Annotated[Citation, "对照表的依据"]
    dimensions: Annotated[list[ReviewDimension], "审核内容"]
    outside: Annotated[list[Outside], "不计入的规则"]
    effects: Annotated[dict[str, str], "等级的后果"]
    holds: Annotated[list[str], "不能往下走的等级"] = field(default_factory=list)
    """Grades with which a table does not go on to the next stage."""
    effects_citation: Annotated[Citation, "等级后果的依据"]

    @property
    def items(self) -> tuple[ReviewItem, ...]:
        """All items in printed order."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    def place_of(self, finding: Finding) -> ReviewItem | Outside:
        """The item a finding bears on, or why it bears on none.

        Raises:
            DataFileError: The form says nothing of the finding's rule.
        """
        places = self._places()
        for key in _keys(finding):
            if key in places:
                return places[key]
        raise DataFileError(f"审核表没有写明规则 {finding.code} 的问题记在哪一项要点上", where=self.label,
                            expected="每条规则对应一项审核要点，或列入不计入的规则", remedy="在 review-forms 的对照表中补上")

    def holds_back(self, grade: str) -> bool:
        """Whether a table with this grade does not go on."""
        return grade in self.holds

    def check(self) -> None:
        """See that no key stands twice.

        Raises:
            DataFileError: One does.
        """
        keys = [key for place in self._all_places() for key in place.rules]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise DataFileError(f"规则 {'、'.join(twice)} 对应了两项审核要点", where=self.label, expected="每个键只写一次",
                                remedy="在 review-forms 的对照表中删去多余的一处")

    def _places(self) -> dict[str, ReviewItem | Outside]:
        return {key: place for place in self._all_places() for key in place.rules}

    def _all_places(self) -> list[ReviewItem | Outside]:
        return [*self.items, *self.outside]


@cache
def installed_review_form() -> ReviewForm:
    """The form of the installed packs (``law/review-forms/*.yaml``).

    Raises:
        DataFileError: There is not exactly one, or it does not fit together.
    """
    found = read_all(pack_files("law/review-forms/*.yaml"), ReviewForm)
    if len(found) != 1:
        raise DataFileError(f"登记了 {len(found)} 种审核表", expected="一种", remedy="检查数据包的 law/review-forms")
    found[0].check()
    return found[0]


def _keys(finding: Finding) -> Iterator[str]:
    """From the closest to the widest: ``A01.safeguards``, ``A01``, ``A``."""
    parts = finding.spot.path.parts
    if parts:
        yield f"{finding.code}.{parts[0]}"
    yield finding.code
    yield finding.code[:1]
