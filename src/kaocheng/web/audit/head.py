"""The head of the trail: a name for the state of everything that people change on the site."""

from __future__ import annotations

from kaocheng.web.audit.chain import GENESIS
from kaocheng.web.audit.models import TrailEntry


def trail_head() -> str:
    """The hash of the newest entry: every change of the site's data has one, so that the same head means the same data."""
    found: str | None = TrailEntry.objects.order_by("-number").values_list("hash", flat=True).first()
    return found or GENESIS
