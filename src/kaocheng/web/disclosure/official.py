"""The published table as an official form: only what is public is in it."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kaocheng.forms.compose import layout_for
from kaocheng.forms.compose.builder import lay_out
from kaocheng.forms.convert import write_sheets
from kaocheng.model import decode_table

if TYPE_CHECKING:
    from kaocheng.web.disclosure.models import Publication

FORMATS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}


def formats() -> dict[str, str]:
    """Name endings and what users call them; a PDF only where the part for it is installed."""
    return {suffix: label for suffix, label in FORMATS.items() if suffix != "pdf" or find_spec("typst")}


def official_file(publication: Publication, suffix: str) -> bytes:
    """The form; asked for again, it is not made again."""
    told = publication.told
    notes = (f"注：自评等级为“{told.grade}”。",) if told else ()
    return _made(publication.table_json, told.completion if told else "", notes, suffix)


@lru_cache(maxsize=32)
def _made(table_json: str, completion: str, notes: tuple[str, ...], suffix: str) -> bytes:
    table = decode_table(table_json)
    return write_sheets([lay_out(table, layout_for(table), extra={"completion": completion}, notes=notes)], f".{suffix}")
