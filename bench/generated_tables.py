"""Invented target tables of 15 rows for the clock: plausible, varied, some with faults; one seed, one sequence.

Every unit, project and figure is made up. Names come from a limited stock, as they do in practice; figures, years,
grounds and with them most definitions differ from table to table.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, islice
from typing import TYPE_CHECKING

from kaocheng.model import FormKind, FundLine, Indicator, Phase, ProjectProfile, Reading, TargetTable, TargetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 15
_YEAR = 2025
_Levels = tuple[str, str]
_PLACES = ("青禾县", "云泉县", "石桥区", "白河市", "松岭县", "长汀区", "临川县", "东湖区", "南屏县", "北塬市")
_FAULTY = 0.2
"""Share of rows with a fault that tables in practice have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sector:
    """What one kind of unit does: outputs as ``name|unit``, effects and people served."""

    bureau: str
    projects: tuple[str, ...]
    outputs: tuple[str, ...]
    qualities: tuple[str, ...]
    effects: tuple[str, ...]
    people: tuple[str, ...]
    records: tuple[str, ...]


_SECTORS = (
    _Sector(
        bureau="教育局", projects=("营养改善计划", "校舍维修改造", "教师能力提升", "智慧校园建设"),
        outputs=("供餐学生人数|人", "维修校舍面积|平方米", "教师培训人次|人次", "配备图书册数|册", "改造厨房数量|间",
                 "心理健康筛查人次|人次", "研学活动场次|场次", "更新课桌椅数量|套"),
        qualities=("食品抽检合格率", "维修工程验收合格率", "培训考核通过率", "设备正常使用率"),
        effects=("学生营养知识知晓率|%", "辍学学生人数下降率|%", "本科上线率提高|个百分点"),
        people=("学生", "家长", "教师"), records=("供餐台账", "验收单", "签到册", "学籍系统", "图书登记簿"),
    ),
    _Sector(
        bureau="卫生健康局", projects=("老年人健康体检", "家庭医生签约服务", "村卫生室建设", "传染病监测"),
        outputs=("体检老年人数|人", "签约居民人数|人", "村卫生室新建数量|个", "疫苗接种剂次|剂次", "巡回义诊场次|场次",
                 "采集监测样本份数|份", "健康讲座场次|场次", "慢病随访人次|人次"),
        qualities=("体检报告准确率", "样本检测合格率", "随访记录完整率", "建设工程验收合格率"),
        effects=("高血压规范管理率|%", "传染病发病率下降|%", "就诊转外率下降率|%"),
        people=("体检老人", "签约居民", "患者"), records=("体检系统", "签约协议", "检测报告", "接种登记表", "随访记录"),
    ),
    _Sector(
        bureau="交通运输局", projects=("农村公路提质", "危桥改造", "公交线路优化", "路面养护"),
        outputs=("新建农村公路里程|公里", "改造危桥数量|座", "安装防护栏长度|米", "养护路面面积|平方米", "新增公交车数量|辆",
                 "设置标志牌数量|块", "隐患排查次数|次", "修补路面面积|平方米"),
        qualities=("工程交工验收合格率", "养护质量抽检合格率", "设备完好率", "公交正点率"),
        effects=("群众出行时间缩短|分钟", "交通事故起数下降率|%", "通硬化路村民组增加数|个"),
        people=("沿线群众", "乘客", "货车司机"), records=("交工验收报告", "计量支付凭证", "养护日志", "运营系统"),
    ),
    _Sector(
        bureau="大数据发展局", projects=("政务云租赁", "一体化平台运维", "数据共享开放", "网络安全防护"),
        outputs=("上云系统数量|个", "共享数据目录条数|条", "安全巡检次数|次", "接入部门数量|家", "运维响应工单数|件",
                 "发布数据集数量|个", "应急演练场次|场次", "采购服务器数量|台"),
        qualities=("系统可用率", "数据质量抽查合格率", "工单按时办结率", "漏洞修复率"),
        effects=("群众跑动次数减少|次", "网上办件率|%", "重复建设系统减少数|个"),
        people=("使用部门", "办事群众", "企业用户"), records=("运行监控日志", "巡检记录", "工单系统", "目录清单"),
    ),
    _Sector(
        bureau="农业农村局", projects=("高标准农田建设", "动物疫病防控", "高素质农民培育", "冷链设施建设"),
        outputs=("高标准农田建成面积|亩", "强制免疫头次|头次", "农产品监测批次|批次", "高素质农民培育人数|人", "新建冷库容量|立方米",
                 "新建灌溉渠道长度|公里", "示范基地数量|个", "发放良种数量|公斤"),
        qualities=("农产品总体合格率", "免疫抗体合格率", "农田验收合格率", "培训结业率"),
        effects=("亩均粮食增产|公斤/亩", "带动农户年均增收|元/户", "化肥使用量下降率|%"),
        people=("受益农户", "养殖场户", "参训农民"), records=("县级验收单", "免疫档案", "检测报告", "结业名册"),
    ),
    _Sector(
        bureau="投资促进局", projects=("招商引资专项", "产业推介活动", "驻外招商服务", "营商环境提升"),
        outputs=("引进优质企业家数|家", "举办推介会场次|场次", "印制项目册数量|册", "拜访企业家数|家", "邀请客商人次|人次",
                 "外出招商批次|批次", "编制招商项目个数|个", "签约项目数量|个"),
        qualities=("签约项目开工率", "项目册内容准确率", "客商资料完整率", "代办事项办结率"),
        effects=("到位资金|亿元", "新增就业岗位|个", "引进项目年产值|万元"),
        people=("落地企业", "参会客商", "外来投资者"), records=("省级统计平台", "签约合同", "会议名单", "接待记录"),
    ),
)
_GROUNDS = ("上年完成数", "前三年平均数", "省下达任务数", "与服务单位签订的合同", "年初普查结果", "部门工作计划")
_FAULTY_DEFINITIONS = ("{name}。", "完成{year}年下达的目标任务。", "", "有效促进相关事业发展，{name}达到预期。", "按要求开展，以工作方案为准。")
_SIGNS = ("≥", "≥", "≥", "=", "不少于", ">=")


