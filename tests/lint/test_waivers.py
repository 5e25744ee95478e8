"""Waivers: they take out what they name, are reported, expire, and don't lie around."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kaocheng.base.errors import DataFileError
from kaocheng.law import Lawbook, Standards
from kaocheng.lint import Context, Lexicon, Report, check, rule_for
from kaocheng.lint.render.json import render_json
from kaocheng.lint.render.text import render_text
from kaocheng.lint.waivers import Waiver, apply_waivers, read_waivers
from kaocheng.model import Reading
from tests.tables import readings_from

TODAY = date(2024, 6, 1)
TABLE = """
form: project_target
indicators:
  - 成本指标 | 成本指标 | 项目成本控制率 | ≤150万元 | 无
  - 成本指标 | 成本指标 | 运维成本控制率 | ≤20万元 | 无
"""


def _waiver(**settings: object) -> Waiver:
    return Waiver(**({"code": "B04", "reason": "历史口径", "author": "某科", "expires": date(2024, 12, 31)} | settings))  # type: ignore[arg-type]


def _report() -> tuple[Report, list[Reading]]:
    readings = readings_from(TABLE)
    return check(readings, Context(Standards.installed("national", TODAY), Lexicon.installed()), [rule_for("B04")]), readings


@pytest.mark.parametrize(
    ("waiver", "left", "out"),
    [
        (_waiver(), 0, 2), (_waiver(indicator="项目成本控制率"), 1, 1), (_waiver(table=1), 0, 2),
        (_waiver(document="例表", indicator="运维成本控制率"), 1, 1),
    ],
)
def test_a_waiver_takes_out_what_it_names(waiver: Waiver, left: int, out: int) -> None:
    report, readings = _report()
    after = apply_waivers(report, [waiver], readings, TODAY)
    assert [finding.code for finding in after.findings] == ["B04"] * left
    assert len(after.waived) == out


@pytest.mark.parametrize("waiver", [_waiver(code="B01"), _waiver(table=9), _waiver(document="别的"), _waiver(indicator="别的")])
def test_an_idle_waiver_is_told(waiver: Waiver) -> None:
    report, readings = _report()
    after = apply_waivers(report, [waiver], readings, TODAY)
    assert [finding.code for finding in after.findings] == ["B04", "B04", "W002"] or {
        finding.code for finding in after.findings} == {"B04", "W002"}
    assert not after.waived


def test_an_expired_waiver_does_nothing_and_is_told() -> None:
    report, readings = _report()
    after = apply_waivers(report, [_waiver(expires=date(2024, 5, 31))], readings, TODAY)
    assert sorted(finding.code for finding in after.findings) == ["B04", "B04", "W001"]
    assert apply_waivers(report, [_waiver(expires=TODAY)], readings, TODAY).findings == ()


def test_waived_findings_stay_visible() -> None:
    report, readings = _report()
    after = apply_waivers(report, [_waiver()], readings, TODAY)
    text = render_text(after, Lawbook.installed())
    assert "历史口径（某科，至 2024-12-31）" in text
    assert "豁免 2 处" in text
    assert '"waived": [\n    {' in render_json(after, Lawbook.installed(), readings)


def test_waiver_file(tmp_path: Path) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text("- {code: B04, reason: 历史口径, author: 某科, expires: 2024-12-31}\n", encoding="utf-8")
    assert read_waivers(path) == (_waiver(),)
    path.write_text("- {code: B04, reason: ' ', author: 某科, expires: 2024-12-31}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="没有写理由或豁免人"):
        read_waivers(path)
    path.write_text("- {code: B04, reason: 历史口径, author: 某科}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="expires"):
        read_waivers(path)


def test_what_is_wrong_with_waivers_comes_last_with_a_title() -> None:
    report, readings = _report()
    after = apply_waivers(report, [_waiver(expires=date(2024, 5, 31)), _waiver(code="B01")], readings, TODAY)
    blocks = render_text(after, Lawbook.installed()).split("\n\n")
    assert ["W001 豁免已经到期" in blocks[2], "W002 豁免没有用上" in blocks[3]] == [True, True]
