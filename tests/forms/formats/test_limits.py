"""The bounds hold for every format, and the page about them says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.reading import read_bytes
from tests.forms.formats.office_files import p, tbl, tc, tr, word

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "limits.md"
_ROW = re.compile(r"^\| `([A-Z_]+)` \| ([\d,]+)( MiB)? \|", re.MULTILINE)


def test_the_page_states_every_bound_as_it_is() -> None:
    stated = {
        name: int(number.replace(",", "")) * (limits.MIB if unit else 1)
        for name, number, unit in _ROW.findall(PAGE.read_text(encoding="utf-8"))
    }
    actual = {name: value for name, value in vars(limits).items() if name.isupper() and type(value) is int and name != "MIB"}
    assert stated == actual


def test_fifty_thousand_rows_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="表格行数超出上限"):
        read_bytes(word(tbl(tr(tc("甲")) * 50_000)), "长.docx")


@pytest.mark.parametrize(("name", "data", "bound", "words"), [
    ("长.txt", "甲\t乙\n".encode() * 30, "MAX_ROWS", "表格行数"),
    ("宽.txt", "甲\t乙\t丙\n".encode() * 10, "MAX_CELLS", "单元格数"),
    ("散.txt", "甲\n".encode() * 30, "MAX_LINES", "文字行数"),
    ("散.docx", word(p("甲") * 30), "MAX_LINES", "文字行数"),
    ("多.docx", word(p("甲乙" * 20)), "MAX_CHARACTERS", "字数"),
    ("多.html", ("<table><tr><td>" + "甲" * 40 + "</table>").encode(), "MAX_CHARACTERS", "字数"),
    ("大.txt", "甲乙丙丁\n".encode() * 30, "MAX_CHARACTERS", "字数"),
])
def test_too_much_of_anything_is_refused(
    name: str, data: bytes, bound: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, bound, 25)
    with pytest.raises(UnreadableFileError, match=f"{words}超出上限"):
        read_bytes(data, name)
