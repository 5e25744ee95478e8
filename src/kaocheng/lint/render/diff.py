"""Changes of fixes as a written diff: file, place, before, after."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.lint.fixes import Change


def render_diff(changes: Sequence[Change]) -> str:
    """The diff, document by document; line ends inside a field are shown as ``⏎``."""
    lines: list[str] = []
    for document, inside in groupby(changes, key=lambda change: change.spot.document):
        lines += [f"--- {document}", f"+++ {document}（修订）"]
        for change in inside:
            lines += [f"@@ {change.spot.text} @@ {change.title}", f"-{_shown(change.before)}", f"+{_shown(change.after)}"]
    return "\n".join(lines)


def render_change_summary(changes: Sequence[Change]) -> str:
    """One line of totals."""
    if not changes:
        return "没有可以放心统一的写法，不用改。"
    kinds = Counter(change.title for change in changes)
    return f"共 {len(changes)} 处，只改写法，不改含义：" + "，".join(f"{title} {count}" for title, count in kinds.items()) + "。"


def _shown(text: str) -> str:
    return text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
