"""Reference of the methods of scoring and of monitoring lights: what each does, what it rests on, and which profiles work with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kaocheng.cli.law_records import Law
from kaocheng.cli.reference_rules import GENERATED
from kaocheng.law.choices import users
from kaocheng.outlook.light import ExecutionLights, IndicatorLights, WholeLights
from kaocheng.outlook.light_methods import light_methods
from kaocheng.scoring import ExecutionMethod, all_methods

if TYPE_CHECKING:
    from kaocheng.law import Citation
    from kaocheng.outlook.light import LightMethod
    from kaocheng.scoring import Method

_HEAD = ("", "| 方法 | 用于 | 规则 | 依据 | 采用的方案 |", "|---|---|---|---|---|")
_AIMS = {IndicatorLights: "指标", ExecutionLights: "预算执行", WholeLights: "整张表"}


def methods_page() -> str:
    """All methods, in order of their ids."""
    law, methods = Law.installed(date.max), all_methods()
    lines = [f"{GENERATED}# 计分方法", "",
             f"共 {len(methods)} 种。方案用参数选定方法；得分不超过分值，未舍入的得分参加合计和定级，显示的得分四舍五入。",
             *_HEAD]
    lines += [_line(method, "预算执行率" if isinstance(method, ExecutionMethod) else "指标", law) for method in methods.values()]
    return "\n".join(lines) + "\n"


def lights_page() -> str:
    """All methods of monitoring lights, in order of their ids."""
    law, methods = Law.installed(date.max), light_methods()
    lines = [f"{GENERATED}# 亮灯方法", "", f"共 {len(methods)} 种。方案用参数选定方法；界线也是参数，见 parameters.md。", *_HEAD]
    for method in methods.values():
        aim = next(told for kind, told in _AIMS.items() if isinstance(method, kind))
        lines.append(_line(method, aim, law))
    return "\n".join(lines) + "\n"


def _line(method: Method | LightMethod, aim: str, law: Law) -> str:
    cited = "；".join(law.lawbook.cite(citation) + _note(citation) for citation in method.citations)
    chosen = sorted({profile.id for parameter in law.lawbook.parameters.values()
                     if any(value.value == method.id for value in parameter.values)
                     for profile in users(parameter.id, law.lawbook, law.profiles.values())})
    told = "全部方案" if len(chosen) == len(law.profiles) else "、".join(chosen) or "不由参数选定"
    return f"| {method.label}（`{method.id}`） | {aim} | {method.rule} | {cited} | {told} |"


def _note(citation: Citation) -> str:
    return f"（{citation.note}）" if citation.note else ""
