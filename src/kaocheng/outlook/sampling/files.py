"""承诺书 and 抽样结果 as JSON files: keys in fixed order, nothing that the draw does not need."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.outlook.sampling.commitment import ALGORITHM, Commitment
from kaocheng.outlook.sampling.draw import Draw

T = TypeVar("T", Commitment, Draw)


def to_json(value: Commitment | Draw) -> bytes:
    """The file; equal values give equal bytes."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def read_commitment(data: bytes, name: str) -> Commitment:
    """A commitment from its file.

    Raises:
        KaochengError: The file is none.
    """
    found = _decode(data, Commitment, name, "承诺书", "commit")
    _check_algorithm(found, name)
    return found


def read_draw(data: bytes, name: str) -> Draw:
    """A draw from its file.

    Raises:
        KaochengError: The file is none.
    """
    found = _decode(data, Draw, name, "抽样结果", "draw")
    _check_algorithm(found.commitment, name)
    return found


def _decode(data: bytes, kind: type[T], name: str, label: str, command: str) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KaochengError(f"{label}读不懂（{error}）", where=name, expected=f"kaocheng sample {command} 写出的 JSON",
                            remedy="用原来的文件，不要手改") from error


def _check_algorithm(commitment: Commitment, name: str) -> None:
    if commitment.algorithm != ALGORITHM:
        raise KaochengError(f"抽样用的算法是“{commitment.algorithm}”", where=name, expected=ALGORITHM, remedy="用写出它的软件版本核对")
