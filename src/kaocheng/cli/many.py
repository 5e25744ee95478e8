"""Many files at once: folders opened up, read in parallel, progress shown, one broken file never stops the rest."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Spot
from kaocheng.forms.codes import R
from kaocheng.forms.reading import read_file
from kaocheng.model import Document

if TYPE_CHECKING:
    from rich.progress import Progress

SUFFIXES = frozenset({".docx", ".xlsx", ".xlsm", ".xls", ".ods", ".doc", ".wps", ".et", ".pdf", ".html", ".htm", ".md", ".txt",
                      ".csv", ".tsv"})
PARALLEL_FROM = 8
"""Below this many files a second process costs more than it gains."""
AHEAD = 8
"""Files under way for every process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file: what was read, or a document without tables whose finding says why not."""

    document: Annotated[Document, "文件"]
    error: Annotated[str | None, "错误"] = None


def expand(paths: Sequence[Path]) -> list[Path]:
    """Files as given, folders replaced by the forms below them, in the order of their names.

    Raises:
        KaochengError: A folder holds no file that could be a form.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(item for item in path.rglob("*") if item.suffix.lower() in SUFFIXES and item.is_file()
                        and not item.name.startswith((".", "~$")))
        if not inside:
            raise KaochengError("文件夹里没有可读的表", where=str(path), expected="docx、xlsx、xls、doc、pdf、html、txt 等文件",
                                remedy="检查文件夹是否选对")
        found += inside
    return found


def read_one(path: Path) -> Outcome:
    """Read one file; a failure becomes a finding."""
    try:
        return Outcome(document=read_file(path))
    except KaochengError as error:
        return _failed(path, R.UNREADABLE, error.sentence)
    except Exception as error:  # our bug must not stop the other files; it is told as what it is
        return _failed(path, R.CRASHED, f"{path}：读取时程序出错（{type(error).__name__}）")


def _failed(path: Path, code: R, sentence: str) -> Outcome:
    finding = code.at(Spot(document=path.name), sentence)
    return Outcome(document=Document(source=path.name, findings=(finding,)), error=sentence)


def read_many(paths: Sequence[Path]) -> Iterator[Outcome]:
    """Read files, several at a time when they are many; outcomes come in the order of ``paths``.

    Only a few files are under way at once, so that memory does not grow with the number of files.
    """
    workers = min(os.cpu_count() or 1, len(paths))
    if len(paths) < PARALLEL_FROM or workers < 2:  # noqa: PLR2004  (one worker is no parallel work)
        yield from map(read_one, paths)
        return
    with progress_bar() as progress, ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        task = progress.add_task("读取", total=len(paths))
        left = iter(paths)
        under_way = deque((path, _submitted(pool, path)) for path in islice(left, workers * AHEAD))
        while under_way:
            path, future = under_way.popleft()
            error = future.exception()
            yield future.result() if error is None else _failed(path, R.CRASHED, f"{path}：读取进程意外结束")
            under_way.extend((path, _submitted(pool, path)) for path in islice(left, 1))
            progress.advance(task)


def _submitted(pool: ProcessPoolExecutor, path: Path) -> Future[Outcome]:
    """The reading of a file under way; a pool whose process died gives a future that says so."""
    try:
        return pool.submit(read_one, path)
    except BrokenProcessPool as error:
        broken: Future[Outcome] = Future()
        broken.set_exception(error)
        return broken


def progress_bar() -> Progress:
    """Progress on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=sys.stderr)
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                    console=console, disable=not console.is_terminal, transient=True)
