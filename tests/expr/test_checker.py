"""The check before evaluation: names, types, dimensions; each error points at its place and suggests."""

from __future__ import annotations

import pytest

from kaocheng.expr import ExpressionError, Schema, check, parse
from kaocheng.expr.nodes import Node
from kaocheng.expr.value_types import (
    BoolType,
    ColumnType,
    DateType,
    IntervalType,
    ListType,
    NumberType,
    RowsType,
    TextType,
    Type,
    number_type,
    same,
)
from kaocheng.ledger import kind_named, ledger_kinds

SCHEMA = Schema(
    kinds=ledger_kinds(),
    measures={"引进企业数": number_type("家"), "评价": TextType(), "达成日期": DateType()},
    parameters={"D3": parse("1月1日..5月31日"), "D5": parse("签约日期"), "D6": parse("企业"), "D2": parse('{"投资指南", "挂历"}'),
                "圈": parse("参数(圈)"), "数": parse("120家"), "码": parse('"跑部"')},
)


def _type(text: str) -> Type:
    return check(parse(text), SCHEMA, text=text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("引进企业数 / 120家 × 100%", NumberType()),
        ("240亿元 / 120家", number_type("元/家")),
        ("-(3万元 - 5元)", number_type("元")),
        ("计数(拜访)", number_type("次")),
        ("计数(拜访.企业)", number_type("家")),
        ("去重计数(引进企业[参数(D5) 在 财年].参数(D6))", number_type("家")),
        ("求和(到位资金[重点产业 且 非 资金来源地 = \"省内\"].金额)", number_type("元")),
        ("拜访[日期 在 参数(D3)]", RowsType(kind_named("拜访"))),
        ("拜访.受访人", ColumnType(kind_named("拜访"), TextType(), "个")),
        ("拜访.(日期 ≥ 截止日)", ColumnType(kind_named("拜访"), BoolType(), "个")),
        ("上年", IntervalType(DateType())),
        ("{1家, 2家}", ListType(number_type("家"))),
        ("3 在 1..5", BoolType()),
        ("年末 不在 财年", BoolType()),
        ("最大(达成日期; 年末)", DateType()),
        ("如果(评价 = \"好\"; 1家; 引进企业数)", number_type("家")),
        ("如果(是; \"好\"; 评价)", TextType()),
    ],
)
def test_types(text: str, found: Type) -> None:
    assert _type(text) == found
    assert found.label


