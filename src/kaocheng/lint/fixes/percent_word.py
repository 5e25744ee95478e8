"""``100百分比`` → ``100%``. 百分点 is something else and stays."""

from __future__ import annotations

import re

from kaocheng.lint.fixes.fix import Field, TextFix

_WORD = re.compile(r"(?<=\d)\s*百分比$")


def _rewrite(text: str) -> str:
    return _WORD.sub("%", text)


FIX = TextFix(title="百分比写成 %", fields=Field.NUMBER, rewrite=_rewrite)
