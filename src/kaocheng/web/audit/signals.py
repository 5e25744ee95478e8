"""Log-ins, failures and log-outs go into the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from kaocheng.web.audit.record import Actor, record

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.web.org.models import User


def _actor(request: HttpRequest | None, user: User | None) -> Actor:
    return Actor(user=user, address=request.META.get("REMOTE_ADDR", "") if request else "")


@receiver(user_logged_in)
def _logged_in(sender: object, request: HttpRequest | None, user: User, **_: Any) -> None:  # noqa: ARG001
    record("account.login", actor=_actor(request, user), kind="user", subject=user.pk, label=str(user))


@receiver(user_logged_out)
def _logged_out(sender: object, request: HttpRequest | None, user: User | None, **_: Any) -> None:  # noqa: ARG001
    if user is not None:
        record("account.logout", actor=_actor(request, user), kind="user", subject=user.pk, label=str(user))


@receiver(user_login_failed)
def _failed(sender: object, credentials: dict[str, str], request: HttpRequest | None = None, **_: Any) -> None:  # noqa: ARG001
    record("account.login_failed", actor=_actor(request, None), kind="user", label=str(credentials.get("username", ""))[:150])
