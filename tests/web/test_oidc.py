"""Log-in through a unified identity service: off by default, for known people alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from kaocheng.web.config.oidc import oidc_from_environment, origin_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_it_is_off_unless_configured() -> None:
    assert "统一" not in Client().get("/accounts/login/").content.decode()
    assert Client().get("/accounts/oidc/unified/login/").status_code == 404


def test_address_and_client_are_both_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAOCHENG_OIDC_URL", "https://id.example.invalid/realms/gov")
    assert oidc_from_environment() is None
    monkeypatch.setenv("KAOCHENG_OIDC_CLIENT", "kaocheng")
    app = oidc_from_environment()
    assert app is not None
    assert (app["name"], origin_of(app)) == ("统一身份认证", "https://id.example.invalid")


def test_known_people_come_in_and_unknown_ones_do_not(tmp_path: Path) -> None:
    environment = {**os.environ, "KAOCHENG_DATA": str(tmp_path), "KAOCHENG_DATABASE": f"sqlite:///{tmp_path / 'oidc.sqlite3'}"}
    done = subprocess.run([sys.executable, "-m", "tests.web.oidc_journey"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "button": True, "policy": True, "unknown": True, "signup": 404, "same name": True, "accounts": 1, "offered": True, "logged in": 200,
        "somebody else": 302, "service down": True}
