"""The scoring methods, one a file in ``scoring.methods``."""

from __future__ import annotations

from kaocheng.law.methods import MethodRegistry
from kaocheng.scoring.method import ExecutionMethod, Method, QuantityMethod

_REGISTRY = MethodRegistry("kaocheng.scoring.methods", Method, "计分方法")


def all_methods() -> dict[str, Method]:
    """Every method by its id."""
    return _REGISTRY.methods


def quantity_method(method_id: str) -> QuantityMethod:
    """The method for numbers that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    return _REGISTRY.named(method_id, QuantityMethod)


def execution_method(method_id: str) -> ExecutionMethod:
    """The method for budget execution that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    return _REGISTRY.named(method_id, ExecutionMethod)
