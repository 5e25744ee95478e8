"""Canonical JSON of a table: the form in which a revision is stored and hashed."""

from __future__ import annotations

import hashlib

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.model.table import TargetTable

_encoder = msgspec.json.Encoder(decimal_format="string", order="deterministic")
_decoder = msgspec.json.Decoder(TargetTable)


def canonical_json(table: TargetTable) -> bytes:
    """One canonical JSON: keys sorted, numbers as decimal strings, UTF-8, no spaces."""
    return _encoder.encode(table)


def decode_table(data: bytes | str) -> TargetTable:
    """Read canonical JSON back: ``decode_table(canonical_json(t)) == t``.

    Raises:
        KaochengError: The text is not such a JSON.
    """
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError as error:
        raise KaochengError(
            f"不是规范的目标表 JSON（{error}）", expected="由本软件写出的规范 JSON", remedy="重新导出后再读入"
        ) from error


def revision_hash(table: TargetTable) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal: the name of an immutable revision."""
    return hashlib.sha256(canonical_json(table)).hexdigest()
