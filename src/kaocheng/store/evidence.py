"""佐证文件: each kept under the SHA-256 of its content, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Severity
from kaocheng.ledger.verify_codes import Tampering, tampering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaocheng.base.findings import Finding

MIB = 1024 * 1024
LARGEST = 100 * MIB
"""Bytes of the largest file that is kept; a scan of a contract has about 10 MiB."""
_CHUNK = MIB
_DRAFT = ".draft-"
_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"BM", "bmp"),
    (b"II*\x00", "tif"), (b"MM\x00*", "tif"), (b"OFD", "ofd"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"), (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"), (b"RIFF", "wav"),
)
_PACKAGES = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"OFD.xml", "ofd"))
_KNOWN = "PDF、OFD、图片、Word、Excel、录音或录像"


class EvidenceFolder:
    """A folder of files by content."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, path: Path) -> str:
        """Copy a file into the folder; a file that is there already is not copied again.

        Returns:
            Its name in the folder: hash and type, e.g. ``ab12….pdf``.

        Raises:
            KaochengError: The file can't be read or written, is empty, too big, or of no known type.
        """
        try:
            size = path.stat().st_size
            if not 0 < size <= LARGEST:
                raise KaochengError("佐证文件是空的" if not size else f"佐证文件有 {size // MIB} MiB", where=str(path),
                                    expected=f"不超过 {LARGEST // MIB} MiB 的文件", remedy="检查文件，或压缩图片后再试")
            return self._copy(path)
        except OSError as error:
            raise KaochengError(f"佐证文件存不进去（{error.strerror}）", where=str(path), remedy="检查文件权限和剩余空间") from error

    def _copy(self, path: Path) -> str:
        self.root.mkdir(parents=True, exist_ok=True)
        draft = self.root / f"{_DRAFT}{uuid.uuid4().hex}"
        digest = hashlib.sha256()
        try:
            with path.open("rb") as source, draft.open("xb") as target:
                head = source.read(_CHUNK)
                suffix = type_of(head, path)
                while head:
                    digest.update(head)
                    target.write(head)
                    head = source.read(_CHUNK)
                target.flush()
                os.fsync(target.fileno())
            name = f"{digest.hexdigest()}.{suffix}"
            folder = self.root / name[:2]
            folder.mkdir(exist_ok=True)
            draft.replace(folder / name)
            _sync(folder)
        finally:
            draft.unlink(missing_ok=True)
        return name

    def path_of(self, name: str) -> Path:
        """Where a kept file stands."""
        return self.root / name[:2] / name

    def faults(self, filed: Mapping[str, str]) -> Iterator[Finding]:
        """Files that are missing, changed, or belong to no entry (a note only: an import may have been broken off)."""
        for name, owner in sorted(filed.items()):
            path = self.path_of(name)
            if not path.is_file():
                yield tampering(Tampering.EVIDENCE_MISSING, owner, f"佐证文件 {name} 不见了")
            elif _digest(path) != name.partition(".")[0]:
                yield tampering(Tampering.EVIDENCE_CHANGED, owner, f"佐证文件 {name} 的内容变了")
        for path in sorted(self.root.rglob("*")) if self.root.is_dir() else []:
            if path.is_file() and path.name not in filed:
                kind = "没有写完的草稿" if path.name.startswith(_DRAFT) else "没有登记的文件"
                yield tampering(Tampering.EVIDENCE_UNFILED, f"佐证 {path.name}", f"{kind}，不影响已登记的内容", severity=Severity.INFO)


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def type_of(head: bytes, path: Path) -> str:
    """The type of a file by its first bytes; its name does not count.

    Raises:
        KaochengError: A program, an archive or anything else that proves nothing.
    """
    if head.startswith(b"PK\x03\x04"):
        found = next((suffix for mark, suffix in _PACKAGES if mark in head), "")
    elif head[4:8] == b"ftyp":
        found = "mp4"
    else:
        found = next((suffix for magic, suffix in _TYPES if head.startswith(magic)), "")
    if not found:
        raise KaochengError("认不出佐证文件是什么", where=str(path), expected=_KNOWN, remedy="扫描或另存为 PDF 后再试")
    return found
