"""Vocabulary, kinds of cells, titles, figures: the small parts."""

from decimal import Decimal

import pytest

from kaocheng.forms.codes import R, reader_codes
from kaocheng.forms.recognise.figures import split_money, split_points, splits
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.roles import FundRole, Role
from kaocheng.forms.recognise.titles import form_kind, is_title, title_text, year_line, year_of
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary
from kaocheng.model import FormKind, IndicatorClass, IndicatorGroup


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("产 出 指 标 (50分)", "产出指标"), ("成本指标(0-20)分", "成本指标"), ("年初目标值（Ａ）", "年初目标值"),
        ("2031年度预算金额(万元)", "预算金额"), ("1—7月执行数", "执行数"), ("1.项目年度目标", "项目年度目标"), ("*部门名称：", "部门名称"),
        ("全年(调整)预算数", "全年预算数"), ("（2031年度）", ""),
    ],
)
def test_label_key(printed: str, key: str) -> None:
    assert label_key(printed) == key


def test_levels_stand_under_their_standard_names() -> None:
    standards = {item.standard for item in vocabulary().levels}
    assert standards > {item.value for item in IndicatorClass} | {item.value for item in IndicatorGroup}
    parents = {item.parent for item in vocabulary().levels} - {None}
    assert parents <= {item.standard for item in vocabulary().levels if item.level == 1}
    assert vocabulary().level("项目决策")[0].standard == "项目决策"
    assert [item.standard for item in vocabulary().level("进度指标")] == ["时效指标"]
    assert [item.level for item in vocabulary().level("成本指标")] == [1, 2]
    assert vocabulary().level("服务对象满意度指标等")


def test_headings() -> None:
    words = vocabulary()
    assert words.column_roles("未完成原因分析") == (Role.REASON,)
    assert words.fund_roles("全年预算数") == (FundRole.ADJUSTED,)
    assert words.names_field("年度总体目标", "objective")
    assert words.names_field("年度总体目标", "unit") is None
    assert words.is_fund_label("其中：本年财政拨款")
    assert not words.is_fund_label("改造路灯")
    assert words.is_template_hint("请写明存在的问题。(不超过200字)")
    assert words.is_word("三级指标")
    assert not words.is_word("改造路灯盏数")


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("", "blank"), ("——", "filler"), ("≥", "sign"), ("大于等于", "sign"), ("正向", "nature"), ("√", "tick"),
        ("98.5%", "percent"), ("≥3盏", "quantity"), ("≥3盏", "signed"), ("11月底前", "date"), ("有效提升", "qualitative"),
        ("应修尽修", "qualitative"), ("万元", "unit"), ("做完了。", "sentence"), ("改造路灯盏数", "is_words"), ("11月底前", "is_value"),
    ],
)
def test_kinds(text: str, feature: str) -> None:
    assert getattr(kind_of(text), feature)


def test_numbers_and_levels() -> None:
    assert kind_of("1,234.50").number == Decimal("1234.50")
    assert kind_of("质量指标").levels
    assert kind_of("401002-松桥县路灯所").is_words
    assert not kind_of("改造路灯盏数").is_value


@pytest.mark.parametrize("line", ["松桥县2031年项目支出绩效目标表", "项 目 支 出 绩 效 自 评 表", "绩效目标申报表（2031年度）", "部门整体支出绩效自评表(松桥县)"])
def test_titles(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize("line", ["附件:绩效目标表", "2031年资金安排表", "现将绩效目标表，随文下达。", "项目绩效目标表.docx", "绩效目标"])
def test_no_titles(line: str) -> None:
    assert not is_title(line)


def test_title_text_and_year() -> None:
    assert title_text("绩效目标自评表(松桥县)") == "绩效目标自评表"
    assert title_text("绩效目标自评表(2031年度)") == "绩效目标自评表(2031年度)"
    assert year_of("松桥县2031年目标表") == 2031
    assert year_line("(20 31 年度)") == 2031
    assert year_line("2031年路灯项目") is None


@pytest.mark.parametrize(
    ("title", "appraised", "department", "expected"),
    [
        ("部门整体支出绩效目标表", False, False, FormKind.DEPARTMENT_TARGET),
        ("部门整体绩效自评表", True, False, FormKind.DEPARTMENT_APPRAISAL),
        ("部门预算项目支出绩效自评表", True, False, FormKind.PROJECT_APPRAISAL),
        ("绩效目标执行监控表", True, False, FormKind.MONITORING),
        ("项目绩效目标表", False, False, FormKind.PROJECT_TARGET),
        (None, True, False, FormKind.PROJECT_APPRAISAL),
        (None, False, True, FormKind.DEPARTMENT_TARGET),
    ],
)
def test_form_kinds(title: str | None, appraised: bool, department: bool, expected: FormKind) -> None:
    assert form_kind(title, appraised=appraised, department=department, project=False) is expected


def test_splits() -> None:
    assert list(splits("123", 2)) == [("1", "23"), ("12", "3")]
    assert list(splits("10.5%8", 2))[-1] == ("10.5%", "8")
    assert list(splits("05", 1)) == []


@pytest.mark.parametrize(
    ("text", "coefficient", "expected"),
    [
        ("33", Decimal(100), ("3", "3")), ("1010", Decimal(100), ("10", "10")), ("65.52", Decimal(92), ("6", "5.52")),
        ("43.56", Decimal("88.95"), ("4", "3.56")), ("15%15%", None, ("15%", "15%")), ("108", None, ("10", "8")),
        ("7", None, None),
    ],
)
def test_split_points(text: str, coefficient: Decimal | None, expected: tuple[str, str] | None) -> None:
    assert split_points(text, coefficient) == expected


def _money(text: str, roles: tuple[FundRole, ...]) -> list[str] | None:
    cut = split_money(text, roles)
    return [cut[role] for role in roles if role in cut] if cut else None


def test_split_money() -> None:
    roles = (FundRole.BUDGET, FundRole.ADJUSTED, FundRole.EXECUTED, FundRole.RATE, FundRole.POINTS, FundRole.SCORE)
    assert _money("500.00480.00360.0075.00%107.5", roles) == ["500.00", "480.00", "360.00", "75.00%", "10", "7.5"]
    assert _money("500.00480.00360.0075.00%——", roles) == ["500.00", "480.00", "360.00", "75.00%", "—", "—"]
    assert _money("500.00480.00360.000.75", roles) == ["500.00", "480.00", "360.00", "0.75"]
    assert _money("0.000.000.00———", roles) == ["0.00", "0.00", "0.00", "—", "—", "—"]
    assert split_money("123456", roles) is None
    assert split_money("1" * 61, roles) is None


def test_codes_are_unique_and_complete() -> None:
    codes = reader_codes()
    assert len({entry.code for entry in codes}) == len({entry.tag for entry in codes}) == len(R)
    assert [entry.code for entry in codes] == sorted(entry.code for entry in codes)
    assert all(entry.code.startswith("R") and entry.title and entry.remedy for entry in codes)
