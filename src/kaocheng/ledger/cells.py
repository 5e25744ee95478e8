"""One cell to one value, or what is wrong with it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rapidfuzz import fuzz, process

from kaocheng.base.text import clip, squash
from kaocheng.ledger import credit_code
from kaocheng.ledger.entry import Value
from kaocheng.ledger.kind import FieldType, LedgerField, TextFormat
from kaocheng.ledger.problems import ProblemCode
from kaocheng.units import Quantity, Unit, parse_unit

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))")
_NUMBER = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(.*)")
_BOOLS = {"是": True, "√": True, "有": True, "true": True, "否": False, "×": False, "无": False, "false": False}
_MONTHS = 12
_ALIKE = 60
_YUAN = "元"
_HALF_UNITS = ("万", "亿", "千", "百万")
_PROJECT_CODE = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")
_SERIALS = range(20_000, 80_000)
"""Day numbers of a spreadsheet from 1954 to 2119."""
_FIRST_DAY = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class CellFault:
    """Why a cell can't be taken, and what would be right."""

    code: ProblemCode
    message: str
    remedy: str


def read_text(text: str, field: LedgerField, heading_unit: Unit | None) -> Value | CellFault:
    """Read a cell that may be blank; ``None`` when it is and may be."""
    stripped = text.strip()
    if stripped:
        return read_cell(stripped, field, heading_unit)
    if field.required:
        return CellFault(ProblemCode.VALUE_MISSING, f"“{field.label}”是必填项，这里是空的", "补上内容")
    return None


def read_cell(text: str, field: LedgerField, heading_unit: Unit | None) -> Value | CellFault:
    """Read a filled cell.

    Args:
        text: The printed text, not blank.
        field: What the column holds.
        heading_unit: The unit printed in the heading, e.g. 万元 in ``金额（万元）``.
    """
    match field.type:
        case FieldType.DATE:
            return _read_date(text)
        case FieldType.NUMBER | FieldType.MONEY:
            return _read_quantity(text, field, heading_unit)
        case FieldType.ENUM:
            return _read_code(text, field)
        case FieldType.BOOL:
            return _read_bool(text)
        case FieldType.TEXT:
            return _read_text(text, field)


def _read_date(text: str) -> date | CellFault:
    match = _DATE.fullmatch(squash(text))
    if not match:
        remedy = "写成 2024-03-05 或 2024年3月5日"
        if text.isascii() and text.isdigit() and int(text[:6]) in _SERIALS:
            remedy = f"疑似表格软件的日期序号（{_FIRST_DAY + timedelta(days=int(text[:6]))}）：把单元格改为日期格式，或{remedy}"
        return CellFault(ProblemCode.DATE_WRONG, f"“{clip(text)}”不是日期", remedy)
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        last = f"{year}年{month}月最后一天是{monthrange(year, month)[1]}日；" if year and 1 <= month <= _MONTHS else ""
        return CellFault(ProblemCode.DATE_WRONG, f"日期“{clip(text)}”不存在", f"{last}核对原始材料上的日期后改正")


def _read_quantity(text: str, field: LedgerField, heading_unit: Unit | None) -> Quantity | CellFault:
    match = _NUMBER.fullmatch(squash(text))
    if not match:
        return CellFault(ProblemCode.NUMBER_WRONG, f"“{clip(text)}”不是{field.type.label}", f"只写数字，如 120{field.unit}")
    declared = parse_unit(field.unit)
    printed = parse_unit(match[2]) if match[2] else heading_unit
    if printed is None:
        if field.type is FieldType.MONEY:
            return CellFault(ProblemCode.UNIT_MISSING, f"金额“{clip(text)}”没有写单位，列名里也没有",
                             f"把列名写成“{field.heading}”，或在数字后写明 元、万元、亿元")
        printed = declared
    if match[2] in _HALF_UNITS and field.type is FieldType.MONEY:
        return CellFault(ProblemCode.UNIT_WRONG, f"“{clip(text)}”的单位“{match[2]}”不能换算为“{declared.symbol}”：不完整",
                         f"写成“{match[1]}{match[2]}元”")
    if printed.dimension != declared.dimension:
        return CellFault(ProblemCode.UNIT_WRONG, f"“{clip(text)}”的单位“{printed.symbol}”不能换算为“{declared.symbol or '纯数'}”",
                         f"改用{declared.dimension.label}的单位，如“{declared.symbol}”" if declared.symbol else "只写数字")
    quantity = Quantity(Decimal(match[1].replace(",", "")), printed)
    quantity = quantity.to(parse_unit(_YUAN)) if field.type is FieldType.MONEY else quantity.to(declared)
    return _within_range(quantity, text, field)


def _within_range(quantity: Quantity, text: str, field: LedgerField) -> Quantity | CellFault:
    low, high = field.minimum, field.maximum
    if (low is not None and quantity.value < low) or (high is not None and quantity.value > high):
        bounds = [f"不小于{low}" if low is not None else "", f"不大于{high}" if high is not None else ""]
        return CellFault(ProblemCode.OUT_OF_RANGE, f"“{clip(text)}”超出范围", f"应{'、'.join(b for b in bounds if b)}")
    return quantity


def _read_code(text: str, field: LedgerField) -> str | CellFault:
    by_form = {squash(code): code for code in field.codes}
    found = by_form.get(squash(text))
    if found is not None:
        return found
    near = process.extractOne(text, field.codes, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    hint = f"；是否想写“{near[0]}”" if near else ""
    return CellFault(ProblemCode.CODE_UNKNOWN, f"“{clip(text)}”不在代码表里", f"应为：{'、'.join(field.codes)}{hint}")


def _read_bool(text: str) -> bool | CellFault:
    value = _BOOLS.get(squash(text).lower())
    return CellFault(ProblemCode.BOOL_WRONG, f"“{clip(text)}”看不出是或否", "写“是”或“否”") if value is None else value


def _read_text(text: str, field: LedgerField) -> str | CellFault:
    if field.format is TextFormat.CREDIT_CODE:
        code = squash(text).upper()
        fault = credit_code.fault_of(code)
        return code if fault is None else CellFault(ProblemCode.CREDIT_CODE_WRONG, f"“{clip(text)}”：{fault}",
                                                    "对照营业执照改正")
    if field.format is TextFormat.PROJECT_CODE:
        code = squash(text)
        return code if _PROJECT_CODE.fullmatch(code) else CellFault(
            ProblemCode.PROJECT_CODE_WRONG, f"“{clip(text)}”不是投资项目代码",
            "应为 24 个字符：年份4位-区划6位-部门2位-类型2位-序号6位，如 2401-520204-04-01-000001")
    return text
