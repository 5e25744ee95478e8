"""引进企业 (L3): who was attracted, when each step was taken, who was certified and who was not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from invented.chance import Chance, workday
from invented.codes import credit_code
from invented.sheet import LedgerSheet

COUNTIES = ("钟山区", "六枝特区", "水城区", "盘州市")
KEY_CHAINS = ("铝及铝加工", "新材料", "装备制造", "新型能源化工", "大数据电子信息")
OTHER_CHAINS = ("农产品加工", "特色轻工及纺织", "现代物流")
CRITERIA = (
    "行业百强（虚构榜单2023年）", "国家专精特新小巨人（虚构证书）", "高新技术企业（虚构证书）",
    "上市公司控股子公司（虚构公告）", "中国民营500强（虚构榜单2023年）",
)
BATCHES = (date(2024, 12, 20), date(2024, 12, 31))
"""Days of the two invented certification documents."""
LATE_BATCH = date(2025, 1, 20)
OLD_BATCH = date(2023, 12, 29)
PER_BLOCK = 2000
INVESTORS_FROM = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One project of one enterprise."""

    group: str
    number: str
    chain: str
    serial: int
    investor: int | None
    level: str
    source: str
    county: str
    signed: date
    registered: date
    funded: date | None
    started: date | None
    platform: date | None
    certified: date | None
    jobs_agreed: int
    jobs_actual: int | None

    @property
    def enterprise(self) -> str:
        """Name of the landed enterprise."""
        return enterprise_name("甲", self.serial)

    @property
    def name(self) -> str:
        """Name of the project."""
        return f"虚构{self.chain}项目{self.number[-5:]}"

    @property
    def is_key(self) -> bool:
        """Whether the chain is one of the key industries."""
        return self.chain in KEY_CHAINS


def enterprise_name(series: str, serial: int) -> str:
    """甲 landed here, 乙 were visited, 丙 sent guests, 丁 are suppliers."""
    return f"虚构企业{series}{serial:03d}有限公司"


@dataclass(frozen=True, slots=True)
class _Group:
    """How many enterprises of one sort there are, and what is true of them."""

    name: str
    size: int
    years: tuple[date, date]
    levels: tuple[str, ...] = ("优质", "优强")
    source: str = "省外"


_YEAR = (date(2024, 1, 8), date(2024, 10, 25))
_GROUPS = (
    _Group("certified", 118, _YEAR),
    _Group("certified", 3, _YEAR, source="境外"),
    _Group("carried", 4, (date(2023, 9, 4), date(2023, 12, 15))),
    _Group("platform-only", 6, _YEAR),
    _Group("unreported", 3, (date(2024, 11, 4), date(2024, 12, 10))),
    _Group("ordinary", 7, _YEAR, levels=("一般",)),
    _Group("local", 6, _YEAR, source="省内"),
    _Group("old", 18, (date(2023, 1, 9), date(2023, 8, 25))),
    _Group("late", 2, (date(2024, 10, 8), date(2024, 10, 25))),
)
_SECOND_PROJECTS = 4
_KEY_PERCENT = 72


def projects(block: int = 0) -> list[Project]:
    """All projects of a block, enterprises with a second one last."""
    chance = Chance("引进企业", block)
    made: list[Project] = []
    for group in _GROUPS:
        for _ in range(group.size):
            made.append(_project(chance, group, block * PER_BLOCK + len(made) + 1))
    for first in made[:_SECOND_PROJECTS]:
        number = block * PER_BLOCK + len(made) + 1
        made.append(replace(first, number=_number(number), chain=chance.pick(OTHER_CHAINS), jobs_agreed=20, jobs_actual=0))
    return made


def _number(serial: int) -> str:
    return f"XGXM-{serial:05d}"


def _project(chance: Chance, group: _Group, serial: int) -> Project:
    signed = chance.day(*group.years)
    registered = workday(signed + timedelta(days=chance.number(5, 18)))
    funded = workday(registered + timedelta(days=chance.number(3, 14)))
    reported = min(workday(funded + timedelta(days=chance.number(6, 15))), date(2024, 12, 13))
    unreported = group.name == "unreported"
    started: date | None = workday(funded + timedelta(days=chance.number(10, 60)))
    if unreported or (started and started > date(2024, 12, 31)) or chance.happens(15):
        started = None
    investor = None
    if chance.happens(60):
        investor = serial // PER_BLOCK * PER_BLOCK + INVESTORS_FROM + (serial % PER_BLOCK) * 7 // 8
    chains = KEY_CHAINS if chance.happens(_KEY_PERCENT) else OTHER_CHAINS
    return Project(
        group=group.name, number=_number(serial), chain=chance.pick(chains), serial=serial, investor=investor,
        level=chance.pick(group.levels), source=group.source, county=chance.pick(COUNTIES), signed=signed,
        registered=registered, funded=None if unreported else funded, started=started,
        platform=None if unreported else reported, certified=_certified(group.name, reported),
        jobs_agreed=chance.number(18, 62), jobs_actual=chance.number(0, 18) if started else None,
    )


def _certified(group: str, reported: date) -> date | None:
    match group:
        case "old":
            return OLD_BATCH
        case "late":
            return LATE_BATCH
        case "platform-only" | "unreported" | "local":
            return None
        case _:
            return BATCHES[0] if reported <= date(2024, 11, 15) else BATCHES[1]


_REMARKS = {
    "platform-only": "省平台已登记，尚未认定", "unreported": "未报省平台", "ordinary": "不属于优质（优强）企业",
    "local": "投资方在省内，不认定", "carried": "2023年签约，2024年认定", "old": "2023年认定", "late": "认定文件2025年1月才到",
}


def sheet(made: list[Project]) -> LedgerSheet:
    """The ledger of these projects."""
    result = LedgerSheet("引进企业", (
        "项目编号", "项目名称", "企业", "统一社会信用代码", "投资方", "投资方统一社会信用代码", "企业等级", "认定标准", "来源地",
        "落地县区", "签约日期", "注册日期", "首笔到位日期", "开工日期", "省平台日期", "省认定日期", "约定岗位（个）", "实际岗位（个）",
    ), ("营业执照", "投资协议", "资质证明"))
    chance = Chance("引进企业/佐证")
    for project in made:
        investor = project.investor
        result.add(
            project.number, project.name, project.enterprise, credit_code(project.serial),
            f"虚构投资集团{investor:03d}" if investor else None, credit_code(investor) if investor else None,
            project.level, chance.pick(CRITERIA) if project.level != "一般" else None, project.source, project.county,
            project.signed, project.registered, project.funded, project.started, project.platform, project.certified,
            project.jobs_agreed, project.jobs_actual,
            entered=workday(project.registered + timedelta(days=2)), remark=_REMARKS.get(project.group, ""),
            lacking=2 if chance.happens(4) else None,
        )
    return result
