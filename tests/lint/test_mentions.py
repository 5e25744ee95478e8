"""Quantities in running text."""

from __future__ import annotations

import pytest

from kaocheng.lint.mentions import mentions
from kaocheng.units import Quantity


@pytest.mark.parametrize(("text", "expected"), [
    ("引进优质企业120家以上、到位资金240亿元以上", ["120家", "240亿元"]),
    ("基本支出402.91万元", ["402.91万元"]),
    ("共1,234.5 万元", ["1234.5万元"]),
    ("补贴300元/人·月", ["300元/人·月"]),
    ("平均每家企业30个就业岗位", ["30个"]),
    ("共３６００个", ["3600个"]),
    ("期限1年", ["1年"]),
    ("用时15日", ["15日"]),
    ("合计二百四十亿元", ["24000000000元"]),
    ("拜访企业家数/目标数50家*100%", ["50家"]),
    ("控制在2%以内", ["2%"]),
    ("占90百分比", ["90%"]),
])
def test_quantities_are_found(text: str, expected: list[str]) -> None:
    assert [str(mention.quantity) for mention in mentions(text)] == expected


@pytest.mark.parametrize("text", [
    "2024年1月至5月", "6月30日前", "2023全省产业大招商", "某发2号文件", "一是引进，二是举办", "第3期", "第 12 次",
    "1.印制", "一个", "十分满意", "几百万元", "100Mbps", "A4张", "5G基站", "65岁以上老人", "",
])
def test_what_is_no_quantity_is_left_out(text: str) -> None:
    assert mentions(text) == ()


def test_offsets_are_those_of_the_printed_text() -> None:
    text = "印制（项目册）５０００ 册以上"
    mention = mentions(text)[0]
    assert text[mention.start:mention.end] == mention.text == "５０００ 册"
    assert mention.quantity == Quantity.of(5000, "册")
