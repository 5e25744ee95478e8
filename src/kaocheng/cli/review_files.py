"""Writing 审核表: all of them into one file, or one file a table into a folder."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.cli.arguments import write_file
from kaocheng.forms.compose import compose_review
from kaocheng.forms.convert import SHEET_SUFFIXES, write_sheets
from kaocheng.year.names import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kaocheng.cli.reviewing import Reviewed

DOCX = ".docx"


def require_target(out: Path | None, inputs: Iterable[Path]) -> None:
    """See that the file to write has a format that can be written and is none of the files that are read.

    Raises:
        KaochengError: It hasn't, or it is.
    """
    if out is None:
        return
    suffix = out.suffix.lower()
    if suffix and not out.is_dir() and suffix not in SHEET_SUFFIXES:
        raise KaochengError(f"审核表不能写成“{suffix}”文件", where=str(out), expected=f"{'、'.join(SHEET_SUFFIXES)}，或一个文件夹名",
                            remedy="换一个扩展名")
    if any(out.resolve() == path.resolve() for path in inputs):
        raise KaochengError("要写的就是要审核的文件或文件夹", where=str(out), expected="另一个名字", remedy="给 --out 换一个名字")


def write_reviews(reviewed: Reviewed, out: Path, *, quiet: bool = False) -> None:
    """Write; every file is there whole or not at all.

    Raises:
        KaochengError: A file can't be written.
    """
    lawbook = reviewed.standards.lawbook
    if out.suffix and not out.is_dir():
        sheets = [sheet for review in reviewed.reviews for sheet in compose_review(review, lawbook)]
        files = {out: write_sheets(sheets, out.suffix.lower())}
    else:
        names = _names(reviewed)
        files = {out / name: write_sheets(compose_review(review, lawbook), DOCX)
                 for name, review in zip(names, reviewed.reviews, strict=True)}
    for path, data in files.items():
        write_file(path, data)
        if not quiet:
            print(f"写出 {path}")


def _names(reviewed: Reviewed) -> list[str]:
    """``审核表-某项目.docx``; the second of a name gets a number."""
    seen: Counter[str] = Counter()
    names = []
    for review in reviewed.reviews:
        stem = f"审核表-{short_name(review.reading.table)}"
        seen[stem] += 1
        names.append(f"{stem}{f'（{seen[stem]}）' if seen[stem] > 1 else ''}{DOCX}")
    return names
