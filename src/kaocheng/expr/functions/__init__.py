"""The functions of 口径, found by scanning this package: one function a file."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from kaocheng.expr.error import ExpressionError
from kaocheng.expr.function import Function
from kaocheng.expr.suggestion import suggestion


def _scan() -> dict[str, Function]:
    found: list[Function] = []
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        found += [cls() for _, cls in inspect.getmembers(module, inspect.isclass)
                  if issubclass(cls, Function) and cls.__module__ == module.__name__]
    return {function.name: function for function in sorted(found, key=lambda item: item.english)}


FUNCTIONS = _scan()
"""Every function by its Chinese name."""


def function_named(word: str, *, text: str, at: int) -> Function:
    """The function with this Chinese or English name.

    Raises:
        ExpressionError: No such function.
    """
    for function in FUNCTIONS.values():
        if word in (function.name, function.english):
            return function
    raise ExpressionError(f"没有名为“{word}”的函数", text=text, at=at, expected="、".join(FUNCTIONS),
                          remedy=suggestion(word, FUNCTIONS, "改用上列函数之一"))
