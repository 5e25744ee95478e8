"""Field paths told in Chinese: ``indicators[10].target`` in table 2 → ``表2 第11行 指标值``."""

from __future__ import annotations

import dataclasses
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

from kaocheng.model.indicator import Indicator
from kaocheng.model.table import FundLine, Phase, Preparer, ProjectProfile, Safeguards, TargetTable
from kaocheng.model.target_value import TargetValue

if TYPE_CHECKING:
    from kaocheng.base.paths import FieldPath

_ITEMS = {"indicators": "第{}行", "funds": "资金第{}行", "details": "明细目标{}", "phases": "阶段{}"}
_PARTS: dict[str, type] = {
    "indicators": Indicator, "funds": FundLine, "phases": Phase, "safeguards": Safeguards,
    "profile": ProjectProfile, "preparer": Preparer, "target": TargetValue, "actual": TargetValue,
}


@cache
def field_labels(cls: type) -> dict[str, str]:
    """Chinese label of every field of a model class, from its annotations."""
    hints = get_type_hints(cls, include_extras=True)
    return {item.name: _label(hints[item.name]) or item.name for item in dataclasses.fields(cls)}


def _label(hint: Any) -> str | None:
    if get_origin(hint) is Annotated:
        return next((extra for extra in get_args(hint)[1:] if isinstance(extra, str)), None)
    return None


def describe_path(path: FieldPath, table: int | None = None) -> str:
    """Tell a place in Chinese.

    Args:
        path: The field.
        table: 1-based number of the table in its document; ``None`` leaves it out.
    """
    return _described(path.parts, table)


@lru_cache(maxsize=4096)
def _described(parts: tuple[str | int, ...], table: int | None) -> str:
    words = [f"表{table}"] if table is not None else []
    cls: type = TargetTable
    pending = ""
    for part in parts:
        if isinstance(part, int):
            words.append(_ITEMS.get(pending, "第{}项").format(part + 1))
            pending = ""
            continue
        pending = part if part in _ITEMS else ""
        if not pending:
            words.append(field_labels(cls).get(part, part) if dataclasses.is_dataclass(cls) else part)
        cls = _PARTS.get(part, cls)
    if pending:
        words.append(field_labels(TargetTable)[pending])
    return " ".join(words)
