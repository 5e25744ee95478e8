"""Words of 口径: operators in words, constants, truth values, with their English twins."""

from __future__ import annotations

import re

from kaocheng.expr.nodes import ConstantName
from kaocheng.expr.windows import window_named

WORDS = {
    "且": "且", "and": "且", "或": "或", "or": "或", "非": "非", "not": "非", "在": "在", "in": "在", "不在": "不在",
    "not_in": "不在", "为空": "为空", "is_blank": "为空", "不为空": "不为空", "非空": "不为空", "is_filled": "不为空",
}
"""Operators written as words, and their canonical spelling."""
CONSTANTS = {
    **{name.value: name for name in ConstantName},
    "年初": ConstantName.YEAR_START, "年末": ConstantName.YEAR_END, "fiscal_year": ConstantName.FISCAL_YEAR,
    "last_year": ConstantName.LAST_YEAR, "year_start": ConstantName.YEAR_START, "year_end": ConstantName.YEAR_END,
    "as_of": ConstantName.AS_OF,
}
BOOLS = {"是": True, "真": True, "true": True, "否": False, "假": False, "false": False}
PARAMETER = ("参数", "param")
ENGLISH = {
    "且": "and", "或": "or", "非": "not", "在": "in", "不在": "not_in", "为空": "is_blank", "不为空": "is_filled", "是": "true", "否": "false",
    "参数": "param", ConstantName.FISCAL_YEAR: "fiscal_year", ConstantName.LAST_YEAR: "last_year", ConstantName.YEAR_START: "year_start",
    ConstantName.YEAR_END: "year_end", ConstantName.AS_OF: "as_of",
}
"""The English twin of every keyword in its canonical spelling; signs are the same in both languages."""
MONTH_DAY = re.compile(r"m(\d{1,2})d(\d{1,2})")
"""The English twin of ``5月31日``: ``m5d31``."""
RESERVED = frozenset({*CONSTANTS, *BOOLS, *PARAMETER})
"""Names that mean something else than a ledger, a field or a measure unless written in 《》."""
NAME_PATTERN = re.compile(r"[^\W\d]\w*")


def name_text(text: str) -> str:
    """A name as it must be written: plain, or in 《》 when it holds other signs or is reserved."""
    is_plain = NAME_PATTERN.fullmatch(text) and text.lower() not in WORDS and text not in RESERVED
    is_plain = is_plain and window_named(text) is None and MONTH_DAY.fullmatch(text) is None
    return text if is_plain else f"《{text}》"
