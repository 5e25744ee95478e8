"""Spaces inside a number with its sign and unit: ``≥ 90 %`` → ``≥90%``."""

from __future__ import annotations

import re

from kaocheng.lint.fixes.fix import Field, TextFix

_SPACE = re.compile(r"\s+")


def _rewrite(text: str) -> str:
    return _SPACE.sub("", text)


FIX = TextFix(title="去掉数值里的空格", fields=Field.NUMBER, rewrite=_rewrite)
