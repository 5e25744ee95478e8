"""Tables set aside in a temporary file, so that a folder of any size needs no more memory than its largest group."""

from __future__ import annotations

import pickle
import zlib
from array import array
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from kaocheng.model import Reading

_FAST = 1


class Spool:
    """Readings by the number `add` gave them. The file has no name and vanishes with the process."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  (closed by __exit__)
        self._ends = array("Q")
        """Where each reading ends; plain numbers, for a folder may hold 100,000."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, reading: Reading) -> int:
        """Set a reading aside; its number counts up from 0."""
        data = zlib.compress(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL), _FAST)
        start = self._file.seek(0, 2)
        self._file.write(data)
        self._ends.append(start + len(data))
        return len(self._ends) - 1

    def get(self, number: int) -> Reading:
        """The reading of a number."""
        start = self._ends[number - 1] if number else 0
        self._file.seek(start)
        return cast("Reading", pickle.loads(zlib.decompress(self._file.read(self._ends[number] - start))))  # noqa: S301  (our own data)
