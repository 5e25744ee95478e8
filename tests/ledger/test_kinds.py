"""Kinds declared as data: they load, fit together, and a kind that contradicts itself is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kaocheng.base.data import convert
from kaocheng.base.errors import KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.ledger import Disclosure, FieldType, LedgerKind, kind_named, ledger_kinds
from kaocheng.ledger.catalogue import Catalogue, ensure_distinct
from kaocheng.units import parse_unit


def _kind(**changes: Any) -> LedgerKind:
    plain: dict[str, Any] = {
        "id": "L90", "name": "samples", "label": "样品", "row_unit": "件", "key": ["number"], "event_date": "made_on",
        "fields": [{"name": "number", "label": "编号", "type": "text", "required": True},
                   {"name": "made_on", "label": "日期", "type": "date"}],
    }
    return convert(plain | changes, LedgerKind, name="样品.yaml")


def test_every_kind_of_the_pack_is_complete_and_in_chinese() -> None:
    kinds = ledger_kinds()
    assert len(kinds) == len(pack_files("ledgers/*.yaml")) >= 25
    assert {f"L{number}" for number in range(1, 23)} <= {kind.id for kind in kinds}
    looked = 0
    for kind in kinds:
        assert kind.evidence or not kind.id.startswith("L")
        assert kind.description
        assert kind.row_unit
        for item in kind.columns:
            looked += 1
            assert re.search("[一-鿿]", item.label)
            assert not item.unit or parse_unit(item.unit).known
            assert not item.count_unit or parse_unit(item.count_unit).known
            if item.references is not None:
                target = kind_named(item.references.kind)
                assert target.field_named(item.references.field) is not None
    assert looked > 350


def test_personal_data_are_marked() -> None:
    guests = kind_named("邀商考察").field_named("来宾")
    assert guests is not None
    assert guests.disclosure is Disclosure.PERSONAL
    assert guests.disclosure.label == "个人信息"


def test_kinds_are_found_by_any_name() -> None:
    assert kind_named("拜访") is kind_named("L6") is kind_named("enterprise_visits") is kind_named("拜访台账")
    with pytest.raises(KaochengError, match="没有名为“采访”的台账种类"):
        kind_named("采访")


def test_headings_of_a_template_say_the_unit_of_money() -> None:
    assert "金额（万元）" in kind_named("到位资金").headings
    assert "登记日期" in kind_named("拜访").headings
    assert kind_named("引进企业").headings.count("登记日期") == 1


def test_field_types_have_labels() -> None:
    assert all(re.search("[一-鿿]", kind.label) for kind in FieldType)
    assert FieldType.MONEY.is_quantity
    assert not FieldType.TEXT.is_quantity


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"key": ["nothing"]}, "没有字段“nothing”"),
        ({"event_date": "never"}, "没有字段“never”"),
        ({"fields": [{"name": "number", "label": "编号", "type": "text"}, {"name": "number", "label": "号", "type": "text"},
                     {"name": "made_on", "label": "日期", "type": "date"}]}, "名称“number”重复"),
        ({"fields": [{"name": "number", "label": "日期", "type": "text"}, {"name": "made_on", "label": "日期", "type": "date"}]},
         "列名“日期”重复"),
        ({"fields": [{"name": "number", "label": "编号", "type": "enum"}, {"name": "made_on", "label": "日期", "type": "date"}]},
         "代码表与类型不符"),
        ({"fields": [{"name": "number", "label": "编号", "type": "money", "unit": "家"},
                     {"name": "made_on", "label": "日期", "type": "date"}]}, "不是金额单位"),
        ({"fields": [{"name": "number", "label": "编号", "type": "text", "unit": "家"},
                     {"name": "made_on", "label": "日期", "type": "date"}]}, "不是数量，却写了单位"),
    ],
)
def test_a_kind_that_contradicts_itself_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(KaochengError, match=message):
        _kind(**changes)


def test_two_kinds_with_one_name_are_refused() -> None:
    with pytest.raises(KaochengError, match="“样品”同时是台账 L90 和 L91 的名称"):
        ensure_distinct((_kind(), _kind(id="L91", name="others")))
    ensure_distinct((_kind(), _kind(id="L91", name="others", label="别的")))


def test_field_aliases_give_way_to_labels() -> None:
    kind = _kind()
    assert kind.field_named("编号") is kind.field_named("number")
    assert kind.field_named("附件") is not None
    assert kind.field_named("附") is None


OWN = """id: Z1
name: return_visits
label: 回访
row_unit: 次
key: [number]
event_date: visited_on
fields:
  - {name: number, label: 回访编号, type: text, required: true}
  - {name: visited_on, label: 日期, type: date, required: true}
  - name: result
    label: 结果
    type: enum
    codes: [满意, 不满意]
"""


def test_a_bureau_adds_a_kind_with_one_file(tmp_path: Path) -> None:
    (tmp_path / "台账种类").mkdir()
    (tmp_path / "台账种类" / "Z01-回访.yaml").write_text(OWN, encoding="utf-8")
    catalogue = Catalogue.beside(tmp_path)
    assert catalogue.named("回访").id == "Z1"
    assert catalogue.named("拜访").id == "L6"
    with pytest.raises(KaochengError, match="没有名为“回访”的台账种类"):
        kind_named("回访")
    with pytest.raises(KaochengError, match="没有这个文件夹"):
        Catalogue.installed(tmp_path / "无")


@pytest.mark.parametrize(("old", "new", "place", "message"), [
    ("type: enum", "type: enmu", "Z01.yaml 第12行", "fields[2].type：“enmu”不是可用的值"),
    ("    label: 结果\n", "", "Z01.yaml 第10行", "fields[2]：缺少必写的键“label”"),
    ("codes:", "code:", "Z01.yaml 第13行", "不认识的键“code”（fields[2].code）"),
    ("key: [number]", "key: number", "Z01.yaml 第5行", "key：应为清单"),
    ("key: [number]", "key: [numbre]", "Z01.yaml 第5行", "key[0]：没有字段“numbre”"),
    ("event_date: visited_on", "event_date: number", "Z01.yaml 第6行", "“回访编号”不是日期"),
    ("type: enum", "type: text", "Z01.yaml 第13行", "fields[2].codes：“结果”的代码表与类型不符"),
    ("label: 结果", "label: 日期", "Z01.yaml 第11行", "fields[2].label：列名“日期”重复"),
    ("label: 回访\n", "label: 拜访\n", "", "“拜访”同时是台账 L6 和 Z1 的名称"),
    ("type: text, required", "type: text, references: {kind: L99, field: x}, required", "Z1", "引用了没有的字段 L99.x"),
    ("id: Z1", "id: [Z1", "Z01.yaml 第2行", "数据文件格式有误"),
])
def test_a_wrong_kind_file_is_told_with_line_and_key(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    assert old in OWN
    (tmp_path / "Z01.yaml").write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KaochengError) as caught:
        Catalogue.installed(tmp_path)
    assert caught.value.where == place
    assert message in caught.value.what
    assert not re.search("[a-z]{4,} [a-z]{2,} [a-z]{2,}", caught.value.sentence)
