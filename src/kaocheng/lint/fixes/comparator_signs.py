"""Look-alike comparators in front of a number: ``≧ ⩾ >= =>`` → ``≥``, ``≦ ⩽ <= =<`` → ``≤``, ``═ ﹦`` → ``=``.

Words (不低于, 不超过) stay: they are no fault of spelling. Full-width signs are left to `value_width`.
"""

from __future__ import annotations

import re

from kaocheng.lint.fixes.fix import Field, TextFix

_SIGNS = {"≧": "≥", "⩾": "≥", ">=": "≥", "=>": "≥", "≦": "≤", "⩽": "≤", "<=": "≤", "=<": "≤", "═": "=", "﹦": "="}
_SIGN = re.compile(f"(?:{'|'.join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))})(?![≥≤=<>≧≦⩾⩽═﹦])")
"""A sign that no other sign follows: what a run of signs means is not ours to say."""


def _rewrite(text: str) -> str:
    match = _SIGN.match(text)
    return _SIGNS[match[0]] + text[match.end():] if match else text


FIX = TextFix(title="比较符统一写法", fields=Field.NUMBER, rewrite=_rewrite)
