"""Boxes to tick: ``新增项目☐ 延续项目☑`` → ``延续项目``."""

from __future__ import annotations

import re

_TICKED, _EMPTY = "☑√✓✔■☒", "☐□○"
_BOX = re.compile(f"[{_TICKED}{_EMPTY}]")
_PARTS = re.compile(f"([{_TICKED}{_EMPTY}])")


def chosen(text: str) -> str:
    """The options that are ticked, joined by ``、``; a text without boxes is the choice itself."""
    text = text.strip()
    if not _BOX.search(text):
        return text
    words = [part.strip() for part in _PARTS.split(text)]
    boxes_first = not words[0]
    boxes = words[1::2]
    options = words[2::2] if boxes_first else words[0:-1:2]
    return "、".join(option for box, option in zip(boxes, options, strict=True) if box in _TICKED)
