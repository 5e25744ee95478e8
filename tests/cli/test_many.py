"""Folders and many files: order kept, broken files told, the rest read."""

from __future__ import annotations

import json
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.cli import main, many

FORM = """项目绩效目标表（2024年度）
项目名称\t虚构项目{}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t印制册数\t≥5000册
"""


def _folder(root: Path, count: int) -> Path:
    folder = root / "表"
    (folder / "下级").mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(FORM.format(number), encoding="utf-8")
    (folder / "03.txt").write_bytes(b"\x00\x01\x02")
    (folder / "~$锁.docx").write_bytes(b"lock")
    (folder / "图.bin").write_bytes(b"x")
    (folder / "下级" / "99.txt").write_text(FORM.format(99), encoding="utf-8")
    return folder


@pytest.mark.parametrize("count", [5, 12])
def test_folder_is_read_in_order_and_a_broken_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int) -> None:
    assert main(["read", str(_folder(tmp_path, count)), "--format", "json"]) == 2
    printed = capsys.readouterr()
    documents = json.loads(printed.out)["documents"]
    assert [document["source"] for document in documents] == [*(f"{n:02}.txt" for n in range(count)), "99.txt"]
    assert [len(document["tables"]) for document in documents] == [1, 1, 1, 0, *[1] * (count - 3)]
    assert "03.txt" in printed.err
    assert "有 1 个文件没有读成" in printed.err


def test_folder_without_forms(tmp_path: Path) -> None:
    with pytest.raises(KaochengError, match="没有可读的表"):
        many.expand([tmp_path])


def test_our_own_failure_is_told_and_does_not_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        raise ZeroDivisionError(path)

    monkeypatch.setattr(many, "read_file", broken)
    outcome = many.read_one(tmp_path / "甲.txt")
    assert outcome.document.findings[0].code == "R002"
    assert "程序出错（ZeroDivisionError）" in str(outcome.error)


def test_a_process_that_died_is_told_for_the_files_left(tmp_path: Path) -> None:
    class Broken:
        def submit(self, *_: object) -> None:
            raise BrokenProcessPool

    future = many._submitted(Broken(), tmp_path / "甲.txt")  # type: ignore[arg-type]
    assert isinstance(future.exception(), BrokenProcessPool)
