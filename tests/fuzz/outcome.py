"""One damaged file through the whole of `read_file`, LibreOffice left out."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest import mock

from kaocheng.base.errors import KaochengError
from kaocheng.forms.formats.doc import reader as doc_reader
from kaocheng.forms.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHINESE = re.compile("[\u4e00-\u9fff]")


@contextmanager
def without_office() -> Iterator[None]:
    """No office program is started."""
    with mock.patch.object(doc_reader, "_OFFICE_PROGRAMS", ()):
        yield


def outcome(path: Path) -> str:
    """``read``, ``empty`` (no table found) or ``refused``; anything but the documented error is raised."""
    error: KaochengError | None = None
    try:
        document = read_file(path)
    except KaochengError as refusal:
        error = refusal
    if error is None:
        return "read" if document.readings else "empty"
    assert _CHINESE.search(error.what)
    assert error.remedy
    return "refused"
