"""Law for the eye: lists and explanations as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.cli.law_records import mark_of, value_text
from kaocheng.law.choices import chosen, role_of, users
from kaocheng.law.trees import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.cli.law_records import Law
    from kaocheng.law import Instrument, Parameter, Profile
    from kaocheng.law.trees import IndicatorTree, TreeClass, TreeGroup


def overview(law: Law) -> str:
    """Instruments, parameters, profiles and trees, one a line, each with its mark."""
    lines = ["文件和做法"]
    lines += [f"  {item.id}  {_instrument_mark(item)}  {item.name}" for item in law.lawbook.instruments.values()]
    lines += ["", f"参数（{law.day} 的取值）"]
    lines += [f"  {parameter.id}  {_today(parameter, law)}  {parameter.label}"
              for parameter in sorted(law.lawbook.parameters.values(), key=lambda item: item.id)]
    lines += ["", "方案", *(f"  {profile.id}  {profile.label}" for profile in law.profiles.values())]
    lines += ["", "指标体系", *(f"  {tree.id}  {mark_of(tree.citation, law.lawbook)}  {tree.label}"
                            for tree in law.trees.values())]
    book = law.lawbook
    counts = (f"共 {len(book.instruments)} 份文件和做法、{len(book.parameters)} 个参数、"
              f"{len(law.profiles)} 个方案、{len(law.trees)} 套指标体系。")
    return "\n".join([*lines, "", f"{counts}查看其中一项：kaocheng law 编号"])


def _instrument_mark(instrument: Instrument) -> str:
    return instrument.verification.label if instrument.regulatory else "非法规"


def _today(parameter: Parameter, law: Law) -> str:
    started = [value for value in parameter.values if value.start <= law.day]
    value = max(started, key=lambda item: item.start, default=None)
    return f"{value_text(value.value, parameter.unit)}  {mark_of(value.citation, law.lawbook)}" if value else "尚无取值"


def explain_instrument(instrument: Instrument, law: Law) -> str:
    """One instrument: what is known of it and which parameters rest on it."""
    facts = [("文号", instrument.document_number), ("发布机构", instrument.issuer), ("发布日期", instrument.issued),
             ("施行日期", instrument.in_force_from), ("失效日期", instrument.in_force_until),
             ("替代文件", instrument.successor), ("核对情况", _instrument_mark(instrument)), ("说明", instrument.note)]
    resting = [parameter for parameter in law.lawbook.parameters.values()
               if any(value.citation.instrument == instrument.id for value in parameter.values)]
    lines = [f"{instrument.id} {instrument.name}", *(f"  {label}：{fact}" for label, fact in facts if fact)]
    return "\n".join([*lines, "  引用它的参数：" + ("、".join(parameter.id for parameter in resting) or "无")])


def explain_parameter(parameter: Parameter, law: Law) -> str:
    """One parameter: values by date with citation and mark, and which profiles use it."""
    lines = [f"{parameter.id} {parameter.label}"]
    if parameter.description:
        lines.append(f"  {parameter.description}")
    lines.append("  取值")
    for value in sorted(parameter.values, key=lambda item: item.start):
        lines.append(f"    {value.start} 起：{value_text(value.value, parameter.unit)}")
        lines.append(f"      依据：{law.lawbook.cite(value.citation)}"
                     + (f"（{value.citation.note}）" if value.citation.note else ""))
        lines.append(f"      核对至：{value.checked_until or '未核对'}")
    names = "、".join(profile.label for profile in users(parameter.id, law.lawbook, law.profiles.values()))
    role = role_of(parameter.id, law.lawbook)
    lines.append(f"  采用的方案：{names or '没有方案采用'}")
    return "\n".join([*lines, *([f"  是 {role} 的另一种取值"] if role != parameter.id else [])])


def explain_profile(profile: Profile, law: Law) -> str:
    """One profile: its own choices first, then what it takes over."""
    lines = [f"{profile.id} {profile.label}", f"  {profile.description}"]
    lines += [f"  停用规则：{'、'.join(profile.rules_off)}"] if profile.rules_off else []
    lines += ["  级别调整：" + "、".join(f"{code} 改为{severity.label}" for code, severity in profile.severities.items())
              ] if profile.severities else []
    return "\n".join([*lines, *_choices(profile, law)])


def _choices(profile: Profile, law: Law) -> Iterator[str]:
    roles = sorted({role_of(parameter_id, law.lawbook) for parameter_id in law.lawbook.parameters})
    for heading, own in (("  自己选的参数", True), ("  沿用通行做法的参数", False)):
        named = [role for role in roles if (role in profile.parameters) is own]
        yield f"{heading}（{law.day}，{len(named)} 个）"
        for role in named:
            parameter = law.lawbook.parameters[chosen(profile, role)]
            yield f"    {parameter.id}  {_today(parameter, law)}  {parameter.label}"


def explain_tree(tree: IndicatorTree, law: Law) -> str:
    """One indicator tree, level by level; what has no ground for being compulsory says nothing of it."""
    lines = [f"{tree.id} {tree.label}", f"  依据：{law.lawbook.cite(tree.citation)}"]
    for item in tree.classes:
        lines.append(f"  {item.name}{_requirement(item)}" + (f"：{item.note}" if item.note else ""))
        lines += [f"    {group.name}{_requirement(group)}"
                  + "".join(f"：{text}" for text in (group.meaning, group.note) if text) for group in item.groups]
    stated = any(item.requirement is not Requirement.UNSTATED for item in tree.classes)
    return "\n".join(lines if stated else [*lines, "  哪些必设没有见到依据。"])


def _requirement(item: TreeClass | TreeGroup) -> str:
    return "" if item.requirement is Requirement.UNSTATED else f"（{item.requirement.label}）"
