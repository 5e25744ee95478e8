"""A workbook to fill in: headings, drop-downs, formats, notes, a help sheet, and one marked example row."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from kaocheng.forms.formats.appearance import TITLE_FONT
from kaocheng.forms.formats.repack import CORE_PROPERTIES, repack
from kaocheng.ledger.credit_code import check_character
from kaocheng.ledger.importer import EXAMPLE_MARK
from kaocheng.ledger.kind import FieldType, LedgerField, LedgerKind, TextFormat

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 2000
"""Rows that are prepared with drop-downs."""
_CODES_SHEET, _HELP_SHEET = "代码表", "填写说明"
_HEADING_ROW, _EXAMPLE_ROW = 1, 2
_FONT = "宋体"
_RULE = Side(style="thin", color="B8B8B8")
_RULES = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
_REQUIRED, _OPTIONAL, _EXAMPLE = (PatternFill("solid", start_color=color) for color in ("FFF2CC", "EDEDED", "F7F7F7"))
_INLINE = 200
"""Signs of the longest list that a drop-down may hold itself; a longer one stands on the sheet of codes."""
_A4 = 9
_FIRST_17 = "91990000XG0000001"


def write_template(kind: LedgerKind) -> bytes:
    """The workbook of one kind; the same kind always gives the same bytes."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = kind.label.replace("/", "、")[:31]
    guide = book.create_sheet(_HELP_SHEET)
    codes = book.create_sheet(_CODES_SHEET)
    for column, item in enumerate(kind.columns, start=1):
        _column(page, codes, column, item)
    page.freeze_panes = "A2"
    page.row_dimensions[_HEADING_ROW].height = 32
    page.row_dimensions[_EXAMPLE_ROW].height = 20
    for sheet in (page, guide):
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _guide(guide, kind)
    codes.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue(), {"docProps/core.xml": CORE_PROPERTIES})


def _column(page: Worksheet, codes: Worksheet, column: int, item: LedgerField) -> None:
    letter = get_column_letter(column)
    head = page.cell(_HEADING_ROW, column, f"*{item.heading}" if item.required else item.heading)
    head.font = Font(name=_FONT, bold=True, size=11)
    head.fill = _REQUIRED if item.required else _OPTIONAL
    head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    head.border = _RULES
    head.comment = Comment("\n".join(_notes(item)), "考成", height=120, width=240)
    example = page.cell(_EXAMPLE_ROW, column, (EXAMPLE_MARK if column == 1 else "") + example_of(item))
    example.font = Font(name=_FONT, italic=True, color="808080", size=10)
    example.fill = _EXAMPLE
    example.border = _RULES
    page.column_dimensions[letter].width = max(18 if column == 1 else 13, min(40, 2.2 * len(item.heading) + 4))
    page.column_dimensions[letter].number_format = _format(item)
    rule = _validation(codes, column, item)
    if rule is not None:
        page.add_data_validation(rule)
        rule.add(f"{letter}{_EXAMPLE_ROW + 1}:{letter}{ROWS + _EXAMPLE_ROW}")


def _format(item: LedgerField) -> str:
    match item.type:
        case FieldType.DATE:
            return "yyyy-mm-dd"
        case FieldType.MONEY:
            return "#,##0.00####"
        case FieldType.NUMBER:
            return "General"
    return "@"


def _validation(codes: Worksheet, column: int, item: LedgerField) -> DataValidation | None:
    rule: DataValidation | None = None
    if item.type is FieldType.ENUM or item.type is FieldType.BOOL:
        words = item.codes or ["是", "否"]
        listed = ",".join(words)
        if len(listed) > _INLINE or any("," in word or '"' in word for word in words):
            for row, word in enumerate(words, start=1):
                codes.cell(row, column, word)
            letter = get_column_letter(column)
            formula = f"{_CODES_SHEET}!${letter}$1:${letter}${len(words)}"
        else:
            formula = f'"{listed}"'
        rule = DataValidation(type="list", formula1=formula, allow_blank=not item.required)
    elif item.type is FieldType.DATE:
        rule = DataValidation(type="date", operator="between", formula1="18264", formula2="73050", allow_blank=True)
    elif item.type.is_quantity:
        low = "-1E+15" if item.minimum is None else format(item.minimum, "f")
        high = "1E+15" if item.maximum is None else format(item.maximum, "f")
        rule = DataValidation(type="decimal", operator="between", formula1=low, formula2=high, allow_blank=True)
    if rule is not None:
        rule.showErrorMessage, rule.showInputMessage = True, True
        rule.errorTitle, rule.error = "填写有误", _expected(item)
        rule.promptTitle, rule.prompt = item.label[:32], _expected(item)[:250]
    return rule


