"""Published self-appraisals computed anew. Names are invented; the figures are those of arithmetic met in practice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.model import FormKind, FundLine, Indicator, TargetTable, TargetValue
from kaocheng.scoring import Actual, Execution, appraise
from kaocheng.scoring.rescore import Item, Part, Standing, rescore
from kaocheng.scoring.rescore.rounding import agrees
from kaocheng.units import Quantity
from tests.scoring.examples import BENEFIT, OUTPUT, SATISFACTION, standards

D = Decimal
FOLLOWS, DIFFERS, OTHER, HUMAN = Standing.FOLLOWS, Standing.DIFFERS, Standing.OTHER_METHOD, Standing.FOR_A_HUMAN


def row(target: str, actual: str, points: str, score: str | None, *, level1: str = OUTPUT, reason: str | None = None,
        level2: str = "数量指标") -> Indicator:
    return Indicator(name="某项数量", level1=level1, level2=level2, target=TargetValue.parse(target),
                     actual=TargetValue.parse(actual) if actual else None, points=D(points),
                     score=None if score is None else D(score), reason=reason)


def fund(budget: str, executed: str, points: str | None = "10", score: str | None = "10", label: str = "年度资金总额",
         **more: str) -> FundLine:
    return FundLine(label=label, unit="万元", budget=D(budget), executed=D(executed),
                    points=None if points is None else D(points), score=None if score is None else D(score),
                    **{name: D(value) for name, value in more.items()})


def table(*rows: Indicator, funds: tuple[FundLine, ...] = (), total: str | None = None) -> TargetTable:
    return TargetTable(form=FormKind.PROJECT_APPRAISAL, fiscal_year=2023, unit="某局", indicators=rows, funds=funds,
                       total_score=None if total is None else D(total))


def one(form: TargetTable, part: Part, profile: str = "national") -> Item:
    found = [item for item in rescore(form, standards(profile)).items if item.part is part]
    assert len(found) == 1, found
    return found[0]


def of_row(*cells: str, profile: str = "national", **more: str) -> Item:
    return one(table(row(*cells, **more)), Part.ROW, profile)  # type: ignore[arg-type]


@pytest.mark.parametrize(("cells", "standing", "expected", "words"), [
    # below target and yet full points
    (("≥4754人", "4604人", "5", "5"), DIFFERS, "4.84", "不能进位为满分"),
    (("≤5300元/户", "5830元/户", "10", "10"), DIFFERS, "9.00", "反向指标按正向指标"),
    (("≥38508人", "37442人", "3", "3"), DIFFERS, "2.92", "不能进位为满分"),
    # met and points taken without a reason
    (("≥5次", "5次", "10", "7"), DIFFERS, "10.00", "没有写理由"),
    (("≥5次", "6次", "20", "19"), DIFFERS, "20.00", "没有写理由"),
    (("≥5次", "5次", "30", "27"), DIFFERS, "30.00", "没有写理由"),
    # not the stated proportion
    (("≥3807人", "3224人", "2", "1.9"), DIFFERS, "1.69", ""),
    (("≥120户", "69户", "2", "1"), OTHER, "1.15", "取整为 1"),
    # above the points, because the proportion was not capped
    (("≥100人", "159.5人", "20", "31.9"), DIFFERS, "20.00", "没有以分值封顶"),
    (("≥100人", "105人", "10", "10.5"), DIFFERS, "10.00", "没有以分值封顶"),
    (("≥100人", "111人", "10", "11.1"), DIFFERS, "10.00", "高于分值 10"),
    # nothing reported and full points
    (("≥100人", "", "10", "10"), DIFFERS, "0", "完成值没有填写"),
    # a limit of zero
    (("=0起", "0起", "5", "5"), FOLLOWS, "5.00", ""),
    (("=0起", "1起", "5", "5"), DIFFERS, "0.00", "没有达到目标却得了满分"),
    # a negative score
    (("≥100人", "90人", "10", "-1"), DIFFERS, "0", ""),
])
def test_figures_that_do_not_follow(cells: tuple[str, ...], standing: Standing, expected: str, words: str) -> None:
    item = of_row(*cells)
    assert (item.standing, item.expected) == (standing, D(expected))
    assert words in item.explanation
    assert item.standing is FOLLOWS or item.standing.is_told


@pytest.mark.parametrize("cells", [
    ("≥4754人", "4604人", "5", "4.84"), ("≥120户", "69户", "2", "1.15"), ("≥3807人", "3224人", "2", "1.69"),
    ("≥38508人", "37442人", "3", "2.92"), ("≥38508人", "37442人", "3", "2.9"), ("≥38508人", "37442人", "3", "2.91"),
    ("≥95%", "0.968", "10", "10"), ("≥95%", "96.8%", "10", "10"), ("≥5次", "12次", "10", "10"),
    ("100人", "100人", "5", "5"), ("≤0.5‰", "0.4‰", "5", "5"), ("≥100人", "", "10", "0"), ("≥3万元", "15000元", "4", "2"),
])
def test_figures_that_follow_with_ordinary_rounding(cells: tuple[str, ...]) -> None:
    assert of_row(*cells).standing is FOLLOWS


def test_other_methods_are_named() -> None:
    ratio = of_row("≤5300元/户", "5830元/户", "10", "9.09")
    assert (ratio.standing, "反向比值法" in ratio.explanation) == (OTHER, True)
    assert of_row("≤5300元/户", "5830元/户", "10", "9.09", profile="hubei").standing is FOLLOWS
    linear = of_row("≤5300元/户", "5830元/户", "10", "9.00", profile="hubei")
    assert (linear.standing, "反向线性法" in linear.explanation) == (OTHER, True)
    nothing = of_row("≥10次", "9次", "10", "0")
    assert (nothing.standing, "直接赋分法" in nothing.explanation) == (OTHER, True)
    tiers = of_row("≥90%", "85%", "10", "8", level1=SATISFACTION)
    assert (tiers.standing, "满意度分档法" in tiers.explanation) == (OTHER, True)
    assert of_row("≥90%", "85%", "10", "8", level1=SATISFACTION, profile="guide-101").standing is FOLLOWS


@pytest.mark.parametrize(("cells", "more", "standing"), [
    (("≥5次", "5次", "10", "7"), {"reason": "资料归档不齐，扣3分"}, HUMAN), (("≥5次", "5次", "10", "7"), {"reason": "无"}, DIFFERS),
    (("≥5次", "已完成", "10", "10"), {}, HUMAN), (("≥5次", "≥5次", "10", "10"), {}, HUMAN), (("≥5次", "5人", "10", "10"), {}, HUMAN),
    (("有效提升", "有效提升", "10", "9"), {}, FOLLOWS), (("有效提升", "有效提升", "10", "7"), {}, DIFFERS),
    (("有效提升", "部分达成目标并具有一定效果", "10", "7"), {}, FOLLOWS), (("有效提升", "良好", "10", "7"), {}, HUMAN),
    (("有效提升", "", "10", "10"), {}, DIFFERS), (("≥5次", "5次", "10", None), {}, HUMAN),
])
def test_what_only_a_human_can_judge(cells: tuple[str, ...], more: dict[str, str], standing: Standing) -> None:
    assert of_row(*cells, **more).standing is standing


@pytest.mark.parametrize(("line", "standing", "expected", "words"), [
    (fund("100", "79.27", score="7.93"), FOLLOWS, "7.93", ""), (fund("100", "76", score="7.6"), FOLLOWS, "7.60", ""),
    (fund("43.2", "37.24", score="9"), OTHER, "8.62", "取整"),
    (fund("1172.55", "1268.72", score="10"), FOLLOWS, "10.00", ""), (fund("1172.55", "1268.72", score="10.82"), DIFFERS, "10.00", "封顶"),
    (fund("100", "100", score="9"), DIFFERS, "10.00", ""), (fund("100", "52.8", score="10"), DIFFERS, "5.28", "没有执行完却得了满分"),
    (fund("100", "85", score="7"), OTHER, "8.50", "执行率分档法"),
    (fund("100", "80", score="8", adjusted="90"), OTHER, "8.89", "年初预算数 100"),
    (fund("0", "0", score="0"), HUMAN, None, ""), (fund("0", "0", score="10"), DIFFERS, None, "执行率算不出来"),
])
def test_execution(line: FundLine, standing: Standing, expected: str | None, words: str) -> None:
    item = one(table(funds=(line,)), Part.EXECUTION)
    assert (item.standing, item.expected) == (standing, None if expected is None else D(expected))
    assert words in item.explanation


def test_a_total_row_of_zeros_beside_a_filled_part() -> None:
    item = one(table(funds=(fund("0", "0", score="0"), fund("90", "89.974", None, None, "其中：财政拨款"))), Part.EXECUTION)
    assert (item.standing, item.expected) == (DIFFERS, D("10.00"))
    assert "按各分行合计" in item.explanation


def test_points_repeated_on_the_parts_count_once() -> None:
    funds = (fund("100", "100"), fund("60", "60", label="其中：当年财政拨款"), fund("40", "40", label="其他资金"))
    found = rescore(table(row("≥5次", "5次", "90", "90"), funds=funds, total="100"), standards())
    assert not found.told
    wrong = one(table(row("≥5次", "5次", "90", "90"), funds=funds, total="120"), Part.TOTAL)
    assert (wrong.standing, wrong.expected, "重复印的得分" in wrong.explanation) == (DIFFERS, 100, True)


def test_points_that_do_not_sum() -> None:
    rows = [row("≥5次", "5次", points, points) for points in ("70", "20", "10")]
    item = one(table(*rows, funds=(fund("100", "100"),), total="110"), Part.POINTS)
    assert (item.printed, item.expected, item.standing) == (110, 100, DIFFERS)


@pytest.mark.parametrize(("points", "standing"), [(("10", "30", "50"), None), (("10", "30", "40"), HUMAN), (("10", "30", "70"), DIFFERS)])
def test_points_of_a_form_that_prints_none_for_execution(points: tuple[str, ...], standing: Standing | None) -> None:
    found = [item for item in rescore(table(*[row("≥5次", "5次", one, one) for one in points]), standards()).items
             if item.part is Part.POINTS]
    assert [item.standing for item in found] == ([standing] if standing else [])


def test_a_total_without_execution() -> None:
    item = one(table(row("≥5次", "5次", "90", "90"), funds=(fund("100", "100"),), total="90"), Part.TOTAL)
    assert "没有加预算执行率的得分" in item.explanation


@pytest.mark.parametrize(("scores", "execution", "total"), [
    ((("50", "50"), ("30", "27"), ("10", "9")), ("100", "100", "10"), "96"),
    ((("50", "50"), ("30", "30"), ("10", "10")), ("100", "96", "9.6"), "99.6"),
    ((("50", "50"), ("30", "30"), ("10", "10")), ("100", "79.27", "7.93"), "97.93"),
    ((("50", "50"), ("30", "30"), ("10", "10")), ("100", "76", "7.6"), "97.6"),
    ((("10", "10"), ("30", "30"), ("50", "50")), ("100", "100", "10"), "100"),
])
def test_good_arithmetic_is_left_alone(scores: tuple, execution: tuple[str, str, str], total: str) -> None:
    budget, executed, points = execution
    rows = [row("≥100%", f"{int(score) * 100 // int(full)}%", full, score) for full, score in scores]
    found = rescore(table(*rows, funds=(fund(budget, executed, score=points),), total=total), standards())
    assert found.told == ()
    assert found.count(FOLLOWS) == len(rows) + 2


def test_printed_rate_against_its_figures() -> None:
    wrong = one(table(funds=(fund("43.2", "37.24", score="8.62", rate="90"),)), Part.RATE)
    assert (wrong.standing, wrong.expected) == (DIFFERS, D("86.20"))
    assert not [item for item in rescore(table(funds=(fund("43.2", "37.24", score="8.62", rate="86.2"),)), standards()).items
                if item.part is Part.RATE]


def test_tables_without_anything_printed_are_quiet() -> None:
    assert rescore(table(), standards()).items == ()
    assert rescore(table(Indicator(name="某项")), standards()).items == ()


signs = st.sampled_from(["≥", "≤", "=", ">", "<"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(signs, st.integers(0, 999), st.integers(0, 2000), st.sampled_from([OUTPUT, BENEFIT, SATISFACTION])),
                min_size=1, max_size=6), st.integers(0, 120), st.sampled_from(["national", "hubei", "guide-101", "sichuan"]))
def test_what_the_engine_scores_follows(rows: list, executed: int, profile: str) -> None:  # type: ignore[type-arg]
    """A table scored under a profile and printed as scored has nothing to tell under that profile."""
    targets = [Indicator(name=f"第{n}项", level1=level, target=TargetValue.parse(f"{sign}{target}件"))
               for n, (sign, target, _, level) in enumerate(rows)]
    actuals = {n: Actual(value=Quantity.of(actual, "件")) for n, (_, _, actual, _) in enumerate(rows)}
    scored = appraise(TargetTable(indicators=tuple(targets)), actuals, Execution.of(budget=D(100), executed=D(executed)),
                      standards(profile))
    printed = tuple(
        Indicator(name=found.indicator.name, level1=found.indicator.level1, target=found.indicator.target, points=found.weight,
                  score=found.shown, actual=TargetValue.parse(f"{rows[found.position][2]}件")) for found in scored.rows)
    money = fund("100", str(executed), str(scored.execution.weight), str(scored.execution.shown))
    again = rescore(table(*printed, funds=(money,), total=str(scored.total_shown)), standards(profile))
    assert again.told == (), [(item.label, item.printed, item.expected, item.explanation) for item in again.told]


@given(st.decimals(0, 100, places=6), st.integers(1, 4))
def test_rounding_half_up_and_cutting_off_are_ordinary(exact: Decimal, places: int) -> None:
    place = D(1).scaleb(-places)
    assert agrees(exact.quantize(place, rounding="ROUND_HALF_UP"), exact)
    assert agrees(exact.quantize(place, rounding="ROUND_DOWN"), exact)
    assert not agrees(exact.quantize(place, rounding="ROUND_DOWN") + 2 * place, exact)
