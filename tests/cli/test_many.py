"""Folders and many files: order kept, broken files told, the rest read."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.cli import main, many
from kaocheng.cli.workers import MEMORY_GIB
from kaocheng.model import Document

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


def read_or_die(path: Path) -> many.Outcome:
    """Reads a file, unless its name says what to do instead."""
    if path.stem == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if path.stem == "hungry":
        try:
            bytearray(MEMORY_GIB << 30)
        except MemoryError:
            return many.Outcome(document=Document(source=path.name), error="内存不足")
    return many.read_one(path)


@pytest.mark.skipif(os.name != "posix", reason="此系统不能结束或限制进程，略过")
def test_a_process_that_dies_takes_only_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    names = [*(f"{number:02}" for number in range(20)), "hungry", "killed", *(f"{number:02}" for number in range(20, 45)), "killed"]
    paths = [tmp_path / f"{number}" / f"{name}.txt" for number, name in enumerate(names)]
    for path in paths:
        path.parent.mkdir()
        path.write_text(FORM.format(path.stem), encoding="utf-8")
    outcomes = list(many.read_many(paths, read_or_die))
    assert [outcome.document.source for outcome in outcomes] == [path.name for path in paths]
    assert {outcome.document.source: outcome.error for outcome in outcomes if outcome.error} == {
        "hungry.txt": "内存不足", "killed.txt": f"{paths[-1]}：读取进程意外结束，没有读成；其余文件照常读取"}
    assert sum(bool(outcome.document.readings) for outcome in outcomes) == 45


def test_memory_that_runs_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(_path: Path) -> None:
        raise MemoryError

    monkeypatch.setattr(many, "read_file", hungry)
    assert "甲.txt：内存不足，没有读完；只保留需要读取的表" in str(many.read_one(tmp_path / "甲.txt").error)
