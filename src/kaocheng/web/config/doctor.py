"""Unsafe settings, told in Chinese; production must have none."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_KEY = 50
_LONGEST_SESSION = 24
_LONGEST_IDLE, _LONGEST_MAINTENANCE, _LONGEST_PASSWORD = 60, 120, 365


def complaints() -> list[str]:
    """What must be mended before the site is reachable by others."""
    return [*_settings(), *_network(), *_folder(), *_database()]


def _settings() -> Iterator[str]:
    if settings.DEBUG:
        yield "KAOCHENG_DEBUG 开着，出错页会泄露内部信息。改法：去掉这个环境变量"
    if len(settings.SECRET_KEY) < _SHORTEST_KEY:
        yield f"密钥太短，应不少于 {_SHORTEST_KEY} 个字符。改法：去掉 KAOCHENG_SECRET_KEY，让系统自己生成"
    if not settings.SECOND_FACTOR_REQUIRED:
        yield "审核、审计和管理岗位没有强制两步验证。改法：去掉 KAOCHENG_SECOND_FACTOR，或设为 1"
    if settings.IDLE_MINUTES > _LONGEST_IDLE:
        yield f"{settings.IDLE_MINUTES} 分钟不操作才退出，太长。改法：KAOCHENG_IDLE_MINUTES 不超过 {_LONGEST_IDLE}，一般 15 到 30"
    if settings.SESSION_HOURS > _LONGEST_SESSION:
        yield f"一次登录可以用 {settings.SESSION_HOURS} 小时，太长。改法：KAOCHENG_SESSION_HOURS 不超过 {_LONGEST_SESSION}，一般 8 到 12"
    if not settings.PASSWORD_HISTORY:
        yield "用过的密码可以马上再用。改法：去掉 KAOCHENG_PASSWORD_HISTORY，或设为 5"
    if not 0 < settings.PASSWORD_MAX_DAYS <= _LONGEST_PASSWORD:
        yield f"没有要求定期换密码，或者期限太长。改法：KAOCHENG_PASSWORD_DAYS 设为 1 到 {_LONGEST_PASSWORD}"
    if settings.MAINTENANCE_MINUTES > _LONGEST_MAINTENANCE:
        yield f"维护时间 {settings.MAINTENANCE_MINUTES} 分钟，太长。改法：KAOCHENG_MAINTENANCE_MINUTES 不超过 {_LONGEST_MAINTENANCE}"
    yield from _trail()


def _trail() -> Iterator[str]:
    from kaocheng.web.audit.retention import Retention

    try:
        Retention.on(timezone.localdate())
    except KaochengError as error:
        yield error.sentence.rstrip("。")


def _network() -> Iterator[str]:
    if any(host == "*" or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        yield "KAOCHENG_HOSTS 写了通配的域名，别的域名也能访问。改法：写明本站的域名，多个用逗号隔开"
    if not settings.HTTPS:
        yield "没有启用 HTTPS，密码会明文传输。改法：在 nginx 配好证书后设 KAOCHENG_HTTPS=1"
    if settings.HTTPS and not settings.PROXIES:
        yield "前面有 nginx，却没有设 KAOCHENG_PROXIES，锁定和留痕只看得到 nginx 的地址。改法：前面有几层自己的代理就设几，一般是 1"
    if any(not origin.startswith("https://") or "*" in origin for origin in settings.CSRF_TRUSTED_ORIGINS):
        yield "KAOCHENG_ORIGINS 里有不是 https 的或通配的来源。改法：只写 https:// 开头的完整来源，或去掉这个变量"
    if settings.OIDC and not settings.OIDC["settings"]["server_url"].startswith("https://"):
        yield "统一身份认证没有用 HTTPS，身份可以冒充。改法：KAOCHENG_OIDC_URL 用 https:// 开头的地址"


def _folder() -> Iterator[str]:
    for path, wrong in ((Path(settings.DATA), stat.S_IRWXO), (Path(settings.DATA) / "secret-key", stat.S_IRWXO | stat.S_IRWXG)):
        if path.exists() and path.stat().st_mode & wrong:
            yield f"{path} 别的用户也能打开。改法：chmod {'700' if path.is_dir() else '600'} {path}"


def _database() -> Iterator[str]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from kaocheng.lifecycle import Role
    from kaocheng.web.org.models import Membership, Unit

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "数据库还没有准备好，或者升级后没有更新。改法：运行 kaocheng web setup"
            return
        if Unit.objects.filter(name__contains="示例").exists():
            yield "还留着示例单位和账号。改法：换一个空的数据文件夹重新安装"
        if not Membership.objects.filter(role=Role.ADMINISTRATOR.value, user__is_active=True).exists():
            yield "还没有系统管理员。改法：运行 kaocheng web administrator 账号 --name 姓名 --unit 单位"
    except DatabaseError as error:
        yield f"数据库连不上（{type(error).__name__}）。改法：检查 KAOCHENG_DATABASE"
