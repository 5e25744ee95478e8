"""Needless spaces in words and names: ``印制 项目册`` → ``印制项目册``; one space stays beside Latin letters."""

from __future__ import annotations

from kaocheng.base.text import fold_spaces
from kaocheng.lint.fixes.fix import Field, TextFix

FIX = TextFix(title="去掉多余的空格", fields=Field.WORDS | Field.NAME, rewrite=fold_spaces)
