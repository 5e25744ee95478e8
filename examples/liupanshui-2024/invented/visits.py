"""拜访 (L6): 51 enterprises from January to May, one more only in June, and everything that doesn't count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from invented.chance import Chance, workday
from invented.codes import credit_code
from invented.enterprises import PER_BLOCK, enterprise_name
from invented.sheet import LedgerSheet

TEAM, ELSEWHERE, OFFICE, COUNTY = "市驻粤工作队", "市驻其他地区工作队", "市局机关", "县区"
DONE, PLANNED, CANCELLED = "已拜访", "计划中", "已取消"
GUANGDONG = ("广东广州", "广东深圳", "广东东莞", "广东佛山", "广东惠州", "广东中山")
FURTHER = ("浙江杭州", "江苏苏州", "上海", "福建厦门", "重庆", "湖南长沙")
IN_WINDOW = 51
WINDOW = (date(2024, 1, 8), date(2024, 5, 31))
SERIES_FROM = 300
WITHOUT_CODE = 6
"""Every so many enterprises gave no credit code; they are told apart by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    day: date
    enterprise: int
    team: str = TEAM
    status: str = DONE
    place: str = ""
    remark: str = ""
    variant: str = ""


def sheet(block: int = 0) -> LedgerSheet:
    """The ledger of visits."""
    chance = Chance("拜访", block)
    visits = sorted(_visits(chance, block * PER_BLOCK + SERIES_FROM), key=lambda visit: (visit.day, visit.enterprise))
    result = LedgerSheet("拜访", (
        "拜访编号", "日期", "工作队", "企业", "统一社会信用代码", "所在省市", "受访人", "我方人员", "洽谈内容", "意向等级", "状态", "下次跟进日期",
    ), ("拜访记录表", "照片或名片"))
    for number, visit in enumerate(visits, start=1):
        has_code = visit.enterprise % WITHOUT_CODE != 0
        done = visit.status == DONE
        interest = chance.pick(("强", "中", "中", "弱", "无")) if done else None
        again = workday(visit.day + timedelta(days=21)) if interest in ("强", "中") else None
        result.add(
            f"XGBF-{block:02d}{number:04d}", visit.day, visit.team, enterprise_name("乙", visit.enterprise) + visit.variant,
            credit_code(visit.enterprise) if has_code else None, visit.place or chance.pick(GUANGDONG),
            "负责人（姓名略）" if done else None, "队员甲、队员乙（虚构）" if done else None,
            chance.pick(("介绍产业政策", "了解扩产计划", "邀请来市考察", "商谈配套合作")) if done else None,
            interest, visit.status, again, entered=workday(visit.day + timedelta(days=1)), remark=visit.remark,
            lacking=1 if chance.happens(5) else None,
        )
    return result


def _visits(chance: Chance, first: int) -> list[_Visit]:
    known = range(first, first + IN_WINDOW)
    found = [_Visit(day=chance.day(*WINDOW), enterprise=number) for number in known]
    again = chance.sample([number for number in known if number % WITHOUT_CODE], 8)
    found += [_Visit(day=chance.day(*WINDOW), enterprise=number, remark="再次拜访") for number in again[:7]]
    found.append(_Visit(day=chance.day(*WINDOW), enterprise=again[7], variant="（总部）", remark="名称写法不同，代码相同"))
    found += [_Visit(day=chance.day(*WINDOW), enterprise=number, place="湖南长沙", remark="省外其他地方，同一企业")
              for number in again[:2]]
    june_only = first + IN_WINDOW
    found.append(_Visit(day=date(2024, 6, 13), enterprise=june_only, remark="只在6月拜访过"))
    found += [_Visit(day=chance.day(date(2024, 6, 3), date(2024, 6, 25)), enterprise=number) for number in again[2:4]]
    later = [june_only + step for step in range(1, 7)]
    found += [_Visit(day=chance.day(date(2024, 7, 1), date(2024, 12, 13)), enterprise=number)
              for number in (*later, *again[4:7])]
    others = june_only + 10
    found += [_Visit(day=chance.day(date(2024, 1, 8), date(2024, 12, 20)), enterprise=others + number, team=team,
                     place=chance.pick(FURTHER))
              for number, team in enumerate([ELSEWHERE] * 14 + [OFFICE] * 10 + [COUNTY] * 16)]
    found += [_Visit(day=chance.day(*WINDOW), enterprise=others + 50 + number, status=status, remark=remark)
              for number, (status, remark) in enumerate([(PLANNED, "企业改期，未成行")] * 4 + [(CANCELLED, "企业取消")] * 3)]
    found += [_Visit(day=day, enterprise=others + 60 + number, remark="不在本年度")
              for number, day in enumerate((date(2023, 12, 12), date(2023, 12, 20), date(2025, 1, 9), date(2025, 1, 14)))]
    return found
