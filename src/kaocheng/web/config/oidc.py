"""The unified identity service of a government (OpenID Connect), from environment variables; off unless they are set."""

from __future__ import annotations

import os
from typing import TypedDict
from urllib.parse import urlsplit


class OidcApp(TypedDict):
    """A provider as allauth wants it."""

    provider_id: str
    name: str
    client_id: str
    secret: str
    settings: dict[str, str]


def oidc_from_environment() -> OidcApp | None:
    """``KAOCHENG_OIDC_URL`` (the issuer), ``…_CLIENT``, ``…_SECRET`` and ``…_NAME`` (what stands on the button)."""
    url, client = os.environ.get("KAOCHENG_OIDC_URL", "").strip(), os.environ.get("KAOCHENG_OIDC_CLIENT", "").strip()
    if not url or not client:
        return None
    return OidcApp(provider_id="unified", name=os.environ.get("KAOCHENG_OIDC_NAME", "").strip() or "统一身份认证", client_id=client,
                   secret=os.environ.get("KAOCHENG_OIDC_SECRET", ""), settings={"server_url": url})


def origin_of(app: OidcApp) -> str:
    """Scheme and host of the service: the log-in form is sent on to it, which the content policy must allow."""
    parts = urlsplit(app["settings"]["server_url"])
    return f"{parts.scheme}://{parts.netloc}"
