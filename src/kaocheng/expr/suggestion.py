"""What the writer probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kaocheng.expr.canonical import canonical
from kaocheng.expr.nodes import Call, Filter, Name, Node
from kaocheng.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.expr.schema import Schema
    from kaocheng.expr.value_types import NumberType

_GLUED = re.compile(r"(不在|在|且|或)")
_CLOSE = 0.5
"""Half the characters alike: Chinese names are short."""


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy that names the nearest known word, or the operator that sticks to it; else ``otherwise``."""
    words = list(known)
    parts = _GLUED.split(word)
    if len(parts) > 1 and parts[0] in words:
        return f"词与词之间要留空格：{' '.join(parts)}"
    near = get_close_matches(word, words, n=1, cutoff=_CLOSE)
    return f"是否应为“{near[0]}”" if near else otherwise


def count_hint(node: Node, wanted: NumberType, schema: Schema) -> str:
    """How to count in the wanted unit what a call counts by rows: ``计数(拜访)`` counts 次, ``去重计数(拜访.企业)`` 家."""
    if not isinstance(node, Call) or node.function != "计数" or not isinstance(node.arguments[0], Name | Filter):
        return ""
    rows = node.arguments[0]
    source: Node = rows
    while isinstance(source, Filter):
        source = source.rows
    kind = schema.kind(source.text) if isinstance(source, Name) else None
    for field in kind.columns if kind is not None else ():
        if field.count_unit and parse_unit(field.count_unit).dimension == wanted.dimension:
            return f"“{canonical(node)}”数的是行；要数{field.count_unit}，写成 去重计数({canonical(rows)}.{field.label})"
    return ""
