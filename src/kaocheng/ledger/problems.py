"""The vocabulary of import problems: codes T101 … and how each is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaocheng.base.findings import Finding, Severity, Spot


class ProblemCode(StrEnum):
    """What can be wrong with a ledger file. Codes are for ever."""

    HEADING_UNKNOWN = "T101"
    HEADING_MISSING = "T102"
    HEADING_TWICE = "T103"
    ROW_TOO_LONG = "T104"
    VALUE_MISSING = "T105"
    DATE_WRONG = "T106"
    NUMBER_WRONG = "T107"
    UNIT_WRONG = "T108"
    UNIT_MISSING = "T109"
    OUT_OF_RANGE = "T110"
    CODE_UNKNOWN = "T111"
    BOOL_WRONG = "T112"
    CREDIT_CODE_WRONG = "T113"
    KEY_TWICE = "T114"
    IDENTITY_MIXED = "T115"
    REFERENCE_DANGLING = "T116"
    FILE_UNREADABLE = "T117"
    FILE_UNKNOWN = "T118"
    KIND_TWICE = "T119"
    HEADING_NOT_FIRST = "T120"


@dataclass(frozen=True, slots=True)
class Place:
    """File, 1-based line and column heading of a problem."""

    file: str
    line: int | None = None
    column: str = ""

    @property
    def text(self) -> str:
        """``拜访.csv 第3行 “日期”列``."""
        parts = [self.file, f"第{self.line}行" if self.line else "", f"“{self.column}”列" if self.column else ""]
        return " ".join(part for part in parts if part)


def problem(code: ProblemCode, place: Place, message: str, remedy: str) -> Finding:
    """A finding about a ledger file; every one blocks the import."""
    return Finding(code=code, severity=Severity.ERROR, message=message, remedy=remedy,
                   spot=Spot(document=place.file, text=place.text))
