"""Reference of the parameters: every value by date, with its ground, its mark and the profiles that work with it."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from kaocheng.cli.law_records import Law, value_text
from kaocheng.cli.reference_rules import GENERATED
from kaocheng.law.choices import users

if TYPE_CHECKING:
    from kaocheng.law import Parameter

_GROUPS = {"lint": "检查", "scoring": "计分", "monitoring": "监控", "indicators": "指标体系", "review": "审核", "disclosure": "公开",
           "anomaly": "台账异常", "records": "留痕和档案"}


def parameters_page() -> str:
    """All parameters, by the first word of their id."""
    law = Law.installed(date.max)
    parameters = sorted(law.lawbook.parameters.values(), key=lambda parameter: parameter.id)
    lines = [f"{GENERATED}# 参数", "", f"共 {len(parameters)} 个。“核对至”是最后一次与出处对照的日期；没有日期的还没有对照过。"]
    for group, members in groupby(parameters, key=lambda parameter: parameter.id.split(".")[0]):
        lines += ["", f"## {_GROUPS.get(group, group)}"]
        for parameter in members:
            lines += _entry(parameter, law)
    return "\n".join(lines) + "\n"


def _entry(parameter: Parameter, law: Law) -> list[str]:
    lines = ["", f"### {parameter.label}", "", f"`{parameter.id}`", ""]
    lines += [parameter.description.strip(), ""] if parameter.description else []
    lines += ["| 起始 | 取值 | 依据 | 核对至 |", "|---|---|---|---|"]
    for value in sorted(parameter.values, key=lambda item: item.start):
        cited = law.lawbook.cite(value.citation) + (f"（{value.citation.note}）" if value.citation.note else "")
        lines.append(f"| {value.start} | {value_text(value.value, parameter.unit)} | {cited} | {value.checked_until or '—'} |")
    names = [profile.id for profile in users(parameter.id, law.lawbook, law.profiles.values())]
    told = "全部方案" if len(names) == len(law.profiles) else "、".join(names) or "无"
    return [*lines, "", f"采用：{told}。"]
