"""What the measures make of the example's ledgers: the page's figures, each with the rows it rests on."""

from datetime import date
from decimal import Decimal

import pytest

from kaocheng.expr.decision import default_decisions
from kaocheng.expr.measures import measure_all
from kaocheng.ledger import load_folder
from tests.examples.places import EXAMPLE, LEDGERS

EXPECTED = {
    "M01": "5000", "M02": "2", "M03": "6", "M04": "196", "M05": "51", "M06": "2", "M07": "102", "M10": "1", "M11": "148.63",
    "M13": "239.99", "M14": "3630", "M15": "121", "M17": "80",
}
COMPANIONS = {
    "M03": {"批准未执行次数": "1"}, "M04": {"名单不同的人": "191", "实到人次": "163"}, "M05": {"全年拜访企业数": "58"},
    "M08": {"到位资金总额": "251.83"}, "M11": {"已支付金额": "146.90", "应付未付金额": "1.73"},
    "M13": {"内部台账重点产业到位资金": "244.592", "省平台重点产业到位资金": "243.484"},
    "M14": {"约定岗位数": "4739", "实际岗位数": "933"}, "M17": {"未答企业数": "1"},
}
CHANGED = (
    ("D3", "全年", "M05", "58"), ("D4", "一律算全部", "M13", "251.83"), ("D6", "投资方", "M15", "114"), ("D7", "人", "M04", "191"),
    ("D8.外出招商", "方案为准", "M03", "7"), ("D8.邀商考察", "实到为准", "M04", "163"), ("D10", "只算支付", "M11", "146.90"),
    ("D11.未答", "计入访问企业并视为不满意", "M17", "75"), ("D13", "省平台值", "M13", "243.484"),
)
PAGE = (EXAMPLE / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def snapshot():
    return load_folder(LEDGERS, date(2024, 12, 31))


@pytest.fixture(scope="module")
def results(snapshot):
    return measure_all(snapshot, 2024)


@pytest.mark.parametrize(("measure", "value"), EXPECTED.items(), ids=EXPECTED.keys())
def test_headline(results, measure, value):
    assert results[measure].value.value == Decimal(value)
    assert results[measure].counted


@pytest.mark.parametrize("measure", COMPANIONS)
def test_figures_beside_it(results, measure):
    found = {item.name: item.value.value for item in results[measure].companions if item.value is not None}
    for name, value in COMPANIONS[measure].items():
        assert found[name] == Decimal(value)


def test_a_hair_below_the_target_stays_below_it(results):
    assert results["M13"].value.value / 240 < 1
    assert 1 - results["M13"].value.value / 240 < Decimal("0.0001")


def test_both_targets_reached_on_the_last_day(results):
    days = {item.name: item.text for item in results["M10"].companions}
    assert days["目标达成日期"] == "2024-12-31"


def test_the_latest_rating_with_its_basis(results):
    assert results["M16"].text == "有效提升"
    assert any("64条" in (item.text or "") for item in results["M16"].companions)


@pytest.mark.parametrize("measure", ["M01", "M02", "M03", "M04", "M05", "M08", "M11", "M13", "M15", "M17"])
def test_rows_are_left_out_for_several_reasons(results, measure):
    assert len({item.reason for item in results[measure].left_out}) >= 3


@pytest.mark.parametrize(("decision", "option", "measure", "value"), CHANGED, ids=str)
def test_another_decision_another_number(snapshot, decision, option, measure, value):
    chosen = default_decisions().choose(decision, option)
    assert measure_all(snapshot, 2024, decisions=chosen)[measure].value.value == Decimal(value)


def test_key_industries_only_leaves_the_deadline_without_a_value(snapshot):
    found = measure_all(snapshot, 2024, decisions=default_decisions().choose("D4", "一律只算重点产业"))
    assert found["M08"].value.value < 100
    assert found["M10"].value is None


def test_late_certification_does_not_lift_the_figure_over_its_target():
    found = measure_all(load_folder(LEDGERS, date(2025, 1, 31)), 2024)
    assert Decimal("239.99") < found["M13"].value.value < 240
    assert found["M15"].value.value == 123


@pytest.mark.parametrize("figure", ["239.99 亿元", "244.592 亿元", "243.484 亿元", "251.83 亿元", "121 家", "58 家", "196 人次", "148.63 万元",
                                    "4739 个", "933 个", "114 家", "163 人"])
def test_the_page_tells_these_figures(figure):
    assert figure in PAGE
