"""外出招商 (L7) and 推介会 (L8): few rows, written out one by one, each there for a reason."""

from __future__ import annotations

from datetime import date, timedelta

from invented.chance import Chance, workday
from invented.sheet import LedgerSheet

CITY, COUNTY, DEPARTMENT = "市领导", "县区领导", "部门负责人"
TRADE, CAPITAL, CONGRESS, OTHER = "产业招商", "跑部进京", "参加两会", "其他"
DONE, NOT_DONE, CANCELLED = "已执行", "未执行", "已取消"
GUANGDONG = "广东省"

_Mission = tuple[str, str, str, tuple[tuple[str, str], ...], date, int, str, str, bool, str]
_MISSIONS: tuple[_Mission, ...] = (
    ("〔2024〕1号", "市领导甲", CITY, (("广州", GUANGDONG), ("深圳", GUANGDONG), ("东莞", GUANGDONG)), date(2024, 1, 16), 4,
     TRADE, DONE, True, "一个方案去三个城市，计一次"),
    ("〔2024〕2号", "市领导乙", CITY, (("北京", "北京市"),), date(2024, 3, 4), 6, CONGRESS, DONE, True, "参加会议，不计"),
    ("〔2024〕3号", "市领导丙", CITY, (("上海", "上海市"),), date(2024, 3, 12), 3, TRADE, DONE, True, ""),
    ("〔2024〕4号", "市领导甲", CITY, (("北京", "北京市"),), date(2024, 3, 26), 2, CAPITAL, DONE, True, "跑部进京，不计"),
    ("〔2024〕5号", "市领导甲", CITY, (("广州", GUANGDONG), ("佛山", GUANGDONG)), date(2024, 4, 17), 3, TRADE, DONE, True,
     "途中举办推介会"),
    ("〔2024〕6号", "市领导丙", CITY, (("贵阳", "贵州省"), ("杭州", "浙江省"), ("宁波", "浙江省")), date(2024, 5, 21), 4, TRADE,
     DONE, True, "途经贵阳，计一次"),
    ("〔2024〕7号", "市领导乙", CITY, (("贵阳", "贵州省"),), date(2024, 6, 13), 1, TRADE, DONE, True, "目的地在省内，不计"),
    ("〔2024〕8号", "县区领导甲", COUNTY, (("惠州", GUANGDONG),), date(2024, 6, 18), 3, TRADE, DONE, True, "县区领导带队，不计"),
    ("〔2024〕9号", "市领导丙", CITY, (("昆明", "云南省"),), date(2024, 7, 9), 2, OTHER, DONE, True, "学习考察，不计"),
    ("〔2024〕10号", "部门负责人甲", DEPARTMENT, (("重庆", "重庆市"),), date(2024, 7, 23), 2, TRADE, DONE, True, "部门带队，不计"),
    ("〔2024〕11号", "市领导乙", CITY, (("成都", "四川省"),), date(2024, 8, 13), 2, TRADE, DONE, False, "方案没有批准，不计"),
    ("〔2024〕12号", "市领导乙", CITY, (("苏州", "江苏省"),), date(2024, 9, 3), 3, TRADE, DONE, True, ""),
    ("〔2024〕13号", "市领导甲", CITY, (("青岛", "山东省"),), date(2024, 10, 22), 3, TRADE, DONE, True, ""),
    ("〔2024〕14号", "市领导丙", CITY, (("厦门", "福建省"),), date(2024, 11, 12), 3, TRADE, NOT_DONE, True,
     "方案已批准，未成行：按方案计一次，按执行不计"),
    ("〔2024〕15号", "市领导乙", CITY, (("长沙", "湖南省"),), date(2024, 12, 10), 2, TRADE, CANCELLED, True, "方案撤销"),
    ("〔2023〕16号", "市领导甲", CITY, (("深圳", GUANGDONG),), date(2023, 12, 12), 3, TRADE, DONE, True, "不在本年度"),
    ("〔2025〕1号", "市领导丙", CITY, (("广州", GUANGDONG),), date(2025, 1, 8), 2, TRADE, DONE, True, "不在本年度"),
)


