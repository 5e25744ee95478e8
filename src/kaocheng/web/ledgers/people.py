"""Who registers, as the journal of a store writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from kaocheng.ledger.store import Origin

if TYPE_CHECKING:
    from kaocheng.web.audit.record import Actor


def origin_of(actor: Actor, why: str = "", *, file: str = "", file_hash: str = "") -> Origin:
    """The actor, now, and why."""
    shown = str(actor.user) if actor.user else ""
    by = shown if shown == actor.name else f"{shown}（{actor.name}）"
    return Origin(by=by, at=timezone.now(), why=why.strip(), file=file, file_hash=file_hash)
