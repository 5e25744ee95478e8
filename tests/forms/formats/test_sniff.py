"""A file's format from its first bytes."""

import io
import zipfile

import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats.sniff import FileFormat, sniff

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _archive(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_archive("word/document.xml"), FileFormat.DOCX),
        (_archive("xl/workbook.xml"), FileFormat.XLSX),
        (_COMPOUND + "WordDocument".encode("utf-16-le"), FileFormat.DOC),
        (_COMPOUND + "Workbook".encode("utf-16-le"), FileFormat.XLSX),
        (b"%PDF-1.7\n", FileFormat.PDF),
        (b"<!DOCTYPE html><p>", FileFormat.HTML),
        (b"  <TABLE border=1>", FileFormat.HTML),
        ("一级指标\t二级指标".encode(), FileFormat.TEXT),
        (b"", FileFormat.TEXT),
    ],
)
def test_formats(data: bytes, expected: FileFormat) -> None:
    assert sniff(data, "某") is expected
    assert expected.label


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00", b"\xff\xd8\xff\xe0\x00", _archive("a.txt"), _COMPOUND + b"x"])
def test_pictures_and_strange_archives_are_told(data: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        sniff(data, "某")
    assert caught.value.remedy
