"""The code of a project in the budget system, printed before its name: ``51000021R000000019951-某项目``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.text import squash

if TYPE_CHECKING:
    from kaocheng.model import TargetTable

_BEFORE_NAME = re.compile(r"[\[(]?([0-9]{6}[0-9A-Z]{8,30})[\])]?(?:[-—_]+|(?=[\u4e00-\u9fff]))")
_WELL_FORMED = re.compile(r"\d{8}[A-Z]\d{12}")


def printed_code(table: TargetTable) -> str:
    """The code before the project's name, well formed or not; ``""`` when none is printed."""
    match = _BEFORE_NAME.match(squash(table.project or "").upper())
    return match[1] if match else ""


def is_well_formed(code: str) -> bool:
    """Whether it has the 21 characters: 6 digits of a division, 2 of a year, a letter for the kind, 12 of a serial number.

    Source: a published self-appraisal form of 2023 (四川), and the field length of deployed systems.
    """
    return _WELL_FORMED.fullmatch(code) is not None
