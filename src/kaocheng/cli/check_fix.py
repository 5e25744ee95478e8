"""``kaocheng check FILE --fix``: a written diff of what can safely be written better, and a new file if asked for."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.cli.arguments import DEFAULT_PROFILE, write_file
from kaocheng.cli.checking import read_tables, standards_on
from kaocheng.cli.gathered import Gathered
from kaocheng.lint.fixes import FixedTable, fix_tables
from kaocheng.lint.render.diff import render_change_summary, render_diff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kaocheng.lint.fixes import Change
    from kaocheng.model import Reading


def fix_files(paths: Sequence[Path], target: Path | None) -> int:
    """Print the diff; write the fixed tables of one file to a new file. The files given are never changed.

    Raises:
        KaochengError: A file can't be read, or the new file can't be written or is not told apart from the old one.
    """
    if target is not None:
        _require_target(paths, target)
    changes: list[Change] = []
    fixed: list[FixedTable] = []
    with ExitStack() as stack:
        for readings in _sets(paths, stack):
            tables = fix_tables(readings)
            found = [change for table in tables for change in table.changes]
            if found:
                print(render_diff(found))
            changes += found
            fixed += tables if target is not None else ()
    print(render_change_summary(changes))
    if target is not None:
        _write(fixed, target)
    return 0


def _sets(paths: Sequence[Path], stack: ExitStack) -> Iterator[Sequence[Reading]]:
    """Tables that belong together: all of the files given, or unit by unit in a folder."""
    if not any(path.is_dir() for path in paths):
        yield read_tables(paths)[0]
        return
    standards = standards_on(DEFAULT_PROFILE, date.today())  # noqa: DTZ011  (the user's own day)
    gathered = stack.enter_context(Gathered(paths, standards.number("lint.same-unit-similarity")))
    for tables in gathered.sets():
        yield tables.readings
    for sentence in gathered.failures:
        print(f"错误：{sentence}", file=sys.stderr)


def _require_target(paths: Sequence[Path], target: Path) -> None:
    from kaocheng.forms.convert import require_suffix

    if len(paths) != 1 or paths[0].is_dir():
        raise KaochengError("--write 一次只写一个文件", expected="kaocheng check 文件 --fix --write 新文件",
                            remedy="一个文件一个文件地写，或不写 --write 只看对照")
    require_suffix(target.suffix.lower())
    if target.exists() and paths[0].exists() and target.samefile(paths[0]):
        raise KaochengError("新文件就是原文件，会把它覆盖掉", where=str(target), expected="另一个文件名",
                            remedy=f"例如 {paths[0].stem}-修订{target.suffix}")


def _write(fixed: Sequence[FixedTable], target: Path) -> None:
    from kaocheng.forms.convert import convert

    converted = convert([table.reading for table in fixed], target.suffix.lower())
    write_file(target, converted.data)
    print(f"写出 {target}")
    for table in converted.tables:
        if table.lost:
            print(f"表{table.number}：{table.layout}没有地方填：{'、'.join(table.lost)}", file=sys.stderr)
