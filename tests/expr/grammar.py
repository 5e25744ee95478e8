"""Hypothesis strategies for syntax trees of 口径, valid in shape and not necessarily in type."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import (
    Binary,
    Blank,
    BoolLiteral,
    Call,
    Constant,
    ConstantName,
    DateLiteral,
    Filter,
    Interval,
    Listing,
    Membership,
    MonthDay,
    Name,
    Negate,
    Node,
    Not,
    NumberLiteral,
    Operator,
    Parameter,
    Projection,
    TextLiteral,
    Window,
)
from kaocheng.expr.windows import FORMS

_UNITS = ("", "家", "册", "次", "人", "人次", "元", "万元", "亿元", "%", "天", "年")
_WORD = st.sampled_from(["拜访", "日期", "企业", "优质（优强）企业", "在", "且", "是", "财年", "参数", "count", "AND", "一 二", "a_1", "项目·甲", "有效提升", "当月", "最近3个月", "m5d31", "true", "is_blank", "param"])
_LEAVES = st.one_of(
    st.builds(NumberLiteral, st.decimals(0, 10**9, places=3, allow_nan=False).map(abs), st.sampled_from(_UNITS)),
    st.builds(TextLiteral, st.text("甲乙ab 、在\"。;[", max_size=6) | st.text("甲'b；", max_size=4)),
    st.builds(BoolLiteral, st.booleans()),
    st.builds(DateLiteral, st.dates(date(1990, 1, 1), date(2099, 12, 31))),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: MonthDay(day.month, day.day)),
    st.builds(Constant, st.sampled_from(ConstantName)),
    st.sampled_from([Window(name, number) for name, form in FORMS.items() for number in ({1, form.most} if form.most else {0})]),
    st.builds(Name, _WORD),
    st.builds(Parameter, st.lists(_WORD, min_size=1, max_size=2).map(".".join)),
)


def _grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Negate, inner), st.builds(Not, inner), st.builds(Binary, st.sampled_from(Operator), inner, inner),
        st.builds(Interval, inner, inner), st.builds(Listing, several), st.builds(Membership, inner, inner, st.booleans()),
        st.builds(Blank, inner, st.booleans()), st.builds(Filter, inner, inner), st.builds(Projection, inner, inner),
        st.builds(Call, st.sampled_from(sorted(FUNCTIONS)), several),
    )


TREES = st.recursive(_LEAVES, _grow, max_leaves=12)
