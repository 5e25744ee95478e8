"""Characters of symbol fonts: what a reader sees for a code of Symbol or Wingdings."""

from __future__ import annotations

_PRIVATE = 0xF000
_LAST_CODE = 0x10FFFF

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA5: "∞", 0xB0: "°", 0xD7: "·",
    0xB7: "•", 0xA4: "/", 0xBC: "…", 0x2D: "-", 0xE5: "∑",
}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x77: "◆", 0x9F: "•", 0xA1: "○",
    0xA7: "■", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}
_WINGDINGS_2 = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x30: "□", 0x2A: "□",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def is_symbol_font(font: str) -> bool:
    """Whether a font's codes stand for signs and not for letters."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """The sign for a code of a font.

    Digits, letters and common signs of Symbol are themselves; an unknown code of another font gives ``""``
    when it lies in the private area, else the character.
    """
    table = _FONTS.get(font.strip().lower(), {})
    plain = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if plain in table:
        return table[plain]
    char = chr(plain) if plain <= _LAST_CODE else ""
    if font.strip().lower() == "symbol" and char.isascii():
        return char
    return char if code == plain and char.isprintable() else ""


def translate(font: str, text: str) -> str:
    """A run of text that is set in a symbol font."""
    return "".join(symbol(font, ord(char)) or char for char in text)
