"""A written report: headings, paragraphs, pictures and tables in reading order; writers know how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from kaocheng.forms.grid import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """标题: 一、… at the first level, （一）… at the second."""

    text: Annotated[str, "文字"]
    level: Annotated[int, "级"] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """段落."""

    text: Annotated[str, "文字"]
    to_fill: Annotated[bool, "是否待人工填写"] = False
    """A visible placeholder: what no data can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """图: a PNG over the width of the text."""

    png: Annotated[bytes, "图片"]
    caption: Annotated[str, "图题"]
    """Also what is read aloud instead of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """附表: a sheet on pages of its own."""

    sheet: Annotated[Sheet, "表"]


Block = Heading | Paragraph | Picture | Attached


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """报告."""

    title: Annotated[str, "题名"]
    lines: Annotated[tuple[str, ...], "题下各行"]
    blocks: Annotated[tuple[Block, ...], "内容"]
