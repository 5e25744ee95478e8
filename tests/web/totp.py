"""The six digits of an authenticator, as RFC 4226 and RFC 6238 have them; written apart from the site's own."""

from __future__ import annotations

import base64
import hmac
import struct
import time

PERIOD = 30


def code(secret: str, *, later: int = 0) -> str:
    """The code of now, or of ``later`` periods after now."""
    counter = struct.pack(">Q", int(time.time()) // PERIOD + later)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start:start + 4]) & 0x7FFFFFFF) % 10**6:06d}"
