"""Reading a file: its format is told by its first bytes, its content by `forms.recognise`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Protocol, cast

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.contract_reading import is_contract, read_contract
from kaocheng.forms.formats import limits
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
        UnreadableFileError: The file is missing, no regular file, empty, too big, damaged or of an unknown format.
    """
    try:
        _check_file(path)
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        raise UnreadableFileError(
            "文件打不开", where=str(path), expected="存在且有权读取的文件", remedy="检查文件名和读取权限"
        ) from error
    return read_bytes(data, path.name)


def _check_file(path: Path) -> None:
    """Refuse, before a byte is read, what is no file or too big a one.

    Raises:
        UnreadableFileError: A folder, a pipe or device, or more than `limits.MAX_FILE_BYTES`.
        OSError: There is no such file, or no right to look at it.
    """
    about = path.stat()
    if S_ISDIR(about.st_mode):
        raise UnreadableFileError("这是文件夹，不是文件", where=str(path), expected="一个文件", remedy="给出文件夹里的文件名")
    if not S_ISREG(about.st_mode):
        raise UnreadableFileError(
            "这是管道或设备，不是普通文件", where=str(path), expected="一个文件", remedy="先把内容存成文件，再读取"
        )
    if about.st_size > limits.MAX_FILE_BYTES:
        raise limits.too_big(str(path), "文件大小", f"{limits.MAX_FILE_BYTES // limits.MIB} MiB")


def read_bytes(data: bytes, source: str) -> Document:
    """Read a form, or the contract's JSON of forms, from memory; ``source`` is its name in messages.

    Raises:
        UnreadableFileError: The bytes are empty, damaged or of an unknown format.
    """
    if is_contract(data):
        return read_contract(data, source)
    return recognise(read_raw(data, source))


def read_raw(data: bytes, source: str) -> RawDocument:
    """Only the lines and grids of a form, before anything is recognised.

    Raises:
        UnreadableFileError: The bytes are empty, damaged or of an unknown format, or too much came out.
    """
    document = _reader(sniff(data, source), source).read(data, source)
    limits.check_extent(document)
    return document


def _reader(file_format: FileFormat, source: str) -> FormatReader:
    module = f"kaocheng.forms.formats.{file_format.value}.reader"
    if find_spec(module) is None:
        raise UnreadableFileError(
            f"还不能读取{file_format.label}", where=source, expected="docx、xlsx、html 或文本文件",
            remedy="用原来的软件打开后另存为上列格式之一",
        )
    return cast("FormatReader", import_module(module))
