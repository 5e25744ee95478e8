"""邀商考察 (L9): one row for every person on a plan's list; hosts and officials stand on the lists as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from invented.chance import Chance, workday
from invented.enterprises import PER_BLOCK, enterprise_name
from invented.sheet import LedgerSheet

VISIT, MEETING = "考察方案", "会议方案"
GUEST, ESCORT, OFFICIAL, LOCAL = "外来客商", "陪同人员", "政府人员", "本地企业"


@dataclass(frozen=True, slots=True)
class _Plan:
    number: str
    kind: str
    day: date
    guests: int
    hosts: int
    approved: bool = True
    remark: str = ""


_PLANS = (
    _Plan("〔2024〕1号", VISIT, date(2024, 1, 23), 28, 6),
    _Plan("〔2024〕2号", VISIT, date(2024, 3, 14), 24, 5),
    _Plan("〔2024〕3号", MEETING, date(2024, 4, 23), 22, 4),
    _Plan("〔2024〕4号", VISIT, date(2024, 5, 16), 26, 5),
    _Plan("〔2024〕5号", VISIT, date(2024, 6, 20), 18, 4),
    _Plan("〔2024〕6号", VISIT, date(2024, 7, 18), 20, 5),
    _Plan("〔2024〕7号", MEETING, date(2024, 9, 12), 21, 6),
    _Plan("〔2024〕8号", VISIT, date(2024, 10, 24), 19, 4),
    _Plan("〔2024〕9号", VISIT, date(2024, 11, 21), 18, 5),
    _Plan("〔2024〕10号", VISIT, date(2024, 12, 5), 16, 3, approved=False, remark="方案没有批准，不计"),
    _Plan("〔2023〕12号", VISIT, date(2023, 12, 20), 9, 2, remark="不在本年度"),
    _Plan("〔2025〕1号", VISIT, date(2025, 1, 9), 12, 3, remark="不在本年度"),
)
ABSENT = 33
"""Listed guests of approved plans of the year who did not come: 196 listed, 163 signed in."""
TWICE = 5
"""Persons of the first plan who stand on a later list again: 196 entries, 191 persons."""


def sheet(block: int = 0) -> LedgerSheet:
    """The ledger of invited guests."""
    chance = Chance("邀商考察", block)
    result = LedgerSheet("邀商考察", (
        "方案号", "方案类型", "批准日期", "日期", "名单序号", "来宾", "单位", "职务", "人员类别", "实到",
    ), ("方案及名单", "签到表"))
    valid = [plan for plan in _PLANS if plan.approved and plan.day.year == _PLANS[0].day.year]
    listed = [(plan.number, place) for plan in valid for place in range(1, plan.guests + 1)]
    absent = set(chance.sample(listed, ABSENT))
    person = block * PER_BLOCK
    for plan in _PLANS:
        number = f"虚构考察方案{plan.number}" + (f"-{block}" if block else "")
        for place in range(1, plan.guests + plan.hosts + 1):
            is_guest = place <= plan.guests
            again = plan is _PLANS[3] and place <= TWICE
            if again:
                name, firm = block * PER_BLOCK + place, block * PER_BLOCK + place
            else:
                person += 1
                name = firm = person
            category = GUEST if is_guest else chance.pick((ESCORT, OFFICIAL, OFFICIAL, LOCAL))
            result.add(
                number, plan.kind, plan.day - timedelta(days=8) if plan.approved else None, plan.day, place,
                f"虚构来宾{name:04d}", enterprise_name("丙", firm) if is_guest else f"虚构本地单位{chance.number(1, 12):02d}",
                chance.pick(("总经理", "副总经理", "投资总监", "项目经理")) if is_guest else "工作人员", category,
                not is_guest or (plan.approved and (plan.number, place) not in absent),
                entered=workday(plan.day + timedelta(days=1)),
                remark=plan.remark or ("名单上的非客商，不计" if not is_guest else "第二次来考察" if again else ""),
            )
    return result
