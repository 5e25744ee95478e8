"""宣传 (L10) and 定性评价 (L23): what the qualitative rating of the city's renown can lean on."""

from __future__ import annotations

from datetime import date, timedelta

from invented.chance import Chance, workday
from invented.sheet import LedgerSheet

CHANNELS = ("中央媒体", "省级媒体", "省级媒体", "市级媒体", "市级媒体", "市级媒体", "门户网站", "门户网站", "新媒体", "新媒体", "新媒体")
TOPICS = ("重点产业介绍", "营商环境", "项目开工", "推介会预告", "推介会侧记", "企业来访", "凉都三宝", "避暑康养")
EVENTS = ("XGTJH-2024-01", "XGTJH-2024-04")
RATED = "提升知名度"


def sheet(block: int = 0) -> LedgerSheet:
    """The ledger of published items."""
    chance = Chance("宣传", block)
    result = LedgerSheet("宣传", (
        "信息编号", "渠道", "标题", "日期", "阅读量（次）", "链接", "已保密审查", "关联活动编号",
    ), ("发布截图", "保密审查单"))
    days = sorted(chance.day(date(2024, 1, 8), date(2024, 12, 20)) for _ in range(64))
    outside = [date(2023, 12, 18), date(2023, 12, 26), date(2025, 1, 7), date(2025, 1, 15)]
    for number, day in enumerate([*days, *outside], start=1):
        topic = chance.pick(TOPICS)
        checked = not chance.happens(6)
        result.add(
            f"XGXC-{block:02d}{number:04d}", chance.pick(CHANNELS), f"虚构报道：{topic}（{number}）", day,
            chance.number(120, 9800), f"https://example.invalid/{block:02d}{number:04d}", checked,
            chance.pick(EVENTS) if topic.startswith("推介会") else None, entered=workday(day + timedelta(days=1)),
            remark="不在本年度" if day in outside else "" if checked else "补办保密审查", lacking=None if checked else 1,
        )
    return result


def ratings() -> LedgerSheet:
    """The ledger of qualitative ratings: one at mid-year, one at the year's end."""
    result = LedgerSheet("定性评价", ("指标", "日期", "等级", "书面依据", "评价人"), ("评价表",))
    result.add(RATED, date(2024, 7, 5), "有所提升", "上半年推介会1次、报道三十余条，主动来电咨询的企业比上年同期增加。",
               "评价人甲（虚构，办公室）", entered=date(2024, 7, 8), remark="年中评价")
    result.add(RATED, date(2024, 12, 27), "有效提升",
               "全年市级推介会2次、各类媒体报道64条、邀请客商196人次；主动来电来访的企业38家，上年25家。",
               "评价人乙（虚构，招商服务科）", entered=date(2024, 12, 30), remark="年终评价")
    return result
