"""What a spreadsheet shows for a stored number: the number formats that forms use, dates included."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from kaocheng.forms.formats.xlsx.date_format import is_date, shown_date
from kaocheng.forms.formats.xlsx.format_parts import general, literal, parts_of

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "#,##0;-#,##0;-",
    43: "#,##0.00;-#,##0.00;-", 44: "#,##0.00;-#,##0.00;-", 45: "mm:ss", 46: "[h]:mm:ss", 48: "0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}
"""Formats a workbook names by number only, as a Chinese office program shows them."""

_LONGEST_CODE = 255
_LARGEST_EXPONENT = 300
_DIGITS = 15
"""Significant digits that a spreadsheet keeps."""


def shown(text: str, code: str, *, from_1904: bool = False) -> str:
    """The displayed text of a stored number.

    Args:
        text: The number as stored, e.g. ``0.96799999999999997``.
        code: Its number format, e.g. ``0.0%``.
        from_1904: Whether dates are counted from 1904.

    Returns:
        E.g. ``96.8%``. A text that is no number comes back unchanged; a format beyond this module's
        grammar (fractions, scientific) falls back to General.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return text
    code = code[:_LONGEST_CODE].replace("G/通用格式", "General")
    section, number = _choose(_sections(code), number)
    if is_date(section):
        return shown_date(number, section, from_1904=from_1904)
    try:
        return _number(number, section)
    except InvalidOperation:  # more digits than the format can be filled with
        return general(number)


def stored(text: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number with all its digits, for tables whose numbers are taken over rather than looked at.

    Args:
        text: The number as stored.
        code: Its number format.
        from_1904: Whether dates are counted from 1904.

    Returns:
        A date as ``2024-03-05``, a percentage with its sign, any other number plain to 15 digits, whatever the format
        rounds away. A format with words of its own (``0"万元"``) gives what is shown.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        return text
    section, _ = _choose(_sections(code[:_LONGEST_CODE].replace("G/通用格式", "General")), number)
    if is_date(section):
        return shown_date(number, "yyyy-mm-dd", from_1904=from_1904) if number >= 1 else shown(text, code, from_1904=from_1904)
    if re.search(r"[一-鿿]", section):
        return shown(text, code, from_1904=from_1904)
    percent = "%" in parts_of(section)
    plain = format(Context(prec=_DIGITS).create_decimal(number * 100 if percent else number), "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain}%" if percent else plain


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a format between semicolons outside quotes."""
    parts, start, quoted = [], 0, False
    for position, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted and code[position - 1 : position] != "\\":
            parts.append(code[start:position])
            start = position + 1
    return (*parts, code[start:])


def _choose(sections: tuple[str, ...], number: Decimal) -> tuple[str, Decimal]:
    """The section for a number's sign, and the number that section shows."""
    plain = [section for section in sections if "@" not in section] or ["General"]
    if number < 0 and len(plain) > 1:
        return plain[1], -number
    if number == 0 and len(plain) > 2:  # noqa: PLR2004  (positive; negative; zero)
        return plain[2], number
    return plain[0], number


def _number(number: Decimal, section: str) -> str:
    tokens = list(parts_of(section))
    if not section or any(token.lower() == "general" for token in re.split(r"[\"\[\]\\ ]", section)):
        before, _, after = re.sub(r"\[[^\]]*\]", "", section).replace('"', "").lower().partition("general")
        return before + general(number) + after
    if "/" in tokens or any(token[0] in "Ee" and len(token) > 1 for token in tokens):
        return general(number)
    slots = [place for place, token in enumerate(tokens) if token[0] in "#0?"]
    if not slots:
        return "".join(literal(token) for token in tokens)
    scaled = number * 100 ** tokens.count("%")
    while slots[-1] + 1 < len(tokens) and tokens[slots[-1] + 1] == ",":
        tokens.pop(slots[-1] + 1)
        scaled /= 1000
    return _fill(scaled, tokens, slots)


def _fill(number: Decimal, tokens: list[str], slots: list[int]) -> str:
    """Put a number into the digit places of a format."""
    first, last = slots[0], slots[-1]
    body = "".join(token for token in tokens[first : last + 1] if token[0] in "#0?.,")
    whole, _, fraction = body.partition(".")
    if first and tokens[first - 1] == ".":
        whole, fraction, first = "", body, first - 1
    separated = "," in whole
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{abs(rounded):{',' if separated else ''}f}"
    digits, _, decimals = text.partition(".")
    digits = digits.rjust(whole.count("0"), "0") if not separated else digits
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and decimals.endswith("0"):
        decimals, optional = decimals[:-1], optional - 1
    if digits == "0" and "0" not in whole:
        digits = ""
    sign = "-" if rounded < 0 else ""
    shown_number = sign + digits + (f".{decimals}" if decimals else "")
    before = "".join(literal(token) for token in tokens[:first])
    after = "".join(literal(token) for token in tokens[last + 1 :])
    return (before + shown_number + after).strip()
