"""预算执行 (C01) and 偏差说明 (C02): the budget of the tables, invented figures of its execution, reasons for what was missed."""

from __future__ import annotations

from datetime import date

from invented.sheet import LedgerSheet, money
from invented.spending import DUE_AMOUNT, PROJECT, paid_until

WHOLE, ONE = "部门整体", "项目"
SPRING, MIDYEAR, JULY, AUTUMN = date(2024, 3, 29), date(2024, 6, 28), date(2024, 7, 31), date(2024, 9, 30)
YEAR_END = date(2024, 12, 31)
BASIC, BASIC_ADJUSTED, BASIC_SPENT = 402_91, 398_40, 396_72
"""基本支出 in hundredths of 万元: the budget is the tables', the rest is invented."""
PROJECT_BUDGET = 150_00
BASIC_SPRING, BASIC_MIDYEAR, BASIC_JULY, BASIC_AUTUMN = 96_80, 195_20, 228_60, 297_50
FEN = 10_000
"""分 in a hundredth of 万元 (100 yuan)."""


def execution() -> LedgerSheet:
    """The ledger of budget execution: both tables at four days of the year and at its end."""
    result = LedgerSheet("预算执行", (
        "适用表", "项目名称", "资金名称", "是否总额", "年初预算数（万元）", "调整预算数（万元）", "执行数（万元）", "截止日期",
    ), ("预算批复", "执行明细"))
    for day, basic, adjusted, project in (
        (SPRING, BASIC_SPRING, BASIC, paid_until(SPRING) // FEN),
        (MIDYEAR, BASIC_MIDYEAR, BASIC, paid_until(MIDYEAR) // FEN),
        (JULY, BASIC_JULY, BASIC, paid_until(JULY) // FEN),
        (AUTUMN, BASIC_AUTUMN, BASIC, paid_until(AUTUMN) // FEN),
        (YEAR_END, BASIC_SPENT, BASIC_ADJUSTED, paid_until(YEAR_END) // FEN),
    ):
        moved = "年中调出一人，人员经费相应调减" if adjusted != BASIC else ""
        owed = f"另有应付未付{money(DUE_AMOUNT // FEN)}万元，次年支付" if day == YEAR_END else ""
        for scope, name, fund, total, figures, remark in (
            (WHOLE, None, "基本支出", False, (BASIC, adjusted, basic), moved),
            (WHOLE, None, "项目支出", False, (PROJECT_BUDGET, PROJECT_BUDGET, project), owed),
            (WHOLE, None, "资金总额", True, (BASIC + PROJECT_BUDGET, adjusted + PROJECT_BUDGET, basic + project), ""),
            (ONE, PROJECT, "年度资金总额", True, (PROJECT_BUDGET, PROJECT_BUDGET, project), owed),
        ):
            result.add(scope, name, fund, total, *(money(figure) for figure in figures), day, entered=day, remark=remark)
    return result


def deviations() -> LedgerSheet:
    """The ledger of reasons for targets that were missed."""
    result = LedgerSheet("偏差说明", (
        "适用表", "项目名称", "三级指标", "偏差原因", "原因类别", "完成可能性", "改进措施", "填写科室", "日期"), ())
    for scope, project in ((WHOLE, None), (ONE, PROJECT)):
        for day, reason, possibility, measures in (
            (JULY, "签约项目集中在二季度，多数还在办理土地和环评手续，开工和付款在下半年", "有可能", "逐个项目排出开工和付款时间，每月调度"),
            (YEAR_END, "省认定239.99亿元，比目标少0.01亿元。有的凭证含税或与结算单重叠，认定时扣减；另有12月到账的资金次年1月才认定", None,
             "按月与省平台核对凭证，当月差异当月补齐材料；12月上旬前报送全部凭证"),
        ):
            result.add(scope, project, "引进重点产业项目到位资金", reason, "其他", possibility, measures, "统计科（虚构）", day, entered=day)
    return result
