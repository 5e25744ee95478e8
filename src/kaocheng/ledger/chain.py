"""The hash chain: how an entry and a line of the journal are written, and how each is tied to the one before.

The hash of a link is SHA-256 over the hash of the link before and the link's body. A body is canonical JSON in UTF-8
whose first key is the time, so that time can be compared without parsing.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated

import msgspec

CHINA = timezone(timedelta(hours=8))
_AT = slice(7, 32)


class Act(StrEnum):
    """What a version does."""

    ENTER = "enter"
    CORRECT = "correct"
    EVIDENCE = "evidence"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """The Chinese word users read."""
        return {"enter": "登记", "correct": "更正", "evidence": "补佐证", "withdraw": "撤销"}[self.value]


class EntryBody(msgspec.Struct, frozen=True, kw_only=True):
    """条目正文: one version of an entry as it stands in the chain."""

    at: Annotated[str, "登记时间"]
    kind: Annotated[str, "台账编号"]
    position: Annotated[int, "序号"]
    key: Annotated[list[str], "自然键"]
    version: Annotated[int, "版次"]
    act: Annotated[Act, "动作"]
    values: Annotated[dict[str, str], "值"]
    files: Annotated[dict[str, str], "佐证文件"]
    """Name of the stored file by the name of the evidence."""
    by: Annotated[str, "登记人"]
    why: Annotated[str, "理由"]
    file: Annotated[str, "来源文件"]
    line: Annotated[int | None, "来源行"]


class JournalAct(StrEnum):
    """What a line of the journal tells."""

    REGISTER = "register"
    SNAPSHOT = "snapshot"


class JournalBody(msgspec.Struct, frozen=True, kw_only=True):
    """登记簿: one line an import, a correction, a withdrawal or a snapshot, over all ledgers."""

    at: Annotated[str, "时间"]
    number: Annotated[int, "号"]
    act: Annotated[JournalAct, "动作"]
    by: Annotated[str, "经办人"]
    why: Annotated[str, "理由"] = ""
    kind: Annotated[str, "台账编号"] = ""
    first: Annotated[int, "首条"] = 0
    last: Annotated[int, "末条"] = 0
    head: Annotated[str, "末条校验和"] = ""
    """Hash of the ledger's last entry after the act."""
    file: Annotated[str, "来源文件"] = ""
    file_hash: Annotated[str, "来源文件校验和"] = ""
    snapshot: Annotated[str, "快照校验和"] = ""
    definitions: Annotated[dict[str, str], "台账定义"] = {}
    """Hash of the definition by kind, as it was at the time."""


def written(body: EntryBody | JournalBody) -> bytes:
    """The body as it is hashed and stored."""
    return msgspec.json.encode(body)


def at_of(body: bytes) -> bytes:
    """The time in a written body."""
    return body[_AT]


def link(previous: bytes, body: bytes) -> bytes:
    """The hash of a link."""
    return hashlib.sha256(previous + body).digest()


def genesis(store_id: str, chain: str) -> bytes:
    """What stands before the first link of a chain: no chain can be moved to another store or another ledger."""
    return hashlib.sha256(f"kaocheng 1\n{store_id}\n{chain}".encode()).digest()


def stamp(moment: datetime) -> str:
    """A moment as it stands in a body: China time to the second, always 25 characters."""
    return moment.astimezone(CHINA).isoformat(timespec="seconds")
