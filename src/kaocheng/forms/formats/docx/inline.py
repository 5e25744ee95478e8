"""The text of a paragraph as a reader sees it: insertions accepted, deletions and hidden text dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaocheng.forms.formats.docx.symbols import is_symbol_font, symbol, translate
from kaocheng.forms.formats.package import attribute, child, children, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = {"0", "false", "off"}
_DROPPED = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt"}
_FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_HEXADECIMAL = 16


@dataclass(slots=True)
class Paragraph:
    """What a paragraph holds."""

    text: str = ""
    boxes: list[_Element] = field(default_factory=list)
    """Contents of its text boxes."""
    joins_next: bool = False
    """Its mark is deleted: the next paragraph goes on in the same line."""


def is_on(parent: _Element | None, name: str) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not switched off."""
    switch = child(parent, name)
    return switch is not None and (attribute(switch, "val") or "1").lower() not in _OFF


def shows_placeholder(element: _Element) -> bool:
    """Whether a content control still shows its prompt, so that it holds nothing."""
    return is_on(child(element, "sdtPr"), "showingPlcHdr")


def alternative(element: _Element) -> _Element | None:
    """The branch of ``mc:AlternateContent`` to read: the first choice, else the fallback; they say the same."""
    return next((branch for name in ("Choice", "Fallback") for branch in children(element, name) if len(branch)), None)


def read_paragraph(element: _Element, hidden_styles: frozenset[str]) -> Paragraph:
    """Read a ``w:p``; ``hidden_styles`` are the ids of styles whose text is hidden."""
    plain = _plain(element)
    if plain is not None:
        return Paragraph(plain)
    reader = _Inline(hidden_styles)
    marks = child(element, "pPr")
    style = child(marks, "pStyle")
    if style is None or attribute(style, "val") not in hidden_styles:
        reader.walk(element)
    deleted = child(child(marks, "rPr"), "del") is not None
    return Paragraph("".join(reader.parts), reader.boxes, joins_next=deleted)


def _plain(element: _Element) -> str | None:
    """The text of a paragraph that is nothing but runs of text, as most are; ``None`` when there is more to it."""
    parts = []
    for run in element:
        if local(run) != "r":
            return None
        for piece in run:
            if local(piece) != "t":
                return None
            parts.append(piece.text or "")
    return "".join(parts)


class _Inline:
    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self.parts: list[str] = []
        self.boxes: list[_Element] = []
        self._hidden = hidden_styles

    def walk(self, parent: _Element) -> None:
        for element in parent:
            name = local(element)
            if name == "t":
                self.parts.append(element.text or "")
            elif name in _DROPPED:
                continue
            elif name == "r":
                self._run(element)
            elif name in ("drawing", "pict", "object"):
                self._drawing(element)
            elif name == "AlternateContent":
                branch = alternative(element)
                if branch is not None:
                    self.walk(branch)
            elif name == "sdt" and shows_placeholder(element):
                continue
            else:
                self._leaf(element, name)

    def _leaf(self, element: _Element, name: str) -> None:
        if name in _FIXED:
            self.parts.append(_FIXED[name])
        elif name == "br":
            self.parts.append("\n")
        elif name == "sym":
            self.parts.append(_sign(element))
        elif name == "fldChar":
            self.parts.append(_form_field(child(element, "ffData")))
        elif len(element):
            self.walk(element)

    def _run(self, element: _Element) -> None:
        properties = child(element, "rPr")
        if properties is None:
            self.walk(element)
            return
        style = child(properties, "rStyle")
        if is_on(properties, "vanish") or (style is not None and attribute(style, "val") in self._hidden):
            return
        fonts = child(properties, "rFonts")
        font = "" if fonts is None else attribute(fonts, "ascii") or ""
        before = len(self.parts)
        self.walk(element)
        if is_symbol_font(font):
            self.parts[before:] = [translate(font, part) for part in self.parts[before:]]

    def _drawing(self, element: _Element) -> None:
        """Collect the text boxes of a drawing, one branch of each alternative only."""
        for inner in element:
            name = local(inner)
            if name == "txbxContent":
                self.boxes.append(inner)
            elif name == "AlternateContent":
                branch = alternative(inner)
                if branch is not None:
                    self._drawing(branch)
            else:
                self._drawing(inner)


def _sign(element: _Element) -> str:
    try:
        code = int(attribute(element, "char") or "", _HEXADECIMAL)
    except ValueError:
        return ""
    return symbol(attribute(element, "font") or "", code)


def _form_field(data: _Element | None) -> str:
    """What an old form field shows: a box, ticked or not, or the chosen entry of a list."""
    box, entries = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        ticked = is_on(box, "checked") if child(box, "checked") is not None else is_on(box, "default")
        return "☑" if ticked else "□"
    if entries is not None:
        chosen = child(entries, "result")
        index = int(number) if chosen is not None and (number := attribute(chosen, "val") or "").isdigit() else 0
        texts = [attribute(entry, "val") or "" for entry in children(entries, "listEntry")]
        return texts[index] if index < len(texts) else ""
    return ""
