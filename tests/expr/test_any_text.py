"""Any text, and any heap of words of the language: a pointed error or a value, in every use of an expression, and never a traceback."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.base.errors import KaochengError
from kaocheng.expr import Evaluation, ExpressionError, canonical, check, describe, evaluate, explain, parse, requires
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Node
from kaocheng.expr.translation import english_text, translate
from tests.expr.test_properties import CONDITIONS, ENVIRONMENT

_WORDS = st.sampled_from([
    "拜访", "拜访", "企业", "日期", "状态", "意向等级", "enterprise_visits", "visited_on", '"已拜访"', "财年", "截止日", "当月", "最近3个月", "5月31日", "2024-05-31",
    "是", "否", "3家", "2", "50%", "1万元", "3次", "0", "[", "]", "(", ")", "{", "}", ".", "..", ";", "且", "或", "非", "在", "不在", "为空", "不为空",
    "+", "-", "×", "/", "=", "≠", "<", "≥", "计数(", "去重计数(", "最大(", "如果(", "占比(", "天数(", "首次达到日期(", "最近值(", "参数(D3)", "《", "》", "'",
])
_HEAPS = st.lists(_WORDS, max_size=14).map(" ".join)
_NUMBERS = st.sampled_from(["3", "0", "50%", "2次", "3家", "计数(拜访)", "去重计数(拜访.企业)", "天数(当月)", "1万元"])
_SCALARS = st.recursive(_NUMBERS, lambda inner: st.one_of(
    st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "×", "/"]), inner), st.builds("最大({}; {})".format, inner, inner),
    st.builds("如果({} > {}; {}; {})".format, inner, inner, inner, inner), st.builds("占比({}; {})".format, inner, inner), st.builds("-{}".format, inner)), max_leaves=6)
_ANY_COLUMN = st.sampled_from(["企业", "日期", "状态", "下次跟进日期", "(日期 = 下次跟进日期)", "(如果(状态 = \"已拜访\"; 日期; 下次跟进日期))", "(天数(日期..下次跟进日期))", "(3 / 0)"])
_OVER_ROWS = st.builds("{}(拜访[{}].{})".format, st.sampled_from(sorted(FUNCTIONS)), CONDITIONS, _ANY_COLUMN) | st.builds(
    "{}(拜访[{}].{}; {}; {})".format, st.sampled_from(["首次达到日期", "最近值", "如果"]), CONDITIONS, _ANY_COLUMN, _ANY_COLUMN, _NUMBERS)


def _used(text: str) -> Evaluation | None:
    """Everything that is done with an expression; ``None`` when it is none."""
    wrong: list[ExpressionError] = []
    try:
        node = parse(text)
        check(node, ENVIRONMENT.schema, text=text)
        result = evaluate(node, ENVIRONMENT, text=text)
    except ExpressionError as error:
        wrong.append(error)
    if wrong:
        assert 0 <= wrong[0].at <= len(text)
        assert wrong[0].picture
        return None
    _told(node, result)
    return result


def _told(node: Node, result: Evaluation) -> None:
    assert describe(node, ENVIRONMENT.schema)
    assert requires(node, ENVIRONMENT.schema).ledgers is not None
    assert explain(node, result)
    english = english_text(node, ENVIRONMENT.schema)
    assert canonical(translate(parse(english), ENVIRONMENT.schema, english=False)) == canonical(translate(node, ENVIRONMENT.schema, english=False))
    assert evaluate(parse(english), ENVIRONMENT).value == result.value


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30) | _HEAPS)
def test_any_text_and_any_heap_of_words(text: str) -> None:
    _used(text)


@settings(max_examples=300, deadline=None)
@given(_SCALARS | _OVER_ROWS)
def test_expressions_of_every_shape(text: str) -> None:
    _used(text)


def test_the_generators_reach_values_and_errors() -> None:
    assert _used("最大(计数(拜访); 2次)") is not None
    assert _used("计数(拜访) + 3家") is None
    assert issubclass(ExpressionError, KaochengError)
