"""How long the trail is kept: a figure of the law that nobody can undercut, a report, an export; nothing is deleted."""

from __future__ import annotations

import ast
import hashlib
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from pytest_django import Settings

import kaocheng.web
from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import PROCEDURE
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.audit.retention import Retention, months_before
from kaocheng.web.audit.vocabulary import ACTS, ADMINISTRATION
from kaocheng.web.commands import retention

DAY = date(2025, 3, 31)


@pytest.mark.parametrize(("day", "months", "before"), [
    (date(2025, 3, 31), 1, date(2025, 2, 28)), (date(2024, 3, 31), 1, date(2024, 2, 29)), (date(2025, 1, 15), 36, date(2022, 1, 15)),
    (date(2025, 12, 31), 12, date(2024, 12, 31)), (date(2025, 1, 1), 1, date(2024, 12, 1)),
])
def test_months_are_calendar_months(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_three_years_by_default_and_the_law_below_it(settings: Settings) -> None:
    policy = Retention.on(DAY)
    assert (policy.months, policy.least, policy.before) == (36, 6, date(2022, 3, 31))
    assert "网络安全法" in policy.ground
    assert "二手" in policy.ground
    assert "待核对" in Retention.on(date(2026, 6, 1)).ground, "what was not compared says so"
    settings.TRAIL_MONTHS = 60
    assert Retention.on(DAY).months == 60


def test_nothing_shorter_than_the_law(settings: Settings) -> None:
    settings.TRAIL_MONTHS = 5
    with pytest.raises(KaochengError, match="不少于 6 个月"):
        Retention.on(DAY)
    settings.TRAIL_MONTHS = 6
    assert Retention.on(DAY).months == 6
    with pytest.raises(KaochengError, match="不少于 6 个月"):
        Retention.on(DAY, months=3)


@pytest.fixture
def old_entry(db: None, monkeypatch: pytest.MonkeyPatch) -> TrailEntry:  # noqa: ARG001
    """An entry of long ago, and one of today."""
    from django.utils import timezone

    with monkeypatch.context() as patch:
        patch.setattr(timezone, "localtime", lambda: timezone.datetime(2020, 1, 2, 3, tzinfo=timezone.get_current_timezone()))
        old = record("account.login", actor=Actor(address="192.0.2.1"), label="=1+1")
    record("account.login", actor=Actor())
    return old


def test_the_report_counts_and_deletes_nothing(old_entry: TrailEntry, capsys: pytest.CaptureFixture[str]) -> None:
    assert retention.run([]) == 0
    said = capsys.readouterr().out
    assert "共 2 条，最早 2020-01-02" in said
    assert "可以归档的 1 条" in said
    assert TrailEntry.objects.count() == 2
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        old_entry.delete()


def test_the_export_holds_the_old_ones_with_a_checksum(old_entry: TrailEntry, tmp_path: Path) -> None:
    path = tmp_path / "归档.csv"
    retention.run(["--export", str(path)])
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert old_entry.hash in lines[1]
    assert "'=1+1" in lines[1]
    assert (tmp_path / "归档.csv.sha256").read_text(encoding="utf-8").split() == [hashlib.sha256(path.read_bytes()).hexdigest(), "归档.csv"]
    assert TrailEntry.objects.filter(act="trail.exported").count() == 1
    with pytest.raises(KaochengError, match="不覆盖"):
        retention.run(["--export", str(path)])
    with pytest.raises(KaochengError, match="写不了"):
        retention.run(["--export", str(tmp_path / "没有的文件夹" / "a.csv")])


def _words_in_the_code() -> set[str]:
    """Every literal that looks like an act: handed to a ``record``, or named ``act`` in a class or an assignment."""
    found = set()
    for path in Path(kaocheng.web.__path__[0]).rglob("*.py"):
        if path.name == "vocabulary.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values: list[ast.AST] = []
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "record" and node.args:
                values = [node.args[0]]
            elif isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "act" for target in node.targets):
                values = [node.value]
            found |= {leaf.value for value in values for leaf in ast.walk(value) if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)}
    return {word for word in found if "." in word and not word.endswith(".")}


def test_every_word_is_used_and_every_used_word_is_registered() -> None:
    used = _words_in_the_code() | {f"table.{move.verb.value}" for move in PROCEDURE}
    assert used == ACTS.keys()


def test_every_word_is_chinese_and_short_enough_to_store() -> None:
    longest = TrailEntry._meta.get_field("act").max_length
    for act, label in ACTS.items():
        assert len(act) <= longest
        assert "一" <= label[0] <= "鿿"
    assert not any(act.startswith(("table.", "opinion.", "disclosure.")) for act in ADMINISTRATION)
