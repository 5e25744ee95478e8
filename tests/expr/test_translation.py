"""English twins: every name and keyword has one, and there and back is the same expression."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from kaocheng.expr import canonical, check, parse, requires
from kaocheng.expr.decision import Decisions, default_decisions
from kaocheng.expr.measure import installed_measures
from kaocheng.expr.measures import MeasureRun
from kaocheng.expr.nodes import Node
from kaocheng.expr.translation import english_text, translate
from kaocheng.expr.vocabulary import CONSTANTS, ENGLISH, WORDS
from kaocheng.ledger import Snapshot, ledger_kinds
from tests.expr.grammar import TREES

RUN = MeasureRun(snapshot=Snapshot.of([], date(2024, 12, 31)), fiscal_year=2024, decisions=default_decisions())
TEXTS = [text for measure in installed_measures()
         for text in (measure.expression, *(item.expression for item in measure.companions), *(item.when for item in measure.warnings))]


def _round_trip(node: Node) -> tuple[str, Node]:
    text = english_text(node, RUN.schema)
    return text, translate(parse(text), RUN.schema, english=False)


@pytest.mark.parametrize("text", TEXTS)
def test_every_installed_expression_there_and_back(text: str) -> None:
    node = translate(parse(text), RUN.schema, english=False)
    english, back = _round_trip(node)
    assert canonical(back) == canonical(node)
    assert check(parse(english), RUN.schema, text=english) == check(node, RUN.schema, text=text)
    assert requires(parse(english), RUN.schema) == requires(node, RUN.schema)


def test_no_chinese_is_left_but_data() -> None:
    text = english_text(parse('去重计数(拜访[工作队 = "市驻粤工作队" 且 日期 在 1月1日..5月31日 且 下次跟进日期 不为空].企业) / 参数(驻粤拜访目标) × 100%'), RUN.schema)
    assert text == ('distinct_count(enterprise_visits[team = "市驻粤工作队" and visited_on in m1d1..m5d31 and next_on is_filled].enterprise_name) '
                    "/ param(visit_target) × 100%")
    assert english_text(parse("求和(到位资金[参数(D4.完成率) 且 非 重点产业].参数(D13.金额))"), RUN.schema) == (
        "sum(realised_investment[param(D4.attainment) and not key_industry].param(D13.amount))")
    assert english_text(parse("首次达到日期(拜访.企业; 日期; 引进企业目标甲)"), RUN.schema).endswith("visited_on; 引进企业目标甲)")


def test_every_measure_companion_parameter_and_keyword_has_its_own_twin() -> None:
    named = [*(item.label for item in RUN.measures), *(item.name for measure in RUN.measures for item in measure.companions),
             *(item.name for item in RUN.constants)]
    twins = [RUN.schema.twins[name] for name in named]
    keys = {kind.name for kind in ledger_kinds()}
    assert len(set(twins)) == len(twins)
    assert not keys & set(twins)
    dotted = [key for key in RUN.schema.parameters if "." in key]
    assert dotted
    assert all(RUN.schema.twins.get(key, key).isascii() or key in RUN.schema.twins.values() for key in dotted)
    assert {*WORDS.values(), *CONSTANTS.values()} <= set(ENGLISH)
    assert all(twin.isascii() for twin in ENGLISH.values())


def test_a_target_absent_in_a_year_is_absent_in_english_too() -> None:
    other = MeasureRun(snapshot=Snapshot.of([], date(2030, 12, 31)), fiscal_year=2030, decisions=default_decisions())
    assert isinstance(other.decisions, Decisions)
    assert other.evaluation("enterprise_attainment").reason == "参数“引进企业目标”没有2030年的取值"


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_any_tree_in_english_is_read_back(tree: Node) -> None:
    assert parse(canonical(tree, english=True)) == tree
    assert parse(canonical(parse(canonical(tree, english=True)))) == tree
