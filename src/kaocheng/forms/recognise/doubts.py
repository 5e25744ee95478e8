"""What is uncertain or missing in a table, as findings; one line for all rows when the whole column is empty."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip, squash
from kaocheng.forms.codes import R
from kaocheng.forms.recognise.roles import Role
from kaocheng.model import MarkKind
from kaocheng.units import Doubt, parse_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kaocheng.base.findings import Finding
    from kaocheng.forms.recognise.table import ReadTable
    from kaocheng.model import FundLine, Indicator, Reading, TargetValue

_BRACKETED = re.compile(r"[(（]([^()（）]{1,10})[)）]")
_TIME_NAME = re.compile(r"时间|日期|期限|时限|进度")
_TOTAL_NAME = re.compile(r"总额|总计|合计|^预算|资金总")
_SERIALS = range(40000, 60000)
_HUNDRED = Decimal(100)
_CLOSE = Decimal("0.02")
_LIKELY_DIGITS = 3


def doubts_of(reading: Reading, read: ReadTable) -> Iterator[Finding]:
    """Findings about one table."""
    for doubt in read.doubts:
        yield doubt.code.at(reading.spot(doubt.path), doubt.detail)
    yield from _whole(reading, read)
    yield from _funds(reading)
    yield from _columns(reading, read)
    damaged = any(_is_damaged(row.target) for row in reading.table.indicators)
    for position, row in enumerate(reading.table.indicators):
        yield from _row(reading, FieldPath.of("indicators", position), row, damaged=damaged)


def _whole(reading: Reading, read: ReadTable) -> Iterator[Finding]:
    table = reading.table
    root = reading.spot(FieldPath())
    if not table.indicators:
        yield R.NO_INDICATORS.at(root, table.title or "")
    elif not (table.title or table.project or table.unit or table.funds or table.objective):
        yield R.TABLE_CUT.at(root, "从指标行开始，前面的表名、项目名称和资金都没有")
    if table.indicators and all(row.level1 is None and row.level2 is None for row in table.indicators):
        yield R.LEVELS_MISSING.at(reading.spot(FieldPath.of("indicators")), "")
    for mark in read.marks:
        if mark.kind is MarkKind.LEVEL_LOST:
            yield R.UNSURE_LEVEL.at(reading.spot(mark.path), f"推定为“{mark.text}”")


def _funds(reading: Reading) -> Iterator[Finding]:
    lines = reading.table.funds
    if any(_has_money(line) for line in lines) and all(line.unit is None for line in lines):
        yield R.FUND_UNIT_MISSING.at(reading.spot(FieldPath.of("funds")), "")
    for position, line in enumerate(lines):
        path = FieldPath.of("funds", position)
        if not _has_money(line) and (len(lines) == 1 or _TOTAL_NAME.search(squash(line.label or ""))):
            yield R.BUDGET_MISSING.at(reading.spot(path / "budget"), line.label or "")
        if _is_fraction(line):
            yield R.RATE_FRACTION.at(reading.spot(path / "rate"), f"{line.label or ''} {line.rate}".strip())


def _has_money(line: FundLine) -> bool:
    return any(value is not None for value in (line.budget, line.adjusted, line.executed))


def _is_fraction(line: FundLine) -> bool:
    planned = line.adjusted if line.adjusted is not None else line.budget
    if line.rate is None or line.executed is None or not planned or not 0 < line.rate <= 1:
        return False
    return abs(line.executed / planned - line.rate) <= _CLOSE


def _columns(reading: Reading, read: ReadTable) -> Iterator[Finding]:
    """Columns of an appraisal that nobody filled in, wholly or in some rows."""
    if Role.ACTUAL in read.roles:
        yield from _missing(reading, R.ACTUAL_MISSING, "actual", lambda row: row.actual is None and bool(row.target.text))
    if Role.SCORE in read.roles:
        yield from _missing(reading, R.SCORE_MISSING, "score", lambda row: row.score is None and row.points is not None)


def _missing(reading: Reading, code: R, name: str, blank: Callable[[Indicator], bool]) -> Iterator[Finding]:
    rows = reading.table.indicators
    places = [position for position, row in enumerate(rows) if blank(row)]
    if places and len(places) == len(rows):
        yield code.at(reading.spot(FieldPath.of("indicators")), f"全部{len(rows)}行")
        return
    for position in places:
        yield code.at(reading.spot(FieldPath.of("indicators", position, name)), clip(rows[position].name))


def _row(reading: Reading, path: FieldPath, row: Indicator, *, damaged: bool) -> Iterator[Finding]:
    target = row.target
    if "**" in row.name or target.doubt is Doubt.PLACEHOLDER:
        yield R.PLACEHOLDER.at(reading.spot(path / "name"), clip(row.name))
    if target.is_blank:
        yield R.VALUE_MISSING.at(reading.spot(path / "target"), clip(row.name))
        return
    if _is_damaged(target) or (damaged and _may_be_damaged(target)):
        yield R.OCR_SIGN.at(reading.spot(path / "target"), f"“{target.text}”")
    elif target.doubt is Doubt.SIGN_WITHOUT_VALUE:
        yield R.SIGN_WITHOUT_VALUE.at(reading.spot(path / "target"), f"“{target.text}”")
    yield from _units(reading, path, row)
    for name, value in (("target", target), ("actual", row.actual)):
        if value is not None and value.doubt is Doubt.MONEY_UNIT_INCOMPLETE:
            yield R.MONEY_UNIT_INCOMPLETE.at(reading.spot(path / name), f"“{value.text}”")
        if value is not None and _is_serial(value, row):
            yield R.SERIAL_DATE.at(reading.spot(path / name), f"“{value.text}”")
    yield from _actual(reading, path / "actual", row)


def _units(reading: Reading, path: FieldPath, row: Indicator) -> Iterator[Finding]:
    if row.target.value is None or row.target.unit is not None or _is_serial(row.target, row):
        return
    named = any(parse_unit(unit).known for unit in _BRACKETED.findall(row.name))
    code = R.UNIT_ONLY_IN_NAME if named else R.UNIT_MISSING
    yield code.at(reading.spot(path / "target"), f"{clip(row.name)} {row.target.text}")


def _actual(reading: Reading, path: FieldPath, row: Indicator) -> Iterator[Finding]:
    actual = row.actual
    if actual is None:
        return
    if actual.comparator is not None:
        yield R.OPERATOR_IN_ACTUAL.at(reading.spot(path), f"“{actual.text}”")
    if row.target.is_quantitative and actual.qualitative is not None:
        yield R.ACTUAL_NOT_NUMERIC.at(reading.spot(path), f"指标值“{row.target.text}”，完成值“{clip(actual.text)}”")


def _is_damaged(target: TargetValue) -> bool:
    """A stray character before the number, or a rate above 100 % that reads right without its first 2."""
    if target.doubt is Doubt.DAMAGED_SIGN:
        return True
    if target.comparator is not None or target.value is None or target.unit != "%" or target.value <= _HUNDRED:
        return False
    digits = str(target.value)
    return digits.startswith("2") and len(digits) >= _LIKELY_DIGITS and 0 < Decimal(digits[1:]) <= _HUNDRED


def _may_be_damaged(target: TargetValue) -> bool:
    """In a form with damaged signs any other number that begins with 2 and has no sign is doubtful too."""
    return target.comparator is None and target.value is not None and str(target.value).startswith("2") and (
        len(str(target.value)) >= _LIKELY_DIGITS)


def _is_serial(value: TargetValue, row: Indicator) -> bool:
    """A bare number in the range of today's date serials where a date is expected."""
    if value.value is None or value.unit is not None or value.value != value.value.to_integral_value():
        return False
    dated = _TIME_NAME.search(row.name) or (row.target.qualitative is not None and any(
        c.isdigit() for c in row.target.qualitative))
    return int(value.value) in _SERIALS and bool(dated)
