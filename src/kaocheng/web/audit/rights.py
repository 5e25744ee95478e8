"""Who reads the trail: auditors all of it, administrators what concerns people and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.lifecycle import Role
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.audit.vocabulary import ADMINISTRATION

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kaocheng.web.org.models import Membership

READERS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})


def readable(membership: Membership | None) -> QuerySet[TrailEntry]:
    """What a membership may read: tables' business is none of an administrator's, and the trail none of others'."""
    if membership is None or membership.acting_role not in READERS:
        return TrailEntry.objects.none()
    found = TrailEntry.objects.all()
    return found.filter(act__in=ADMINISTRATION) if membership.acting_role is Role.ADMINISTRATOR else found
