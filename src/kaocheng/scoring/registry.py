"""The scoring methods, found by scanning the package ``scoring.methods``: one file, one method."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

from kaocheng.base.errors import DataFileError
from kaocheng.scoring import methods
from kaocheng.scoring.method import ExecutionMethod, Method, QuantityMethod


@cache
def all_methods() -> dict[str, Method]:
    """Every method by its id."""
    found: dict[str, Method] = {}
    for module_info in pkgutil.iter_modules(methods.__path__, f"{methods.__name__}."):
        module = importlib.import_module(module_info.name)
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if issubclass(cls, Method) and not inspect.isabstract(cls) and cls.__module__ == module.__name__:
                method = cls()
                found[method.id] = method
    return dict(sorted(found.items()))


def quantity_method(method_id: str) -> QuantityMethod:
    """The method for numbers that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    method = all_methods().get(method_id)
    if isinstance(method, QuantityMethod):
        return method
    raise _unknown(method_id, QuantityMethod)


def execution_method(method_id: str) -> ExecutionMethod:
    """The method for budget execution that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    method = all_methods().get(method_id)
    if isinstance(method, ExecutionMethod):
        return method
    raise _unknown(method_id, ExecutionMethod)


def _unknown(method_id: str, kind: type) -> DataFileError:
    names = "、".join(name for name, known in all_methods().items() if isinstance(known, kind))
    return DataFileError(f"没有名为“{method_id}”的计分方法", expected=names, remedy="检查方案所选参数的取值")
