"""What a user would pick instead of our reader, each with its own obvious few lines."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

Table = list[list[str]]
Walk = Callable[[io.BytesIO, str], object]


class Peer(NamedTuple):
    """A library: how it walks the cells of a file, and how it gives tables of texts."""

    label: str
    module: str
    endings: tuple[str, ...]
    walk: Walk
    tables: Callable[[io.BytesIO, str], Iterable[Table]]
    how: str = '装上再比：pip install "kaocheng[bench]"'


def _word_tables(file: io.BytesIO, _ending: str) -> list[Table]:
    import docx

    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(file).tables]


def _sheet_walk(file: io.BytesIO, _ending: str) -> int:
    import openpyxl

    return sum(1 for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for _cell in row)


def _sheet_tables(file: io.BytesIO, _ending: str) -> list[Table]:
    import openpyxl

    book = openpyxl.load_workbook(file, data_only=True)
    return [[[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)] for sheet in book]


def _frames(file: io.BytesIO, ending: str) -> list[Table]:
    import pandas as pd

    if ending == ".html":
        frames = pd.read_html(file)
    else:
        frames = list(pd.read_excel(file, sheet_name=None, header=None).values())
    return [
        [[_text(name) for name in frame.columns], *([_text(value) for value in row] for row in frame.itertuples(index=False))]
        for frame in frames
    ]


def _pdf_tables(file: io.BytesIO, _ending: str) -> list[Table]:
    import pdfplumber

    with pdfplumber.open(file) as document:
        return [
            [[_text(cell) for cell in row] for row in table] for page in document.pages for table in page.extract_tables()
        ]


def _marked_tables(file: io.BytesIO, ending: str) -> list[Table]:
    text = _markitdown().convert_stream(file, file_extension=ending).text_content
    return [[line.strip()[1:-1].split("|") for line in text.splitlines() if line.strip().startswith("|")]]


@cache
def _markitdown() -> Any:
    """The converter, made once."""
    from markitdown import MarkItDown

    return MarkItDown()


def _docling_tables(file: io.BytesIO, ending: str) -> list[Table]:
    from docling.datamodel.base_models import DocumentStream

    document = _docling().convert(DocumentStream(name=f"form{ending}", stream=file)).document
    return [[[cell.text for cell in row] for row in table.data.grid] for table in document.tables]


@cache
def _docling() -> Any:
    """The converter, made once."""
    from docling.document_converter import DocumentConverter

    return DocumentConverter()


def _text(value: object) -> str:
    """A cell's text; pandas has ``nan`` for an empty one."""
    return "" if value is None or value != value else str(value)  # noqa: PLR0124  (only nan differs from itself)


PEERS = (
    Peer("python-docx 走一遍单元格", "docx", (".docx",), _word_tables, _word_tables),
    Peer("openpyxl 走一遍单元格", "openpyxl", (".xlsx",), _sheet_walk, _sheet_tables),
    Peer("pandas", "pandas", (".xlsx", ".xls", ".html"), _frames, _frames),
    Peer("pdfplumber 单独取表", "pdfplumber", (".pdf",), _pdf_tables, _pdf_tables),
    Peer("markitdown", "markitdown", (".docx", ".xlsx", ".xls", ".pdf", ".html"), _marked_tables, _marked_tables),
    Peer("docling", "docling", (".docx", ".xlsx", ".pdf", ".html"), _docling_tables, _docling_tables,
         "装上再比：pip install docling（连同模型有几个 GB，读 PDF 要先下载模型）"),
)
