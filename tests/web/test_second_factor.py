"""The second factor from the first login to the last recovery code."""

from __future__ import annotations

import html
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from kaocheng.base.errors import KaochengError
from kaocheng.web.audit.models import TrailEntry
from tests.web.conftest import PASSWORD, World
from tests.web.totp import PERIOD, code

ACTIVATE = "/accounts/mfa/totp/activate/"


@pytest.fixture(autouse=True)
def _required(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()
    # a test's transaction is never committed: what follows a commit follows at once
    monkeypatch.setattr(transaction, "on_commit", lambda follow, *_, **__: follow())


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the test moves: a code counts once, so every step needs the next one."""
    clock = [time.time()]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    return clock


def _login(who: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": who, "password": PASSWORD})
    return client


def _activate(client: Client, now: list[float]) -> tuple[str, list[str]]:
    """Go through the pages; the secret and the recovery codes that they show."""
    page = client.get(ACTIVATE)
    text = page.content.decode()
    found = re.search(r'id="secret">([A-Z2-7]+)<', text)
    assert found is not None
    assert 'src="data:image/svg+xml;base64,' in text
    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    wrong = client.post(ACTIVATE, {"code": "000000"}).content.decode()
    assert "验证码不对" in wrong
    answer = client.post(ACTIVATE, {"code": code(found[1])}, follow=True)
    now[0] += PERIOD
    text = html.unescape(answer.content.decode())
    assert "两步验证已启用" in text
    return found[1], re.findall(r"<li>(\w+)</li>", text)


@pytest.mark.parametrize("who", ["supervisor", "finance", "auditor", "admin"])
def test_reviewers_auditors_and_administrators_must_have_one(world: World, who: str) -> None:  # noqa: ARG001
    client = _login(who)
    for url in ("/", "/tables/", "/trail/", "/administration/", "/public/"):
        assert client.get(url)["Location"] == ACTIVATE


@pytest.mark.parametrize("who", ["clerk", "head"])
def test_units_need_none(world: World, who: str) -> None:  # noqa: ARG001
    assert _login(who).get("/tables/").status_code == 200


def test_from_activation_to_the_next_login(world: World, now: list[float]) -> None:  # noqa: ARG001
    client = _login("finance")
    secret, codes = _activate(client, now)
    assert len(codes) == 10
    assert client.get("/tables/").status_code == 200
    assert secret not in str(Authenticator.objects.get(type="totp").data), "the secret stands encrypted"
    client.post("/accounts/logout/")

    client = Client()
    answer = client.post("/accounts/login/", {"login": "finance", "password": PASSWORD})
    assert answer["Location"] == "/accounts/mfa/authenticate/"
    assert "/accounts/login/" in client.get("/tables/")["Location"], "the password alone opens nothing"
    assert "验证码不对" in client.post("/accounts/mfa/authenticate/", {"code": "123456"}).content.decode()
    used = code(secret)
    assert client.post("/accounts/mfa/authenticate/", {"code": used})["Location"] == "/"
    assert client.get("/tables/").status_code == 200

    again = _login("finance")
    assert "验证码不对" in again.post("/accounts/mfa/authenticate/", {"code": used}).content.decode(), "a code counts once"
    assert again.post("/accounts/mfa/authenticate/", {"code": codes[0]})["Location"] == "/"
    third = _login("finance")
    assert "验证码不对" in third.post("/accounts/mfa/authenticate/", {"code": codes[0]}).content.decode(), "a recovery code too"
    acts = set(TrailEntry.objects.values_list("act", flat=True))
    assert {"account.second_factor_added", "account.recovery_codes_made", "account.second_factor_failed"} <= acts


def test_deactivating_asks_who_it_is_and_sends_reviewers_back(world: World, now: list[float]) -> None:  # noqa: ARG001
    client = _login("finance")
    secret, _ = _activate(client, now)
    now[0] += 3600 - PERIOD
    client = _login("finance")
    client.post("/accounts/mfa/authenticate/", {"code": code(secret)})
    now[0] += 600
    away = client.get("/accounts/mfa/totp/deactivate/")
    assert "/reauthenticate/" in away["Location"]
    page = client.get(away["Location"]).content.decode()
    assert "确认是本人" in page
    assert "密码不对" in client.post("/accounts/reauthenticate/", {"password": "falsch"}).content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/mfa/totp/deactivate/"})
    assert "停用两步验证" in client.get("/accounts/mfa/totp/deactivate/").content.decode()
    client.post("/accounts/mfa/totp/deactivate/")
    assert not Authenticator.objects.exists(), "recovery codes go with it"
    assert client.get("/tables/")["Location"] == ACTIVATE
    assert TrailEntry.objects.filter(act="account.second_factor_removed").exists()


def test_new_recovery_codes_replace_the_old(world: World, now: list[float]) -> None:  # noqa: ARG001
    client = _login("finance")
    _, codes = _activate(client, now)
    assert "全部作废" in client.get("/accounts/mfa/recovery-codes/generate/").content.decode()
    page = client.post("/accounts/mfa/recovery-codes/generate/", follow=True).content.decode()
    fresh = re.findall(r"<li>(\w+)</li>", page)
    assert len(fresh) == 10
    assert not set(fresh) & set(codes)
    download = client.get("/accounts/mfa/recovery-codes/download/").content.decode()
    assert download.split() == fresh
    assert "还剩 10 个" in client.get("/accounts/mfa/").content.decode()


def test_an_administrator_clears_a_lost_one(world: World, now: list[float]) -> None:
    _activate(_login("finance"), now)
    admin = _login("admin")
    _activate(admin, now)
    admin.post("/administration/maintenance/begin/", {"reason": "虚构财政局来电，手机丢失"})
    here = f"/administration/people/{world.members['finance'].user.pk}/"
    assert "清除两步验证" in admin.get(here).content.decode()
    admin.post(f"{here}second-factor/")
    assert not Authenticator.objects.filter(user=world.members["finance"].user).exists()
    assert _login("finance").get("/tables/")["Location"] == ACTIVATE


def test_a_changed_site_key_says_so(world: World, settings: Settings, now: list[float]) -> None:
    _activate(_login("finance"), now)
    settings.SECRET_KEY = "another" * 10
    totp = Authenticator.objects.get(user=world.members["finance"].user, type="totp")
    with pytest.raises(KaochengError, match="密钥换过了"):
        totp.wrap().validate_code("123456")
