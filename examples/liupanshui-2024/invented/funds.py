"""到位资金 (L4) and 省平台认定 (L16): three figures side by side, the certified one missing its target by a hair."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from invented.chance import Chance, workday
from invented.codes import credit_code
from invented.enterprises import BATCHES, LATE_BATCH, OLD_BATCH, enterprise_name
from invented.sheet import LedgerSheet, money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from invented.enterprises import Project

WAN = 100
"""Amounts are whole hundreds of yuan (百元): 100 of them are 1 万元."""
YI = 10_000 * WAN
KEY_CERTIFIED = 239_99 * YI // 100
"""239.99 亿元: key industries, from outside the province, certified. The target is 240."""
OTHER_CERTIFIED = 11_84 * YI // 100
CARRIED_SHARE = 12
"""Percent of the certified key sum that belongs to projects of earlier years (结转)."""
VOUCHERS = ("银行回单", "银行回单", "银行回单", "发票", "验资报告", "土地票据", "结算单")
NATURES = ("自筹", "股东投入", "贷款", "其他")
SPENDING = ("土地", "建安", "设备", "注册资本", "其他")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One amount that arrived, in 百元; ``None`` where the platform or the province has no figure."""

    project: Project
    voucher: str
    day: date
    amount: int
    platform_day: date | None
    platform: int | None
    certified_day: date | None
    certified: int | None
    remark: str = ""
    reason: str = ""


def arrivals(made: list[Project], block: int = 0) -> list[Arrival]:
    """All arrivals of a block of projects, in the order of their days."""
    chance = Chance("到位资金", block)
    by_group: dict[str, list[Project]] = defaultdict(list)
    for project in made:
        by_group[project.group].append(project)
    counted = by_group["certified"] + by_group["carried"] + by_group["ordinary"]
    key = [project for project in counted if project.is_key]
    other = [project for project in counted if not project.is_key]
    old_key = [project for project in by_group["old"] if project.is_key]
    carried = KEY_CERTIFIED * CARRIED_SHARE // 100 // YI * YI
    found = [
        *_certified(chance, key, KEY_CERTIFIED - carried), *_certified(chance, old_key, carried),
        *_certified(chance, other, OTHER_CERTIFIED),
        *_local(chance, by_group["local"]), *_uncertified(chance, by_group["platform-only"], by_group["unreported"]),
        *_late(chance, by_group["late"]), *_other_years(chance, by_group["old"], by_group["certified"]),
    ]
    found = _trim(chance, found)
    found.append(_slip_used_twice(found))
    found.sort(key=lambda arrival: (arrival.day, arrival.project.number, arrival.amount))
    return [replace(arrival, voucher=arrival.voucher or f"XGPZ{block:02d}{number:05d}")
            for number, arrival in enumerate(found, start=1)]


def _certified(chance: Chance, projects: list[Project], total: int) -> Iterable[Arrival]:
    places = [project for project in projects for _ in range(chance.number(2, 5))]
    for project, amount in zip(places, chance.split(total, len(places), 10 * WAN), strict=True):
        day = chance.day(max(project.funded or project.registered, date(2024, 1, 8)), date(2024, 12, 12))
        yield _full(project, day, amount,
                    BATCHES[0] if day <= date(2024, 11, 29) else BATCHES[1])


def _full(project: Project, day: date, amount: int, certified: date, remark: str = "") -> Arrival:
    return Arrival(project=project, voucher="", day=day, amount=amount, platform_day=_registered(day), platform=amount,
                   certified_day=certified, certified=amount, remark=remark)


def _registered(day: date) -> date:
    """The day on which the platform took the amount up."""
    return workday(day + timedelta(days=4))


def _local(chance: Chance, projects: list[Project]) -> Iterable[Arrival]:
    for project in projects:
        for _ in range(2):
            day = chance.day(project.funded or project.registered, date(2024, 11, 29))
            yield Arrival(project=project, voucher="", day=day, amount=chance.number(60, 420) * 10 * WAN, platform_day=None,
                          platform=None, certified_day=None, certified=None, remark="省内资金，不报省平台")


def _uncertified(chance: Chance, reported: list[Project], unreported: list[Project]) -> Iterable[Arrival]:
    for project in (*reported, *unreported):
        for _ in range(2):
            day = chance.day(max(project.funded or project.registered, date(2024, 1, 8)), date(2024, 12, 27))
            amount = chance.number(40, 260) * 10 * WAN
            known = project in reported
            yield Arrival(project=project, voucher="", day=day, amount=amount,
                          platform_day=_registered(day) if known else None,
                          platform=amount if known else None, certified_day=None, certified=None,
                          remark="省平台已登记，尚未认定" if known else "只有内部台账")


def _late(chance: Chance, projects: list[Project]) -> Iterable[Arrival]:
    for project, amount in zip(projects, (30 * WAN, 25 * WAN), strict=True):
        day = chance.day(date(2024, 12, 16), date(2024, 12, 24))
        yield _full(project, day, amount, LATE_BATCH, "2024年到账，2025年1月才认定")


def _other_years(chance: Chance, old: list[Project], new: list[Project]) -> Iterable[Arrival]:
    for project in old[:12]:
        day = chance.day(date(2023, 9, 4), date(2023, 12, 8))
        yield _full(project, day, chance.number(150, 800) * 10 * WAN, OLD_BATCH,
                    "2023年到账，已计入上年")
    for project in new[:8]:
        day = chance.day(date(2025, 1, 6), date(2025, 1, 22))
        yield Arrival(project=project, voucher="", day=day, amount=chance.number(50, 300) * 10 * WAN, platform_day=None,
                      platform=None, certified_day=None, certified=None, remark="2025年到账")


