"""Zip packages and XML made to harm: each ends with one sentence, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.docx.reader import read as read_docx
from kaocheng.forms.formats.package import Package, parse_xml
from kaocheng.forms.formats.xlsx.reader import read as read_xlsx
from tests.forms.formats.office_files import W, p, word, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaocheng.forms.grid import RawDocument


def test_entity_bombs_and_outside_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    for head in (bomb, outside):
        body = f'{head}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
        with pytest.raises(UnreadableFileError, match="实体声明"):
            read_docx(zipped({"word/document.xml": body}), "害.docx")


def test_endless_depth_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="XML"):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000, "深.docx", "Word")


def test_zip_bombs_are_refused_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FLOOR_BYTES", 10_000)
    with pytest.raises(UnreadableFileError, match="压缩比超出上限"):
        read_docx(zipped({"word/document.xml": b" " * 5_000_000}), "弹.docx")
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 100_000)
    with pytest.raises(UnreadableFileError, match="解压后大小超出上限"):
        read_docx(zipped({"word/document.xml": b" " * 200_000}), "弹.docx")
    monkeypatch.setattr(limits, "MAX_ENTRIES", 5)
    with pytest.raises(UnreadableFileError, match="文件数超出上限"):
        read_docx(zipped({str(number): "" for number in range(6)}), "弹.docx")


def test_oversized_parts_and_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word(p("甲" * 5000))
    monkeypatch.setattr(limits, "MAX_PART_BYTES", 1000)
    with pytest.raises(UnreadableFileError, match="文件内容超出上限"):
        read_docx(data, "大.docx")
    with pytest.raises(UnreadableFileError, match="文件内容超出上限"):
        parse_xml(b"<a>" + b" " * 1000 + b"</a>", "大.docx", "Word")
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    with pytest.raises(UnreadableFileError, match="文件大小超出上限"):
        read_docx(data, "大.docx")


def test_size_that_lies_about_its_entry_is_found() -> None:
    data = bytearray(zipped({"word/document.xml": word(p("甲")) * 50}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + offset
        data[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(UnreadableFileError, match="损坏"):
        read_docx(bytes(data), "谎.docx")


@pytest.mark.parametrize("name", ["../../evil", "word\\..\\..\\evil"])
def test_path_tricks_are_refused(name: str) -> None:
    with pytest.raises(UnreadableFileError, match="越界路径"):
        read_docx(zipped({name: "x", "word/document.xml": "<a/>"}), "诡.docx")


def test_password_protected_packages_are_told() -> None:
    with zipfile.ZipFile(io.BytesIO(word(p("甲")))) as package:
        entry = package.infolist()[0]
    data = bytearray(word(p("甲")))
    place = data.index(b"PK\x01\x02") + 8
    data[place : place + 2] = struct.pack("<H", entry.flag_bits | 1)
    with pytest.raises(UnreadableFileError, match="密码"):
        read_docx(bytes(data), "锁.docx")
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableFileError, match="密码"):
        Package(sealed, "锁.docx", "Word")


def refused(read: Callable[[bytes, str], RawDocument], data: bytes) -> UnreadableFileError | None:
    """The error a reader raises; ``None`` when it reads the file."""
    try:
        read(data, "坏.docx")
    except UnreadableFileError as error:
        return error
    return None


@pytest.mark.parametrize("read", [read_docx, read_xlsx])
def test_cut_and_changed_files_raise_nothing_else(read: Callable[[bytes, str], RawDocument]) -> None:
    data = word(p("云岭市") + "<w:tbl><w:tr><w:tc>" + p("甲") + "</w:tc></w:tr></w:tbl>")
    seen = 0
    for place in range(0, len(data), 5):
        changed = bytearray(data)
        changed[place] ^= 0x5A
        for broken in (data[:place], bytes(changed)):
            error = refused(read, broken)
            seen += error is not None
            assert error is None or error.remedy
    assert seen > len(data) // 5


def test_relations_leave_the_outside_out() -> None:
    relations = ('<Relationships xmlns="x"><Relationship Id="a" Type="t/hyperlink" Target="http://example.invalid" TargetMode="External"/>'
                 '<Relationship Id="b" Type="t/styles" Target="../word/styles.xml"/><Relationship Id="c" Type="t/x" Target="/xl/y.xml"/></Relationships>')
    with Package(zipped({"word/_rels/document.xml.rels": relations}), "a.docx", "Word") as package:
        assert package.relations("word/document.xml") == {"b": ("styles", "word/styles.xml"), "c": ("x", "xl/y.xml")}
