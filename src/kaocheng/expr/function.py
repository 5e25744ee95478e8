"""What a function is: a Chinese name, an English twin, a signature, examples, a check and an evaluation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.expr.value_types import Type
    from kaocheng.expr.values import Result
    from kaocheng.ledger import LedgerEntry, LedgerKind

MANY = 99
"""No upper limit of arguments."""


@dataclass(frozen=True, slots=True)
class Example:
    """An expression and its value, printed in the reference and run as a test."""

    expression: str
    value: str
    ledgers: Mapping[str, str] = field(default_factory=dict)
    """CSV text by ledger, when the expression reads rows."""


class Function(ABC):
    """One function a file; the registry finds it by scanning the package ``expr.functions``."""

    name: ClassVar[str]
    english: ClassVar[str]
    signature: ClassVar[str]
    summary: ClassVar[str]
    arity: ClassVar[tuple[int, int]]
    """Fewest and most arguments."""
    examples: ClassVar[tuple[Example, ...]]
    per_row: ClassVar[tuple[int, ...]] = ()
    """Positions of arguments that are read row by row of the ledger in the first argument."""

    def reads_rows(self, call: Call) -> bool:  # noqa: ARG002
        """Whether the call walks over the rows of a ledger."""
        return False

    def check(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """The type of a call.

        Raises:
            ExpressionError: Wrong number or types of arguments.
        """
        fewest, most = self.arity
        if not fewest <= len(call.arguments) <= most:
            checker.fail(call, f"函数“{self.name}”的参数个数不对，这里是{len(call.arguments)}个", expected=self.signature,
                         remedy="按函数的写法补上或删去参数")
        return self.check_arguments(call, checker, scope)

    @abstractmethod
    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """The type of a call whose number of arguments is right."""

    @abstractmethod
    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """The value of a call that was checked."""

    @abstractmethod
    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""


class RowsFunction(Function):
    """A function over the rows of the ledger in its first argument."""

    def reads_rows(self, call: Call) -> bool:  # noqa: ARG002
        """Always."""
        return True
