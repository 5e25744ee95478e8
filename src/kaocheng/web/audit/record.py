"""Writing the trail: the only way in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from kaocheng.web.audit.chain import GENESIS, entry_hash
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.audit.vocabulary import ACTS

if TYPE_CHECKING:
    from kaocheng.web.org.models import Membership, User

_LOCK = 0x6B616F63
"""Number of the advisory lock that orders writers on PostgreSQL; SQLite has one writer anyhow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: a person in a role, from an address; nobody for the public and the machine itself."""

    user: User | None = None
    membership: Membership | None = None
    address: str = ""

    @property
    def name(self) -> str:
        """The account's name."""
        return self.user.username if self.user else ""


def record(act: str, *, actor: Actor, kind: str = "", subject: object = "", label: str = "", **detail: object) -> TrailEntry:
    """Add one entry inside the caller's transaction.

    Raises:
        KeyError: The act is not in the vocabulary.
    """
    if act not in ACTS:
        raise KeyError(act)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = TrailEntry.objects.order_by("-number").values("number", "hash").first() or {"number": 0, "hash": GENESIS}
        content: dict[str, object] = {
            "number": last["number"] + 1,
            "at": timezone.localtime().isoformat(timespec="microseconds"),
            "actor": actor.name,
            "role": actor.membership.role if actor.membership else "",
            "unit": actor.membership.unit.name if actor.membership else "",
            "act": act, "subject_kind": kind, "subject_id": str(subject), "subject_label": label[:200],
            "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str) if detail else "",
            "address": actor.address,
        }
        return TrailEntry.objects.create(**content, previous_hash=last["hash"], hash=entry_hash(last["hash"], content))