_CUTS = (("凭证金额含税，平台按不含税登记", True), ("认定时扣除与项目无关的支出", False), ("结算单与发票重叠，认定时扣减", False))


def _trim(chance: Chance, found: list[Arrival]) -> list[Arrival]:
    """Let the internal figure of some rows stand above the platform's or the certified one."""
    places = [place for place, arrival in enumerate(found) if arrival.certified_day in BATCHES]
    for place in chance.sample(places, 24):
        arrival = found[place]
        reason, on_platform = chance.pick(_CUTS)
        more = arrival.amount + chance.number(20, 300) * 10 * WAN
        found[place] = replace(arrival, amount=more, platform=arrival.platform if on_platform else more, reason=reason)
    return found


def _slip_used_twice(found: list[Arrival]) -> Arrival:
    """One bank slip booked on a second project as well; the province certified nothing for it."""
    place, first = next((place, arrival) for place, arrival in enumerate(found) if arrival.certified_day == BATCHES[0])
    second = next(arrival.project for arrival in found[place:] if arrival.project.serial != first.project.serial
                  and arrival.project.registered <= first.day)
    voucher = f"XGPZ-R{first.project.serial:05d}"
    found[place] = replace(first, voucher=voucher)
    return replace(found[place], project=second, certified=0, reason="同一回单已在另一项目登记，认定为零", remark="重复使用回单")


def sheet(found: list[Arrival]) -> LedgerSheet:
    """The ledger of arrivals."""
    result = LedgerSheet("到位资金", (
        "项目编号", "项目名称", "企业", "统一社会信用代码", "重点产业", "资金来源地", "资金性质", "支出类别", "新增或结转", "凭证类型", "凭证号",
        "到账日期", "金额（万元）", "省平台日期", "平台金额（万元）", "省认定日期", "认定金额（万元）", "差异原因",
    ), ("银行回单", "合同", "发票或验资证明"))
    chance = Chance("到位资金/佐证")
    for arrival in found:
        project = arrival.project
        result.add(
            project.number, project.name, project.enterprise, credit_code(project.serial), project.is_key, project.source,
            "外资" if project.source == "境外" else chance.pick(NATURES), chance.pick(SPENDING),
            "结转" if project.signed.year < arrival.day.year else "新增", chance.pick(VOUCHERS), arrival.voucher,
            arrival.day, money(arrival.amount), arrival.platform_day, _money(arrival.platform), arrival.certified_day,
            _money(arrival.certified), arrival.reason,
            entered=workday(arrival.day + timedelta(days=1)), remark=arrival.remark,
            lacking=chance.number(0, 2) if chance.happens(3) else None,
        )
    return result


def _money(amount: int | None) -> str | None:
    return None if amount is None else money(amount)


def certification(made: list[Project], found: list[Arrival], block: int = 0) -> LedgerSheet:
    """What the platform exported and the province certified, differing from the ledgers in a few places."""
    result = LedgerSheet("省平台认定", (
        "期别", "指标", "对象编号", "对象名称", "平台家数（家）", "认定家数（家）", "平台金额（万元）", "认定金额（万元）", "文件号", "日期", "导入人",
    ), ("导出原件或认定文件",))
    importer = "统计岗甲（虚构）"
    _certified_enterprises(result, made, block, importer)
    for indicator, only_key in (("到位资金", False), ("重点产业到位资金", True)):
        sums = _sums(found, only_key=only_key)
        moved = 320 * WAN  # two rows differ from the ledger, the sum does not
        for place, (project, (platform, certified)) in enumerate(sums.items()):
            shift = {0: -moved, 1: moved}.get(place, 0)
            note = "与台账不一致，合计相同" if shift else ""
            result.add("2024年", indicator, project.number, project.name, None, None, money(platform),
                       money(certified + shift), "虚构认定〔2024〕2号", BATCHES[1], importer,
                       entered=BATCHES[1], remark=note)
    return result


def _certified_enterprises(result: LedgerSheet, made: list[Project], block: int, importer: str) -> None:
    seen: set[int] = set()
    first = True
    for project in made:
        if project.platform is None or project.group in ("ordinary", "local", "old") or project.serial in seen:
            continue
        seen.add(project.serial)
        late = project.group == "late"
        counted = int(project.certified is not None and not first)
        remark = "认定文件未列这一家，与台账不一致" if first else ""
        first = False
        day = LATE_BATCH if late else BATCHES[1]
        result.add("2024年补充" if late else "2024年", "引进优强企业", credit_code(project.serial), project.enterprise, 1, counted,
                   None, None, "虚构认定〔2025〕1号" if late else "虚构认定〔2024〕1号", day, importer, entered=day, remark=remark)
    stranger = block * 2000 + 990
    result.add("2024年", "引进优强企业", credit_code(stranger), enterprise_name("甲", stranger), 1, 0, None, None,
               "虚构认定〔2024〕1号", BATCHES[1], importer, entered=BATCHES[1], remark="平台有、台账没有")


def _sums(found: list[Arrival], *, only_key: bool) -> dict[Project, tuple[int, int]]:
    """Platform and certified sums of 2024 by project, from outside the province, largest certified sum first."""
    sums: dict[Project, tuple[int, int]] = {}
    for arrival in found:
        if arrival.day.year != BATCHES[0].year or arrival.project.source == "省内" or arrival.platform is None:
            continue
        if only_key and not arrival.project.is_key:
            continue
        platform, certified = sums.get(arrival.project, (0, 0))
        sure = arrival.certified or 0 if arrival.certified_day != LATE_BATCH else 0
        sums[arrival.project] = (platform + arrival.platform, certified + sure)
    return dict(sorted(sums.items(), key=lambda item: (-item[1][1], item[0].number)))
