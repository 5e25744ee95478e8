"""Converting without the command line, and the contract's JSON read back. All content is invented."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from kaocheng.base.errors import KaochengError, UnreadableFileError
from kaocheng.forms.compose import layout_named
from kaocheng.forms.convert import carried_by_contract, convert
from kaocheng.forms.reading import read_bytes
from kaocheng.model import Reading
from tests.forms.compose.test_compose import DEPARTMENT, PROJECT

READINGS = [Reading(table=DEPARTMENT, number=1), Reading(table=PROJECT, number=2)]


def test_several_tables_stand_in_one_file() -> None:
    for suffix in (".docx", ".xlsx", ".html", ".txt", ".pdf", ".json"):
        document = read_bytes(convert(READINGS, suffix).data, f"a{suffix}")
        assert [reading.table.form for reading in document.readings] == [DEPARTMENT.form, PROJECT.form], suffix
        assert [reading.table.objective for reading in document.readings] == ["办好赛事。", "办好赛事。"], suffix


def test_same_tables_same_bytes() -> None:
    for suffix in (".docx", ".xlsx", ".html", ".txt", ".pdf", ".json"):
        assert convert(READINGS, suffix).data == convert(READINGS, suffix).data, suffix


def test_losses_go_with_their_table() -> None:
    first, second = convert(READINGS, ".html").tables
    assert (first.number, second.number) == (1, 2)
    assert "资金情况" in first.lost
    assert "资金情况" not in second.lost


def test_what_cannot_be_converted() -> None:
    with pytest.raises(KaochengError, match="没有可以转换的表"):
        convert([], ".docx")
    with pytest.raises(KaochengError, match="不能写出"):
        convert(READINGS, ".odt")
    with pytest.raises(KaochengError, match="不能印成"):
        convert(READINGS, ".docx", layout_named("liupanshui-project-target"))


def test_json_with_a_layout_holds_what_that_prints() -> None:
    layout = layout_named("national-project-target-88")
    converted = convert(READINGS[1:], ".json", layout)
    assert converted.tables[0].layout == layout.label
    assert read_bytes(converted.data, "a.json").readings[0].table.details == ()


def test_contract_reads_back_without_personal_data() -> None:
    data = convert(READINGS[1:], ".json").data
    (reading,) = read_bytes(data, "a.json").readings
    assert reading.table == carried_by_contract(PROJECT)
    assert reading.table.preparer.phone is None
    assert read_bytes(b"\xef\xbb\xbf" + data, "b.json").readings[0].table == reading.table
    assert carried_by_contract(replace(PROJECT, duties="职能")) == reading.table


@pytest.mark.parametrize("data", [b'{"documents": 3}', b'{"documents": [', b'{"documents": [{"tables": []}]}',
                                  b'{"documents": [{"source": "a", "tables": [{"form": "x"}]}]}', b'{"documents": "\xff"}'])
def test_other_json_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="不是约定格式的 JSON"):
        read_bytes(data, "a.json")


_HARMFUL = '<script>alert(1)</script><a href="http://x.invalid">看</a> =HYPERLINK("http://x.invalid") {{INCLUDEPICTURE}} javascript:1'


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html", ".pdf"])
def test_nothing_that_is_written_can_run_or_reach_out(suffix: str) -> None:
    rows = tuple(replace(row, name=_HARMFUL, definition=_HARMFUL) for row in PROJECT.indicators)
    data = convert([Reading(table=replace(PROJECT, indicators=rows, objective=_HARMFUL))], suffix).data
    if suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name).decode(errors="replace") for name in package.namelist()}
        assert not any('TargetMode="External"' in text for text in parts.values())
        assert not any(word in name for name in parts for word in ("vbaProject", "externalLink", "embeddings", "activeX"))
        assert not any(f"<{tag}" in text for text in parts.values() for tag in ("f>", "f ", "w:hyperlink", "hyperlink ", "script"))
        assert {code.strip() for text in parts.values() for code in re.findall(r"<w:instrText[^>]*>([^<]*)<", text)} <= {"PAGE"}
    elif suffix == ".html":
        page = data.decode()
        assert not re.search(r"<(script|a|img|iframe|link|object|embed|form)\b|\bon\w+\s*=\s*\"", re.sub(r"&lt;.*?&gt;", "", page))
    else:
        assert not re.search(rb"/(JS|JavaScript|URI|Launch|OpenAction|AA|EmbeddedFile|SubmitForm)\b", data)
