"""A small OpenID Connect service for tests: says that whoever comes is the person whose number it was given."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class IdentityService(ThreadingHTTPServer):
    """The service; ``person`` is who logs in next."""

    daemon_threads = True
    person = ""

    @property
    def url(self) -> str:
        """Its issuer."""
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: IdentityService

    def _send(self, content: dict[str, object]) -> None:
        data = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        if "configuration" in self.path:
            self._send({"issuer": self.server.url, "authorization_endpoint": f"{self.server.url}/authorize",
                        "token_endpoint": f"{self.server.url}/token", "userinfo_endpoint": f"{self.server.url}/userinfo",
                        "jwks_uri": f"{self.server.url}/keys"})
        else:
            self._send({"sub": self.server.person, "preferred_username": self.server.person, "email": f"{self.server.person}@example.invalid"})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._send({"access_token": "t", "token_type": "Bearer"})

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def identity_service() -> Iterator[IdentityService]:
    """The service while the block runs."""
    with IdentityService(("127.0.0.1", 0), _Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
