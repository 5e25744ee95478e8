"""Deadlines: the last day still counts."""

from __future__ import annotations

from datetime import date

import pytest

from kaocheng.lifecycle import Deadline, Stage, Urgency

DEADLINE = Deadline(stage=Stage.DRAFT, last_day=date(2024, 1, 20), ground="虚构通知")


@pytest.mark.parametrize(("today", "urgency", "words"), [
    (date(2024, 1, 10), Urgency.CALM, "还有 10 天"), (date(2024, 1, 17), Urgency.NEAR, "还有 3 天"),
    (date(2024, 1, 20), Urgency.NEAR, "今天截止"), (date(2024, 1, 21), Urgency.OVERDUE, "已超期 1 天"),
])
def test_how_near(today: date, urgency: Urgency, words: str) -> None:
    assert (DEADLINE.urgency(today), DEADLINE.sentence(today)) == (urgency, words)
