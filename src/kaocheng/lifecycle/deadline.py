"""期限: until when a stage must be left. Days come from the year's notice of the finance bureau, not from this code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from kaocheng.lifecycle.stage import Stage


class Urgency(StrEnum):
    """How near a deadline is."""

    CALM = "calm"
    NEAR = "near"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """期限: the last day on which a stage may be left, the day included."""

    stage: Annotated[Stage, "阶段"]
    last_day: Annotated[date, "最后一天"]
    ground: Annotated[str, "依据"] = ""
    """The notice that set it."""

    def days_left(self, today: date) -> int:
        """Days until the last day; 0 on it, negative after it."""
        return (self.last_day - today).days

    def urgency(self, today: date, near: int = 3) -> Urgency:
        """Overdue after the last day, near within ``near`` days of it."""
        left = self.days_left(today)
        return Urgency.OVERDUE if left < 0 else Urgency.NEAR if left <= near else Urgency.CALM

    def sentence(self, today: date) -> str:
        """What users read: ``还有 3 天``, ``今天截止``, ``已超期 2 天``."""
        left = self.days_left(today)
        return f"还有 {left} 天" if left > 0 else "今天截止" if left == 0 else f"已超期 {-left} 天"
