"""What follows from a login, a log-out and a new password."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.utils import timezone

from kaocheng.web.audit.record import Actor, record
from kaocheng.web.org.actions.maintenance import Ending, end_all
from kaocheng.web.org.gates import LOGIN_AT, LOGIN_TOKEN
from kaocheng.web.org.passwords import remember

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kaocheng.web.org.models import User


def _actor(request: HttpRequest | None, user: User) -> Actor:
    return Actor(user=user, address=request.META.get("REMOTE_ADDR", "") if request else "")


@receiver(user_logged_in)
def _name_the_login(sender: object, request: HttpRequest | None, user: User, **_: Any) -> None:  # noqa: ARG001
    """Older sessions of the account hold another token and end; so does maintenance begun in them."""
    user.login_token = secrets.token_urlsafe(32)
    user.save(update_fields=["login_token"])
    if request is not None:
        request.session[LOGIN_TOKEN], request.session[LOGIN_AT] = user.login_token, int(time.time())
    end_all(_actor(request, user), Ending.BY_LOGIN)


@receiver(user_logged_out)
def _end_maintenance(sender: object, request: HttpRequest | None, user: User | None, **_: Any) -> None:  # noqa: ARG001
    if user is not None:
        end_all(_actor(request, user), Ending.BY_LOGOUT)


@receiver(password_changed)
def _password_is_their_own(sender: object, request: HttpRequest, user: User, **_: Any) -> None:  # noqa: ARG001
    user.must_change_password, user.password_changed_at = False, timezone.now()
    user.save(update_fields=["must_change_password", "password_changed_at"])
    remember(user)
    record("account.password_changed", actor=_actor(request, user), kind="user", subject=user.pk, label=str(user))


@receiver(authenticator_added)
@receiver(authenticator_reset)
@receiver(authenticator_removed)
def _second_factor_changed(sender: object, request: HttpRequest, user: User, authenticator: Authenticator, signal: object, **_: Any) -> None:  # noqa: ARG001
    if authenticator.type == Authenticator.Type.TOTP:
        act = "account.second_factor_removed" if signal is authenticator_removed else "account.second_factor_added"
    elif signal is authenticator_removed:
        return
    else:
        act = "account.recovery_codes_made"
    record(act, actor=_actor(request, user), kind="user", subject=user.pk, label=str(user))


@receiver(authentication_failed)
def _second_factor_failed(sender: object, request: HttpRequest, user: User, **_: Any) -> None:  # noqa: ARG001
    record("account.second_factor_failed", actor=_actor(request, user), kind="user", subject=user.pk, label=str(user))
