"""A table together with where its values were printed and what the layout did to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from kaocheng.base.findings import Finding, Spot
from kaocheng.base.paths import FieldPath
from kaocheng.model.places import describe_path
from kaocheng.model.table import TargetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a value was printed. Numbers are 1-based; ``None`` where the format has no such thing."""

    line: Annotated[int | None, "行"] = None
    page: Annotated[int | None, "页"] = None
    sheet: Annotated[str | None, "工作表"] = None
    column: Annotated[int | None, "列"] = None

    @property
    def label(self) -> str:
        """What users read: ``原文第85行``."""
        parts = [f"工作表“{self.sheet}”" if self.sheet else "", f"第{self.page}页" if self.page else "",
                 f"第{self.line}行" if self.line else ""]
        return "原文" + "".join(parts) if any(parts) else ""


SourceMap = Mapping[FieldPath, Source]


class MarkKind(StrEnum):
    """What a layout can do to a table that a reader must undo or report."""

    HEADER_ON_DATA_ROW = "header-on-data-row"
    """The words 一级 二级 三级 指标值 stand in a row that also holds a level label."""
    LEVEL_REPEATED = "level-repeated"
    """The same level label stands in two columns of one row."""
    LEVEL_SHIFTED = "level-shifted"
    """A level label stands in a column of another level."""
    LEVEL_CELL_BLANK = "level-cell-blank"
    """An empty cell stands between a level label and the indicator name."""
    LEVEL_LOST = "level-lost"
    """A level label is not printed; it was inferred from the level below."""
    FIELD_BLANK = "field-blank"
    """A field of the form is printed with its label and left empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutMark:
    """One observation about the layout, at a field of the table."""

    kind: Annotated[MarkKind, "现象"]
    path: Annotated[FieldPath, "字段"] = field(default_factory=FieldPath)
    text: Annotated[str, "原文"] = ""
    """The printed label or cell concerned, e.g. ``预算资金(元)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One table as read: the values, where they stood, and what the layout showed."""

    table: Annotated[TargetTable, "表"]
    document: Annotated[str, "文件"] = ""
    number: Annotated[int, "表号"] = 1
    """1-based number of the table in its document."""
    sources: Annotated[SourceMap, "出处"] = field(default_factory=dict)
    marks: Annotated[tuple[LayoutMark, ...], "版面现象"] = ()

    def spot(self, path: FieldPath) -> Spot:
        """The place of a field, told in Chinese."""
        return Spot(document=self.document, table=self.number, path=path, text=describe_path(path, self.number))

    def source(self, path: FieldPath) -> Source | None:
        """Where the field, or the nearest field above it, was printed."""
        while path.parts:
            found = self.sources.get(path)
            if found is not None:
                return found
            path = path.parent
        return self.sources.get(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: its tables and what the reader is not sure of."""

    source: Annotated[str, "文件"]
    readings: Annotated[tuple[Reading, ...], "表"] = ()
    findings: Annotated[tuple[Finding, ...], "问题"] = ()
