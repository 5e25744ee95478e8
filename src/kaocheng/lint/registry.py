"""The rules, found by scanning the package ``lint.rules``: one file, one rule."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

from kaocheng.base.errors import KaochengError
from kaocheng.lint import rules
from kaocheng.lint.catalogue import catalogue
from kaocheng.lint.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, sorted by code."""
    found: list[Rule] = []
    for module_info in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        module = importlib.import_module(module_info.name)
        found += [
            cls() for _, cls in inspect.getmembers(module, inspect.isclass)
            if issubclass(cls, Rule) and not inspect.isabstract(cls) and cls.__module__ == module.__name__
        ]
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule_for(code: str) -> Rule:
    """The rule with a code, whatever its case.

    Raises:
        KaochengError: No such rule; a rule of the catalogue that is not built says why.
    """
    wanted = code.strip().upper()
    for rule in all_rules():
        if rule.code == wanted:
            return rule
    unbuilt = next((rule for rule in catalogue().not_built if rule.code == wanted), None)
    if unbuilt is not None:
        raise KaochengError(f"规则目录里的 {unbuilt.code}“{unbuilt.title}”没有实现：{unbuilt.reason}",
                            remedy="这一条请人工审核；其他规则用 kaocheng rule list 查看")
    raise KaochengError(f"没有代码为“{code}”的规则", expected="如 B04", remedy="用 kaocheng rule list 查看全部规则")
