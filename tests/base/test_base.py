"""Errors, paths, text folding, findings, data files, packs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.base.data import convert, parse_yaml, read_data
from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.base.packs import Pack, installed_packs, pack_files, pack_named
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import DECIMALS, clip, fold_spaces, fold_width, squash


def test_error_sentence_says_where_what_expected_and_remedy() -> None:
    error = KaochengError("日期不存在。", where="拜访.csv 第3行", expected="真实的日期", remedy="改正后再导入")
    assert str(error) == "拜访.csv 第3行：日期不存在。应为：真实的日期。改法：改正后再导入。"
    assert KaochengError("读不出来").sentence == "读不出来。"


def test_a_set_of_characters_matches_what_the_digit_class_does() -> None:
    written_out, short = re.compile(f"[{DECIMALS}]"), re.compile(r"\d")
    every = "".join(map(chr, range(0x10000)))
    assert written_out.findall(every) == short.findall(every)


@pytest.mark.parametrize("text", ["indicators[10].target", "funds[0].budget", "title", "", "phases[1]"])
def test_path_prints_what_it_parses(text: str) -> None:
    assert str(FieldPath.parse(text)) == text


@given(st.lists(st.one_of(st.integers(0, 99), st.text("abc_", min_size=1, max_size=5)), max_size=5))
def test_path_round_trip(parts: list[str | int]) -> None:
    path = FieldPath(("x", *parts))
    assert FieldPath.parse(str(path)) == path


def test_path_ancestry_goes_by_steps_and_not_by_letters() -> None:
    row = FieldPath.of("indicators", 1)
    assert row.is_ancestor_of(row / "target")
    assert not row.is_ancestor_of(row)
    assert not row.is_ancestor_of(FieldPath.of("indicators", 10, "target"))
    assert (row / "target").parent == row
    assert FieldPath().parent == FieldPath()


def test_text_folding() -> None:
    assert fold_width("（５０％）") == "(50%)"
    assert fold_spaces("产 出\n 指标  A  B") == "产出指标 A B"
    assert squash(" ≥ 5 000 册 ") == "≥5000册"
    assert clip("一二三四五", 3) == "一二…"
    assert clip("一二三", 3) == "一二三"


def test_findings_sort_by_document_table_code_and_row() -> None:
    def finding(code: str, table: int | None, *path: str | int) -> Finding:
        spot = Spot(document="甲", table=table, path=FieldPath.of(*path))
        return Finding(code=code, severity=Severity.INFO, message="。", spot=spot)

    first, second, third = finding("A01", 1, "title"), finding("A01", 1, "indicators", 2), finding("A01", 2)
    assert sorted([third, second, first], key=lambda item: item.sort_key) == [first, second, third]
    assert [severity.label for severity in sorted(Severity, key=lambda s: s.rank)] == ["错误", "警告", "提示"]


@dataclass(frozen=True)
class _Sample:
    name: str
    rate: Decimal


def test_yaml_numbers_are_exact_decimals(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: 甲\nrate: 0.1\n", encoding="utf-8")
    assert read_data(path, _Sample) == _Sample("甲", Decimal("0.1"))


@pytest.mark.parametrize(
    ("text", "word"),
    [("a: [1", "格式有误"), ("a: 1\na: 2\n", "写了两次"), ("name: 甲\n", "rate"), ("name: 甲\nrate: 多\n", "rate")],
)
def test_faulty_data_files_are_told_in_chinese(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "坏.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=word) as caught:
        read_data(path, _Sample)
    assert "坏.yaml" in caught.value.sentence


def test_unreadable_data_file(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="读不出来"):
        read_data(tmp_path / "无.yaml", _Sample)
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataFileError, match="读不出来"):
        read_data(tmp_path / "b.yaml", _Sample)


def test_parse_yaml_without_mark_and_convert() -> None:
    with pytest.raises(DataFileError):
        parse_yaml("\x00", name="控制字符")
    assert convert({"name": "甲", "rate": 2}, _Sample, name="x").rate == 2


def test_installed_packs_come_in_rank_order_and_are_found_by_name() -> None:
    packs = installed_packs()
    assert [pack.manifest.rank for pack in packs] == sorted(pack.manifest.rank for pack in packs)
    assert {"central", "liupanshui", "investment_promotion"} <= {pack.manifest.name for pack in packs}
    assert pack_named("central").root.is_dir()
    assert any(path.name == "national.yaml" for path in pack_files("profiles/*.yaml"))
    with pytest.raises(KaochengError, match="没有名为“火星”的数据包"):
        pack_named("火星")


def test_pack_without_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError):
        Pack.at(tmp_path)


@given(st.text(alphabet=st.characters() | st.sampled_from("，：；（）％５０Ａ①…ﾞｶ́e ")))
def test_width_is_folded_as_unicode_says(text: str) -> None:
    assert fold_width(text) == unicodedata.normalize("NFKC", text)
