"""What does not fit in a data file, in Chinese, and the line of the key at which it stands."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, get_args, get_origin, get_type_hints

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_TYPES = {"str": "文字", "int": "整数", "float": "小数", "bool": "true 或 false", "array": "清单（[…] 或 - 开头的几行）", "object": "键和值",
          "null": "空白", "date": "日期", "decimal": "数字"}
_SENTENCES = (
    (r"Object missing required field `(.+?)`", "缺少必写的键“{0}”"),
    (r"Object contains unknown field `(.+?)`", "不认识的键“{0}”"),
    (r"Invalid enum value '?(.+?)'?", "“{0}”不是可用的值"),
    (r"Expected `(.+?)`, got `(.+?)`", "应为{0}，这里是{1}"),
    (r"Invalid (.+)", "写法不对（{0}）"),
)


def told(error: Exception) -> tuple[str, str]:
    """A validation error as the key it points at (``fields[3].type``, ``""`` for the whole) and a Chinese sentence."""
    message, _, path = str(error).partition(" - at `$")
    key = path.rstrip("`").lstrip(".")
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, message)
        if found:
            return key, sentence.format(*(_typed(group) for group in found.groups()))
    return key, message


def _typed(text: str) -> str:
    return "或".join(_TYPES.get(part.strip(), part.strip()) for part in text.split("|"))


def unknown_key(value: object, type_: object) -> str:
    """The first key of plain data that a dataclass does not know, e.g. ``fields[3].code``; ``""`` when there is none."""
    if is_dataclass(type_) and isinstance(type_, type) and isinstance(value, dict):
        hints = get_type_hints(type_)
        for name, item in value.items():
            if name not in hints:
                return str(name)
            deeper = unknown_key(item, hints[name])
            if deeper:
                return f"{name}{'' if deeper.startswith('[') else '.'}{deeper}"
    if get_origin(type_) is list and isinstance(value, list):
        (item_type,) = get_args(type_)
        for position, item in enumerate(value):
            deeper = unknown_key(item, item_type)
            if deeper:
                return f"[{position}]{'' if deeper.startswith('[') else '.'}{deeper}"
    return next((found for part in get_args(type_) if is_dataclass(part) and (found := unknown_key(value, part))), "")


def line_of(text: str, key: str) -> int | None:
    """The 1-based line of a key in YAML text, e.g. of ``fields[3].type``; the nearest key above it when it is absent."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = None
    for name, index in _STEP.findall(f".{key}" if key and not key.startswith("[") else key):
        node = _at_index(node, index) if index else _at_name(node, name)
        if node is None:
            break
        line = node.start_mark.line + 1
    return line


def _at_name(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs: Sequence[tuple[yaml.Node, yaml.Node]] = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _at_index(node: yaml.Node | None, index: str) -> yaml.Node | None:
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return items[int(index)] if index.isdigit() and int(index) < len(items) else None
