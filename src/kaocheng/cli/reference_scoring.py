"""Reference of the scoring methods: what each does, what it rests on, and which profiles work with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kaocheng.cli.law_records import Law
from kaocheng.cli.reference_rules import GENERATED
from kaocheng.law.choices import users
from kaocheng.scoring import ExecutionMethod, all_methods

if TYPE_CHECKING:
    from kaocheng.law import Citation
    from kaocheng.scoring import Method


def methods_page() -> str:
    """All methods, in order of their ids."""
    law, methods = Law.installed(date.max), all_methods()
    lines = [f"{GENERATED}# 计分方法", "",
             f"共 {len(methods)} 种。方案用参数选定方法；得分不超过分值，未舍入的得分参加合计和定级，显示的得分四舍五入。",
             "", "| 方法 | 用于 | 规则 | 依据 | 采用的方案 |", "|---|---|---|---|---|"]
    lines += [_line(method, law) for method in methods.values()]
    return "\n".join(lines) + "\n"


def _line(method: Method, law: Law) -> str:
    cited = "；".join(law.lawbook.cite(citation) + _note(citation) for citation in method.citations)
    chosen = sorted({profile.id for parameter in law.lawbook.parameters.values()
                     if any(value.value == method.id for value in parameter.values)
                     for profile in users(parameter.id, law.lawbook, law.profiles.values())})
    told = "全部方案" if len(chosen) == len(law.profiles) else "、".join(chosen) or "不由参数选定"
    aim = "预算执行率" if isinstance(method, ExecutionMethod) else "指标"
    return f"| {method.label}（`{method.id}`） | {aim} | {method.rule} | {cited} | {told} |"


def _note(citation: Citation) -> str:
    return f"（{citation.note}）" if citation.note else ""
