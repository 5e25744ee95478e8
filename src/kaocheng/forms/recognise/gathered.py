"""What is gathered for one table while it is read: values by field, their sources, marks and doubts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.model import FundLine, LayoutMark, MarkKind, Phase, Source

if TYPE_CHECKING:
    from kaocheng.forms.codes import R
    from kaocheng.forms.recognise.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An observation that becomes a finding: its code, the field, and what was printed."""

    code: R
    path: FieldPath
    detail: str


@dataclass(slots=True)
class Gathered:
    """Plain fields, money rows, goals, and their side information."""

    fields: dict[str, str] = field(default_factory=dict)
    """Values by dotted field name, e.g. ``profile.nature``."""
    ranks: dict[str, int] = field(default_factory=dict)
    funds: list[FundLine] = field(default_factory=list)
    objective: str | None = None
    details: list[str] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    sources: dict[FieldPath, Source] = field(default_factory=dict)
    marks: list[LayoutMark] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def put(self, name: str, value: str, source: Source, *, rank: int = 1) -> None:
        """Keep a field's value; a smaller rank wins, then the first."""
        if name in self.fields and self.ranks[name] <= rank:
            return
        self.fields[name], self.ranks[name] = value, rank
        self.sources[FieldPath.parse(name)] = source

    def blank(self, path: FieldPath, label: Token) -> None:
        """Note a field that is printed and left empty."""
        self.marks.append(LayoutMark(kind=MarkKind.FIELD_BLANK, path=path, text=label.text))
        self.sources.setdefault(path, label.source)

    def doubt(self, code: R, path: FieldPath, detail: str) -> None:
        """Note something uncertain."""
        self.doubts.append(Doubt(code=code, path=path, detail=detail))