def readings(amount: int, seed: int = 20250101) -> list[Reading]:
    """The first tables of the sequence, each in a document of its own."""
    return list(islice(sequence(seed), amount))


def sequence(seed: int = 20250101) -> Iterator[Reading]:
    """Tables without end, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (invented text, no secret)
    for number in count(1):
        yield Reading(table=_table(chance), document=f"虚构-{number:06}.docx", number=1)


def _table(chance: random.Random) -> TargetTable:
    sector = chance.choice(_SECTORS)
    place, project = chance.choice(_PLACES), chance.choice(sector.projects)
    unit = f"{place}{sector.bureau}"
    budget = Decimal(chance.randrange(500, 90_000)) / 10
    is_department = chance.random() < 0.25
    rows = _rows(chance, sector, budget)
    counted = rows[:4]
    goals = [f"{row.name}{row.target.text.lstrip('≥=>不少于')}以上" for row in counted]
    table = TargetTable(
        form=FormKind.DEPARTMENT_TARGET if is_department else FormKind.PROJECT_TARGET,
        title=f"{unit}{_YEAR}年绩效目标表", fiscal_year=_YEAR, unit=unit, supervisor=unit,
        project=None if is_department else f"{project}经费",
        duties=_duties(chance, sector) if is_department else None,
        profile=ProjectProfile(nature="延续项目", start_year=_YEAR - 1, end_year=_YEAR + 1, funding_source="一般公共预算资金"),
        funds=_funds(budget, is_department=is_department),
        objective=f"{_YEAR}年围绕{project}，{'，'.join(goals)}，{chance.choice(sector.people)}满意，促进{place}相关事业发展。",
        details=tuple(f"{goal}。" for goal in goals) if is_department else (),
        phases=(_phase(chance, 1, 6, counted), _phase(chance, 7 - (chance.random() < _FAULTY), 12, counted)),
        indicators=rows,
    )
    assert len(table.indicators) == ROWS
    return table


def _rows(chance: random.Random, sector: _Sector, budget: Decimal) -> tuple[Indicator, ...]:
    outputs = chance.sample(sector.outputs, 5)
    rows = [_counted(chance, sector, ("产出指标", "数量指标"), output, points=7) for output in outputs]
    rows += [_rate(chance, sector, "质量指标", name) for name in chance.sample(sector.qualities, 2)]
    rows.append(_row(chance, ("产出指标", "时效指标"), f"{outputs[0].split('|')[0][:4]}完成时间",
                     target=f"{_YEAR}年{chance.randrange(6, 13)}月底前", definition=f"以{chance.choice(sector.records)}中的日期为准",
                     points=5))
    name, unit = outputs[1].split("|")
    cost = budget / chance.randrange(20, 400)
    rows.append(_row(chance, ("产出指标", "成本指标"), f"单位{name[:4]}成本", target=f"≤{cost:.2f}万元/{unit}",
                     definition=f"支出总额÷{name}，以结算审核报告为准，参考上年{cost + 1:.2f}万元/{unit}", points=10))
    rows.append(_row(chance, ("产出指标", "成本指标"), "项目总成本", target=f"≤{budget - chance.randrange(1, 40)}万元",
                     definition=f"当年支出合计，不超过批复数，以支付凭证为准，分{chance.randrange(2, 5)}批支付", points=5))
    for group, effect in zip(("经济效益指标", "社会效益指标", "生态效益指标"), chance.sample(sector.effects, 3), strict=True):
        rows.append(_counted(chance, sector, ("效益指标", group), effect, points=8))
    rows.append(_row(chance, ("效益指标", "可持续影响指标"), f"{sector.projects[0][:4]}长效机制",
                     target=chance.choice(("建立并运行", "基本健全", "持续完善")),
                     definition=f"有制度、有人员、有经费为建立，缺一项扣{chance.randrange(1, 4)}分", points=6))
    people = chance.choice(sector.people)
    rows.append(_row(chance, ("满意度指标", "服务对象满意度指标"), f"{people}满意度", target=f"≥{chance.randrange(80, 97)}%", points=10,
                     definition=f"满意的问卷份数÷有效问卷份数×100%，随机抽样，样本不少于{chance.randrange(20, 400)}人，以问卷调查报告为准"))
    return tuple(rows)


def _counted(chance: random.Random, sector: _Sector, levels: _Levels, output: str, *, points: int) -> Indicator:
    name, unit = output.split("|")
    value = chance.randrange(2, 30) if unit in {"场次", "批次", "%", "座", "个百分点"} else chance.randrange(20, 9000)
    ground, record = chance.choice(_GROUNDS), chance.choice(sector.records)
    definition = chance.choice((
        f"当年实际完成并登记的数量，不含往年结转，以{record}为准，{ground}为{value + chance.randrange(1, 60)}{unit}",
        f"按{ground}{value - chance.randrange(1, 2 + value // 2)}{unit}测算，从{record}取数（计算方式：按当年实际数计算，单位：{unit}）",
        f"统计范围为全部实施点，{record}逐笔累加，重复的只计一次；{ground}确定为{value}{unit}",
    ))
    return _row(chance, levels, name, target=f"{chance.choice(_SIGNS)}{value}{unit}", definition=definition, points=points)


def _rate(chance: random.Random, sector: _Sector, level2: str, name: str) -> Indicator:
    whole = name.removesuffix("率")[:2]
    return _row(chance, ("产出指标", level2), name, target=f"≥{chance.randrange(85, 101)}%", points=8,
                definition=f"{whole}合格数÷{whole}总数×100%，以{chance.choice(sector.records)}为准，上年为{chance.randrange(700, 1000) / 10}%")


def _row(chance: random.Random, levels: _Levels, name: str, *, target: str, definition: str, points: int) -> Indicator:
    if chance.random() < _FAULTY:
        definition = chance.choice(_FAULTY_DEFINITIONS).format(name=name, year=_YEAR)
    return Indicator(name=name, level1=levels[0], level2=levels[1], level2_printed=levels[1], target=TargetValue.parse(target),
                     points=Decimal(points), definition=definition or None)


def _funds(budget: Decimal, *, is_department: bool) -> tuple[FundLine, ...]:
    if is_department:
        basic = (budget * Decimal("0.4")).quantize(Decimal("0.1"))
        parts = (("基本支出", basic), ("项目支出", budget - basic), ("资金总额(万元)", budget))
    else:
        parts = (("年度资金总额", budget), ("其中：财政拨款", budget))
    return tuple(FundLine(label=label, unit="万元", budget=figure) for label, figure in parts)


def _phase(chance: random.Random, first: int, last: int, rows: tuple[Indicator, ...]) -> Phase:
    parts = [f"{row.name}{(row.target.value or 2) // 2:f}{row.target.unit or ''}" for row in chance.sample(rows, 3)]
    return Phase(from_month=first, to_month=last, text="，".join(parts) + "。")


def _duties(chance: random.Random, sector: _Sector) -> str:
    words = [output.split("|")[0] for output in chance.sample(sector.outputs, 6)]
    return "；".join(f"负责{word[:-2]}工作" for word in words) + "；完成县委、县政府交办的其他任务。"
