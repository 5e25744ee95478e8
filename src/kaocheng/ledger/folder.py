"""A folder of ledger files to a snapshot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError, UnreadableFileError
from kaocheng.base.text import squash
from kaocheng.ledger.catalogue import Catalogue, installed_catalogue
from kaocheng.ledger.csv_text import decode
from kaocheng.ledger.importer import ImportReport, import_csv
from kaocheng.ledger.problems import Place, ProblemCode, problem
from kaocheng.ledger.references import dangling_references
from kaocheng.ledger.snapshot import Ledger, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.kind import LedgerKind

_PREFIX = re.compile(r"^(L?)0*(\d+)(?=\D|$)", re.IGNORECASE)
_SHOWN = 20


class LedgerProblemsError(KaochengError):
    """Ledger files that can't be imported; ``problems`` holds every one."""

    def __init__(self, problems: Sequence[Finding], where: str) -> None:
        self.problems = tuple(problems)
        lines = [f"{item.code} {item.spot.text}：{item.message}。{item.remedy}" for item in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"……另有 {len(self.problems) - _SHOWN} 处")
        super().__init__(f"台账有 {len(self.problems)} 处问题，一行也没有导入：\n" + "\n".join(lines) + "\n", where=where,
                         remedy="改正以上各处后重新导入")


def load_folder(path: Path, as_of: date, catalogue: Catalogue | None = None) -> Snapshot:
    """Import every ``*.csv`` of a folder; the file's name tells the ledger (``拜访.csv``, ``L06-拜访.csv``).

    Args:
        path: The folder.
        as_of: The day of the count.
        catalogue: The kinds; those of the packs and of ``台账种类`` in the folder when left out.

    Raises:
        LedgerProblemsError: Anything is wrong in any file; nothing is imported.
        KaochengError: There is no such folder, or no ledger in it.
    """
    if not path.is_dir():
        raise KaochengError("没有这个文件夹", where=str(path), expected="放有台账 CSV 文件的文件夹", remedy="检查路径")
    files = sorted(item for item in path.iterdir() if item.is_file() and item.suffix.lower() == ".csv")
    if not files:
        raise KaochengError("文件夹里没有台账", where=str(path), expected="至少一个 .csv 文件", remedy="放入台账文件，以台账名称命名")
    catalogue = catalogue or Catalogue.beside(path)
    ledgers: dict[str, Ledger] = {}
    problems: list[Finding] = []
    owners: dict[str, str] = {}
    for file in files:
        kind = kind_of_file(file.stem, catalogue)
        if kind is None:
            labels = "、".join(item.label for item in catalogue.kinds)
            problems.append(problem(ProblemCode.FILE_UNKNOWN, Place(file.name), "从文件名看不出是哪种台账", f"文件名用台账名称：{labels}"))
        elif kind.id in owners:
            problems.append(problem(ProblemCode.KIND_TWICE, Place(file.name), f"与 {owners[kind.id]} 都是“{kind.label}”台账",
                                    "合并为一个文件"))
        else:
            owners[kind.id] = file.name
            report = _import_file(file, kind)
            problems += report.problems
            if not report.problems:
                ledgers[kind.id] = Ledger(kind, report.entries)
    if not problems:
        problems = list(dangling_references(ledgers))
    if problems:
        raise LedgerProblemsError(problems, str(path))
    return Snapshot(ledgers, as_of)


def _import_file(file: Path, kind: LedgerKind) -> ImportReport:
    try:
        return import_csv(decode(file.read_bytes(), name=file.name), kind, file=file.name)
    except OSError as error:
        found = problem(ProblemCode.FILE_UNREADABLE, Place(file.name), f"文件打不开（{error.strerror}）", "检查文件权限")
    except UnreadableFileError as error:
        found = problem(ProblemCode.FILE_UNREADABLE, Place(file.name), error.what, error.remedy)
    return ImportReport(kind=kind, problems=(found,))


def kind_of_file(stem: str, catalogue: Catalogue | None = None) -> LedgerKind | None:
    """The kind a file name tells: its label, alias, id or English name, with or without the id in front."""
    text = squash(stem)
    prefix = _PREFIX.match(text)
    number = f"L{prefix[2]}" if prefix else ""
    rest = _PREFIX.sub("", text).strip("-_. 、")
    for kind in (catalogue or installed_catalogue()).kinds:
        if (rest and rest in kind.words) or text in kind.words or (not rest and number == kind.id):
            contradicts = prefix is not None and prefix[1] and number != kind.id
            return None if contradicts else kind
    return None
