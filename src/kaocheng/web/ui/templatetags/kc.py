"""Filters for Chinese pages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from django import template

from kaocheng.lifecycle import Role, Stage
from kaocheng.web.audit.vocabulary import ACTS

if TYPE_CHECKING:
    from kaocheng.base.findings import Finding
    from kaocheng.base.paths import FieldPath

register = template.Library()
_WAN = Decimal(10000)
_TABLE_NUMBER = re.compile(r"^表\d+ ?")
_FIRST = {"indicators": ".name", "funds": ".label", "phases": ".text"}
"""First cell of a row."""


@register.filter
def stage_label(value: str) -> str:
    """The Chinese name of a stage."""
    return Stage(value).label


@register.filter
def role_label(value: str) -> str:
    """The Chinese name of a role."""
    return Role(value).label if value else ""


@register.filter
def act_label(value: str) -> str:
    """The Chinese name of an act of the trail."""
    return ACTS.get(value, value)


@register.filter
def wan(value: Decimal | None) -> str:
    """元 as 万元, exact, without needless zeros."""
    if value is None:
        return ""
    text = f"{value / _WAN:,.6f}".rstrip("0").rstrip(".")
    return f"{text} 万元"


@register.filter
def worst(findings: list[Finding]) -> str:
    """The gravest severity in a list; ``""`` for none."""
    return min(findings, key=lambda finding: finding.severity.rank).severity.value if findings else ""


@register.filter
def anchor(path: FieldPath) -> str:
    """The place on the page of a table's cells where a finding is mended: a cell, the first cell of a row, or a block."""
    text = str(path)
    first = _FIRST.get(text.partition("[")[0], "") if "[" in text and "." not in text else ""
    return f"{text}{first}"


@register.filter
def moment(value: str) -> str:
    """An ISO time as ``2024-07-31 09:15``."""
    return value[:16].replace("T", " ")


@register.filter
def split(value: str) -> list[str]:
    """Comma-separated words, for headings written in a template."""
    return value.split(",")


@register.filter
def place(text: str) -> str:
    """``表1 第3行 指标值`` without the number of the table, for pages of one table."""
    return _TABLE_NUMBER.sub("", text) or "全表"
