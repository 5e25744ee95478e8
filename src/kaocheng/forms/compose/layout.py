"""表式: how an official form is laid out, as data of the packs (``layouts/*.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.data import read_all
from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.base.text import squash
from kaocheng.forms.compose.facts import fact_names
from kaocheng.forms.compose.template import after_last_fact, fill, names_in
from kaocheng.forms.grid import CellRole
from kaocheng.law import Citation
from kaocheng.model import FormKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Repeat(StrEnum):
    """What the rows of a part are repeated for."""

    FUNDS = "funds"
    DETAILS = "details"
    PHASES = "phases"
    INDICATORS = "indicators"
    REVIEW_ITEMS = "review_items"
    """Items of a review; not fields of the table, so who lays out hands them in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSpec:
    """A cell: a template, how many columns it covers and what it is for."""

    text: Annotated[str, "文字"]
    span: Annotated[int, "列数"] = 1
    role: Annotated[CellRole, "用途"] = CellRole.PLAIN
    merge: Annotated[bool, "与上一行相同时合并"] = False
    texts: Annotated[list[str], "各行依次印的文字"] = field(default_factory=list)
    """Printed one a row in repeated rows instead of ``text``; the part then has at least as many rows."""
    rows: Annotated[int, "表头行数"] = 1
    """In a header of two rows: 2 for a heading that reaches over both."""
    optional: Annotated[bool, "整列为空时并入左边一列"] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSpec:
    """A row of cells."""

    cells: Annotated[list[CellSpec], "单元格"]
    optional: Annotated[bool, "没有内容时不印"] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows under one label; with ``repeat`` once for every item."""

    rows: Annotated[list[RowSpec], "行"]
    label: Annotated[str, "标签"] = ""
    label_span: Annotated[int, "标签列数"] = 1
    header: Annotated[list[CellSpec], "表头"] = field(default_factory=list)
    subheader: Annotated[list[CellSpec], "表头第二行"] = field(default_factory=list)
    """Headings under those of the first row that do not reach over both rows."""
    repeat: Annotated[Repeat | None, "逐项重复"] = None
    blank: Annotated[dict[str, str] | None, "没有内容时所印的一行"] = None
    """Facts of the one row printed when there is no item; without it the part is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Parts under one label at the left edge."""

    parts: Annotated[list[Part], "部分"]
    label: Annotated[str, "标签"] = ""
    vertical: Annotated[bool, "标签竖排"] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """表式: an edition of a form, with what it rests on."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    form: Annotated[FormKind, "表种"]
    edition: Annotated[str, "版本"]
    citation: Annotated[Citation, "依据"]
    title: Annotated[str, "表名"]
    widths: Annotated[list[int], "列宽"]
    blocks: Annotated[list[Block], "内容"]
    landscape: Annotated[bool, "横向"] = False
    place: Annotated[str, "适用地区"] = ""
    """Taken without being asked for only for tables whose unit or title names the place."""
    partial: Annotated[bool, "只是全表的一部分"] = False
    """Never taken unless it is asked for."""

    @property
    def columns(self) -> int:
        """Number of columns of the grid."""
        return len(self.widths)

    def title_for(self, own: str | None, facts: Mapping[str, str]) -> str:
        """The title to print: a table's own one when it names this form, else the layout's.

        ``青禾县文体局2025年项目支出绩效自评表`` stays over a 项目支出绩效自评表.
        """
        name = after_last_fact(self.title)
        if own and squash(own).endswith(squash(name)):
            return own
        return fill(self.title, facts).strip()

    def check(self) -> None:
        """See that every row fills the width and asks for facts that exist.

        Raises:
            DataFileError: A row is too short or too long, asks for an unknown fact, or begins with an optional cell.
        """
        for block in self.blocks:
            for part in block.parts:
                known = fact_names(part.repeat.value if part.repeat else None)
                side = bool(block.label) + (part.label_span if part.label else 0)
                for cells in _lines(part):
                    width = side + sum(cell.span for cell in cells)
                    if cells is part.subheader:
                        width += sum(cell.span for cell in part.header if cell.rows > 1)
                    if width != self.columns:
                        self._fault(cells, f"占 {width} 列", f"{self.columns} 列")
                    if cells[0].optional:
                        self._fault(cells, "第一格不能是可省略的", "先有不可省略的单元格")
                    unknown = {name for cell in cells for name in names_in(cell.text)} - known
                    if unknown:
                        self._fault(cells, f"用了未知的内容 {'、'.join(sorted(unknown))}", "、".join(sorted(known)))

    def _fault(self, cells: list[CellSpec], what: str, expected: str) -> None:
        raise DataFileError(f"表式“{self.label}”中以“{cells[0].text}”开头的一行{what}", expected=expected,
                            remedy="检查 layouts 中的表式文件")


def _lines(part: Part) -> Iterator[list[CellSpec]]:
    if part.header:
        yield part.header
    if part.subheader:
        yield part.subheader
    for row in part.rows:
        yield row.cells


def installed_layouts(pattern: str = "layouts/*.yaml") -> dict[str, Layout]:
    """Layouts of all installed packs by id.

    Args:
        pattern: Which files; forms that are not a table printed again lie in folders of their own.

    Raises:
        DataFileError: A layout doesn't fit together, or an id stands twice.
    """
    found: dict[str, Layout] = {}
    for layout in read_all(pack_files(pattern), Layout):
        if layout.id in found:
            raise DataFileError(f"表式编号“{layout.id}”重复", remedy="每种表式只登记一次")
        layout.check()
        found[layout.id] = layout
    return found


def layout_named(name: str) -> Layout:
    """One installed layout, by its id or its Chinese name.

    Raises:
        KaochengError: No such layout.
    """
    layouts = installed_layouts()
    found = layouts.get(name) or next((layout for layout in layouts.values() if layout.label == name), None)
    if found is None:
        names = "、".join(f"{layout.id}（{layout.label}）" for layout in layouts.values())
        raise KaochengError(f"没有名为“{name}”的表式", expected=names, remedy="改用上列表式之一")
    return found
