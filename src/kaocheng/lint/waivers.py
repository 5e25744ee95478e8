"""豁免: findings that were looked at and accepted, with reason, author and expiry, kept in a file beside the tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.data import read_data
from kaocheng.base.errors import DataFileError
from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.base.text import squash
from kaocheng.lint.engine import Report, WaivedFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.model import Reading

EXPIRED, UNUSED = "W001", "W002"
TITLES = {EXPIRED: "豁免已经到期", UNUSED: "豁免没有用上"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """豁免: which findings, why, by whom, until when. What is left out matches everything."""

    code: Annotated[str, "规则代码"]
    document: Annotated[str | None, "文件"] = None
    table: Annotated[int | None, "表号"] = None
    indicator: Annotated[str | None, "三级指标"] = None
    reason: Annotated[str, "理由"]
    author: Annotated[str, "豁免人"]
    expires: Annotated[date, "到期日"]

    def covers(self, finding: Finding, indicator: str | None) -> bool:
        """Whether the waiver means this finding; ``indicator`` is the name of the row it stands at."""
        return (
            self.code == finding.code
            and self.document in (None, finding.spot.document)
            and self.table in (None, finding.spot.table)
            and (self.indicator is None or squash(self.indicator) == squash(indicator or ""))
        )


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Waivers of a file: a YAML list.

    Raises:
        DataFileError: The file does not fit, or a waiver gives no reason or no author.
    """
    waivers = read_data(path, list[Waiver])
    for position, waiver in enumerate(waivers, start=1):
        if not waiver.reason.strip() or not waiver.author.strip():
            raise DataFileError(f"第{position}条豁免没有写理由或豁免人", where=path.name, expected="理由和豁免人都要写明",
                                remedy="补全后重新检查")
    return tuple(waivers)


class Waiving:
    """Waivers at work on one report after another; at the end it is known which were of no use.

    Args:
        waivers: All waivers.
        today: A waiver holds up to its day of expiry and including it.
    """

    def __init__(self, waivers: Iterable[Waiver], today: date) -> None:
        everything = tuple(waivers)
        self._valid = tuple(waiver for waiver in everything if waiver.expires >= today)
        self._expired = tuple(waiver for waiver in everything if waiver.expires < today)
        self._used: set[int] = set()

    def apply(self, report: Report, readings: Sequence[Reading]) -> Report:
        """Take waived findings out of the report and list them apart."""
        names = {(reading.document, reading.number, position): indicator.name for reading in readings
                 for position, indicator in enumerate(reading.table.indicators)}
        kept: list[Finding] = []
        waived = list(report.waived)
        for finding in report.findings:
            name = names.get((finding.spot.document, finding.spot.table or 0, _row(finding)))
            match = next((position for position, waiver in enumerate(self._valid) if waiver.covers(finding, name)), None)
            if match is None:
                kept.append(finding)
            else:
                waiver = self._valid[match]
                self._used.add(match)
                waived.append(WaivedFinding(finding=finding, reason=waiver.reason, author=waiver.author,
                                            expires=waiver.expires))
        return replace(report, findings=tuple(kept), waived=tuple(waived))

    def remarks(self) -> tuple[Finding, ...]:
        """What is to be said of the waivers themselves: those expired, and those no finding needed so far."""
        expired = [_told(EXPIRED, Severity.WARNING, waiver, f"{waiver.code} 的豁免已于 {waiver.expires} 到期，不再有效",
                         "改正问题，或重新豁免并写明新的到期日") for waiver in self._expired]
        idle = [_told(UNUSED, Severity.INFO, waiver, f"{waiver.code} 的豁免没有用上：没有这样的问题", "删去这条豁免")
                for position, waiver in enumerate(self._valid) if position not in self._used]
        return (*expired, *idle)


def apply_waivers(report: Report, waivers: Iterable[Waiver], readings: Sequence[Reading], today: date) -> Report:
    """Take waived findings out of the report and list them apart; expired and idle waivers become findings."""
    waiving = Waiving(waivers, today)
    after = waiving.apply(report, readings)
    told = sorted((*after.findings, *waiving.remarks()), key=lambda finding: finding.sort_key)
    return replace(after, findings=tuple(told))


def waivers_last(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those on the waivers themselves at the end, where readers look and don't overlook them."""
    return sorted(findings, key=lambda finding: finding.code in TITLES)


def _row(finding: Finding) -> int:
    parts = finding.spot.path.parts
    return parts[1] if len(parts) > 1 and parts[0] == "indicators" and isinstance(parts[1], int) else -1


def _told(code: str, severity: Severity, waiver: Waiver, message: str, remedy: str) -> Finding:
    return Finding(code=code, severity=severity, message=message, remedy=remedy,
                   spot=Spot(document=waiver.document or "", table=waiver.table, text="豁免文件"))
