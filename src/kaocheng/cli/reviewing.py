"""Tables to review: read, checked with those they belong to, and turned into proposals."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding
from kaocheng.cli.check import read_waiver_file, today
from kaocheng.cli.checking import check_files, check_readings, standards_for, standards_on
from kaocheng.cli.gathered import Gathered
from kaocheng.lint.waivers import Waiving
from kaocheng.review import TableReview, Variant, review_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kaocheng.law import Standards
    from kaocheng.lint import Report
    from kaocheng.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Proposals, and what could not be reviewed."""

    reviews: Annotated[tuple[TableReview, ...], "审核建议"]
    standards: Annotated[Standards, "依据"]
    """Of the last tables; only its lawbook and profile are the same for all."""
    skipped: Annotated[tuple[str, ...], "没有审核的表"]
    remarks: Annotated[tuple[Finding, ...], "对豁免文件的说明"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    readings: tuple[Reading, ...]
    report: Report
    standards: Standards


def review_files(
    paths: Sequence[Path], profile: str, variant: Variant, *, previous: Sequence[Path] = (), waivers: Path | None = None,
    leave_out: Path | None = None,
) -> Reviewed:
    """Review every target table of files and folders.

    Args:
        paths: Files, checked together; or folders, checked unit by unit.
        profile: The profile to check and to grade by.
        variant: Which edition of the form.
        previous: Files or folders with the tables of the year before.
        waivers: A file of waivers.
        leave_out: A file that is not read though it lies in a folder.

    Raises:
        KaochengError: A file can't be read (in a folder: every one), or none holds a target table.
    """
    waiving = Waiving(read_waiver_file(waivers), today())
    reviews: list[TableReview] = []
    skipped: list[str] = []
    standards = standards_on(profile, today())
    folders = any(path.is_dir() for path in paths)
    for batch in _from_folders(paths, profile, previous, leave_out) if folders else _together(paths, profile, previous):
        report, standards = waiving.apply(batch.report, batch.readings), batch.standards
        for reading in batch.readings:
            if reading.table.form.is_target:
                reviews.append(review_table(reading, report, standards, variant))
            else:
                skipped.append(f"{reading.document} 表{reading.number} 是{reading.table.form.label}，不是目标表，没有审核")
    if not reviews:
        raise KaochengError("给出的文件里没有目标表", where="；".join(skipped), expected="部门整体或项目绩效目标表", remedy="换成要审核的目标表")
    return Reviewed(reviews=tuple(reviews), standards=standards, skipped=tuple(skipped), remarks=waiving.remarks())


def _together(paths: Sequence[Path], profile: str, previous: Sequence[Path]) -> Iterator[_Batch]:
    checked = check_files(paths, profile, previous)
    yield _Batch(readings=checked.readings, report=checked.report, standards=checked.standards)


def _from_folders(
    paths: Sequence[Path], profile: str, previous: Sequence[Path], leave_out: Path | None,
) -> Iterator[_Batch]:
    similarity = standards_on(profile, today()).number("lint.same-unit-similarity")
    earlier = Gathered(previous, similarity) if previous else nullcontext()
    with earlier as before, Gathered(paths, similarity, leave_out=leave_out) as now:
        for tables in now.sets():
            standards = standards_for(tables.readings, profile)
            report = check_readings(tables.readings, tables.doubts, standards, before.before(tables) if before else ())
            yield _Batch(readings=tables.readings, report=report, standards=standards)
        for sentence in now.failures:
            print(f"错误：{sentence}", file=sys.stderr)
