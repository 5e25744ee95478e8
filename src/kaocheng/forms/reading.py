"""Reading a file: its format is told by its first bytes, its content by `forms.recognise`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats.sniff import FileFormat, sniff
from kaocheng.forms.recognise import recognise

if TYPE_CHECKING:
    from pathlib import Path

    from kaocheng.forms.grid import RawDocument
    from kaocheng.model import Document


class FormatReader(Protocol):
    """What every ``formats/<fmt>/reader.py`` offers."""

    def read(self, data: bytes, source: str) -> RawDocument:
        """Turn bytes into lines and grids."""


def read_file(path: Path) -> Document:
    """Read a form: its tables, where each value stood, and what is uncertain.

    Raises:
        UnreadableFileError: The file is missing, empty, damaged or of an unknown format.
    """
    if path.is_dir():
        raise UnreadableFileError("这是文件夹，不是文件", where=str(path), expected="一个文件", remedy="给出文件夹里的文件名")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            "文件打不开", where=str(path), expected="存在且有权读取的文件", remedy="检查文件名和读取权限"
        ) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, source: str) -> Document:
    """Read a form from memory; ``source`` is its name in messages.

    Raises:
        UnreadableFileError: The bytes are empty, damaged or of an unknown format.
    """
    return recognise(read_raw(data, source))


def read_raw(data: bytes, source: str) -> RawDocument:
    """Only the lines and grids of a form, before anything is recognised.

    Raises:
        UnreadableFileError: The bytes are empty, damaged or of an unknown format.
    """
    return _reader(sniff(data, source), source).read(data, source)


def _reader(file_format: FileFormat, source: str) -> FormatReader:
    module = f"kaocheng.forms.formats.{file_format.value}.reader"
    if find_spec(module) is None:
        raise UnreadableFileError(
            f"还不能读取{file_format.label}", where=source, expected="docx、xlsx、html 或文本文件",
            remedy="用原来的软件打开后另存为上列格式之一",
        )
    return cast("FormatReader", import_module(module))
