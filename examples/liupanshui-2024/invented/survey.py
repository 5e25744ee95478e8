"""问卷 (L17): fifteen landed enterprises drawn with a seed, twelve satisfied, one reserve called up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from invented.chance import Chance, workday
from invented.codes import credit_code
from invented.sheet import LedgerSheet

if TYPE_CHECKING:
    from invented.enterprises import Project

SAMPLE_SEED = "20241111"
SIZE = 15
SILENT = 6
"""Place in the sample that did not answer; the first reserve took it."""
UNSATISFIED = (3, 9, 13)
FRAME_DAY = date(2024, 10, 31)
ASPECTS = 6


def sheet(made: list[Project]) -> LedgerSheet:
    """The ledger of questionnaires: the sample of the year, and last year's for comparison."""
    result = LedgerSheet("问卷", (
        "样本编号", "抽样框", "抽样种子", "企业", "统一社会信用代码", "日期", "方式", "答复状态", "未答原因", "接待服务（分）", "产业介绍（分）",
        "对接协调（分）", "代办服务（分）", "重点项目（分）", "政策汇编（分）", "总体评价（分）", "意见",
    ), ("问卷原件", "抽样名单"))
    frame = [project for project in made if project.started is not None and project.started <= FRAME_DAY
             and project.group in ("certified", "carried")]
    frame = list({project.serial: project for project in frame}.values())
    drawn = Chance(f"抽样/{SAMPLE_SEED}").sample(frame, SIZE + 1)
    chance = Chance("问卷")
    name = f"2024年10月末已开工企业{len(frame)}家"
    for place, project in enumerate(drawn, start=1):
        silent = place == SILENT
        reserve = place == SIZE + 1
        low = place in UNSATISFIED
        marks = [None] * ASPECTS if silent else [chance.number(2, 4) if low else chance.number(3, 5) for _ in range(ASPECTS)]
        overall = None if silent else chance.number(2, 3) if low else chance.number(4, 5)
        day = chance.day(date(2024, 11, 18), date(2024, 11, 29))
        result.add(
            f"XGWJ-2024-{place:02d}", name, SAMPLE_SEED, project.enterprise, credit_code(project.serial), day,
            chance.pick(("现场", "电话", "书面")), "未答" if silent else "已答", "两次联系未答" if silent else None, *marks, overall,
            "希望加快代办事项办理" if low else None, entered=workday(day + timedelta(days=1)),
            remark="未答，由备选样本补上" if silent else "备选样本" if reserve else "", lacking=0 if silent else None,
        )
    old = [project for project in made if project.group == "old"]
    for place, project in enumerate(chance.sample(old, 5), start=1):
        day = chance.day(date(2023, 11, 20), date(2023, 12, 1))
        result.add(
            f"XGWJ-2023-{place:02d}", "2023年10月末已开工企业", "20231113", project.enterprise, credit_code(project.serial), day,
            "电话", "已答", None, *(chance.number(3, 5) for _ in range(ASPECTS + 1)), None,
            entered=workday(day + timedelta(days=1)), remark="上年调查，不在本年度",
        )
    return result
