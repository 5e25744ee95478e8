"""What attackers try first (after OWASP): each must end with a refusal and leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from kaocheng.model import Reading
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Dossier, Draft, Opinion
from tests.web.conftest import PASSWORD, World
from tests.web.publishing import publish

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _client(world: World, who: str, **settings: bool) -> Client:
    client = Client(**settings)
    client.force_login(world.members[who].user, backend=BACKEND)
    return client


def test_an_object_of_one_table_is_not_reached_through_another(world: World, approved: Dossier, readings: tuple[Reading, ...]) -> None:
    page = publish(world, approved).page
    mine = OpenDossier(world.other, 2024, readings[1].table, actor=world.actor("stranger")).run()
    opinion = Opinion.objects.create(dossier=approved, text="意见", stage=approved.stage, role="finance", by=world.members["finance"].user)
    stranger = world.client("stranger")
    for url in (f"/review/{mine.public_id}/opinions/{opinion.pk}/resolve/", f"/public/preview/{mine.public_id}/withdraw/{page.public_id}/"):
        assert stranger.post(url, {"reason": "x"}).status_code == 404
    opinion.refresh_from_db()
    page.refresh_from_db()
    assert opinion.resolved_at is None
    assert page.current is not None


def test_a_unit_named_in_a_form_counts_for_nothing(world: World) -> None:
    world.client("stranger").post("/tables/new/", {"year": "2030", "project": "虚构项目", "unit": str(world.bureau.pk), "unit_id": str(world.bureau.pk)})
    assert Dossier.objects.get().unit == world.other


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999999", "1e3", "%00", "1%27%20OR%201=1"])
def test_odd_numbers_are_not_found(world: World, number: str) -> None:
    assert world.client("clerk").get(f"/tables/upload/{number}/").status_code == 404
    admin = world.client("admin")
    admin.post("/administration/maintenance/begin/", {"reason": "虚构单位来函"})
    for url in (f"/administration/people/{number}/", f"/administration/units/{number}/"):
        assert admin.get(url).status_code == 404


def _patterns(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, here)
        else:
            yield here


_VALUES = {"<int:": "1", "<uuid:": "00000000-0000-4000-8000-000000000000", "<slug:": "submit", "<str:": "x"}


def _addresses() -> list[str]:
    """Every address of the resolver, with something in the place of its arguments."""
    import re

    found = []
    for pattern in _patterns(get_resolver().url_patterns):
        if "(?P" in pattern:
            continue
        text = pattern
        for start, value in _VALUES.items():
            text = re.sub(rf"{start}\w+>", value, text)
        found.append(f"/{text}")
    return found


@pytest.mark.parametrize("who", ["clerk", "admin"])
def test_no_address_takes_a_post_without_its_token(world: World, who: str) -> None:
    client = _client(world, who, enforce_csrf_checks=True)
    addresses = _addresses()
    assert len(addresses) > 50
    assert {url: client.post(url).status_code for url in addresses if client.post(url).status_code != 403} == {}


def test_a_token_of_another_site_is_refused(world: World) -> None:
    client = _client(world, "clerk", enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    answer = client.post("/tables/new/", {"csrfmiddlewaretoken": "b" * 32, "year": "2030"}, headers={"origin": "https://evil.example.invalid"})
    assert answer.status_code == 403
    assert not Dossier.objects.exists()


def test_the_session_has_a_new_key_after_login(world: World) -> None:  # noqa: ARG001
    cache.clear()
    client = Client()
    client.get("/accounts/login/")
    session = client.session
    session["x"] = "planted"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert client.cookies["sessionid"].value != session.session_key
    thief = Client()
    thief.cookies["sessionid"] = session.session_key
    assert thief.get("/tables/").status_code == 302


def test_a_session_does_not_outlive_log_out(world: World) -> None:
    client = world.client("clerk")
    key = client.cookies["sessionid"].value
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = key
    assert thief.get("/tables/").status_code == 302


@pytest.mark.parametrize("away", ["https://evil.invalid/", "//evil.invalid/", "/\\evil.invalid", "javascript:alert(1)", "https:evil.invalid", "\t//evil.invalid"])
def test_login_and_logout_lead_nowhere_else(world: World, away: str) -> None:  # noqa: ARG001
    cache.clear()
    client = Client()
    assert client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD, "next": away})["Location"] == "/"
    assert client.get("/accounts/login/", {"next": away})["Location"] == "/"
    assert client.post("/accounts/logout/", {"next": away})["Location"] == "/accounts/login/"


def test_login_goes_on_where_one_wanted_to_go(world: World) -> None:  # noqa: ARG001
    cache.clear()
    assert Client().post("/accounts/login/", {"login": "clerk", "password": PASSWORD, "next": "/tables/"})["Location"] == "/tables/"


@pytest.mark.parametrize("url", ["/", "/public/", "/accounts/login/", "/tables/", "/nichts/", "/accounts/signup/"])
def test_no_page_is_framed_sniffed_or_leaks_where_one_was(world: World, url: str) -> None:
    answer = world.client("clerk").get(url)
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "object-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts_and_of_plain_http(world: World, settings: Settings) -> None:  # noqa: ARG001
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    cache.clear()
    client = Client()
    client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD}, secure=True)
    client.get("/tables/upload/", secure=True)
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax"
        assert cookie["domain"] == ""
    assert client.cookies["sessionid"]["max-age"] == "", "the session goes with the browser"


@pytest.mark.parametrize("host", ["evil.invalid", "localhost:80@evil.invalid", "evil.invalid:80", "localhost.evil.invalid"])
def test_a_foreign_host_is_refused(world: World, settings: Settings, host: str) -> None:  # noqa: ARG001
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = Client(raise_request_exception=False).get("/accounts/login/", headers={"host": host})
    assert answer.status_code == 400
    assert host not in answer.content.decode()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("url", ["/", "/tables/", "/accounts/login/", "/public/", "/tables/upload/"])
def test_other_methods_are_refused(world: World, method: str, url: str) -> None:
    assert world.client("clerk").generic(method, url).status_code == 405


def test_text_that_no_form_sends_is_refused_and_nothing_breaks(world: World, dossier: Dossier) -> None:
    client = world.client("clerk")
    before = Draft.objects.get().table_json
    assert client.post(f"/tables/{dossier.public_id}/edit/cell/", {"path": "objective", "text": "a\0b"}).status_code == 400
    assert client.get("/tables/?q=%00").status_code == 400
    assert Client().post("/accounts/login/", {"login": "a\0", "password": "b"}).status_code == 400
    for text in ("\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", "👩‍👩‍👧".encode(), "\u202e倒".encode(), b"%s%n"):
        client.post(f"/tables/{dossier.public_id}/edit/cell/", data=b"path=objective&text=" + text, content_type="application/x-www-form-urlencoded")
        assert client.get(f"/tables/{dossier.public_id}/edit/").status_code == 200
    assert before


@pytest.mark.parametrize(("told", "proxies", "address"), [
    ("203.0.113.9", 0, "127.0.0.1"), ("203.0.113.9", 1, "203.0.113.9"), ("1.2.3.4, 203.0.113.9", 1, "203.0.113.9"),
    ("1.2.3.4, 203.0.113.9, 10.0.0.1", 2, "203.0.113.9"), ("", 1, "127.0.0.1"), ("evil\"><script>", 1, "127.0.0.1"), ("203.0.113.9", 2, "127.0.0.1"),
    ("2001:db8::1", 1, "2001:db8::1"),
])
def test_only_our_own_proxies_are_believed(world: World, settings: Settings, told: str, proxies: int, address: str) -> None:  # noqa: ARG001
    cache.clear()
    settings.PROXIES = proxies
    Client().post("/accounts/login/", {"login": "clerk", "password": "falsch"}, headers={"x-forwarded-for": told})
    assert TrailEntry.objects.get(act="account.login_failed").address == address


def test_sql_in_a_search_is_only_text(world: World, dossier: Dossier) -> None:
    client = world.client("clerk")
    for text in ("' OR '1'='1", "'; DROP TABLE targets_dossier; --", "%", "_", "\\"):
        for url in ("/tables/", "/public/"):
            assert client.get(url, {"q": text, "year": text, "stage": text, "page": text}).status_code == 200
    assert Dossier.objects.filter(pk=dossier.pk).exists()
    try:
        connection.check_constraints()
    except DatabaseError as error:
        pytest.fail(str(error))
