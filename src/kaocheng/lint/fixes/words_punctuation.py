"""Punctuation and digits of words: half-width signs between Chinese words become full-width, digits half-width.

``健全,运行良好`` → ``健全，运行良好``; ``１２月底前`` → ``12月底前``. Signs beside digits or letters (``10:30``) stay.
"""

from __future__ import annotations

import re

from kaocheng.lint.fixes.fix import Field, TextFix

_FULL = str.maketrans(",;:?!", "，；：？！")
_HAN = "[\u3400-\u9fff]"
_SIGN = re.compile(f"(?<={_HAN})[,;:?!](?={_HAN}|$)")
_BRACKETS = re.compile(r"\(([^()（）]*[\u3400-\u9fff][^()（）]*)\)")
_DIGITS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05)}


def _rewrite(text: str) -> str:
    digits = text.translate(_DIGITS)
    signs = _SIGN.sub(lambda match: match[0].translate(_FULL), digits)
    return _BRACKETS.sub(r"（\1）", signs)


FIX = TextFix(title="文字用全角标点、半角数字", fields=Field.WORDS, rewrite=_rewrite)
