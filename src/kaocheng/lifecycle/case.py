"""What the procedure must know of a table; everything else is none of its business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from kaocheng.lifecycle.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One table in its year."""

    stage: Annotated[Stage, "阶段"]
    fiscal_year: Annotated[int, "预算年度"]
    indicators: Annotated[int, "指标行数"]
    errors: Annotated[int, "未豁免的错误"]
    """Findings of severity error that stand on the current revision."""
    revision: Annotated[str, "当前版本"] = ""
    """Hash of the revision at hand."""
    approved: Annotated[str, "批复版本"] = ""
    """Hash of the revision in force; ``""`` before the first approval."""
    has_appraisal: Annotated[bool, "已有自评表"] = False
    is_published: Annotated[bool, "自评已公开"] = False
    held: Annotated[str, "审核表上不能通过的原因"] = ""
    """What the reviewer's own form says against going on; ``""`` when nothing does."""
    today: Annotated[date, "今天"]
