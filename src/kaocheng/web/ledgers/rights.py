"""Who may see and change which ledgers. Foreign units don't exist: views answer 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from kaocheng.ledger.kind import Disclosure
from kaocheng.lifecycle import Role
from kaocheng.web.org.models import Unit

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from kaocheng.ledger.kind import LedgerField, LedgerKind
    from kaocheng.web.org.models import Membership

READERS = frozenset({Role.CLERK, Role.UNIT_HEAD, Role.SUPERVISOR, Role.FINANCE, Role.AUDITOR})
"""Roles that have to do with ledgers at all."""


def visible_units(membership: Membership | None) -> QuerySet[Unit]:
    """The units whose ledgers a membership may read."""
    if membership is None:
        return Unit.objects.none()
    match membership.acting_role:
        case Role.CLERK | Role.UNIT_HEAD:
            return Unit.objects.filter(pk=membership.unit_id)
        case Role.SUPERVISOR:
            return Unit.objects.filter(supervisor=membership.unit)
        case Role.FINANCE:
            return Unit.objects.filter(finance=membership.unit, kind=Unit.Kind.BUDGET)
        case Role.AUDITOR:
            return Unit.objects.filter(kind=Unit.Kind.BUDGET)
    return Unit.objects.none()


def unit_or_404(request: HttpRequest, pk: int) -> Unit:
    """A unit whose ledgers the actor may read.

    Raises:
        Http404: There is none such, or it is none of the actor's.
    """
    found = visible_units(request.acting).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def written_by(request: HttpRequest, pk: int) -> Unit:
    """A unit whose ledgers the actor may write.

    Raises:
        Http404: For everybody else.
    """
    unit = unit_or_404(request, pk)
    if not may_write(request.acting, unit):  # type: ignore[attr-defined]
        raise Http404
    return unit


def may_write(membership: Membership | None, unit: Unit) -> bool:
    """The unit's own clerk."""
    return membership is not None and membership.acting_role is Role.CLERK and membership.unit_id == unit.pk


def sees_personal(membership: Membership | None, unit: Unit) -> bool:
    """Whether fields with personal data are shown: to the unit's people, and to who audits them."""
    if membership is None:
        return False
    return membership.acting_role is Role.AUDITOR or (
        membership.acting_role in (Role.CLERK, Role.UNIT_HEAD) and membership.unit_id == unit.pk)


may_verify = sees_personal
"""Verifying reads everything, so the same people may."""


def shown_fields(kind: LedgerKind, *, personal: bool) -> tuple[LedgerField, ...]:
    """The columns of a kind that a reader may see."""
    return tuple(item for item in kind.columns if personal or item.disclosure is not Disclosure.PERSONAL)


def may_open_files(kind: LedgerKind, *, personal: bool) -> bool:
    """Whether evidence may be opened: a scan shows what the personal fields of its kind hold."""
    return personal or all(item.disclosure is not Disclosure.PERSONAL for item in kind.columns)
