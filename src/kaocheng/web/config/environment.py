"""What an installation sets from outside: environment variables, and a secret made once."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_YES = {"1", "true", "yes", "on", "是"}


def flag(name: str, *, default: bool) -> bool:
    """A yes-or-no variable."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in _YES


def listed(name: str, default: str) -> list[str]:
    """A comma-separated variable."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number; what is none or too small counts as the default, which the doctor tells."""
    text = os.environ.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and int(text[:9]) >= least else default


def data_folder() -> Path:
    """Where database, uploads and the secret live: ``KAOCHENG_DATA``, else ``data`` under the current folder."""
    folder = Path(os.environ.get("KAOCHENG_DATA", "data")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """``KAOCHENG_SECRET_KEY``, else a key made once and kept in the data folder, readable by its owner alone."""
    given = os.environ.get("KAOCHENG_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:  # noqa: PTH123
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
