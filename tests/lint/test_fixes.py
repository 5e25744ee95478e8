"""Safe fixes: they write better, say the same, and have nothing more to do the second time."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kaocheng.base.text import squash
from kaocheng.lint.fixes import fix_tables
from kaocheng.lint.fixes.apply import TEXT_FIXES, fix_name, fix_value
from kaocheng.lint.fixes.meaning import same_name, same_value
from kaocheng.lint.fixes.money_unit import converted
from kaocheng.lint.render.diff import render_change_summary, render_diff
from kaocheng.model import FundLine, Reading
from kaocheng.units import SIGN_PATTERN, Quantity, read_value
from tests.tables import readings_from

PIECES = ["≥", "≧", "⩾", ">=", "＞＝", "=>", "≦", "<=", "═", "不低于", "控制在", "9", "５", "98.5", "1,234", "１，０００", " ", "　", "\n",
          "%", "％", "百分比", "百分点", "个百分点", "元", "万元", "家", "册", "人次", "月底前", "年", "健全", "有效提升", ",", ";", ":", "(", ")",
          "（", "）", "Mbps", "**", "以上", "W", "≥="]
PRINTED = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text(max_size=8)
LIKELY = st.builds(
    "{}{}{}{}{}".format, st.sampled_from(["≥", "≧", ">=", "＞＝", "≦", "═", "=", ""]), st.sampled_from(["", " ", "　"]),
    st.sampled_from(["100", "９８．５", "1,200", "0.5"]), st.sampled_from(["", " "]),
    st.sampled_from(["%", "％", "百分比", "个百分点", "家", "万元", "元/人", ""]),
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("≧90%", "≥90%"), ("⩾90%", "≥90%"), (">=90%", "≥90%"), ("＞＝９０％", "≥90%"), ("=>5000册", "≥5000册"), ("≦20分钟", "≤20分钟"),
        ("<=2%", "≤2%"), ("═35元", "=35元"), ("100百分比", "100%"), ("≥ 100 百分比", "≥100%"), ("≥ 90 %", "≥90%"), ("１，２３４册", "1,234册"),
        ("12 月底前", "12 月底前"), ("１２月底前", "12月底前"), ("健全,运行良好", "健全，运行良好"), ("有效(较好)", "有效（较好）"), ("持续 提升", "持续提升"),
    ],
)
def test_values(before: str, after: str) -> None:
    assert fix_value(before)[0] == after
    assert bool(fix_value(before)[1]) == (before != after)


@pytest.mark.parametrize("text", ["≥90%", "5个百分点", "不低于90%", "≥=90%", "10:30前", "1,234册", "**家", "W90%", "较好", ""])
def test_values_left_alone(text: str) -> None:
    assert fix_value(text) == (text, ())


def test_names() -> None:
    assert fix_name("印制 项目册") == ("印制项目册", ("去掉多余的空格",))
    assert fix_name("5G  基站 数量") == ("5G 基站数量", ("去掉多余的空格",))
    assert fix_name("≧90%") == ("≧90%", ())


@settings(deadline=None)
@given(PRINTED | LIKELY)
def test_a_fixed_value_is_read_as_before(text: str) -> None:
    after, titles = fix_value(text)
    old, new = read_value(text), read_value(after)
    assert (old.comparator, old.doubt) == (new.comparator, new.doubt)
    assert (old.value is None) == (new.value is None)
    if old.value is not None and new.value is not None:
        left, right = Quantity.of(old.value, old.unit or ""), Quantity.of(new.value, new.unit or "")
        assert (left.base_value, left.unit.dimension) == (right.base_value, right.unit.dimension)
    assert squash(old.qualitative or "") == squash(new.qualitative or "")
    assert bool(titles) == (after != text)


@pytest.mark.parametrize("fix", TEXT_FIXES, ids=lambda fix: fix.title)
@settings(deadline=None)
@given(text=PRINTED | LIKELY)
def test_each_fix_alone_is_idempotent(fix: object, text: str) -> None:
    once = fix.rewrite(text)  # type: ignore[attr-defined]
    assert fix.rewrite(once) == once  # type: ignore[attr-defined]


@settings(deadline=None)
@given(PRINTED | LIKELY)
@example("不低于, ")
@example(" ≧9")
@example("甲 (乙)")
def test_fixing_twice_changes_nothing_more(text: str) -> None:
    assert fix_value(fix_value(text)[0])[1] == ()
    assert fix_name(fix_name(text)[0])[1] == ()


@settings(deadline=None)
@given(st.text(max_size=12) | PRINTED)
def test_a_fixed_name_is_the_same_name(text: str) -> None:
    assert squash(fix_name(text)[0]) == squash(text)


def test_the_guard_sees_a_change_of_meaning() -> None:
    assert same_value("≧90%", "≥90%")
    for after in ("≤90%", "≥9%", "≥90", "≥90家", "90%", "有效"):
        assert not same_value("≥90%", after)
    assert not same_value("健全", "完善")
    assert not same_value("1", "100%")
    assert same_name("甲 乙", "甲乙")
    assert not same_name("甲", "乙")


def test_every_printed_sign_that_is_read_is_kept() -> None:
    for sign in SIGN_PATTERN.replace("\\", "").split("|"):
        assert read_value(fix_value(f"{sign}90%")[0]).comparator == read_value(f"{sign}90%").comparator


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**15, max_value=10**15, places=6) | st.none(),
       st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=Decimal(10) ** 40) | st.none())
def test_converted_money_is_the_same_money(budget: Decimal | None, executed: Decimal | None) -> None:
    line = FundLine(label="预算资金（元）", unit="元", budget=budget, executed=executed)
    after = converted(line)
    for field in ("budget", "adjusted", "executed"):
        old, new = getattr(line, field), getattr(after, field)
        assert (old is None) == (new is None)
        if old is not None:
            sign, digits, exponent = new.as_tuple()
            assert Decimal((sign, digits, exponent + (4 if after.unit == "万元" else 0))) == old
    assert converted(after) == after
    assert (after.unit == "元") == (budget is None and executed is None)


TABLES = """
form: department_target
unit: 某 局
funds: [资金总额(万元) | 552.91 | 万元]
indicators:
  - 产出指标 | 数量指标 | 印制 项目册 | ≧ 5000册
  - {level1: 产出指标, level2: 质量指标, name: 合格率, target: 100百分比, actual: ９８％}
