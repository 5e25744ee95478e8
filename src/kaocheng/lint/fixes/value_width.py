"""Full-width digits, letters and signs in a number: ``＞＝９８．５％`` → ``>=98.5%``."""

from __future__ import annotations

from kaocheng.lint.fixes.fix import Field, TextFix

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def _rewrite(text: str) -> str:
    return text.translate(_HALF)


FIX = TextFix(title="数值用半角", fields=Field.NUMBER, rewrite=_rewrite)
