"""Methods that parameters choose by name: one file, one method, found by scanning a package."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from abc import ABC
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from kaocheng.base.errors import DataFileError

if TYPE_CHECKING:
    from kaocheng.law.instruments import Citation


class DocumentedMethod(ABC):
    """A method with its rule and its grounds; the file's name is its id, which parameters refer to."""

    label: ClassVar[str]
    rule: ClassVar[str]
    """The rule in one Chinese sentence."""
    citations: ClassVar[tuple[Citation, ...]]

    @property
    def id(self) -> str:
        """The name by which parameters choose the method."""
        return type(self).__module__.rpartition(".")[2]


Documented = TypeVar("Documented", bound=DocumentedMethod)
Kind = TypeVar("Kind")


class MethodRegistry(Generic[Documented]):
    """The methods of a package.

    Args:
        package: The package whose files hold a method each.
        base: What all of them derive from.
        label: What they are called in messages, e.g. ``计分方法``.
    """

    def __init__(self, package: str, base: type[Documented], label: str) -> None:
        self._package, self._base, self._label = package, base, label

    @cached_property
    def methods(self) -> dict[str, Documented]:
        """Every method by its id."""
        found: dict[str, Documented] = {}
        for info in pkgutil.iter_modules(importlib.import_module(self._package).__path__, f"{self._package}."):
            module = importlib.import_module(info.name)
            for _, cls in inspect.getmembers(module, inspect.isclass):
                if issubclass(cls, self._base) and not inspect.isabstract(cls) and cls.__module__ == module.__name__:
                    method = cls()
                    found[method.id] = method
        return dict(sorted(found.items()))

    def named(self, method_id: str, kind: type[Kind]) -> Kind:
        """The method of a kind that a parameter names.

        Raises:
            DataFileError: No such method.
        """
        method = self.methods.get(method_id)
        if isinstance(method, kind):
            return method
        names = "、".join(name for name, known in self.methods.items() if isinstance(known, kind))
        raise DataFileError(f"没有名为“{method_id}”的{self._label}", expected=names, remedy="检查方案所选参数的取值")