def plan_number(short: str) -> str:
    """A mission plan's number in full."""
    return f"虚构招商方案{short}"


def missions() -> LedgerSheet:
    """The ledger of outbound missions, one row a destination."""
    result = LedgerSheet("外出招商", (
        "方案号", "方案名称", "批准人", "批准日期", "带队领导", "领导级别", "目的地", "目的地省份", "出发日期", "返回日期", "事由", "执行状态",
        "拜访企业数（家）", "成果", "费用（元）",
    ), ("方案原件", "行程", "招商报告", "差旅审批"))
    chance = Chance("外出招商")
    for short, leader, rank, stops, departed, days, purpose, execution, approved, remark in _MISSIONS:
        done = execution == DONE
        for city, province in stops:
            result.add(
                plan_number(short), f"虚构赴{stops[-1][0]}等地{purpose}方案" if len(stops) > 1 else f"虚构赴{city}{purpose}方案",
                "批准人甲（虚构）" if approved else None, departed - timedelta(days=6) if approved else None,
                f"{leader}（虚构）", rank, city, province, departed, departed + timedelta(days=days) if done else None,
                purpose, execution, chance.number(2, 6) if done and purpose == TRADE else None,
                chance.pick(("达成考察意向", "签订框架协议", "建立联系")) if done and purpose == TRADE else None,
                f"{chance.number(8, 24) * 1000 + chance.number(0, 99) * 10}.00" if done else "0.00",
                entered=workday(departed + timedelta(days=days + 1)), remark=remark, lacking=None if done else 2,
            )
    return result


_EVENTS = (
    ("XGTJH-2024-01", "1", "虚构粤港澳招商推介会", "市级", "广州", date(2024, 4, 18), "已举办", 86, 41, "〔2024〕5号", "两场一会，计一次"),
    ("XGTJH-2024-01", "2", "虚构粤港澳招商推介会", "市级", "佛山", date(2024, 4, 19), "已举办", 52, 27, "〔2024〕5号", "两场一会，计一次"),
    ("XGTJH-2024-02", "1", "虚构省级产业推介会", "省级", "贵阳", date(2024, 5, 23), "已举办", 120, 60, "", "省级主办，本市参加，不计"),
    ("XGTJH-2024-03", "1", "虚构县区招商推介会", "县级", "水城区", date(2024, 6, 21), "已举办", 48, 22, "", "县级主办，不计"),
    ("XGTJH-2024-04", "1", "虚构铝加工产业推介会", "市级", "六盘水", date(2024, 9, 12), "已举办", 94, 46, "", ""),
    ("XGTJH-2024-05", "1", "虚构农特产品推介会", "市级", "六盘水", date(2024, 11, 7), "已取消", None, None, "", "临时取消，不计"),
    ("XGTJH-2024-06", "1", "虚构康养产业推介会", "市级", "六盘水", date(2024, 12, 19), "未举办", None, None, "", "推迟到下年，不计"),
    ("XGTJH-2023-05", "1", "虚构冬季招商推介会", "市级", "六盘水", date(2023, 12, 15), "已举办", 60, 30, "", "不在本年度"),
)


def promotion_events() -> LedgerSheet:
    """The ledger of promotion events, one row a session."""
    result = LedgerSheet("推介会", (
        "活动编号", "场次", "活动名称", "层级", "主办单位", "地点", "线上", "日期", "状态", "嘉宾人数（人）", "参会企业数（家）", "外出方案号",
        "费用（元）",
    ), ("批准的方案", "签到表", "照片", "总结"))
    for number, session, title, level, place, day, status, guests, firms, mission, remark in _EVENTS:
        held = status == "已举办"
        result.add(
            number, session, title, level, f"虚构{level}主办单位", place, False, day, status, guests, firms,
            plan_number(mission) if mission else None, f"{guests * 800}.00" if guests else "0.00",
            entered=workday(day + timedelta(days=2)), remark=remark, lacking=None if held else 1,
        )
    return result
