"""``python -m kaocheng.web``: set up, serve, look for unsafe settings, or any command of Django's."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.web.listening import require_free

if TYPE_CHECKING:
    from collections.abc import Callable

HOST, PORT = "127.0.0.1", 8000
_THREADS = 2
"""Threads of a worker: they share one processor's time, so that more of them only make every page wait longer."""
COMMANDS = ("administrator", "backup", "doctor", "restore", "retention", "standings", "work")
"""Commands with a file of their own in ``commands/``."""


def main(argv: list[str]) -> int:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaocheng.web.config.settings")
    commands: dict[str, Callable[[list[str]], int]] = {"setup": _setup, "serve": _serve, "up": _up, "load": _load, "demo": _demo}
    run = commands.get(argv[0]) if argv else None
    if argv and argv[0] in COMMANDS:
        run = partial(_command, argv[0])
    if run is not None:
        try:
            return run(argv[1:])
        except KaochengError as error:
            print(f"错误：{error.sentence}", file=sys.stderr)
            return 2
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kaocheng.web", *argv])
    return 0


def _setup(_: list[str]) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("clearsessions", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return 0


def _up(argv: list[str]) -> int:
    _setup([])
    return _serve(argv)


def _demo(argv: list[str]) -> int:
    os.environ.setdefault("KAOCHENG_SECOND_FACTOR", "0")
    require_free(os.environ.get("KAOCHENG_HOST", HOST), int(os.environ.get("KAOCHENG_PORT", PORT)))
    _load(argv[:1])
    from kaocheng.web.demo.guide import guide

    print(guide())
    return _serve(argv[1:])


def _load(argv: list[str]) -> int:
    from pathlib import Path

    _setup([])
    from kaocheng.web.config.environment import data_folder
    from kaocheng.web.demo.load import load_example

    accounts = load_example(Path(argv[0] if argv else "examples/liupanshui-2024"))
    listing = data_folder() / "示例账号.txt"
    if accounts:
        lines = [f"{account.role.label:　<8}{account.username:<10}{account.password}　{account.unit}" for account in accounts]
        listing.touch(mode=0o600)
        listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if listing.exists():
        print(f"示例账号（密码随机生成，记在 {listing}）：")
        print("".join(f"  {line}\n" for line in listing.read_text(encoding="utf-8").splitlines()), end="")
    return 0


def _serve(argv: list[str]) -> int:
    from granian.constants import Interfaces
    from granian.server import Server

    from kaocheng.web.config.environment import number
    from kaocheng.web.jobs.alongside import Alongside

    host = os.environ.get("KAOCHENG_HOST", HOST)
    port = int(argv[0]) if argv else int(os.environ.get("KAOCHENG_PORT", PORT))
    require_free(host, port)
    print(f"考成在 http://{host}:{port}/ ，按 Ctrl+C 停止。", flush=True)
    workers = number("KAOCHENG_WORKERS", 1, least=1)
    with Alongside(number("KAOCHENG_JOBS", 2)):
        Server("kaocheng.web.config.wsgi:application", address=host, port=port, interface=Interfaces.WSGI,
               workers=workers, blocking_threads=max(_THREADS, 4 // workers), log_enabled=False).serve()
    return 0


def _command(name: str, argv: list[str]) -> int:
    from importlib import import_module

    import django

    django.setup()
    status: int = import_module(f"kaocheng.web.commands.{name}").run(argv)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
