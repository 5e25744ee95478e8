"""The programs of PostgreSQL, run with the site's own connection."""

from __future__ import annotations

import os
import shutil

from django.db import connection

from kaocheng.base.errors import KaochengError

_ADDRESS = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password", "PGDATABASE": "dbname"}


def postgres_environment() -> dict[str, str]:
    """Where the database is, as the programs of PostgreSQL read it; a password never stands in a command line."""
    parameters = connection.get_connection_params()
    return {**os.environ, **{name: str(parameters[key]) for name, key in _ADDRESS.items() if parameters.get(key)}}


def require_program(name: str) -> None:
    """See that a program is installed.

    Raises:
        KaochengError: It is not.
    """
    if shutil.which(name) is None:
        raise KaochengError(f"没有 {name}，不能备份、恢复 PostgreSQL", expected="PostgreSQL 的客户端程序，版本不低于服务器",
                            remedy="安装 postgresql-client，或在数据库服务器上做")
