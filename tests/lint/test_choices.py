"""Boxes before or behind their options."""

from __future__ import annotations

import pytest

from kaocheng.lint.choices import chosen


@pytest.mark.parametrize(
    ("printed", "choice"),
    [
        ("延续项目", "延续项目"), ("新增项目□ 延续项目√", "延续项目"), ("☑新增项目 ☐延续项目", "新增项目"),
        ("1、持续性项目 ☑ 2、新增性项目 □", "1、持续性项目"), ("☐新增 ☐延续", ""), ("", ""), ("√", ""), ("甲☑乙☑丙", "甲、乙"),
    ],
)
def test_chosen(printed: str, choice: str) -> None:
    assert chosen(printed) == choice
