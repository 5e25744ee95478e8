"""Administration: nothing without maintenance, everything in it recorded, no table's contents ever."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.org.actions.accounts import OpenAccount
from kaocheng.web.org.actions.first_administrator import CreateFirstAdministrator
from kaocheng.web.org.actions.maintenance import BeginMaintenance, Ending, EndMaintenance
from kaocheng.web.org.models import MaintenanceSession, Membership, Unit, User
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import PASSWORD, World

OWN = "Zi-ji-de-2024"


def _in_maintenance(world: World) -> Client:
    client = world.client("admin")
    client.post("/administration/maintenance/begin/", {"reason": "虚构单位来函，调整人员"})
    return client


def _said(client: Client, url: str, **data: str) -> str:
    answer = client.post(url, data, follow=True)
    assert answer.status_code == 200, url
    return answer.content.decode()


def _acts() -> list[str]:
    return list(TrailEntry.objects.order_by("number").values_list("act", flat=True))


def _addresses(world: World) -> dict[str, dict[str, str]]:
    person = world.members["clerk"].user.pk
    here = f"/administration/people/{person}/"
    return {
        "/administration/people/new/": {"username": "xinren", "display_name": "新人", "unit": "虚构投资促进局", "role": "clerk"},
        f"{here}activity/": {}, f"{here}password/": {}, f"{here}second-factor/": {},
        f"{here}memberships/": {"unit": "虚构教育局", "role": "clerk"},
        f"{here}memberships/{world.members['clerk'].pk}/remove/": {},
        "/administration/units/new/": {"name": "虚构新单位", "kind": "budget", "profile": "national"},
        f"/administration/units/{world.bureau.pk}/": {"name": "改了名", "kind": "budget", "profile": "national"},
    }


def _state() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Unit, Membership)] + [
        list(User.objects.order_by("pk").values("username", "password", "is_active"))]


def test_without_maintenance_nothing_can_be_done_or_seen(world: World) -> None:
    client = world.client("admin")
    before = _state()
    for url, data in _addresses(world).items():
        assert client.post(url, data)["Location"] == "/administration/", url
    for name in ("people", "units", "person-new", "unit-new"):
        assert client.get(reverse(name))["Location"] == "/administration/"
    assert _state() == before
    assert "先写明事由" in client.get("/administration/").content.decode()


@pytest.mark.parametrize("who", ["clerk", "finance", "auditor"])
def test_maintenance_is_for_administrators_alone(world: World, who: str) -> None:
    client = world.client(who)
    assert client.post("/administration/maintenance/begin/", {"reason": "想看看别人的账号"}).status_code == 404
    with pytest.raises(NotAllowed):
        BeginMaintenance("想看看别人的账号", actor=world.actor(who)).run()
    assert not MaintenanceSession.objects.exists()


def test_maintenance_needs_a_reason(world: World) -> None:
    assert "没有写清维护的事由" in _said(world.client("admin"), "/administration/maintenance/begin/", reason="  x ")
    assert not MaintenanceSession.objects.exists()


def test_every_act_in_maintenance_is_recorded_with_its_reason(world: World) -> None:
    client = _in_maintenance(world)
    for url, data in _addresses(world).items():
        assert client.post(url, data).status_code in (200, 302)
    client.post("/administration/maintenance/end/")
    entries = TrailEntry.objects.exclude(act="account.login").order_by("number")
    assert [entry.act for entry in entries] == [
        "account.maintenance_begun", "account.opened", "account.disabled", "account.password_reset", "account.second_factor_reset",
        "account.membership_added", "account.membership_removed", "unit.opened", "unit.changed", "account.maintenance_ended"]
    assert all("虚构单位来函，调整人员" in entry.detail + entry.subject_label for entry in entries)
    assert '"name": ["虚构投资促进局", "改了名"]' in entries.get(act="unit.changed").detail
    assert client.get("/administration/people/")["Location"] == "/administration/"


def test_the_head_of_every_page_says_that_maintenance_runs(world: World) -> None:
    client = _in_maintenance(world)
    for url in ("/administration/", "/administration/people/", "/trail/", "/public/"):
        page = client.get(url).content.decode()
        assert "维护中" in page
        assert "还剩 30 分钟" in page
    assert "维护中" not in world.client("clerk").get("/").content.decode()


@pytest.mark.parametrize("url", [
    "/administration/", "/administration/people/", "/administration/people/?q=虚构", "/administration/people/new/", "/administration/people/{person}/",
    "/administration/units/", "/administration/units/?q=虚构", "/administration/units/new/", "/administration/units/{unit}/"])
def test_every_page_asks_little(world: World, url: str) -> None:
    client = _in_maintenance(world)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url.format(person=world.members["clerk"].user.pk, unit=world.bureau.pk))
    assert answer.status_code == 200
    assert len(queries) <= 15, [query["sql"] for query in queries]


def test_maintenance_ends_by_itself(world: World) -> None:
    client = _in_maintenance(world)
    past = timezone.now() - timedelta(seconds=1)
    MaintenanceSession.objects.update(expires_at=past)
    before = _state()
    for url, data in _addresses(world).items():
        client.post(url, data)
    assert _state() == before
    session = MaintenanceSession.objects.get()
    assert session.ended_at == past
    assert '"how": "到时结束"' in TrailEntry.objects.get(act="account.maintenance_ended").detail


def test_logging_out_ends_maintenance(world: World) -> None:
    client = _in_maintenance(world)
    client.post("/accounts/logout/")
    assert MaintenanceSession.objects.get().ended_at is not None
    assert '"how": "退出登录"' in TrailEntry.objects.get(act="account.maintenance_ended").detail


def test_maintenance_stays_in_the_login_that_began_it(world: World) -> None:
    client = _in_maintenance(world)
    second = world.client("admin")
    assert second.get("/administration/people/")["Location"] == "/administration/"
    assert client.get("/administration/people/")["Location"] == "/accounts/login/"
    assert MaintenanceSession.objects.get().ended_at is not None


def test_a_role_lost_is_lost_at_once(world: World) -> None:
    client = _in_maintenance(world)
    Membership.objects.filter(user__username="admin").delete()
    assert client.get("/administration/people/").status_code == 404


def test_an_action_checks_by_itself(world: World) -> None:
    admin, other = world.actor("admin"), world.actor("clerk")
    session = BeginMaintenance("虚构单位来函", actor=admin).run()
    for actor, maintenance in ((other, session), (admin, None)):
        with pytest.raises(NotAllowed):
            OpenAccount("xinren", "新人", world.bureau, Role.CLERK, actor=actor, maintenance=maintenance).run()
    with pytest.raises(NotAllowed):
        EndMaintenance(session, Ending.BY_HAND, actor=other).run()


def test_an_account_from_opening_to_the_first_page(world: World) -> None:
    page = _in_maintenance(world).post("/administration/people/new/", {
        "username": " XinRen ", "display_name": "新 来的人", "unit": "虚构投资促进局", "role": "clerk"})
    assert "no-store" in page["Cache-Control"]
    found = re.search(r'id="temporary-password">([^<]+)<', page.content.decode())
    assert found is not None
    password = found[1]
    newcomer = Client()
    assert newcomer.post("/accounts/login/", {"login": "xinren", "password": password})["Location"] == "/"
    for url in ("/", "/tables/", "/tables/upload/"):
        assert newcomer.get(url)["Location"] == "/accounts/password/change/", "a temporary password opens nothing"
    same = newcomer.post("/accounts/password/change/", {"oldpassword": password, "password1": password, "password2": password})
    assert "新密码不能和现在的密码一样" in same.content.decode()
    assert newcomer.get("/tables/").status_code == 302
    newcomer.post("/accounts/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN})
    assert newcomer.get("/tables/").status_code == 200
    user = User.objects.get(username="xinren")
    assert not user.must_change_password
    assert [str(item) for item in user.memberships.all()] == ["虚构投资促进局 经办人"]
    assert "account.password_changed" in _acts()
    assert password not in "".join(TrailEntry.objects.values_list("detail", flat=True))


@pytest.mark.parametrize(("field", "value", "said"), [
    ("username", "x", "不合要求"), ("username", "带中文", "不合要求"), ("username", "CLERK", "已经有账号"), ("username", "<b>abc", "不合要求"),
    ("display_name", " ", "姓名没有填"), ("unit", "没有的单位", "没有名为"), ("role", "god", "没有选角色"), ("role", "finance", "不能设“财政审核”"),
    ("role", "public", "没有选角色"),
])
def test_a_wrong_field_opens_no_account(world: World, field: str, value: str, said: str) -> None:
    data = {"username": "xinren", "display_name": "新人", "unit": "虚构投资促进局", "role": "clerk", field: value}
    count = User.objects.count()
    assert said in _said(_in_maintenance(world), "/administration/people/new/", **data)
    assert User.objects.count() == count


def test_a_disabled_account_is_out_at_once_and_may_come_back(world: World) -> None:
    clerk, admin = world.client("clerk"), _in_maintenance(world)
    here = f"/administration/people/{world.members['clerk'].user.pk}/"
    assert "账号已停用" in _said(admin, f"{here}activity/")
    assert "/accounts/login/" in clerk.get("/tables/")["Location"]
    Client().post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert _acts()[-1] == "account.login_failed"
    assert "账号已恢复" in _said(admin, f"{here}activity/")
    assert Client().post("/accounts/login/", {"login": "clerk", "password": PASSWORD})["Location"] == "/"


def test_a_reset_password_ends_the_sessions(world: World) -> None:
    clerk, admin = world.client("clerk"), _in_maintenance(world)
    page = admin.post(f"/administration/people/{world.members['clerk'].user.pk}/password/").content.decode()
    assert 'id="temporary-password"' in page
    assert "/accounts/login/" in clerk.get("/tables/")["Location"]
    assert not User.objects.get(username="clerk").check_password(PASSWORD)


@pytest.mark.parametrize("address", ["activity/", "password/", "second-factor/", "memberships/"])
def test_nobody_administers_the_own_account(world: World, address: str) -> None:
    before, admin = _state(), world.members["admin"]
    page = _said(_in_maintenance(world), f"/administration/people/{admin.user.pk}/{address}", unit="虚构财政局", role="finance")
    assert "不能" in page
    _said(_in_maintenance(world), f"/administration/people/{admin.user.pk}/memberships/{admin.pk}/remove/")
    assert _state() == before


@pytest.mark.parametrize(("who", "unit", "role"), [
    ("clerk", "虚构财政局", "administrator"), ("clerk", "虚构审计局", "auditor"), ("auditor", "虚构财政局", "finance"),
])
def test_administration_audit_and_business_stay_apart(world: World, who: str, unit: str, role: str) -> None:
    page = _said(_in_maintenance(world), f"/administration/people/{world.members[who].user.pk}/memberships/", unit=unit, role=role)
    assert "不能兼任其他角色" in page
    assert world.members[who].user.memberships.count() == 1


def test_a_second_role_can_be_given_and_taken(world: World) -> None:
    admin, user = _in_maintenance(world), world.members["clerk"].user
    here = f"/administration/people/{user.pk}/memberships/"
    assert "任职已增加" in _said(admin, here, unit="虚构教育局", role="unit_head")
    assert "已经是" in _said(admin, here, unit="虚构教育局", role="unit_head")
    added = user.memberships.get(role="unit_head")
    foreign = f"/administration/people/{world.members['head'].user.pk}/memberships/{added.pk}/remove/"
    assert admin.post(foreign).status_code == 404
    assert "任职已免去" in _said(admin, f"{here}{added.pk}/remove/")
    assert user.memberships.count() == 1


def test_an_administrator_sees_no_table_not_even_in_the_trail(world: World, approved: Dossier) -> None:
    client = _in_maintenance(world)
    title, here = approved.title, f"/tables/{approved.public_id}/"
    for url in (here, f"{here}edit/", f"{here}revisions/", f"{here}form.json", "/review/overview/"):
        assert client.get(url).status_code == 404
    for url in ("/tables/", "/trail/", "/trail/?act=table.submit", "/trail/export.csv", "/administration/people/"):
        page = client.get(url, follow=True).content.decode()
        assert f"{approved.fiscal_year} {title}" not in page
        assert "table." not in page
    assert f"{approved.fiscal_year} {title}" in world.client("auditor").get("/trail/").content.decode()


def test_the_first_administrator_is_made_on_the_machine(db: None) -> None:  # noqa: ARG001
    handed = CreateFirstAdministrator("guanli", "虚构管理员", "虚构财政局").run()
    assert handed.user.check_password(handed.password)
    assert handed.user.must_change_password
    assert not handed.user.is_superuser
    assert [(item.role, item.unit.kind) for item in handed.user.memberships.all()] == [("administrator", "finance")]
    with pytest.raises(KaochengError, match="已经有系统管理员"):
        CreateFirstAdministrator("guanli2", "虚构管理员", "虚构财政局").run()
