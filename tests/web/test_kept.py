"""What is kept follows from its ground: computed once, by one, anew when anything it follows from changes."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from kaocheng.ledger.registration import withdraw
from kaocheng.ledger.store import Origin
from kaocheng.lifecycle import Verb
from kaocheng.web.appraisal import progress
from kaocheng.web.audit.head import trail_head
from kaocheng.web.audit.record import record
from kaocheng.web.ledgers.stores import ledgers_state, open_store
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier
from kaocheng.web.ui import kept as module
from kaocheng.web.ui.kept import StillComputing, digest_of, kept
from tests.web.conftest import World
from tests.web.ledgers import ROWS, paste

DAY = date(2024, 7, 31)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days for which a progress was computed."""
    days: list[date] = []
    whole = progress.asked

    def asked(dossier: Dossier, day: date, *notes: object) -> object:
        days.append(day)
        return whole(dossier, day, *notes)

    monkeypatch.setattr(progress, "asked", asked)
    return days


def _forget() -> None:
    """As another worker begins."""
    module._recent.clear()


def test_a_page_of_progress_is_computed_once_until_something_changes(world: World, approved: Dossier, counted: list[date]) -> None:
    url = f"/tables/{approved.public_id}/progress/?day=2024-07-31"
    assert paste(world.client("clerk"), world, *ROWS) == 302
    first = world.client("clerk").get(url).content
    _forget()
    again = world.client("clerk2").get(url).content
    assert counted == [DAY]
    assert first.partition(b"<div class=\"figures\">")[2] == again.partition(b"<div class=\"figures\">")[2] != b""
    world.client("clerk").get(f"/tables/{approved.public_id}/progress/?day=2024-06-30")
    assert counted == [DAY, date(2024, 6, 30)]
    paste(world.client("clerk"), world, "BF-7\t2024-03-09\t市驻粤工作队\t虚构丁公司\t受访人丁\t介绍政策\t已拜访")
    changed = world.client("clerk").get(url).content
    assert counted == [DAY, date(2024, 6, 30), DAY]
    assert changed.partition(b"<div class=\"figures\">")[2] != first.partition(b"<div class=\"figures\">")[2]


def test_the_state_of_ledgers_is_named_by_the_last_line_of_their_journal(world: World) -> None:
    assert ledgers_state(world.bureau) == ""
    paste(world.client("clerk"), world, *ROWS)
    before = ledgers_state(world.bureau)
    assert before == ledgers_state(world.bureau)
    with open_store(world.bureau) as store:
        from django.utils import timezone

        from kaocheng.ledger.catalogue import kind_named

        withdraw(store, kind_named("拜访"), ("BF-1",), Origin(by="甲", at=timezone.localtime(), why="重复登记"))
    assert ledgers_state(world.bureau) != before


def test_the_head_of_the_trail_changes_with_every_act(world: World) -> None:
    before = trail_head()
    record("account.login", actor=world.actor("clerk"))
    assert trail_head() != before


def test_others_wait_for_who_computes_and_are_told_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    monkeypatch.setattr(module, "_STEP", 0.01)
    digest, begun, finish, made = digest_of("甲"), threading.Event(), threading.Event(), list[str]()

    def slow() -> str:
        begun.set()
        assert finish.wait(30)
        made.append("算好了")
        return made[-1]

    one = threading.Thread(target=lambda: kept("测试", digest, slow, takes_long=True))
    one.start()
    assert begun.wait(30)
    with pytest.raises(StillComputing, match="重新计算"):
        kept("测试", digest, slow, takes_long=True)
    finish.set()
    one.join()
    _forget()
    assert kept("测试", digest, slow, takes_long=True) == "算好了"
    assert made == ["算好了"]


def test_what_failed_is_not_kept_and_blocks_nobody() -> None:
    digest = digest_of("乙")
    with pytest.raises(ZeroDivisionError):
        kept("测试", digest, lambda: 1 // 0, takes_long=True)
    assert kept("测试", digest, lambda: 7, takes_long=True) == 7


def test_a_worker_remembers_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 3)
    _forget()
    for number in range(9):
        kept("测试", digest_of("丙", number), lambda number=number: number + 1)  # type: ignore[misc]
    assert len(module._recent) == 3
    cache.clear()
    assert kept("测试", digest_of("丙", 8), lambda: 0) == 9
    assert kept("测试", digest_of("丙", 0), lambda: 0) == 0


def _form(client: Client, url: str) -> str:
    """The official form on the page of a table."""
    return client.get(url).content.decode().partition("formtitle")[2].partition("</section>")[0]


def test_the_kept_form_follows_edits_opinions_and_waivers(world: World, dossier: Dossier) -> None:
    url, clerk = f"/tables/{dossier.public_id}/", world.client("clerk")
    first = _form(clerk, url)
    assert _form(clerk, url) == first != ""
    clerk.post(f"{url}edit/cell/", {"path": "objective", "text": "虚构的新目标"})
    assert "虚构的新目标" in _form(clerk, url)
    MoveDossier(dossier, Verb.SUBMIT, actor=world.actor("clerk")).run()
    assert "请写明依据" not in _form(clerk, url)
    world.client("head").post(f"/review/{dossier.public_id}/opinions/", {"path": "objective", "text": "请写明依据"})
    sheet = _form(clerk, url)
    assert "请写明依据" in sheet
    assert "csrfmiddlewaretoken" not in sheet, "a kept part never holds somebody's token"
    assert "csrfmiddlewaretoken" in _form(world.client("head"), url)