@pytest.mark.parametrize(
    ("text", "column", "message", "remedy"),
    [
        ("120家 + 3万元", 8, "“家”和“金额”不能相加", "要算比值用“/”"),
        ("引进企业数 - 1次", 9, "“家”和“次”不能相减", "检查单位"),
        ("引进企业数 ≥ 1次", 9, "“家”和“次”不能比较", "检查单位"),
        ("评价 + 1", 1, "文字不能参加计算", "换成数量"),
        ("-评价", 2, "文字不能取负", "换成数量"),
        ("拜访 + 1", 1, "“拜访”台账的行不能参加计算", "计数"),
        ("引进企业 数 ", 6, "多出了", ""),
        ("引进企业书", 1, "没有名为“引进企业书”的台账或度量", "是否应为“引进企业”"),
        ("计数(拜访[日期在财年])", 7, "“拜访”台账没有字段“日期在财年”", "词与词之间要留空格：日期 在 财年"),
        ("计数(拜访[日其 在 财年])", 7, "“拜访”台账没有字段“日其”", "是否应为“日期”"),
        ("计数(拜访[引进企业数 > 1])", 7, "没有字段“引进企业数”", "是否应为“企业”"),
        ("计数(拜访[计数(拜访) > 1次])", 10, "方括号里面不能再数另一个台账", "单独的度量"),
        ("计数(拜访[日期])", 7, "此处应为条件，却是日期", "写成比较"),
        ("计数(1)", 4, "此处应为台账的行或列，却是比率或纯数", "写上台账名称"),
        ("去重计数(拜访)", 6, "此处应为一列，却是“拜访”台账的行", "加“.字段名”"),
        ("计数(拜访.企业[日期 在 财年])", 9, "已经取了一列", "方括号里"),
        ("计数(拜访.企业.日期)", 9, "已经取了一列", "方括号里"),
        ("计数(拜访[工作队 = \"驻粤队\"])", 13, "“工作队”的代码里没有“驻粤队”", "是否应为“市驻粤工作队”"),
        ("计数(外出招商[事由 = 参数(码)])", 14, "“事由”的代码里没有“跑部”", "是否应为“跑部进京”"),
        ("计数(外出招商[\"跑部\" = 事由])", 9, "“事由”的代码里没有“跑部”", "跑部进京"),
        ("计数(印制[刊物 在 {\"投资指南\", \"挂历\"}])", 21, "“刊物”的代码里没有“挂历”", ""),
        ("计数(印制[刊物 在 参数(D2)])", 12, "“刊物”的代码里没有“挂历”", ""),
        ("计数(拜访[企业 > \"甲\"])", 7, "文字不分大小", "改用“=”"),
        ("计数(拜访[日期 = 1])", 12, "日期不能与比率或纯数比较", "同类"),
        ("财年 = 财年", 6, "不能与", "用“在”"),
        ("评价 为空", 4, "“为空”只能用在方括号里的字段上", "台账[字段 为空]"),
        ("1..评价", 2, "不能组成范围", "两端"),
        ("1..年末", 4, "比率或纯数不能与日期比较", "同类"),
        ("1 在 {}", 5, "清单是空的", "至少写一项"),
        ("{1, 年末}", 5, "比率或纯数不能与日期比较", "同类"),
        ("1 在 2", 5, "“在”后面应为范围或清单", "改写"),
        ("年末 在 1..2", 7, "日期不能与比率或纯数比较", "同类"),
        ("参数(D99)", 1, "没有参数“D99”", ""),
        ("参数(圈)", 1, "参数“圈”引用了自己", "改正参数"),
        ("参数(D5)", 1, "参数“D5”的取值用在这里不对：没有名为“签约日期”的台账或度量", ""),
        ("计数()", 1, "函数“计数”的参数个数不对，这里是0个", "补上或删去"),
        ("求和(拜访.企业)", 6, "求和要一列数，这里是一列文字", "换成数量"),
        ("平均(拜访.企业)", 6, "平均要一列数", "换成数量"),
        ("最大(拜访.企业)", 6, "文字不分大小", "换成"),
        ("最小(1家; 2次)", 8, "“家”和“次”不能比较", "检查单位"),
        ("最小(1家; 年末)", 8, "不能与日期比较", "同类"),
        ("占比(1家; 2次)", 8, "“家”和“次”不能求比率", "检查单位"),
        ("推算(120家; 30个 / 1次)", 14, "系数应当是每家多少", "相除"),
        ("推算(120家; 30个)", 10, "系数应当是每家多少", "相除"),
        ("如果(1; 2; 3)", 4, "此处应为条件", "写成比较"),
        ("如果(是; 1; 否; 2)", 1, "条件和值没有成对", "最后写否则的值"),
        ("如果(是; 1家; 2次)", 7, "“次”和“家”不能做同一个结果", "检查单位"),
        ("如果(是; 年末; 2次)", 7, "各分支应当同类", "同类"),
        ("天数(年末)", 4, "此处应为日期的起止范围，却是日期", "日期..日期"),
        ("首次达到日期(拜访.企业; 企业; 2家)", 15, "第二项应为日期字段", "换成日期字段"),
        ("首次达到日期(拜访.企业; 日期; 2次)", 19, "“家”和“次”不能比较", "检查单位"),
        ("首次达到日期(拜访; 日期; 年末)", 16, "日期不能作为目标", "换成数量"),
        ("最近值(拜访.企业; 企业)", 12, "第二项应为日期字段", "换成日期字段"),
    ],
)
def test_errors(text: str, column: int, message: str, remedy: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        _type(text)
    assert message in caught.value.what
    assert remedy in caught.value.remedy
    assert caught.value.where == f"第{column}列"


def test_an_unheard_of_shape_is_our_bug() -> None:
    with pytest.raises(TypeError):
        check(Node(), SCHEMA, text="")


def test_texts_are_comparable_whatever_their_codes() -> None:
    assert same(TextType(("甲",)), TextType(("乙",)))
    assert same(ListType(TextType(("甲",))), ListType(TextType()))
    assert not same(TextType(), DateType())
    assert IntervalType(DateType()).label == "日期的起止范围"
    assert ListType(DateType()).label == "日期的清单"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("计数(拜访) + 3家", "“计数(拜访)”数的是行；要数家，写成 去重计数(拜访.企业)"),
        ('3家 - 计数(拜访[状态 = "已拜访"])', '要数家，写成 去重计数(拜访[状态 = "已拜访"].企业)'),
        ("计数(拜访) + 3元", "检查单位和字段；要算比值用“/”"),
        ("计数(拜访.企业) + 3次", "检查单位和字段"),
    ],
)
def test_a_count_in_the_wrong_unit_says_how_to_count_in_the_right_one(text: str, remedy: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check(parse(text), Schema(kinds=ledger_kinds()), text=text)
    assert remedy in caught.value.remedy
