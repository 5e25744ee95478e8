"""Tables for property tests: plausible Chinese content, every notation of a value, and nasty but printable texts.

Everything is invented. Texts are what a form can hold: folded spaces, no lone dash, none of the forms' own labels.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from kaocheng.base.text import fold_spaces
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary
from kaocheng.model import (
    FormKind,
    FundLine,
    Indicator,
    Phase,
    Preparer,
    ProjectProfile,
    Safeguards,
    TargetTable,
    TargetValue,
)

_T = TypeVar("_T")

_PLACES = ("云岭市", "青禾县", "望川区", "白石镇")
_OFFICES = ("文体中心", "气象观测站", "农业服务中心", "图书馆", "水务所")
_THINGS = ("群众赛事", "雨量站", "器材", "图书", "灯具", "培训班", "河道", "疫苗")
_ASPECTS = ("场次", "更新数量", "验收合格率", "完成时限", "建设成本", "覆盖率", "使用年限", "满意程度")
_LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
_LEVELS_101 = {
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"), "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("经济效益指标", "社会效益指标"), "满意度指标": ("服务对象满意度指标",),
}
_LEVELS_LOCAL = {"履职效能": ("重点工作", "基本职能"), "管理效率": ("预算管理",)}
_PRINTED = {"服务对象满意度指标": ("服务对象满意度", "社会公众满意度指标"), "社会效益指标": ("社会效益",)}
_SIGNS = ("≥", "≤", ">", "<", "=", "", "＞", "不低于", "不超过")
_UNITS = ("场", "件", "%", "万元", "元", "人次", "万人次", "家", "公里", "吨", "元/人·月", "‰", "天", "册", "亩", "")
_WORDS = ("有效提升", "持续改善", "12月底前", "2025年11月30日前", "按期完成", "明显增强", "优", "无重大事故")
_NASTY = (
    "=SUM(A1:A9)", "+1 经核对", "@甲方确认", "-1 表示减少", "=cmd|' /C calc'!A0", "<b>加粗</b>&amp;<script>", "a|b\\c|d", "“引号”与《书名》",
    "#set text(red) [typst] $x$ *星* _线_", "`代码` @引用 <标签>", "第一段；第二段。", "A & B < C > D", "C:\\表\\新", "100%完成", "^^", "emoji不用",
    "半角,逗号;分号", "（一）括号；（二）再括号", "O'Neil 0.5元/份", "{{ 模板 }} ${变量}", "tab前 tab后", "１２３全角数字",
)
_LONG = "按照年度计划组织实施，明确责任分工，定期调度进展，年末由单位会同第三方核实完成情况并留存台账；"

names = st.builds(lambda a, b, c: f"{a}{b}{c}", st.sampled_from(("", "新建", "改造", "开展", "《办法》规定的")),
                  st.sampled_from(_THINGS), st.sampled_from(_ASPECTS))
prose = st.builds("".join, st.lists(st.sampled_from((*_NASTY, _LONG, "完成情况较好。", "见附表2。", "由云岭市核定，")), min_size=1,
                                    max_size=6)).map(fold_spaces)


def is_plain(text: str) -> bool:
    """Whether a text says something a reader takes for a text: no label, no level, no dash, no template hint."""
    words = vocabulary()
    head = label_key(re.split("[:：]", text, maxsplit=1)[0])
    return text == fold_spaces(text) and not (
        words.is_filler(text) or words.is_template_hint(text) or words.is_word(label_key(text)) or words.fields(head))


texts = prose.filter(is_plain)
sentences = texts.filter(lambda text: kind_of(text).is_words and len(text) > 1)
"""Texts of goals: prose, so no bare value."""
places = st.builds(lambda a, b: a + b, st.sampled_from(_PLACES), st.sampled_from(_OFFICES))


def amounts(decimals: int = 2) -> st.SearchStrategy[Decimal]:
    """Money and other figures that are not negative."""
    return st.decimals(min_value=0, max_value=99_999_999, places=decimals, allow_nan=False, allow_infinity=False)


def maybe(strategy: st.SearchStrategy[_T]) -> st.SearchStrategy[_T | None]:
    """The strategy or nothing."""
    return st.none() | strategy


@st.composite
def values(draw: st.DrawFn) -> TargetValue:
    """A target or actual value in any notation."""
    if draw(st.integers(0, 4)) == 0:
        return TargetValue.parse(draw(st.sampled_from(_WORDS)))
    number = draw(st.sampled_from(("0", "5", "98", "100", "1,234.50", "0.85", "402.91", "5000", "3.6", "120000")))
    sign, unit = draw(st.sampled_from(_SIGNS)), draw(st.sampled_from(_UNITS))
    return TargetValue.parse(f"{sign}{number}{unit}")


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Indicator, ...]:
    """Rows with levels in the order of a form, so that they merge; now and then none has a level."""
    tree = draw(st.sampled_from((_LEVELS, _LEVELS, _LEVELS_101, _LEVELS_LOCAL)))
    rows: list[Indicator] = []
    for level1, groups in tree.items():
        for level2 in groups:
            for _ in range(draw(st.integers(0, 2))):
                printed = draw(st.sampled_from((level2, *_PRINTED.get(level2, ()))))
                rows.append(replace(draw(_indicator()), level1=level1, level2=level2, level2_printed=printed))
    if not rows:
        rows = [draw(_indicator())]
    return tuple(rows)


@st.composite
def _indicator(draw: st.DrawFn) -> Indicator:
    points = draw(maybe(st.sampled_from((Decimal(10), Decimal("4.54"), Decimal("4.6"), Decimal("0.5")))))
    return Indicator(
        name=draw(names), target=draw(values()), points=points, actual=draw(maybe(values())),
        score=draw(maybe(st.sampled_from((Decimal(0), Decimal("9.99"), Decimal(10))))), definition=draw(maybe(texts)),
        reason=draw(maybe(texts)), remark=draw(maybe(texts)),
    )


@st.composite
def funds(draw: st.DrawFn) -> tuple[FundLine, ...]:
    """Money rows in one unit, the last one sometimes in another."""
    labels = draw(st.sampled_from((
        ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"), ("基本支出", "项目支出", "资金总额"), ("年度资金总额",), ())))
    unit = draw(st.sampled_from(("万元", "元", "亿元")))
    lines = []
    for label in labels:
        own = "元" if label == labels[-1] and draw(st.integers(0, 5)) == 0 else unit
        figures = {name: draw(maybe(amounts())) for name in ("adjusted", "executed", "rate")}
        lines.append(FundLine(label=label, unit=own, budget=draw(amounts()), points=draw(maybe(st.just(Decimal(10)))),
                              score=draw(maybe(st.just(Decimal("9.85")))), **figures))
    return tuple(lines)


_TITLES = {
    FormKind.DEPARTMENT_TARGET: ("部门整体支出绩效目标表",), FormKind.PROJECT_TARGET: ("项目支出绩效目标表", "项目绩效目标申报表"),
    FormKind.DEPARTMENT_APPRAISAL: ("部门整体支出绩效自评表",), FormKind.PROJECT_APPRAISAL: ("项目支出绩效自评表",),
    FormKind.MONITORING: ("项目支出绩效运行监控表",),
}


@st.composite
def tables(draw: st.DrawFn, form: FormKind) -> TargetTable:
    """A filled-in form of a kind; everything but the indicators may be missing."""
    year = draw(st.integers(2019, 2030))
    unit = draw(places)
    months = draw(st.integers(1, 11))
    return TargetTable(
        reported_until=draw(maybe(st.integers(2, 12))) if form is FormKind.MONITORING else None,
        form=form, title=draw(maybe(st.sampled_from(_TITLES[form]).map(lambda ending: f"{unit}{year}年{ending}"))),
        fiscal_year=year, unit=unit, supervisor=draw(maybe(places)), duties=draw(maybe(sentences)),
        project=None if form.is_department else draw(names).replace("《", "").replace("》", ""),
        profile=draw(st.builds(
            ProjectProfile, category=maybe(st.sampled_from(("其他", "设备购置"))), leader=maybe(st.just("某某")),
            nature=maybe(st.sampled_from(("新增项目", "延续项目"))), start_year=st.just(year), end_year=st.just(year + 1),
            funding_source=maybe(st.just("一般公共预算")))),
        preparer=draw(st.builds(Preparer, unit=maybe(places), handler=maybe(st.just("某某")),
                                phone=maybe(st.just("0000-0000000")))),
        funds=draw(funds()), objective=draw(maybe(sentences)), details=tuple(draw(st.lists(sentences, max_size=3))),
        phases=draw(st.sampled_from(((), (1, 2)))) and (
            Phase(from_month=1, to_month=months, text=draw(sentences)),
            Phase(from_month=months + 1, to_month=12, text=draw(sentences))),
        safeguards=draw(st.builds(Safeguards, organisation=maybe(places), rules=maybe(sentences))),
        indicators=draw(indicators()), total_score=draw(maybe(st.just(Decimal("96.35")))),
    )
