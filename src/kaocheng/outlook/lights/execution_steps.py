"""Light of the money by steps: a least rate of execution at the end of some months.

Source: 四川 2025 as told in a digest: 1–4月 25 %, 1–6月 40 %, 1–8月 60 %, 1–10月 80 %; not checked against the original.
"""

from __future__ import annotations

from kaocheng.law import Citation, Verification
from kaocheng.outlook.light import ExecutionCase, ExecutionLights, Light, LightVerdict
from kaocheng.outlook.lights.execution_time import ExecutionTime
from kaocheng.outlook.plan.curve import end_of_month
from kaocheng.units.figures import percent
from kaocheng.units.quantity import plain

_STEPS = "monitoring.execution-steps"


class ExecutionSteps(ExecutionLights):
    """执行分月界线法."""

    label = "执行分月界线法"
    rule = "到了规定月份的月底，累计执行率低于界线的红灯，否则绿灯；没有规定界线的年度按时间进度"
    citations = (Citation(instrument="chuancaiji-2025-10", article="执行进度预警", verification=Verification.SECONDARY,
                          note="只见摘要"),)

    def light(self, case: ExecutionCase) -> LightVerdict:
        """The light of the money."""
        if not case.parameters.is_set(_STEPS):
            return ExecutionTime().light(case)
        steps = case.parameters.table(_STEPS)
        passed = [int(month) for month in steps if end_of_month(case.day.year, int(month)) <= case.day]
        if not passed:
            return LightVerdict(light=Light.NONE, why=f"执行率 {percent(case.rate)}，还没有到第一个规定的月份")
        step = steps[str(max(passed))]
        low = case.rate * 100 < step
        told = f"执行率 {percent(case.rate)}，{'低于' if low else '达到'} 1—{max(passed)} 月的界线 {plain(step)}%"
        return LightVerdict(light=Light.RED if low else Light.GREEN, why=told)