def _expected(item: LedgerField) -> str:
    match item.type:
        case FieldType.ENUM:
            return f"从下拉列表中选：{'、'.join(item.codes)}"[:220]
        case FieldType.BOOL:
            return "填“是”或“否”"
        case FieldType.DATE:
            return "填日期，如 2024-03-05"
        case FieldType.NUMBER | FieldType.MONEY:
            bounds = [f"不小于 {item.minimum}" if item.minimum is not None else "", f"不大于 {item.maximum}" if item.maximum is not None else ""]
            return "，".join(part for part in (f"只填数字{f'，单位{item.unit}' if item.unit else ''}", *bounds) if part)
    return {TextFormat.CREDIT_CODE: "填18位统一社会信用代码", TextFormat.PROJECT_CODE: "填24个字符的投资项目代码",
            TextFormat.REGION: "填行政区划全称或六位代码"}.get(item.format, "填文字") if item.format else "填文字"


def _notes(item: LedgerField) -> list[str]:
    lines = [f"{item.type.label}，{'必填' if item.required else '可以不填'}", _expected(item)]
    return [*lines, *([item.help] if item.help else []), f"公开属性：{item.disclosure.label}"]


def example_of(item: LedgerField) -> str:
    """An invented value that the field would take."""
    match item.type:
        case FieldType.ENUM:
            return item.codes[0]
        case FieldType.BOOL:
            return "是"
        case FieldType.DATE:
            return "2024-03-05"
        case FieldType.NUMBER | FieldType.MONEY:
            return str(item.maximum if item.maximum is not None else max(item.minimum or 0, 100))
    formats = {TextFormat.CREDIT_CODE: _FIRST_17 + check_character(_FIRST_17), TextFormat.PROJECT_CODE: "2401-520204-04-01-000001",
               TextFormat.REGION: "水城区"}
    return formats[item.format] if item.format else f"虚构{item.label}"


def _guide(page: Worksheet, kind: LedgerKind) -> None:
    labels = {item.name: item.label for item in kind.columns}
    told = [
        f"“{kind.label}”台账填写说明", kind.description,
        f"一行由“{'、'.join(kind.key_labels)}”认定，不能重复；发生日期看“{labels[kind.event_date]}”。",
        f"应有佐证：{'、'.join(kind.evidence) or '无'}。",
        f"黄底带 * 的列必填。第2行是示例（以{EXAMPLE_MARK}开头），导入时跳过，可以删去。列的次序可以变，列名不要改；用不到的列可以删。",
        f"填好后：kaocheng ledger import 库 {kind.label} 文件.xlsx --by 姓名",
    ]
    for row, text in enumerate(told, start=1):
        cell = page.cell(row, 1, text)
        cell.font = Font(name=TITLE_FONT if row == 1 else _FONT, bold=row == 1, size=16 if row == 1 else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
        page.row_dimensions[row].height = 30 if row == 1 else 20
    headings = ("列", "类型", "必填", "填什么", "说明")
    start = len(told) + 2
    for column, (text, width) in enumerate(zip(headings, (26, 8, 8, 60, 60), strict=True), start=1):
        cell = page.cell(start, column, text)
        cell.font, cell.fill, cell.border = Font(name=_FONT, bold=True), _OPTIONAL, _RULES
        page.column_dimensions[get_column_letter(column)].width = width
    for row, item in enumerate(kind.columns, start=start + 1):
        for column, text in enumerate((item.heading, item.type.label, "是" if item.required else "", _expected(item), item.help), start=1):
            cell = page.cell(row, column, text)
            cell.font, cell.border = Font(name=_FONT), _RULES
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    page.sheet_view.showGridLines = False
