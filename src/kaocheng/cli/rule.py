"""``kaocheng rule CODE`` and ``kaocheng rule list``."""

from __future__ import annotations

import argparse
import json
from datetime import date

SUMMARY = "查看规则：kaocheng rule B04，或 kaocheng rule list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("code", metavar="代码", help="规则代码，如 B04；写 list 列出全部")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")


def run(arguments: argparse.Namespace) -> int:
    """Explain one rule or list them all."""
    from kaocheng.law import Standards
    from kaocheng.lint import all_rules, rule_for
    from kaocheng.lint.catalogue import catalogue
    from kaocheng.lint.render.json import rule_record
    from kaocheng.lint.render.text import grounds

    lawbook = Standards.installed("national", date.today()).lawbook  # noqa: DTZ011  (the user's own day)
    if arguments.code.lower() == "list":
        if arguments.format == "json":
            print(json.dumps([rule_record(rule, lawbook) for rule in all_rules()], ensure_ascii=False, indent=2))
        else:
            for rule in all_rules():
                print(f"{rule.code}  {rule.severity.label}  {rule.title}")
            print(f"共 {len(all_rules())} 条规则。目录里还有 {len(catalogue().not_built)} 条没有实现，须人工审核：")
            for unbuilt in catalogue().not_built:
                print(f"{unbuilt.code}  {unbuilt.title}——{unbuilt.reason}")
        return 0
    rule = rule_for(arguments.code)
    if arguments.format == "json":
        print(json.dumps(rule_record(rule, lawbook) | {"sections": rule.sections}, ensure_ascii=False, indent=2))
        return 0
    print(f"{rule.code} {rule.title}（{rule.severity.label}）\n")
    for heading, text in rule.sections.items():
        print(f"{heading}\n  " + text.replace("\n", "\n  ") + "\n")
    print(f"引用：{grounds(rule, lawbook)}")
    return 0
