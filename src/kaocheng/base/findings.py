"""Findings: what a reader, a check or an import has to say, as values and never as exceptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from kaocheng.base.paths import FieldPath


class Severity(StrEnum):
    """How much a finding weighs: an error blocks, a warning asks for a look, an info is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Chinese word users read."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest; sorts findings."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a finding points: a document, a table in it, a field of the table."""

    document: Annotated[str, "文件"] = ""
    table: Annotated[int | None, "表号"] = None
    """1-based number of the table in its document; ``None`` for the document as a whole."""
    path: Annotated[FieldPath, "字段"] = field(default_factory=FieldPath)
    text: Annotated[str, "位置"] = ""
    """What a user reads, e.g. ``表2 第11行 指标值``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """问题: one thing wrong or doubtful, with its place and what to do about it."""

    code: Annotated[str, "代码"]
    severity: Annotated[Severity, "级别"]
    message: Annotated[str, "说明"]
    remedy: Annotated[str, "改法"] = ""
    spot: Annotated[Spot, "位置"] = field(default_factory=Spot)

    @property
    def sort_key(self) -> tuple[str, int, str, int]:
        """Order for display: document, table, code, then position inside the table."""
        spot = self.spot
        for part in spot.path.parts:
            if isinstance(part, int):
                return (spot.document, spot.table or 0, self.code, part)
        return (spot.document, spot.table or 0, self.code, -1)
