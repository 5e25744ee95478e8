"""The grammar: what parses, how it prints, and errors that point at the character."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.expr import ExpressionError, canonical, parse
from kaocheng.expr.nodes import Call, Name, NumberLiteral, Parameter, children, height, walk
from kaocheng.expr.parser import DEEPEST
from tests.expr.grammar import TREES


@settings(max_examples=400, deadline=None)
@given(TREES)
def test_canonical_text_parses_to_the_same_tree(tree: object) -> None:
    text = canonical(tree)  # type: ignore[arg-type]
    assert parse(text) == tree
    assert canonical(parse(text)) == text


@settings(max_examples=400, deadline=None)
@given(st.text("拜访企业[](){}.;，且或非在=≠<≥1234567890家元月日-/×\"'《》参数计数 \n%²五", max_size=40))
def test_any_text_gives_a_tree_or_a_pointed_error(text: str) -> None:
    found: list[ExpressionError] = []
    try:
        tree = parse(text)
        assert parse(canonical(tree)) == tree
    except ExpressionError as error:
        found.append(error)
    for item in found:
        assert 0 <= item.at <= len(text)
        assert item.where == f"第{item.at + 1}列"
        assert "^" in item.picture


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('去重计数(拜访[工作队 = "市驻粤工作队" 且 日期 在 2024-01-01..2024-05-31].企业)',
         '去重计数(拜访[工作队 = "市驻粤工作队" 且 日期 在 2024-01-01..2024-05-31].企业)'),
        ("引进优质企业数 / 120家 × 100%", "引进优质企业数 / 120家 × 100%"),
        ("distinct_count(L6[team = 'x' and visited_on in 1月1日..5月31日].企业)", '去重计数(L6[team = "x" 且 visited_on 在 1月1日..5月31日].企业)'),
        ("sum（印制【验收结论＝“验收合格”】．合格数量）", '求和(印制[验收结论 = "验收合格"].合格数量)'),
        ("1+2*3÷4-5", "1 + 2 × 3 / 4 - 5"),
        ("(1+2)*3-(4-5)", "(1 + 2) × 3 - (4 - 5)"),
        ("a >= 1 and not b <> 2 or c is_blank", "a ≥ 1 且 非 b ≠ 2 或 c 为空"),
        ("a 非空 且 b not_in {1，2、3;4}", "a 不为空 且 b 不在 {1, 2, 3, 4}"),
        ("if(a; 年初; as_of)", "如果(a; 财年年初; 截止日)"),
        ("param(D11.满意)", "参数(D11.满意)"),
        ("拜访.(金额 × 2)", "拜访.(金额 × 2)"),
        ("拜访.参数(D6)", "拜访.参数(D6)"),
        ("《优质（优强）企业数》 + 《财年》", "《优质（优强）企业数》 + 《财年》"),
        ("真 = 假", "是 = 否"),
        ("-1家 + -2家", "-1家 + -2家"),
        ("120家且 1", "120家 且 1"),
        ("1.50万元", "1.5万元"),
    ],
)
def test_spellings(written: str, printed: str) -> None:
    assert canonical(parse(written)) == printed


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        ("计数(拜访", 6, "此处应为“;”或“)”", "括号"),
        ("1 + ", 5, "此处应为表达式，却已经结束", "补上"),
        ("1 + )", 5, "此处应为表达式，却是“)”", "补上"),
        ("", 1, "此处应为表达式，却已经结束", "补上"),
        ("(1 + 2", 7, "此处应为“)”，却是结尾", "右括号"),
        ("拜访[日期", 6, "此处应为“]”，却是结尾", "右方括号"),
        ("拜访[日期)", 6, "此处应为“]”，却是“)”", "右方括号"),
        ("拜访.(企业", 7, "此处应为“)”，却是结尾", "右括号"),
        ("拜访.1", 4, "“.”后面应为字段名", "字段名"),
        ("a b", 3, "表达式到这里已经完整，多出了“b”", "留空格"),
        ("1 < 2 < 3", 7, "比较不能连着写", "用“且”"),
        ("a 为空 为空", 6, "比较不能连着写", "用“且”"),
        ("去重数(拜访)", 1, "没有名为“去重数”的函数", "是否应为“去重计数”"),
        ("x(1)", 1, "没有名为“x”的函数", "改用上列函数之一"),
        ("参数()", 4, "此处应为参数的编号或名称", "参数名"),
        ("参数(D11.)", 8, "此处应为参数的编号或名称", "参数名"),
        ("参数(D3", 6, "此处应为“)”，却是结尾", "右括号"),
        ("5哪", 2, "不认识的单位“哪”", "空一格"),
        ("5万家次元", 2, "不认识的单位", "是否应为"),
        ("²", 1, "数字“²”不能用", "0 到 9"),
        ("2024-02-30", 1, "日期“2024-02-30”不存在", "核对"),
        ("13月1日", 1, "没有“13月1日”这一天", "核对"),
        ("a = \"甲", 5, "引号没有成对", "补上引号"),
        ("《甲", 1, "引号没有成对", "补上引号"),
        ("《》", 1, "书名号里没有名称", "写上"),
        ("a $ b", 3, "不认识的符号“$”", "删去"),
    ],
)
def test_errors_point_at_the_character(text: str, column: int, message: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert message in caught.value.what
    assert caught.value.where == f"第{column}列"
    assert hint in caught.value.remedy


def test_the_picture_puts_the_caret_under_the_character() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("1 +\n计数(拜访 2)")
    line, caret, sentence = caught.value.picture.splitlines()
    assert line == "计数(拜访 2)"
    assert caret == "　　 　　 ^"
    assert sentence.startswith("第11列：")


@pytest.mark.parametrize("text", ["(" * 500, "-" * 500 + "1", "非 " * 500, "1" + " + 1" * 500, "[" * 5, "计数(" * 400])
def test_monsters_are_refused_without_a_traceback(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"套得太深|表达式太长|此处应为"):
        parse(text)


def test_trees_can_be_walked() -> None:
    tree = parse("计数(拜访[日期 在 {1家, 2家}])")
    assert isinstance(tree, Call)
    assert NumberLiteral(Decimal(2), "家") in list(walk(tree))
    assert list(children(Name("x"))) == []
    assert 4 <= height(tree) < DEEPEST
    assert parse("参数(D3)") == Parameter("D3")
