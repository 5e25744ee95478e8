"""Up to which month a monitoring table reports: ``1—7月执行情况``, ``半年度指标执行情况``, ``（2024年1—6月）``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.forms.recognise.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.forms.recognise.blocks import Block

_FROM_JANUARY = re.compile(r"(?<!\d)1月?(?:-|—|–|―|－|~|至|到)(\d{1,2})月")
_NAMED = {"上半年": 6, "半年度": 6, "前三季度": 9}
_LAST = 12


def last_month(texts: Iterable[str]) -> int | None:
    """The last month of the first text that names months from January on; ``None`` when none does."""
    for text in texts:
        folded = squash(text)
        found = _FROM_JANUARY.search(folded)
        if found and 1 < int(found[1]) <= _LAST:
            return int(found[1])
        named = next((month for word, month in _NAMED.items() if word in folded), None)
        if named is not None:
            return named
    return None


def reported_until(title: str | None, block: Block) -> int | None:
    """The last month by the title, the headings of the indicators, or those of the money block."""
    words = vocabulary()
    return last_month((
        title or "",
        *(cell.token.text for header in block.headers for cell in header.cells),
        *(token.text for token in block.head if words.fund_roles(token.key)),
    ))
