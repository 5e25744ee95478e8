"""The check page: complete, escaped, alone in one file."""

from __future__ import annotations

import re
from datetime import date

from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon, check, rule_for
from kaocheng.publish.check_page import render_check_page
from tests.tables import readings_from

TABLE = """
form: project_target
indicators:
  - 成本指标 | 成本指标 | <script>alert(1)</script>控制率 | ≤150万元 | 无
  - 产出指标 | 质量指标 | 验收合格率 | ≥98% | 合格数÷总数
"""


def _page(text: str) -> str:
    standards = Standards.installed("national", date(2024, 1, 1))
    readings = readings_from(text, document="虚构.txt")
    report = check(readings, Context(standards, Lexicon.installed()), [rule_for("B04")])
    return render_check_page(report, (reading.document for reading in readings), standards)


def test_page_shows_place_message_remedy_and_grounds() -> None:
    page = _page(TABLE)
    assert "虚构.txt 表1 第1行 指标值" in page
    assert "改法" in page
    assert "依据：考成规则目录" in page
    assert "第2行" not in page


def test_text_from_a_form_can_not_run() -> None:
    page = _page(TABLE)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_page_stands_alone() -> None:
    page = _page(TABLE)
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert "@import" not in page


def test_clean_table_says_so() -> None:
    assert "没有发现问题" in _page("form: project_target\nindicators: []\n")


def test_an_index_leads_to_every_rule() -> None:
    standards = Standards.installed("national", date(2024, 1, 1))
    readings = readings_from(TABLE, document="虚构.txt")
    page = render_check_page(check(readings, Context(standards, Lexicon.installed())), ["虚构.txt"], standards)
    links = re.findall(r'href="#([^"]+)"', page)
    assert len([link for link in links if "-" in link]) > 3
    for link in links:
        assert f'id="{link}"' in page