---
form: project_target
unit: 某局
project: 招商 经费
funds: [预算资金（元） | 1500000.00 | 元, 其中：上年结转(单位：元) | | 元, 财政拨款 | 1 | 万]
indicators:
  - 效益指标 | 社会效益指标 | 知晓程度 | 较高,稳定
"""


def test_tables_are_fixed_and_every_change_is_told() -> None:
    fixed = fix_tables(readings_from(TABLES))
    told = [(change.spot.text, change.before, change.after) for table in fixed for change in table.changes]
    assert told == [
        ("表1 预算单位", "某 局", "某局"), ("表1 第1行 三级指标", "印制 项目册", "印制项目册"), ("表1 第1行 指标值", "≧ 5000册", "≥5000册"),
        ("表1 第2行 指标值", "100百分比", "100%"), ("表1 第2行 完成值", "９８％", "98%"), ("表2 项目名称", "招商 经费", "招商经费"),
        ("表2 第1行 指标值", "较高,稳定", "较高，稳定"), ("表2 资金第1行 名称", "预算资金（元）", "预算资金（万元）"),
        ("表2 资金第1行 预算数", "1500000元", "150万元"),
    ]
    rows = fixed[0].reading.table.indicators
    assert (rows[0].target.text, rows[0].target.value, rows[0].target.unit) == ("≥5000册", Decimal(5000), "册")
    assert fixed[1].reading.table.indicators[0].target.qualitative == "较高，稳定"
    assert fixed[1].reading.table.funds[0].budget == Decimal(150)
    again = fix_tables([table.reading for table in fixed])
    assert [table.changes for table in again] == [(), ()]
    assert [table.reading for table in again] == [table.reading for table in fixed]


def test_money_is_left_alone_where_tables_agree_or_units_differ() -> None:
    alone = readings_from("form: project_target\nunit: 某局\nfunds: [预算资金(元) | 1500000 | 元]\n")
    other = [dataclasses.replace(reading, table=dataclasses.replace(reading.table, unit="别的局"), document="另一份")
             for reading in readings_from("form: project_target\nfunds: [资金 | 150 | 万元]\n")]
    for readings in (alone, [*alone, *other]):
        assert [table.changes for table in fix_tables(readings)] == [()] * len(readings)


@settings(deadline=None)
@given(st.lists(st.tuples(PRINTED | LIKELY, PRINTED), max_size=3))
def test_any_table_can_be_fixed(rows: list[tuple[str, str]]) -> None:
    from kaocheng.model import Indicator, TargetTable, TargetValue

    reading = Reading(table=TargetTable(indicators=tuple(
        Indicator(name=name, target=TargetValue.parse(text)) for text, name in rows)))
    fixed = fix_tables([reading])[0]
    for before, after in zip(reading.table.indicators, fixed.reading.table.indicators, strict=True):
        assert squash(before.name) == squash(after.name)
        for field in ("comparator", "value", "unit"):
            assert getattr(before.target, field) == getattr(after.target, field)
    assert fix_tables([fixed.reading])[0].changes == ()


def test_diff() -> None:
    changes = [change for table in fix_tables(readings_from(
        "form: project_target\nindicators:\n  - {name: \"印制\\n 手册\", target: ≧90%}\n")) for change in table.changes]
    assert render_diff(changes).splitlines() == [
        "--- 例表", "+++ 例表（修订）", "@@ 表1 第1行 三级指标 @@ 去掉多余的空格", "-印制⏎ 手册", "+印制手册",
        "@@ 表1 第1行 指标值 @@ 比较符统一写法", "-≧90%", "+≥90%",
    ]
    assert render_change_summary(changes) == "共 2 处，只改写法，不改含义：去掉多余的空格 1，比较符统一写法 1。"
    assert render_change_summary([]) == "没有可以放心统一的写法，不用改。"
