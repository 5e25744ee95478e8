"""Deadlines: set by the finance bureau by a notice, seen where work is done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from kaocheng.lifecycle import Stage
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.review.actions.set_deadlines import STAGES, SetDeadlines
from kaocheng.web.targets.models import Dossier, StageDeadline
from tests.web.conftest import World

NOTICE = "虚构财政局关于编报绩效目标的通知（虚财〔2024〕1号）"


def _set(world: World, who: str = "finance", **days: str) -> str:
    page = world.client(who).post("/review/deadlines/", {"year": "2024", "ground": NOTICE, **days}, follow=True)
    return page.content.decode()


def _stored() -> dict[str, str]:
    return {item.stage: item.last_day.isoformat() for item in StageDeadline.objects.filter(fiscal_year=2024)}


def test_every_stage_that_waits_for_somebody_can_have_one() -> None:
    assert Stage.DISCLOSED not in STAGES
    assert len(STAGES) == len(Stage) - 1


def test_setting_moving_and_removing(world: World) -> None:
    assert "2 个期限有变化" in _set(world, draft="2024-01-31", unit_review="2024-02-05")
    assert "没有变化" in _set(world, draft="2024-01-31", unit_review="2024-02-05")
    assert "2 个期限有变化" in _set(world, draft="2024-02-01")
    assert _stored() == {"draft": "2024-02-01"}
    entries = TrailEntry.objects.filter(act__startswith="deadline.").order_by("number")
    assert [(entry.act, entry.subject_id) for entry in entries] == [
        ("deadline.set", "2024/draft"), ("deadline.set", "2024/unit_review"), ("deadline.set", "2024/draft"),
        ("deadline.removed", "2024/unit_review")]
    assert NOTICE in entries[2].detail
    assert '"before": "2024-01-31"' in entries[2].detail


@pytest.mark.parametrize(("days", "said"), [
    ({"draft": "2024-02-30"}, "不是日期"), ({"draft": "明天"}, "不是日期"), ({"draft": "2024-01-31", "ground": " "}, "没有写依据"),
    ({"draft": "2024-01-31", "ground": "长" * 201}, "依据太长"),
])
def test_what_makes_no_sense_is_refused_and_stays_on_the_page(world: World, days: dict[str, str], said: str) -> None:
    page = _set(world, **days)
    assert said in page
    assert f'value="{days["draft"]}"' in page
    assert not StageDeadline.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "head", "supervisor"])
def test_others_only_read(world: World, who: str) -> None:
    _set(world, draft="2024-01-31")
    assert "只有财政部门" in _set(world, who, draft="2024-03-31")
    page = world.client(who).get("/review/deadlines/?year=2024").content.decode()
    assert "2024年1月31日" in page
    assert NOTICE in page
    assert 'type="date"' not in page
    with pytest.raises(NotAllowed):
        SetDeadlines(2024, {Stage.DRAFT: None}, "", actor=world.actor(who)).run()
    assert _stored() == {"draft": "2024-01-31"}


def test_another_finance_bureau_sets_none_of_ours(world: World) -> None:
    from kaocheng.lifecycle import Role
    from kaocheng.web.org.models import Membership, Unit, User

    elsewhere = Unit.objects.create(name="虚构邻县财政局", kind="finance")
    user = User.objects.create_user("nachbar", password="Mi-ma-12345")  # noqa: S106
    world.members["neighbour"] = Membership.objects.create(user=user, unit=elsewhere, role=Role.FINANCE.value)
    _set(world, draft="2024-01-31")
    _set(world, "neighbour", draft="2024-12-31")
    page = world.client("clerk").get("/review/deadlines/?year=2024").content.decode()
    assert "2024年1月31日" in page
    assert "12月31日" not in page


@pytest.mark.parametrize(("days", "said", "mark"), [(10, "还有 10 天", "calm"), (2, "还有 2 天", "near"), (0, "今天截止", "near"), (-1, "已超期 1 天", "overdue")])
def test_the_unit_sees_how_long_it_has(world: World, dossier: Dossier, days: int, said: str, mark: str) -> None:
    last = timezone.localdate() + timedelta(days=days)
    _set(world, draft=last.isoformat())
    clerk = world.client("clerk")
    for url in ("/", "/tables/", f"/tables/{dossier.public_id}/"):
        page = clerk.get(url).content.decode()
        assert said in page, url
        assert mark in page, url


def test_the_overview_counts_who_is_late(world: World, dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(stage=Stage.FINANCE_REVIEW.value)
    _set(world, finance_review=(timezone.localdate() - timedelta(days=1)).isoformat())
    page = world.client("finance").get("/review/overview/units/?year=2024").content.decode()
    assert '<td data-label="超期" class="num overdue">1</td>' in page


def test_an_odd_year_is_this_year(world: World) -> None:
    client = world.client("finance")
    for year in ("", "abc", "99999", "-1", "²"):
        assert f"{timezone.localdate().year} 年期限" in client.get(f"/review/deadlines/?year={year}").content.decode()
