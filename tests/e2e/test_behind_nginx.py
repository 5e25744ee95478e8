"""The site as the howto deploys it: the nginx sample with TLS before it, over real connections."""

from __future__ import annotations

import http.client
import shutil
import sqlite3
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.e2e.conftest import _environment, _free_port, _wait_for

SAMPLE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "serve" / "nginx.conf"
HOST = "kaocheng.example.invalid"
Answer = tuple[int, http.client.HTTPMessage, str]


class Front:
    """The nginx before the site."""

    def __init__(self, plain: int, secure: int, folder: Path) -> None:
        self.plain, self.secure, self.folder = plain, secure, folder

    def ask(self, path: str, *, host: str = HOST, secure: bool = True, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """One request over a connection of its own."""
        context = ssl._create_unverified_context()  # noqa: S323  (a certificate made for this test)
        link = (http.client.HTTPSConnection("127.0.0.1", self.secure, context=context) if secure
                else http.client.HTTPConnection("127.0.0.1", self.plain))
        link.request(method, path, body or None, {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}})
        answer = link.getresponse()
        text = answer.read().decode()
        link.close()
        return answer.status, answer.headers, text


@pytest.fixture
def front(installed: Path, tmp_path: Path) -> Iterator[Front]:
    """The example site as in production, behind the sample."""
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("没有 nginx 或 openssl，跳过经过 nginx 的测试")
    folder = tmp_path / "data"
    shutil.copytree(installed, folder)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}",
                    "-keyout", str(tmp_path / "site.key"), "-out", str(tmp_path / "site.crt")], check=True, capture_output=True)
    site_port, plain, secure = _free_port(), _free_port(), _free_port()
    sample = SAMPLE.read_text(encoding="utf-8").replace("/etc/kaocheng/tls", str(tmp_path)).replace("listen 443", f"listen {secure}")
    sample = sample.replace("listen 80", f"listen {plain}").replace("127.0.0.1:8000", f"127.0.0.1:{site_port}")
    own = "".join(f"{name}_temp_path {tmp_path}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (tmp_path / "nginx.conf").write_text(
        f"daemon off;\npid {tmp_path}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{own}{sample}\n}}\n", encoding="utf-8")
    environment = {**_environment(folder), "KAOCHENG_HTTPS": "1", "KAOCHENG_PROXIES": "1", "KAOCHENG_HOSTS": HOST}
    with subprocess.Popen([sys.executable, "-m", "kaocheng.web", "serve", str(site_port)], env=environment, stdout=subprocess.DEVNULL) as site, \
         subprocess.Popen(["nginx", "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf")]) as nginx:
        try:
            _wait_for(site_port, site)
            _wait_for(secure, nginx)
            yield Front(plain, secure, folder)
        finally:
            nginx.terminate()
            site.terminate()


def test_as_the_howto_deploys_it(front: Front) -> None:
    status, headers, _ = front.ask("/public/", secure=False)
    assert (status, headers["Location"]) == (301, f"https://{HOST}/public/")
    status, headers, page = front.ask("/accounts/login/")
    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert headers["X-Frame-Options"] == "DENY"
    assert "nginx/" not in headers["Server"]
    cookie = headers["Set-Cookie"]
    assert all(word in cookie for word in ("csrftoken=", "Secure", "HttpOnly", "SameSite=Lax"))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        front.ask("/", host="evil.example.invalid")

    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    status, headers, _ = front.ask(
        "/accounts/login/", method="POST", body=urlencode({"login": "jingban", "password": "falsch", "csrfmiddlewaretoken": token}),
        Cookie=cookie.split(";")[0], Content_Type="application/x-www-form-urlencoded", Referer=f"https://{HOST}/accounts/login/",
        X_Forwarded_For="203.0.113.9")
    assert status == 200
    assert _last_address(front.folder) == "127.0.0.1", "what a visitor writes about the own address is not believed"


def _last_address(folder: Path) -> str:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with sqlite3.connect(folder / "kaocheng.sqlite3") as database:
            row = database.execute("SELECT act, address FROM audit_trailentry ORDER BY number DESC LIMIT 1").fetchone()
        if row[0] == "account.login_failed":
            return str(row[1])
    pytest.fail("登录失败没有记入留痕")
