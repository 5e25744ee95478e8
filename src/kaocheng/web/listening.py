"""Whether the site can listen where it was told to."""

from __future__ import annotations

import socket

from kaocheng.base.errors import KaochengError


def require_free(host: str, port: int) -> None:
    """Refuse an address that is taken or isn't ours, before the server starts.

    Raises:
        KaochengError: Nothing can listen there.
    """
    where = f"{host}:{port}"
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except (OSError, OverflowError) as error:
        raise KaochengError("不能在这个地址上监听", where=where, expected="本机的地址，没有被占用的端口（1 至 65535）",
                            remedy="很可能网站已经开着，或端口给别的程序用了：关掉它，或用 --port 换一个端口") from error
