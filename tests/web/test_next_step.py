"""The next step on every table: whoever has the move is told what to do and where; everybody else whose turn it is."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from kaocheng.lifecycle import Role, Stage
from kaocheng.web.targets.models import Dossier, Waiver
from kaocheng.web.targets.next_step import next_step
from tests.web.conftest import World

_WHO = {Role.CLERK: "clerk", Role.UNIT_HEAD: "head", Role.SUPERVISOR: "supervisor", Role.FINANCE: "finance"}


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage.waits_for])
def test_whoever_has_the_move_is_told_where_to_make_it(world: World, approved: Dossier, stage: Stage) -> None:
    Dossier.objects.filter(pk=approved.pk).update(stage=stage.value)
    dossier = Dossier.objects.select_related("unit", "approved", "revision").get(pk=approved.pk)
    assert stage.waits_for is not None
    client = world.client(_WHO[stage.waits_for])
    page = client.get(f"/tables/{dossier.public_id}/").content.decode()
    box = page.split('<div class="next noprint">')[1].split("</div>")[0]
    addresses = re.findall(r'href="([^"]+)"', box)
    assert addresses
    for address in addresses:
        if address == "#moves":
            assert '<h3 id="moves">' in page
        else:
            assert client.get(address).status_code in (200, 302), address
    others = [member for name, member in world.members.items() if name in _WHO.values() and member.acting_role is not stage.waits_for]
    for member in others:
        step = next_step(dossier, member, timezone.localdate())
        assert not step.waits
        assert stage is Stage.ISSUED or stage.waits_for.label in step.text


def test_a_finished_table_says_so(world: World, approved: Dossier) -> None:
    Dossier.objects.filter(pk=approved.pk).update(stage="disclosed")
    approved.refresh_from_db()
    assert next_step(approved, world.members["clerk"], timezone.localdate()).links
    for who in ("supervisor", "auditor"):
        step = next_step(approved, world.members[who], timezone.localdate())
        assert (step.links, step.waits) == ((), False)
        assert "办结" in step.text


def test_a_running_table_comes_to_the_desk_when_its_year_is_over(world: World, approved: Dossier) -> None:
    today = timezone.localdate()
    for year, waits in ((today.year - 1, True), (today.year, False)):
        Dossier.objects.filter(pk=approved.pk).update(fiscal_year=year)
        approved.refresh_from_db()
        home = world.client("clerk").get("/").content.decode()
        assert (f"/tables/{approved.public_id}/" in home.split("<aside")[0]) is waits
        assert ("已经结束" in next_step(approved, world.members["clerk"], today).text) is waits


def test_an_error_is_shown_where_it_is_mended_or_waived(world: World, dossier: Dossier) -> None:
    client, here = world.client("clerk"), f"/tables/{dossier.public_id}/"
    client.post(f"{here}edit/cell/", {"path": "indicators[0].target", "text": "≥五千多册左右"})
    client.post(f"{here}edit/cell/", {"path": "indicators[1].target", "text": ""})
    dossier.refresh_from_db()
    assert dossier.errors, "or the test shows nothing"
    assert f"改正 {dossier.errors} 处错误" in client.get(here).content.decode()
    page = client.get(f"{here}edit/").content.decode()
    faults = page.split('<section class="errors"')[1].split("</section>")[0]
    assert faults.count('class="fault"') == dossier.errors
    for anchor in re.findall(r'href="#([^"]+)"', faults):
        assert f'id="{anchor}"' in page, anchor
    form = re.search(r'name="code" value="(\w+)"><input type="hidden" name="path" value="([^"]*)".*?name="expires" value="([\d-]+)"', faults, re.DOTALL)
    assert form is not None
    client.post(f"{here}waive/", {"code": form[1], "path": form[2], "reason": "虚构的理由", "expires": form[3]})
    assert Waiver.objects.count() == 1
    before, after = dossier.errors, Dossier.objects.get(pk=dossier.pk).errors
    assert after == before - 1
    assert "虚构的理由" in client.get(here).content.decode()
