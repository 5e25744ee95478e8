"""Unsafe settings, told in Chinese; production must have none."""

from __future__ import annotations

from django.conf import settings

_SHORTEST_KEY = 50
_DAY = 24 * 3600


def complaints() -> list[str]:
    """What must be mended before the site is reachable by others."""
    checks = (
        (settings.DEBUG, "KAOCHENG_DEBUG 开着，出错页会泄露内部信息。改法：去掉这个环境变量"),
        (len(settings.SECRET_KEY) < _SHORTEST_KEY, f"密钥太短，应不少于 {_SHORTEST_KEY} 个字符。改法：删去 KAOCHENG_SECRET_KEY，让系统自己生成"),
        ("*" in settings.ALLOWED_HOSTS, "KAOCHENG_HOSTS 写了 *，任何域名都能访问。改法：写明本站的域名"),
        (not settings.HTTPS, "没有启用 HTTPS，密码会明文传输。改法：在 nginx 配好证书后设 KAOCHENG_HTTPS=1"),
        (not settings.SECOND_FACTOR_REQUIRED, "审核、审计和管理岗位没有强制两步验证。改法：设 KAOCHENG_SECOND_FACTOR=1"),
        (settings.SESSION_COOKIE_AGE > _DAY, "会话超过一天才失效"),
        (_demo_accounts(), "还留着示例账号。改法：停用示例账号，或换一个空的数据文件夹"),
    )
    return [sentence for wrong, sentence in checks if wrong]


def _demo_accounts() -> bool:
    from django.db import DatabaseError

    from kaocheng.web.org.models import Unit

    try:
        return Unit.objects.filter(name__contains="示例").exists()
    except DatabaseError:
        return False
