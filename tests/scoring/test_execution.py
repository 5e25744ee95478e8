"""Budget execution: proportion, tiers, caps, zero budgets, total rows that lost their figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaocheng.base.errors import DataFileError
from kaocheng.model import FundLine
from kaocheng.scoring import Execution
from kaocheng.scoring.execution import score_execution
from kaocheng.scoring.tiers import tier_share
from tests.scoring.examples import parameters, spent

TEN = Decimal(10)


@pytest.mark.parametrize(("executed", "budget", "shown"), [
    ("79.27", "100", "7.93"), ("76", "100", "7.60"), ("37.24", "43.2", "8.62"), ("1268.72", "1172.55", "10.00"),
    ("0", "100", "0.00"), ("-5", "100", "0.00"), ("89.974", "90", "10.00"),
])
def test_proportional(executed: str, budget: str, shown: str) -> None:
    score, _ = score_execution(spent(executed, budget), TEN, parameters())
    assert score.shown == Decimal(shown)


@pytest.mark.parametrize(("executed", "shown"), [
    ("100", "10.00"), ("99.99", "7.00"), ("80", "7.00"), ("79.99", "5.00"), ("60", "5.00"), ("59.99", "0.00"),
    ("110", "10.00"),
])
def test_tiers_of_the_guide(executed: str, shown: str) -> None:
    score, _ = score_execution(spent(executed), TEN, parameters("guide-101"))
    assert (score.shown, score.method) == (Decimal(shown), "execution_tiered")


def test_almost_all_spent_is_not_100_percent() -> None:
    score, _ = score_execution(spent("99.999"), TEN, parameters())
    assert score.execution_rate_shown == "99.99%"


def test_denominator_is_the_adjusted_budget() -> None:
    execution = Execution.of(budget=Decimal(100), adjusted=Decimal(80), executed=Decimal(60))
    score, cautions = score_execution(execution, TEN, parameters())
    assert score.shown == Decimal("7.50")
    assert [prompt[:5] for prompt in score.prompts] == ["预算执行率", "年中调整过"]
    assert cautions == ()
    assert score.arithmetic == "60 ÷ 80，执行率 75%，分值 10，得 7.50 分"


@pytest.mark.parametrize(("executed", "due"), [("89.99", True), ("90", False)])
def test_low_execution_needs_a_reason(executed: str, due: bool) -> None:
    assert score_execution(spent(executed), TEN, parameters())[0].needs_reason is due


@pytest.mark.parametrize(("execution", "words"), [
    (None, "没有预算执行数据"), (Execution.of(budget=None, executed=Decimal(1)), "没有填写"),
    (Execution.of(budget=Decimal(1), executed=None), "没有填写"), (Execution.of(budget=Decimal(0), executed=Decimal(0)), "为零"),
])
def test_no_rate_no_points(execution: Execution | None, words: str) -> None:
    score, cautions = score_execution(execution, TEN, parameters())
    assert (score.raw, score.execution_rate, score.execution_rate_shown) == (0, None, "")
    assert words in cautions[-1].message
    assert words in score.arithmetic


def test_total_row_lost_its_figures() -> None:
    """A published form printed 0 / 0 / 0 as total above 90 / 89.974 and lost ten points."""
    lines = [FundLine(label="年度资金总额", budget=Decimal(0), executed=Decimal(0)),
             FundLine(label="其中：财政拨款", budget=Decimal(90), executed=Decimal("89.974"))]
    score, cautions = score_execution(Execution.of_funds(lines), TEN, parameters())
    assert score.shown == 10
    assert "按分项合计" in cautions[0].message


def test_overspending_is_said() -> None:
    _, cautions = score_execution(spent("108"), TEN, parameters())
    assert "超过预算数" in cautions[0].message


def test_lines_of_a_form() -> None:
    first, total = FundLine(label="基本支出"), FundLine(label="资金总额(万元)")
    found = Execution.of_funds([first, total])
    assert found == Execution(total=total, parts=(first,))
    assert Execution.of_funds([first]) == Execution(total=first)
    assert Execution.of_funds([]) is None


@pytest.mark.parametrize(("tiers", "words"), [({"80": Decimal(1)}, "没有覆盖 50%"), ({"八成": Decimal(1)}, "不是数")])
def test_faulty_tiers_are_told(tiers: dict[str, Decimal], words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        tier_share("执行率", Decimal("0.5"), tiers)
