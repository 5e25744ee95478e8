"""Accounts are opened by administrators; nobody signs up. What allauth says, it says in our words."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import TYPE_CHECKING, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404

from kaocheng.base.errors import KaochengError
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.org.gates import LOGIN_AT

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up, no mail."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "这个账号已停用，请联系系统管理员。",
        "enter_current_password": "现在的密码不对。",
        "incorrect_password": "密码不对。",
        "rate_limited": "操作太频繁，请过一会儿再试。",
        "too_many_login_attempts": "输错次数太多，账号已锁定，请十五分钟后再试。",
        "username_password_mismatch": "账号或密码不对。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  (allauth's signature)
        """Nobody signs up."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whether to ask once more who it is; not right after the login itself."""
        fresh = time.time() - self.request.session.get(LOGIN_AT, 0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Refuse a locked account, and record that somebody tried.

        Raises:
            ValidationError: Too many failures.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            record("account.locked", actor=Actor(address=request.META.get("REMOTE_ADDR", "")), kind="user",
                   label=str(credentials.get("username", ""))[:150])
            raise

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Sites on government intranets have no mail: notices stand in the inbox."""


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of the second factor stand encrypted in the database, under the site's key."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "验证码不对。请核对手机的时间，用最新的六位数字；每个验证码只能用一次。",
        "cannot_generate_recovery_codes": "还没有启用两步验证，不能生成恢复码。",
    }

    def encrypt(self, text: str) -> str:
        """What is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was stored.

        Raises:
            KaochengError: The site's key is not the one it was stored with.
        """
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise KaochengError("两步验证的密钥打不开：网站的密钥换过了", remedy="恢复原来的 secret-key，或由管理员清除两步验证后重新启用") from error


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second-factor:{settings.SECRET_KEY}".encode()).digest()))


def closed(request: HttpRequest, what: str = "") -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """What allauth offers and this site does not: sign-up, mail addresses, passwords by mail.

    Raises:
        Http404: Always.
    """
    raise Http404
