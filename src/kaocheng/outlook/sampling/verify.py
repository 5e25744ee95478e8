"""核对: a published draw computed again, every difference told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.outlook.sampling.draw import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.outlook.sampling.commitment import Commitment
    from kaocheng.outlook.sampling.frame import Frame


def verify(frame: Frame, commitment: Commitment, seed: str, published: Sequence[str]) -> tuple[str, ...]:
    """What is wrong with a published sample; empty when it is the one that the commitment decides.

    Args:
        frame: The frame as it can be rebuilt now.
        commitment: What was published before the draw.
        seed: The seed as revealed.
        published: Identities of the published sample.
    """
    try:
        drawn = draw(frame, commitment, seed)
    except KaochengError as error:
        return (error.sentence,)
    right = {item.member.id: item.member.name for item in drawn.sample}
    names = {member.id: member.name for member in frame.members}
    found = [f"公布的样本多了“{names.get(one, one)}”" for one in sorted(set(published) - set(right))]
    found += [f"公布的样本少了“{right[one]}”" for one in sorted(set(right) - set(published))]
    if len(set(published)) < len(published):
        found.append("公布的样本里有企业出现两次")
    return tuple(found)
