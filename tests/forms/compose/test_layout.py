"""Layouts: installed ones fit together; faulty ones are told."""

from __future__ import annotations

import pytest

from kaocheng.base.data import convert, parse_yaml
from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.forms.compose import Layout, installed_layouts, layout_for, layout_named
from kaocheng.forms.compose import layout as layout_module
from kaocheng.law import Lawbook
from kaocheng.model import FormKind, TargetTable

BASE = """
id: t
label: 试验表
form: project_target
edition: 试验
citation: {{instrument: product-default}}
title: 表
widths: [1, 1, 1]
blocks: [{{parts: [{{{repeat}rows: [{{cells: [{cells}]}}]}}]}}]
"""


def layout(cells: str, repeat: str = "") -> Layout:
    return convert(parse_yaml(BASE.format(cells=cells, repeat=repeat), name="t"), Layout, name="t")


def test_installed_layouts_are_cited() -> None:
    book = Lawbook.installed()
    found = installed_layouts()
    assert set(found) >= {"national-project-appraisal", "national-department-appraisal", "liupanshui-department-target",
                          "liupanshui-project-target"}
    assert all(book.cite(item.citation) for item in found.values())


@pytest.mark.parametrize(("cells", "repeat", "words"), [
    ("{text: 甲}, {text: 乙}", "", "占 2 列.*3 列"), ("{text: 甲, span: 4}", "", "占 4 列"),
    ("{text: '{nobody}', span: 3}", "", "未知的内容 nobody"), ("{text: '{level1}', span: 3}", "", "未知的内容 level1"),
    ("{text: '{unit}', span: 3, optional: true}", "repeat: indicators, ", "不能是可省略的"),
])
def test_faulty_layouts_are_told(cells: str, repeat: str, words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        layout(cells, repeat).check()


def test_layout_that_fits() -> None:
    layout("{text: '{level1}', span: 2}, {text: '{unit}'}", "repeat: indicators, ").check()


def test_unknown_layouts() -> None:
    with pytest.raises(KaochengError, match=r"没有名为“x”的表式.*national-project-appraisal"):
        layout_named("x")
    with pytest.raises(KaochengError, match="没有“未识别的表”的表式"):
        layout_for(TargetTable())
    assert layout_named("liupanshui-project-target").form is FormKind.PROJECT_TARGET


def test_id_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = layout_named("national-project-appraisal")
    monkeypatch.setattr(layout_module, "read_all", lambda *_: (twice, twice))
    with pytest.raises(DataFileError, match="重复"):
        installed_layouts()
