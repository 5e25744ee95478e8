"""What stands between a log-in and the pages: one login an account, a password of one's own, the second factor of reviewers."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.utils import timezone

from kaocheng.lifecycle import Role
from kaocheng.web.audit.record import Actor, record

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from kaocheng.web.org.models import Membership

    Gate = Callable[[HttpRequest], HttpResponse | None]

LOGIN_AT = "login-at"
LOGIN_TOKEN = "login-token"  # noqa: S105  (a key of the session)
_HOUR = 3600
_OWES_SECOND_FACTOR = {Role.SUPERVISOR, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR}


def newest_login(request: HttpRequest) -> HttpResponse | None:
    """A newer login ends the older one."""
    if not settings.ONE_LOGIN_PER_ACCOUNT or request.session.get(LOGIN_TOKEN) == request.user.login_token:
        return None
    user = request.user
    record("account.superseded", actor=Actor(user=user, address=request.META.get("REMOTE_ADDR", "")), kind="user", subject=user.pk, label=str(user))
    request.session.flush()
    request.user = AnonymousUser()
    messages.warning(request, "这个账号在别处登录了，这里已经退出。不是本人登录的，请马上修改密码并告诉管理员。")
    return redirect("account_login")


def not_for_ever(request: HttpRequest) -> HttpResponse | None:
    """However busy, a login ends after some hours."""
    if time.time() - request.session.get(LOGIN_AT, 0) < settings.SESSION_HOURS * _HOUR:
        return None
    user = request.user
    record("account.expired", actor=Actor(user=user, address=request.META.get("REMOTE_ADDR", "")), kind="user", subject=user.pk, label=str(user))
    request.session.flush()
    request.user = AnonymousUser()
    messages.warning(request, f"登录已满 {settings.SESSION_HOURS} 小时，请重新登录。已保存的内容都在。")
    return redirect("account_login")


def own_password(request: HttpRequest) -> HttpResponse | None:
    """A temporary password is changed first, an old one too."""
    if _among_own_accounts(request):
        return None
    oldest = timezone.now() - timedelta(days=settings.PASSWORD_MAX_DAYS)
    if request.user.must_change_password:
        messages.warning(request, "现在用的是临时密码，请先换成自己的密码。")
    elif settings.PASSWORD_MAX_DAYS and request.user.password_changed_at < oldest:
        messages.warning(request, f"密码已经用了 {settings.PASSWORD_MAX_DAYS} 天以上，请换一个。")
    else:
        return None
    return redirect("account_change_password")


def second_factor(request: HttpRequest) -> HttpResponse | None:
    """Who reviews, audits or administers logs in with a second factor."""
    acting: Membership | None = request.acting  # type: ignore[attr-defined]
    if not settings.SECOND_FACTOR_REQUIRED or acting is None or acting.acting_role not in _OWES_SECOND_FACTOR or _among_own_accounts(request):
        return None
    from allauth.mfa.utils import is_mfa_enabled

    if is_mfa_enabled(request.user):
        return None
    messages.warning(request, "审核、审计和管理岗位要先启用两步验证。")
    return redirect("mfa_activate_totp")


def _among_own_accounts(request: HttpRequest) -> bool:
    """The pages on which one mends one's own account."""
    return request.path.startswith("/accounts/")


GATES: tuple[Gate, ...] = (newest_login, not_for_ever, own_password, second_factor)
