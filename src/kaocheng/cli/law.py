"""``kaocheng law [ID]``: the instruments, parameters, profiles and indicator trees that results rest on."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import day, write_output

if TYPE_CHECKING:
    from kaocheng.cli.law_records import Law, Record

SUMMARY = "查看依据：文件、参数、方案和指标体系，各带核对情况"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("id", nargs="?", metavar="编号", help="文件、参数、方案或指标体系的编号；不写则全部列出")
    parser.add_argument("--profile", metavar="方案", help="列出这个方案选用的参数")
    parser.add_argument("--as-of", type=day, metavar="日期", help="看哪一天的取值（默认今天）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")


def run(arguments: argparse.Namespace) -> int:
    """List everything, or explain one entry."""
    from kaocheng.cli.law_records import Law

    law = Law.installed(arguments.as_of or date.today())  # noqa: DTZ011  (the user's own day)
    if arguments.profile:
        from kaocheng.law import profile_named

        profile_named(arguments.profile)
    wanted = arguments.id or arguments.profile
    if arguments.format == "json":
        write_output(json.dumps(_record(wanted, law), ensure_ascii=False, indent=2), None)
    else:
        write_output(_text(wanted, law), None)
    return 0


def _record(wanted: str | None, law: Law) -> Record:
    from kaocheng.cli import law_records as records

    if wanted is None:
        return {
            "day": law.day.isoformat(),
            "instruments": [records.instrument_record(item) for item in law.lawbook.instruments.values()],
            "parameters": [records.parameter_record(item, law) for item in law.lawbook.parameters.values()],
            "profiles": [records.profile_record(item, law) for item in law.profiles.values()],
            "trees": [records.tree_record(item, law.lawbook) for item in law.trees.values()],
        }
    if wanted in law.lawbook.parameters:
        return records.parameter_record(law.lawbook.parameters[wanted], law)
    if wanted in law.lawbook.instruments:
        return records.instrument_record(law.lawbook.instruments[wanted])
    if wanted in law.profiles:
        return records.profile_record(law.profiles[wanted], law)
    return records.tree_record(law.trees[_tree(wanted, law)], law.lawbook)


def _text(wanted: str | None, law: Law) -> str:
    from kaocheng.cli import law_text as text

    if wanted is None:
        return text.overview(law)
    if wanted in law.lawbook.parameters:
        return text.explain_parameter(law.lawbook.parameters[wanted], law)
    if wanted in law.lawbook.instruments:
        return text.explain_instrument(law.lawbook.instruments[wanted], law)
    if wanted in law.profiles:
        return text.explain_profile(law.profiles[wanted], law)
    return text.explain_tree(law.trees[_tree(wanted, law)], law)


def _tree(wanted: str, law: Law) -> str:
    """The id of a tree, also with 号 behind it.

    Raises:
        KaochengError: Nothing has this id.
    """
    from difflib import get_close_matches

    from kaocheng.base.errors import KaochengError

    tree = wanted.removesuffix("号")
    if tree in law.trees:
        return tree
    known = [*law.lawbook.parameters, *law.lawbook.instruments, *law.profiles, *law.trees]
    near = get_close_matches(wanted, known, 3)
    raise KaochengError(f"没有编号为“{wanted}”的文件、参数、方案或指标体系", expected="、".join(near) or "kaocheng law 列出的编号",
                        remedy="先运行 kaocheng law 查看全部编号")
