"""Zip packages (docx, xlsx, ods) and their XML parts, opened within bounds and without outside references."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Self

from lxml import etree

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_MOST_NAMES = 4096
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class _LocalNames(dict[str | bytes, str]):
    """Names without their namespace, by the whole name; a hostile file's many names are not all kept."""

    def __missing__(self, name: str | bytes) -> str:
        bare = name.rpartition("}")[2] if isinstance(name, str) else ""  # an entity has no name
        if len(self) < _MOST_NAMES:
            self[name] = bare
        return bare


_NAMES = _LocalNames()


def local(element: _Element) -> str:
    """Tag name without namespace; ``""`` for what is no element."""
    return _NAMES[element.tag]


def attribute(element: _Element, name: str) -> str | None:
    """An attribute by its name in whatever namespace."""
    for key, value in element.items():
        if _NAMES[key] == name:
            return str(value)
    return None


def children(element: _Element, name: str) -> Iterator[_Element]:
    """Direct children with a tag name in whatever namespace."""
    return (child for child in element if _NAMES[child.tag] == name)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first direct child with a tag name in whatever namespace."""
    if element is not None:
        for candidate in element:
            if _NAMES[candidate.tag] == name:
                return candidate
    return None


def inside(element: _Element | None, name: str) -> tuple[_Element, ...]:
    """What the first child with a tag name holds; nothing when there is no such child."""
    found = child(element, name)
    return () if found is None else tuple(found)


def parse_xml(data: bytes, source: str, kind: str) -> _Element:
    """Parse XML without entities, network or unbounded depth.

    Raises:
        UnreadableFileError: It is no XML, declares entities, or is too big.
    """
    if len(data) > limits.MAX_PART_BYTES:
        raise limits.too_big(source, "文件内容", f"每部分 {limits.MAX_PART_BYTES // limits.MIB} MiB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in data.replace(b"\0", b""):  # a bomb stops the parser before its tree can be looked at
            raise _with_entities(source) from error
        raise limits.damaged(source, kind, "XML 内容不合语法") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _with_entities(source)
    return root


def _with_entities(source: str) -> UnreadableFileError:
    return UnreadableFileError("文件中含有实体声明，可能有害，已拒绝读取", where=source, remedy="用办公软件打开并另存后重试")


class Package:
    """A zip package whose entries are read one by one within `limits`.

    Args:
        data: The file's bytes.
        source: Its name in messages.
        kind: What it should be, e.g. ``Word（.docx）``.
    """

    def __init__(self, data: bytes, source: str, kind: str) -> None:
        limits.check_size(data, source)
        self._source = source
        self._kind = kind
        if data.startswith(OLE_MAGIC) and _ENCRYPTED_PACKAGE in data:
            raise limits.encrypted(source)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise limits.damaged(source, kind) from error
        self._check(entries)
        self._names = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._names

    def read(self, name: str) -> bytes | None:
        """The bytes of an entry; ``None`` when there is none. Names are compared without regard to case."""
        entry = self._names.get(name.lstrip("/").lower())
        if entry is None:
            return None
        if entry.file_size > limits.MAX_PART_BYTES:
            raise limits.too_big(self._source, "文件内容", f"每部分 {limits.MAX_PART_BYTES // limits.MIB} MiB")
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise limits.damaged(self._source, self._kind) from error

    def xml(self, name: str) -> _Element | None:
        """An entry as XML; ``None`` when there is none."""
        data = self.read(name)
        return None if data is None else parse_xml(data, self._source, self._kind)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relations of a part by their ids: last word of the type, and the target's name inside the package.

        Targets outside the package are left out.
        """
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def main_part(self, default: str) -> str:
        """Name of the document part that the package's relations name, else ``default``."""
        targets = (path for kind, path in self.relations("").values() if kind == "officeDocument")
        return next((path for path in targets if path in self), default)

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        source = self._source
        if len(entries) > limits.MAX_ENTRIES:
            raise limits.too_big(source, "压缩包内文件数", f"{limits.MAX_ENTRIES} 个")
        if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
            raise limits.too_big(source, "解压后大小", f"{limits.MAX_UNPACKED_BYTES // limits.MIB} MiB")
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise limits.encrypted(source)
            if ".." in entry.filename.replace("\\", "/").split("/"):
                raise UnreadableFileError("压缩包内含有越界路径，可能有害，已拒绝读取", where=source,
                                          remedy="用办公软件打开并另存后重试")
            if entry.file_size > limits.RATIO_FLOOR_BYTES and entry.file_size > limits.MAX_RATIO * entry.compress_size:
                raise limits.too_big(source, "压缩比", f"{limits.MAX_RATIO} 倍")
