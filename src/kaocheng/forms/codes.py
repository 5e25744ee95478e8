"""The reader's own findings: every R code, its title, weight and what to do. Documentation is made from this list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from kaocheng.base.findings import Finding, Severity, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCode:
    """阅读问题: one kind of doubt a reader has."""

    code: Annotated[str, "代码"]
    tag: Annotated[str, "标签"]
    """Stable English word for programs and tests."""
    severity: Annotated[Severity, "级别"]
    title: Annotated[str, "名称"]
    remedy: Annotated[str, "改法"]


def _code(code: str, tag: str, severity: Severity, title: str, remedy: str) -> ReaderCode:
    return ReaderCode(code=code, tag=tag, severity=severity, title=title, remedy=remedy)


_W, _I = Severity.WARNING, Severity.INFO


class R(Enum):
    """All codes. Codes are for ever; a dropped one is never given again."""

    UNREADABLE = _code("R001", "unreadable", Severity.ERROR, "文件读不出来", "按说明处理后重新读取")
    CRASHED = _code("R002", "crashed", Severity.ERROR, "读取时程序出错", "请把这个文件发给开发者")
    OCR_SIGN = _code("R101", "ocr-sign", _W, "比较符疑似识别错误", "对照原件改正比较符，例如把“290%”改为“≥90%”")
    PLACEHOLDER = _code("R102", "placeholder", _I, "模板占位符未删除", "删去名称或指标值里的“≥**”等占位符")
    TEMPLATE_HINT = _code("R103", "template-hint", _I, "模板填写提示未替换", "按提示填写内容，并删去提示文字")
    TABLE_CUT = _code("R104", "table-cut", _W, "表格不完整，缺少表头部分", "找到完整的原件，或补录项目名称、资金等内容")
    VALUE_MISSING = _code("R105", "value-missing", _W, "指标值没有填写", "补填指标值")
    ACTUAL_MISSING = _code("R106", "actual-missing", _W, "完成值没有填写", "补填实际完成值")
    SCORE_MISSING = _code("R107", "score-missing", _W, "得分没有填写", "补填得分")
    BUDGET_MISSING = _code("R108", "budget-missing", _W, "预算金额没有填写", "补填预算金额")
    UNIT_MISSING = _code("R109", "unit-missing", _W, "指标值没有计量单位", "在指标值后写明计量单位")
    UNIT_ONLY_IN_NAME = _code("R110", "unit-only-in-name", _I, "计量单位只写在指标名称里", "把计量单位写到指标值后面")
    FUND_UNIT_MISSING = _code("R111", "fund-unit-missing", _W, "资金没有写明单位", "在资金栏写明“元”或“万元”")
    SERIAL_DATE = _code("R112", "serial-date", _W, "疑似电子表格的日期序号", "在电子表格里把单元格改为日期格式，再重新读取")
    RATE_FRACTION = _code("R113", "rate-fraction", _I, "执行率写成小数", "改写为百分数，例如 0.95 改为 95%")
    WEIGHTS_AS_PERCENT = _code("R114", "weights-as-percent", _I, "分值或得分写成百分数", "改写为分数，例如 15% 改为 15")
    OPERATOR_IN_ACTUAL = _code("R115", "operator-in-actual", _W, "完成值带有比较符", "填写实际数，不带“≥”“≤”")
    ACTUAL_NOT_NUMERIC = _code("R116", "actual-not-numeric", _W, "定量指标的完成值不是数字", "填写实际完成的数量")
    MONEY_UNIT_INCOMPLETE = _code("R117", "money-unit-incomplete", _W, "金额单位不完整", "把“万”写成“万元”，把“亿”写成“亿元”")
    SIGN_WITHOUT_VALUE = _code("R118", "sign-without-value", _W, "有比较符，没有数值", "补填数值")
    NO_INDICATORS = _code("R119", "no-indicators", _W, "没有读到指标行", "检查表格是否完整，或把表格另存为 docx、xlsx 后再读")
    LEVELS_MISSING = _code("R120", "levels-missing", _I, "没有一级、二级指标", "按一级、二级、三级指标填写")
    UNSURE_ROW = _code("R121", "unsure-row", _W, "一行文字没有读懂，已略过", "对照原件核对这一行，必要时改用 docx、xlsx")
    UNSURE_SPLIT = _code("R122", "unsure-split", _W, "连在一起的数字按算术关系拆开", "对照原件核对这几个数字")
    UNSURE_LEVEL = _code("R123", "unsure-level", _I, "一级指标没有印出，按二级指标推定", "在表中补上一级指标")
    NO_TABLE = _code("R124", "no-table", _W, "没有找到绩效目标表", "检查文件是否选对，或把表格另存为 docx、xlsx 后再读")

    UNSAVED_FORMULA = _code("R125", "unsaved-formula", _W, "公式没有保存计算结果", "用办公软件打开后重新计算并保存，再读取")

    COLUMN_ORDER = _code("R131", "column-order", _W, "文字按列排列，已按先后次序配成行", "对照原件核对每一行，必要时改用 docx、xlsx")
    GOALS_JOINED = _code("R133", "goals-joined", _W, "年度目标与完成情况连在一起，没有分开", "对照原件，把完成情况从年度目标中分出来")
    TARGET_ADJUSTED = _code("R132", "target-adjusted", _I, "指标值在年中作过调整，按调整后的值读取", "核对调整是否经过批准")

    def at(self, spot: Spot, detail: str) -> Finding:
        """A finding of this code; ``detail`` tells what is meant, e.g. the printed text."""
        entry = self.value
        message = f"{entry.title}：{detail}" if detail else entry.title
        return Finding(code=entry.code, severity=entry.severity, message=message, remedy=entry.remedy, spot=spot)


def reader_codes() -> tuple[ReaderCode, ...]:
    """All codes in order."""
    return tuple(sorted((item.value for item in R), key=lambda entry: entry.code))
