"""Field paths: the address of a value inside a table, e.g. ``indicators[10].target``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class FieldPath:
    """An address inside a table: field names and 0-based positions.

    ``FieldPath.of("indicators", 10, "target")`` prints ``indicators[10].target``.
    """

    parts: tuple[str | int, ...] = ()

    @classmethod
    def of(cls, *parts: str | int) -> FieldPath:
        """Build a path from its steps."""
        return cls(parts)

    @classmethod
    def parse(cls, text: str) -> FieldPath:
        """Read what ``str(path)`` prints."""
        return cls(
            tuple(int(index) if index else name for name, index in _STEP.findall(text)),
        )

    def __truediv__(self, step: str | int) -> FieldPath:
        """Go one step deeper."""
        return FieldPath((*self.parts, step))

    def __str__(self) -> str:
        """Print names joined by dots, positions in brackets."""
        text = ""
        for part in self.parts:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
        return text

    @property
    def parent(self) -> FieldPath:
        """The path one step up; the root is its own parent."""
        return FieldPath(self.parts[:-1])

    def is_ancestor_of(self, other: FieldPath) -> bool:
        """Whether ``other`` lies strictly below this path."""
        return len(other.parts) > len(self.parts) and other.parts[: len(self.parts)] == self.parts
