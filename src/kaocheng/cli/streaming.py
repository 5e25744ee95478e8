"""Output written part by part to the screen or to a file that is there complete or not at all."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def write_parts(parts: Iterable[bytes], path: Path | None) -> None:
    """Write parts as they come; on the screen they are UTF-8 text.

    Raises:
        KaochengError: The file can't be written. What was written so far is gone.
    """
    if path is None:
        for part in parts:
            print(part.decode("utf-8"), end="")
        sys.stdout.flush()
        return
    draft = path.with_name(f".{path.name}.draft")
    try:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = draft.open("wb")
        with file:
            for part in parts:
                with _told(path):
                    file.write(part)
        with _told(path):
            draft.replace(path)
    except BaseException:
        with _told(path):
            draft.unlink(missing_ok=True)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the file system says into a sentence."""
    try:
        yield
    except OSError as error:
        raise KaochengError(f"文件写不进去（{error.strerror}）", where=str(path), expected="可以写入的位置",
                            remedy="检查文件夹权限和剩余空间，或换一个输出位置") from error
