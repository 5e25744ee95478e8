"""OLE compound files (.xls and others): their streams, with every fault of the file told as one error."""

from __future__ import annotations

import struct

from doc2docx.cfb.container import CompoundFile, CompoundFileLimits
from doc2docx.errors import Doc2DocxError

from kaocheng.forms.formats import limits

_LIMITS = CompoundFileLimits(
    max_input_bytes=limits.MAX_FILE_BYTES, max_stream_bytes=limits.MAX_FILE_BYTES,
    max_directory_entries=limits.MAX_ENTRIES,
)


def stream(data: bytes, names: tuple[str, ...], source: str, kind: str) -> bytes | None:
    """The first of the named streams that a compound file holds; ``None`` when it holds none of them.

    Raises:
        UnreadableFileError: The file is damaged, too big, or holds an encrypted package.
    """
    limits.check_size(data, source)
    try:
        compound = CompoundFile(data, limits=_LIMITS)
        held = {entry.path.lstrip("/") for entry in compound.entries}
        if any(name.split("/")[-1] == "EncryptedPackage" for name in held):
            raise limits.encrypted(source)
        return next((compound.open_stream(name) for name in names if name in held), None)
    except (Doc2DocxError, struct.error, ValueError, IndexError, RecursionError) as error:
        raise limits.damaged(source, kind) from error
