"""The vocabulary of import problems: codes T101 … and how each is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.base.paths import FieldPath


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
    ROW_HIDDEN = "T121"
    FORMULA_UNSAVED = "T122"
    REGION_WRONG = "T123"
    PROJECT_CODE_WRONG = "T124"
    CELL_MERGED = "T125"
    TOTAL_ROW = "T126"
    ENTRY_CHANGED = "T127"
    EVIDENCE_WRONG = "T128"


TITLES = {
    ProblemCode.HEADING_UNKNOWN: "列名不认识",
    ProblemCode.HEADING_MISSING: "缺少必填列",
    ProblemCode.HEADING_TWICE: "同一列出现两次",
    ProblemCode.ROW_TOO_LONG: "有内容的格上面没有列名",
    ProblemCode.VALUE_MISSING: "必填项空着",
    ProblemCode.DATE_WRONG: "日期不对",
    ProblemCode.NUMBER_WRONG: "不是数字",
    ProblemCode.UNIT_WRONG: "单位不能换算",
    ProblemCode.UNIT_MISSING: "金额没有单位",
    ProblemCode.OUT_OF_RANGE: "超出范围",
    ProblemCode.CODE_UNKNOWN: "不在代码表里",
    ProblemCode.BOOL_WRONG: "看不出是或否",
    ProblemCode.CREDIT_CODE_WRONG: "统一社会信用代码不对",
    ProblemCode.KEY_TWICE: "编号重复",
    ProblemCode.IDENTITY_MIXED: "同一对象有的行写代码、有的行不写",
    ProblemCode.REFERENCE_DANGLING: "引用的内容在别的台账里找不到",
    ProblemCode.FILE_UNREADABLE: "文件读不出来",
    ProblemCode.FILE_UNKNOWN: "从文件名看不出是哪种台账",
    ProblemCode.KIND_TWICE: "两个文件是同一种台账",
    ProblemCode.HEADING_NOT_FIRST: "找不到列名",
    ProblemCode.ROW_HIDDEN: "有隐藏的行",
    ProblemCode.FORMULA_UNSAVED: "公式没有保存结果",
    ProblemCode.REGION_WRONG: "行政区划不对，或当年没有",
    ProblemCode.PROJECT_CODE_WRONG: "投资项目代码不对",
    ProblemCode.CELL_MERGED: "数据行里有合并的单元格",
    ProblemCode.TOTAL_ROW: "合计行混在数据里",
    ProblemCode.ENTRY_CHANGED: "与已登记的内容不同，要作为更正登记",
    ProblemCode.EVIDENCE_WRONG: "佐证文件不能归档",
}
"""What users read in the reference."""


@dataclass(frozen=True, slots=True)
class Place:
    """File, 1-based line and column heading of a problem; ``sheet`` of a workbook."""

    file: str
    line: int | None = None
    column: str = ""
    sheet: str = ""

    @property
    def text(self) -> str:
        """``拜访.xlsx 工作表“拜访” 第3行 “日期”列``."""
        parts = [self.file, f"工作表“{self.sheet}”" if self.sheet else "", f"第{self.line}行" if self.line else "",
                 f"“{self.column}”列" if self.column else ""]
        return " ".join(part for part in parts if part)


def problem(code: ProblemCode, place: Place, message: str, remedy: str) -> Finding:
    """A finding about a ledger file; every one blocks its row. The path is line, then column heading."""
    steps = [part for part in (place.line, place.column) if part]
    return Finding(code=code, severity=Severity.ERROR, message=message, remedy=remedy,
                   spot=Spot(document=place.file, text=place.text, path=FieldPath(tuple(steps))))


def line_of(finding: Finding) -> int | None:
    """The line that an import problem points at; ``None`` for the file as a whole."""
    first = next(iter(finding.spot.path.parts), None)
    return first if isinstance(first, int) else None


def column_of(finding: Finding) -> str:
    """The heading that an import problem points at; ``""`` for the row as a whole."""
    last = finding.spot.path.parts[-1] if finding.spot.path.parts else ""
    return last if isinstance(last, str) else ""
