"""The reader of old Word documents; all content is invented."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from doc2docx.errors import EncryptedDocumentError, InvalidWordDocument

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats.doc import reader
from kaocheng.forms.grid import Grid, Line
from tests.forms.formats.biff_files import compound
from tests.forms.formats.corpus import corpus_files, missing_rows
from tests.forms.formats.office_files import p, tbl, tc, tr, word

DOCX = word(p("旧表") + tbl(tr(tc("名称"), tc("值"))))


def converts_to(data: bytes) -> object:
    def convert(source: Path, target: Path, **_: object) -> None:
        assert source.is_file()
        target.write_bytes(data)

    return convert


def test_converted_document_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "convert", converts_to(DOCX))
    line, grid = reader.read(b"old", "旧.doc").blocks
    assert isinstance(line, Line)
    assert isinstance(grid, Grid)
    assert (line.text, grid.columns) == ("旧表", 2)


def test_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def convert(*_: object, **__: object) -> None:
        raise EncryptedDocumentError

    monkeypatch.setattr(reader, "convert", convert)
    with pytest.raises(UnreadableFileError, match="密码"):
        reader.read(b"old", "锁.doc")


@pytest.mark.parametrize("fault", [InvalidWordDocument("x"), IndexError("x"), TypeError("x")])
def test_office_program_is_the_second_path(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def convert(*_: object, **__: object) -> None:
        raise fault

    def run(command: list[str], **_: object) -> None:
        target = Path(command[command.index("--outdir") + 1])
        target.mkdir()
        (target / "original.docx").write_bytes(DOCX)

    monkeypatch.setattr(reader, "convert", convert)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    assert len(reader.read(b"old", "旧.wps").blocks) == 2


@pytest.mark.parametrize("installed", [False, True])
def test_unreadable_either_way_is_told(monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    def run(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", 60)

    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if installed else None)
    monkeypatch.setattr(subprocess, "run", run)
    for data in (b"nothing", compound({"WordDocument": b"x"})):
        with pytest.raises(UnreadableFileError, match="旧版文档无法读取"):
            reader.read(data, "坏.doc")


def test_empty_file_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="空的"):
        reader.read(b"", "空.doc")


@pytest.mark.parametrize("path", corpus_files(".doc"))
def test_every_expected_row_stands_in_one_row(path: Path) -> None:
    assert missing_rows(reader.read(path.read_bytes(), path.name), path) == []
