"""Reading files: errors are sentences, and nothing but the documented error is ever raised."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms import reading
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.sniff import FileFormat
from kaocheng.forms.reading import read_bytes, read_file
from tests.forms.recognise import samples

_WORDS = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "产出指标", "数量指标", "成本指标", "满意度",
          "项目名称", "项目资金（万元）", "其中：财政拨款", "年度总体目标", "实际完成情况", "≥", "100%", "10", "3.5万元", "有效提升", "总分",
          "（1）月至（6）月", "部门明细目标", "绩效目标自评表", "预算数", "主管部门", "其他", "长期绩效指标", "√", "——", "**", "某局", "。"]
_SEPARATORS = ["\t", " | ", "|", "\n", " ", "", "\r\n", "|\n|"]


def _refusal(data: bytes) -> str | None:
    """The sentence with which a file is refused; ``None`` when it is read. Anything else is raised."""
    try:
        read_bytes(data, "某.txt")
    except UnreadableFileError as error:
        return error.sentence
    return None


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text(samples.tabbed(), encoding="gb18030")
    document = read_file(path)
    assert document.source == "表.txt"
    assert len(document.readings[0].table.indicators) == 5


@pytest.mark.parametrize("name", ["没有.txt", "."])
def test_missing_files_and_folders(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(tmp_path / name)
    assert caught.value.remedy


def test_names_no_system_can_have(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="打不开"):
        read_file(tmp_path / "坏\0名.txt")


def test_huge_files_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.truncate(200 * limits.MIB)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("read"))
    with pytest.raises(UnreadableFileError, match=r"文件大小超出上限.*不超过 64 MiB"):
        read_file(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="这个系统没有命名管道")
def test_pipes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "管道.txt"
    os.mkfifo(path)
    with pytest.raises(UnreadableFileError, match="管道或设备"):
        read_file(path)


def test_a_format_without_a_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_spec", lambda _name: None)
    with pytest.raises(UnreadableFileError, match="还不能读取PDF"):
        read_bytes(b"%PDF-1.7", "某.pdf")


def test_every_format_has_its_reader() -> None:
    assert all(reading.find_spec(f"kaocheng.forms.formats.{kind.value}.reader") for kind in FileFormat)


def test_deep_json_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="不是约定格式的 JSON"):
        read_bytes(b'{"documents":[{"source":"a","x":' + b"[" * 50_000 + b"]" * 50_000 + b"}]}", "深.json")


def test_a_text_without_a_form_is_a_finding() -> None:
    document = read_bytes("今天天气很好。".encode(), "某.txt")
    assert document.readings == ()
    assert [finding.code for finding in document.findings] == ["R124"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    sentence = _refusal(data)
    assert sentence is None or re.search("[\u4e00-\u9fff]", sentence)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_SEPARATORS)), max_size=60))
def test_any_series_of_form_words(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + separator for word, separator in pieces)
    if text.strip():
        document = read_bytes(text.encode(), "某.txt")
        assert document.source == "某.txt"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 60), st.text(max_size=8))
def test_damaged_forms(start: int, length: int, insert: str) -> None:
    text = samples.tabbed() + "\n" + samples.glued()
    damaged = text[:start % len(text)] + insert + text[start % len(text) + length:]
    sentence = _refusal(damaged.encode("utf-8", "ignore"))
    assert sentence is None or sentence.startswith("某.txt")
