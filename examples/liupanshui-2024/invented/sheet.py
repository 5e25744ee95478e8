"""One ledger file in the making."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date

LABEL = "虚构示例"
"""Stands in the last column of every row, so that a row torn from its file still says what it is."""
Value = str | int | date | bool | None


def money(hundredths: int) -> str:
    """An amount with two decimals from its hundredths: 分 to 元, or 百元 to 万元."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


@dataclass(slots=True)
class LedgerSheet:
    """Headings and rows of one ledger; every row ends with evidence, entry date and a remark."""

    name: str
    headings: tuple[str, ...]
    evidence: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)

    def add(self, *values: Value, entered: date, remark: str = "", lacking: int | None = None) -> None:
        """Append a row.

        Args:
            values: One for each heading.
            entered: The day on which the row was written.
            remark: Put behind the label that says the row is invented.
            lacking: Position of a piece of evidence that was not filed.
        """
        if len(values) != len(self.headings):
            raise ValueError(f"{self.name}: {len(values)} values for {len(self.headings)} headings")
        filed = [name for place, name in enumerate(self.evidence) if place != lacking]
        note = f"{LABEL}：{remark}" if remark else LABEL
        self.rows.append([*(_text(value) for value in values), "、".join(filed), entered.isoformat(), note])

    def csv(self) -> str:
        """The file's text: UTF-8 with a byte order mark, so that office programs open it as Chinese."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow([*self.headings, "佐证材料", "登记日期", "备注"])
        writer.writerows(self.rows)
        return "\ufeff" + buffer.getvalue()
