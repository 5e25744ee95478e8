"""抽样: every enterprise gets a number that seed and frame decide; the smallest ones are the sample.

The number is SHA-256 of seed, frame hash and identity. Whoever has the three can compute it with any tool.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.outlook.sampling.commitment import Commitment
from kaocheng.outlook.sampling.frame import Member

if TYPE_CHECKING:
    from kaocheng.outlook.sampling.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One enterprise with its place."""

    place: Annotated[int, "次序"]
    """1-based, in its stratum; the sample first, then the replacements in the order in which they step in."""
    member: Annotated[Member, "企业"]
    number: Annotated[str, "抽签号"]
    """64 hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """抽样结果."""

    seed: Annotated[str, "种子"]
    commitment: Annotated[Commitment, "承诺书"]
    sample: Annotated[tuple[Drawn, ...], "样本"]
    replacements: Annotated[tuple[Drawn, ...], "替补"]


def draw(frame: Frame, commitment: Commitment, seed: str) -> Draw:
    """Draw the sample that commitment and seed decide.

    Raises:
        KaochengError: The frame or the seed is not the one committed.
    """
    if frame.hash != commitment.frame_hash:
        raise KaochengError(
            f"抽样框变了：承诺时 {commitment.frame_size} 家，现在 {len(frame.members)} 家，校验和不同", expected=commitment.frame_hash,
            remedy="用承诺时的台账和截止日；抽样框确实要改的，重新承诺、重新抽")
    commitment.check_seed(seed)
    quotas = quotas_of(frame, commitment.size) if commitment.rule.stratum else {None: commitment.size}
    sample: list[Drawn] = []
    replacements: list[Drawn] = []
    for stratum, quota in quotas.items():
        members = [member for member in frame.members if stratum is None or member.stratum == stratum]
        ranked = sorted(((number_of(seed, frame.hash, member.id), member) for member in members), key=lambda pair: pair[0])
        drawn = [Drawn(place=place, member=member, number=number) for place, (number, member) in enumerate(ranked, start=1)]
        sample += drawn[:quota]
        replacements += drawn[quota:]
    return Draw(seed=seed, commitment=commitment, sample=tuple(sample), replacements=tuple(replacements))


def number_of(seed: str, frame_hash: str, identity: str) -> str:
    """The number that decides: SHA-256 of the three parts joined by line feeds."""
    return hashlib.sha256(f"{seed}\n{frame_hash}\n{identity}".encode()).hexdigest()


def quotas_of(frame: Frame, size: int) -> dict[str | None, int]:
    """How many each stratum gives: in proportion, whole numbers by largest remainder, ties by name."""
    total = len(frame.members)
    counts = {stratum: sum(member.stratum == stratum for member in frame.members) for stratum in frame.strata}
    quotas: dict[str | None, int] = {stratum: size * count // total for stratum, count in counts.items()}
    left = size - sum(quotas.values())
    by_remainder = sorted(counts, key=lambda stratum: (-(size * counts[stratum] % total), stratum))
    for stratum in by_remainder[:left]:
        quotas[stratum] += 1
    return quotas
