"""改一格: one field of the table gets a new text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.model.edits.edit import Conflict, EditRefused
from kaocheng.model.places import describe_path
from kaocheng.model.table import FundLine, TargetTable
from kaocheng.model.target_value import TargetValue

_LONGEST = 20_000
_TEXT_FIELDS = frozenset({
    "title", "unit", "supervisor", "project", "duties", "objective", "category", "nature", "funding_source", "leader",
    "handler", "phone", "organisation", "rules", "label", "name", "level1", "level2", "definition", "reason", "remark",
})
_NUMBER_FIELDS = frozenset({"budget", "adjusted", "executed", "rate", "points", "score", "total_score"})
_WHOLE_FIELDS = frozenset({"fiscal_year", "start_year", "end_year", "from_month", "to_month"})
_REQUIRED = frozenset({"name", "text"})
_MONEY_UNITS = ("元", "万元", "亿元")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetField:
    """改一格: put a text at a path, provided that the editor saw what stands there now."""

    path: Annotated[FieldPath, "字段"]
    text: Annotated[str, "新内容"]
    seen: Annotated[str | None, "原内容"] = None
    """What stood there when the editor began; ``None`` skips the comparison."""

    @property
    def label(self) -> str:
        """E.g. ``第3行 指标值``."""
        return describe_path(self.path)

    def apply(self, table: TargetTable) -> TargetTable:
        """The table with the new text; texts are trimmed, blank is ``None``."""
        if len(self.text) > _LONGEST:
            raise EditRefused(f"内容太长（{len(self.text)} 字）", where=self.label, expected=f"不超过 {_LONGEST} 字", remedy="写短一些")
        now = text_at(table, self.path)
        if self.seen is not None and not _same(self.seen, now) and not _same(self.text, now):
            raise Conflict(self.label, theirs=now)
        changed: TargetTable = _put(table, self.path.parts, self.text.strip(), self.label)
        return changed


def text_at(table: TargetTable, path: FieldPath) -> str:
    """What stands at a path, as an editor shows it.

    Raises:
        EditRefused: No such field.
    """
    value: Any = table
    for part in path.parts:
        try:
            value = value[part] if isinstance(part, int) else getattr(value, part)
        except (AttributeError, IndexError, TypeError) as error:
            raise _no_such_field(path) from error
    if value is None:
        return ""
    if isinstance(value, TargetValue):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str | int):
        return str(value)
    raise _no_such_field(path)


def _no_such_field(path: FieldPath) -> EditRefused:
    return EditRefused("表里没有这一格", where=str(path), expected="表上印有的栏目", remedy="刷新页面后再改")


def _same(one: str, other: str) -> bool:
    return one.strip().replace("\r\n", "\n") == other.strip().replace("\r\n", "\n")


def _put(value: Any, parts: tuple[str | int, ...], text: str, where: str) -> Any:
    head, *rest = parts
    if isinstance(head, int):
        return (*value[:head], _put(value[head], tuple(rest), text, where) if rest else text, *value[head + 1:])
    if rest:
        new = _put(getattr(value, head), tuple(rest), text, where)
    elif head == "unit" and isinstance(value, FundLine):
        new = _money_unit(text, where) if text else None
    else:
        new = _converted(head, text, where)
    if head == "level2":
        return dataclasses.replace(value, level2=new, level2_printed=new)
    return dataclasses.replace(value, **{head: new})


def _converted(name: str, text: str, where: str) -> object:
    converter = _CONVERTERS.get(name)
    if converter is None:
        raise EditRefused("这一格不能直接改", where=where, expected="表上可填的栏目", remedy="刷新页面后再改")
    if not text and name not in _REQUIRED and name not in {"target", "actual"}:
        return None
    return converter(text, where)


def _number(text: str, where: str) -> Decimal:
    plain = squash(text).replace(",", "").removesuffix("%")
    try:
        if _NUMBER.fullmatch(plain):
            return Decimal(plain)
    except InvalidOperation:
        pass
    raise EditRefused(f"“{text}”不是数", where=where, expected="只写数字，如 150 或 402.91", remedy="去掉文字和单位")


def _whole(text: str, where: str) -> int:
    plain = squash(text).removesuffix("年").removesuffix("月")
    if plain.isascii() and plain.isdigit() and len(plain) <= len("2024"):
        return int(plain)
    raise EditRefused(f"“{text}”不是整数", where=where, expected="如 2024 或 6", remedy="只写数字")


def _money_unit(text: str, where: str) -> str:
    if text in _MONEY_UNITS:
        return text
    raise EditRefused(f"“{text}”不是金额单位", where=where, expected="、".join(_MONEY_UNITS), remedy="改用其中一个")


def _plain(text: str, _: str) -> str:
    return text


_CONVERTERS: dict[str, Callable[[str, str], object]] = {
    **dict.fromkeys(_TEXT_FIELDS, _plain), **dict.fromkeys(_NUMBER_FIELDS, _number), **dict.fromkeys(_WHOLE_FIELDS, _whole),
    "text": _plain, "unit": _plain,
    "target": lambda text, _: TargetValue.parse(text), "actual": lambda text, _: TargetValue.parse(text) if text else None,
}
