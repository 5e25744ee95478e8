"""Logging in: locked after five failures, one login an account, old passwords, where one goes next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.org.models import User
from kaocheng.web.org.passwords import temporary_password
from tests.web.conftest import PASSWORD, World


@pytest.fixture(autouse=True)
def _fresh(world: World) -> None:  # noqa: ARG001
    cache.clear()


def _try(client: Client, who: str = "clerk", password: str = PASSWORD, **more: str) -> tuple[int, str]:
    answer = client.post("/accounts/login/", {"login": who, "password": password, **more})
    return answer.status_code, answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_five_failures_lock_the_account_for_fifteen_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    client = Client()
    for _ in range(5):
        assert "账号或密码不对" in _try(client, password="falsch")[1]  # noqa: S106
    status, page = _try(client)
    assert status == 200
    assert "十五分钟后再试" in page
    assert _try(Client(REMOTE_ADDR="192.0.2.7"))[0] == 200, "from another place too"
    assert _try(client, "head")[0] == 302, "others are not locked out"
    assert list(TrailEntry.objects.filter(act="account.locked").values_list("subject_label", flat=True)) == ["clerk", "clerk"]
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert _try(Client())[0] == 302


def test_an_unknown_account_looks_like_a_wrong_password() -> None:
    pages = [_try(Client(), who, "falsch")[1] for who in ("clerk", "niemand")]
    assert all("账号或密码不对" in page for page in pages)
    assert len({pages[i].replace(who, "").count("<p") for i, who in enumerate(("clerk", "niemand"))}) == 1


def test_a_newer_login_ends_the_older(world: World) -> None:
    first, second = world.client("clerk"), Client()
    assert _try(second)[1] == "/"
    answer = first.get("/tables/", follow=True)
    assert "在别处登录了" in answer.content.decode()
    assert first.get("/tables/").status_code == 302
    assert second.get("/tables/").status_code == 200
    assert TrailEntry.objects.filter(act="account.superseded", actor="clerk").count() == 1


def test_several_logins_where_they_are_allowed(world: World, settings: Settings) -> None:
    settings.ONE_LOGIN_PER_ACCOUNT = False
    first, second = world.client("clerk"), world.client("clerk")
    assert {client.get("/tables/").status_code for client in (first, second)} == {200}


@pytest.mark.parametrize(("days", "age", "answer"), [(180, 181, 302), (180, 179, 200), (0, 9999, 200)])
def test_an_old_password_must_be_changed(world: World, settings: Settings, days: int, age: int, answer: int) -> None:
    settings.PASSWORD_MAX_DAYS = days
    User.objects.update(password_changed_at=timezone.now() - timedelta(days=age))
    assert world.client("clerk").get("/tables/").status_code == answer


@pytest.mark.parametrize(("password", "said"), [
    ("kurz-A1", "10"), ("nurkleinbuchstaben", "至少三种"), ("1234567890123", "数字"), ("Password1234", "常见"), (PASSWORD, "和现在的密码一样"),
])
def test_a_weak_password_is_refused(world: World, password: str, said: str) -> None:
    page = world.client("clerk").post("/accounts/password/change/", {
        "oldpassword": PASSWORD, "password1": password, "password2": password}).content.decode()
    assert said in "".join(page.split("errorlist")[1:])
    assert 'class="errorlist"' in page
    assert User.objects.get(username="clerk").check_password(PASSWORD)


def test_temporary_passwords_meet_the_policy_and_differ() -> None:
    from django.contrib.auth.password_validation import validate_password

    made = {temporary_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        validate_password(password, User(username="xinren"))


@pytest.mark.parametrize("address", [
    "signup/", "email/", "confirm-email/", "password/reset/", "password/set/", "login/code/", "reauthenticate/code/", "password/reset/key/1-x/",
    "confirm-email/abc/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_allauth_offers_and_we_do_not_is_not_there(world: World, address: str, method: str) -> None:
    count = User.objects.count()
    for client in (Client(), world.client("clerk")):
        assert getattr(client, method)(f"/accounts/{address}", {"username": "neu", "password1": PASSWORD, "password2": PASSWORD}).status_code == 404
    assert User.objects.count() == count


def test_an_active_session_lives_on_and_an_idle_one_ends(world: World, settings: Settings) -> None:
    assert settings.SESSION_COOKIE_AGE == settings.IDLE_MINUTES * 60 == 1800
    client = world.client("clerk")
    session = client.session
    session["touched"] = 0
    session.save()
    soon = timezone.now() + timedelta(minutes=1)
    Session.objects.update(expire_date=soon)
    assert client.get("/tables/").status_code == 200
    assert Session.objects.get(pk=session.session_key).expire_date > soon + timedelta(minutes=25)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert "/accounts/login/" in client.get("/tables/")["Location"]


def test_a_login_ends_after_some_hours_however_busy(world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    client, now = world.client("clerk"), time.time()
    monkeypatch.setattr(time, "time", lambda: now + settings.SESSION_HOURS * 3600 - 60)
    assert client.get("/tables/").status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + settings.SESSION_HOURS * 3600 + 1)
    assert "登录已满 12 小时" in client.get("/tables/", follow=True).content.decode()
    assert client.get("/tables/").status_code == 302
    assert TrailEntry.objects.filter(act="account.expired", actor="clerk").count() == 1


def test_the_last_passwords_are_not_used_again(world: World, settings: Settings) -> None:
    settings.PASSWORD_HISTORY = 3
    client, old = world.client("clerk"), PASSWORD

    def change(new: str) -> str:
        nonlocal old
        cache.clear()  # it may be changed five times a minute
        page = client.post("/accounts/password/change/", {"oldpassword": old, "password1": new, "password2": new}, follow=True).content.decode()
        if User.objects.get(username="clerk").check_password(new):
            old = new
        return page

    for number in range(4):
        change(f"Xin-mi-ma-{number}")
    assert old == "Xin-mi-ma-3"
    assert "最近 3 次用过的" in change("Xin-mi-ma-1")
    assert "最近 3 次用过的" in change("Xin-mi-ma-2")
    change("Xin-mi-ma-0")
    assert old == "Xin-mi-ma-0", "what was used before those may be used"
    assert User.objects.get(username="clerk").former_passwords.count() == 3


def test_who_tries_too_often_reads_it_in_chinese(world: World) -> None:
    client = world.client("clerk")
    answers = [client.post("/accounts/password/change/", {"oldpassword": "falsch", "password1": "x", "password2": "x"}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "太频繁了" in answers[-1].content.decode()


def test_a_role_is_switched_and_recorded(world: World) -> None:
    from kaocheng.web.org.models import Membership

    second = Membership.objects.create(user=world.members["clerk"].user, unit=world.other, role="unit_head")
    client = world.client("clerk")
    client.post(f"/acting/{second.pk}/")
    assert "虚构教育局" in client.get("/").content.decode()
    assert TrailEntry.objects.get(act="account.role_switched").subject_label == "虚构教育局 单位负责人"


def test_logging_out_by_the_page(world: World) -> None:
    client = world.client("clerk")
    assert "退出登录" in client.get("/accounts/logout/").content.decode()
    assert "已退出登录" in client.post("/accounts/logout/", follow=True).content.decode()
    assert client.get("/tables/").status_code == 302
