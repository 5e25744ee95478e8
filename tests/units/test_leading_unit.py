"""The unit a text begins with."""

from __future__ import annotations

import pytest

from kaocheng.units import leading_unit


@pytest.mark.parametrize(("text", "unit"), [
    ("家企业", "家"), ("个月内", "个月"), ("万元以内", "万元"), ("元/人·月的补贴", "元/人·月"), ("百分比", "百分比"),
    ("家/目标数", "家"), ("岁以上", ""), ("", ""), ("%", "%"),
])
def test_leading_unit(text: str, unit: str) -> None:
    assert leading_unit(text) == unit
