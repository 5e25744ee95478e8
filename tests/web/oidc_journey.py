"""Run by tests/web/test_oidc.py in a process of its own, because the provider is configured by the environment. Prints JSON."""

from __future__ import annotations

import json
import os
from urllib.parse import parse_qs, urlsplit

import django


def main() -> dict[str, object]:
    """Log in as nobody known, bind, log in again; what was seen."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.settings"
    from tests.web.identity_service import identity_service

    with identity_service() as service:
        os.environ.update(KAOCHENG_OIDC_URL=service.url, KAOCHENG_OIDC_CLIENT="kaocheng", KAOCHENG_OIDC_NAME="政务统一认证")
        django.setup()
        from django.core.management import call_command
        from django.test import Client
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0)
        from kaocheng.web.org.models import User

        User.objects.create_user("clerk", password="Mi-ma-12345")  # noqa: S106

        def through(client: Client, person: str, process: str = "login") -> tuple[int, str, str]:
            service.person = person
            away = client.post(f"/accounts/oidc/unified/login/?process={process}")
            state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
            back = client.get("/accounts/oidc/unified/login/callback/", {"state": state, "code": "c"}, follow=True)
            return back.status_code, back.request["PATH_INFO"], back.content.decode()

        client, seen = Client(), {}
        page = client.get("/accounts/login/")
        seen["button"] = "用政务统一认证登录" in page.content.decode()
        seen["policy"] = service.url in page["Content-Security-Policy"].split("form-action")[1].split(";")[0]
        seen["unknown"] = "还没有账号" in through(client, "fremd")[2]
        seen["signup"] = client.get("/accounts/3rdparty/signup/").status_code
        seen["same name"] = "还没有账号" in through(client, "clerk")[2]
        seen["accounts"] = User.objects.count()
        known = Client()
        known.post("/accounts/login/", {"login": "clerk", "password": "Mi-ma-12345"})
        seen["offered"] = "绑定政务统一认证" in known.get("/accounts/3rdparty/").content.decode()
        through(known, "gov-1", "connect")
        known.post("/accounts/logout/")
        again = Client()
        through(again, "gov-1")
        seen["logged in"] = again.get("/tables/").status_code
        other = Client()
        through(other, "gov-2")
        seen["somebody else"] = other.get("/tables/").status_code
    away = Client(raise_request_exception=False)
    seen["service down"] = "没有登录成功" in away.post("/accounts/oidc/unified/login/", follow=True).content.decode()
    return seen


if __name__ == "__main__":
    print(json.dumps(main()))
