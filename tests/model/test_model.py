"""Target values, places, canonical JSON, readings."""

from __future__ import annotations

import dataclasses
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.base.errors import KaochengError
from kaocheng.base.paths import FieldPath
from kaocheng.model import (
    FormKind,
    FundLine,
    Indicator,
    Phase,
    Reading,
    Source,
    TargetTable,
    TargetValue,
    canonical_json,
    decode_table,
    describe_path,
    revision_hash,
)
from kaocheng.units import Doubt, Quantity, read_value


def _table() -> TargetTable:
    return TargetTable(
        form=FormKind.PROJECT_TARGET, title="虚构项目绩效目标表", fiscal_year=2024,
        funds=(FundLine(label="项目支出", unit="万元", budget=Decimal("150.00")),),
        phases=(Phase(from_month=1, to_month=6, text="完成一半"),),
        indicators=(Indicator(name="印制册数", level1="产出指标", target=TargetValue.parse("≥5000册")),),
    )


def test_target_value_knows_its_quantity_and_doubt() -> None:
    value = TargetValue.parse("≥5000册")
    assert value.is_quantitative
    assert not value.is_blank
    assert str(value.quantity) == "5000册"
    assert value.doubt is None
    words = TargetValue.parse("有效提升")
    assert words.quantity is None
    assert words.qualitative == "有效提升"
    assert TargetValue().is_blank
    assert TargetValue.parse("≥**").doubt is Doubt.PLACEHOLDER


@pytest.mark.parametrize(
    ("path", "words"),
    [("indicators[10].target", "表2 第11行 指标值"), ("funds[0].budget", "表2 资金第1行 预算数"), ("funds", "表2 资金情况"),
     ("phases[1].text", "表2 阶段2 内容"), ("details[0]", "表2 明细目标1"), ("profile.nature", "表2 项目基本情况 项目属性"),
     ("indicators[1].target.value", "表2 第2行 指标值 数值"), ("", "表2"), ("unheard[2]", "表2 unheard 第3项"),
     ("title.deeper.still", "表2 表名 deeper still")],
)
def test_places_are_told_in_chinese(path: str, words: str) -> None:
    assert describe_path(FieldPath.parse(path), 2) == words


def test_places_without_table_number() -> None:
    assert describe_path(FieldPath.of("objective")) == "年度目标"


def test_canonical_json_round_trip_and_hash() -> None:
    table = _table()
    data = canonical_json(table)
    assert decode_table(data) == table
    assert b'"150.00"' in data
    assert revision_hash(table) == revision_hash(decode_table(data))
    other = TargetTable(form=FormKind.PROJECT_TARGET)
    assert revision_hash(other) != revision_hash(table)


@pytest.mark.parametrize("text", ["", "[]", '{"form": "no such form"}', '{"funds": [{"budget": "多"}]}'])
def test_broken_json_is_told_in_chinese(text: str) -> None:
    with pytest.raises(KaochengError, match="不是规范的目标表 JSON"):
        decode_table(text)


def test_reading_finds_the_nearest_source() -> None:
    row = FieldPath.of("indicators", 0)
    reading = Reading(table=_table(), document="甲.txt", number=2,
                      sources={row: Source(line=7), FieldPath(): Source(page=3, sheet="表一")})
    assert reading.source(row / "target" / "value") == Source(line=7)
    source = reading.source(FieldPath.of("title"))
    assert source is not None
    assert source.label == "原文工作表“表一”第3页"
    assert Reading(table=_table()).source(row) is None
    assert Source().label == ""
    assert reading.spot(row).text == "表2 第1行"


def test_form_kinds() -> None:
    assert {kind for kind in FormKind if kind.is_department} == {FormKind.DEPARTMENT_TARGET, FormKind.DEPARTMENT_APPRAISAL}
    assert {kind for kind in FormKind if kind.is_target} == {FormKind.DEPARTMENT_TARGET, FormKind.PROJECT_TARGET}
    assert all(kind.label for kind in FormKind)


@given(st.builds("".join, st.lists(st.sampled_from(
    ["≥", "≤", "=", ">=", "不少于", "不超过", "W", "二", "**", "xx", "5", "12", "0.5", "%", "万", "亿", "元", "万元", "家", "人次",
     "以上", "以内", "月", "年", "底前", " ", "（", "①"]), max_size=6)))
def test_the_doubt_is_that_of_reading_the_whole_value(text: str) -> None:
    assert TargetValue.parse(text).doubt is read_value(text).doubt


def test_the_quantity_is_kept_beside_the_fields() -> None:
    value = TargetValue.parse("≥150万元")
    assert value.quantity is value.quantity == Quantity.of(150, "万元")
    assert value == TargetValue.parse("≥150万元")
    assert dataclasses.replace(value, value=Decimal(2)).quantity == Quantity.of(2, "万元")
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  (our own bytes)
