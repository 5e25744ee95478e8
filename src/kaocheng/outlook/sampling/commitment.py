"""承诺: frame, method and size fixed and published before anybody can know who will be drawn.

Commit–reveal: the unit publishes the hash of the frame and names a public number that does not exist yet (say the
closing digits of a lottery on a later day), or publishes the hash of a secret number that others have sealed. Once
the number is known, everybody can compute the draw; before it, nobody can, so that neither frame nor seed can be
chosen to favour somebody.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.outlook.sampling.frame import FrameRule

if TYPE_CHECKING:
    from kaocheng.outlook.sampling.frame import Frame

ALGORITHM = "kaocheng-sample-1"
ALGORITHM_TEXT = (
    "把“种子、抽样框校验和、企业身份”三段用换行符（一个 LF）连成 UTF-8 文本，求 SHA-256，按十六进制值从小到大排列全部企业；"
    "不分层时前 n 家为样本，其余依次为替补。分层时各层样本数按层的家数比例取整（最大余数法，余数相同的按层名排序），"
    "各层内照此排列，先样本、后替补；一家未答，由同层的下一家替补。")
_LEAST_SEED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """承诺书: what is published before the draw."""

    algorithm: Annotated[str, "算法"] = ALGORITHM
    rule: Annotated[FrameRule, "抽样框范围"]
    frame_hash: Annotated[str, "抽样框校验和"]
    frame_size: Annotated[int, "抽样框家数"]
    size: Annotated[int, "样本数"]
    seed: Annotated[str, "种子"] = ""
    """Published with the commitment when empty of secrets; ``""`` when it becomes known only later."""
    seed_hash: Annotated[str, "种子的校验和"] = ""
    """SHA-256 of a sealed seed; ``""`` when the seed is public or comes from a public source."""
    seed_source: Annotated[str, "种子来源"] = ""
    """Where the seed will come from, e.g. a lottery of a later day."""
    committed_on: Annotated[date, "承诺日期"]

    def check_seed(self, seed: str) -> None:
        """See that a seed is the one that was committed.

        Raises:
            KaochengError: It is another one.
        """
        if self.seed and seed != self.seed:
            raise KaochengError("种子与承诺书不同", expected=f"承诺书上的“{self.seed}”", remedy="用承诺书上的种子重抽")
        if self.seed_hash and seed_digest(seed) != self.seed_hash:
            raise KaochengError("种子的校验和与承诺书不同", expected=self.seed_hash, remedy="用封存的种子重抽；种子被换过的，抽样无效")


def commit(
    frame: Frame, rule: FrameRule, size: int, *, day: date, seed: str = "", sealed_seed: str = "", seed_source: str = "",
) -> Commitment:
    """Fix everything before the draw.

    Args:
        frame: Who could be drawn.
        rule: What makes an enterprise part of the frame; with a column to stratify by every stratum gets its share.
        size: How many are drawn.
        day: The day of the commitment.
        seed: A public seed that nobody could choose; published as it is.
        sealed_seed: A seed that is kept sealed; only its hash is published.
        seed_source: Where the seed will come from when it doesn't exist yet.

    Raises:
        KaochengError: The size does not fit, not exactly one of the three seeds is given, or a seed is too short.
    """
    if not 1 <= size <= len(frame.members):
        raise KaochengError(f"要抽 {size} 家，抽样框有 {len(frame.members)} 家", expected=f"1 到 {len(frame.members)}", remedy="改样本数")
    if sum(map(bool, (seed, sealed_seed, seed_source))) != 1:
        raise KaochengError("种子要说清楚一种", expected="公开的种子、封存的种子、将来才有的公开数字，三选一", remedy="只给其中一个参数")
    given = seed or sealed_seed
    if given and len(given) < _LEAST_SEED:
        raise KaochengError(f"种子“{seed or '（封存）'}”太短，试几次就能挑到想要的样本", expected=f"至少 {_LEAST_SEED} 个字符", remedy="换一个长的")
    return Commitment(
        rule=rule, frame_hash=frame.hash, frame_size=len(frame.members), size=size,
        seed=seed, seed_hash=seed_digest(sealed_seed) if sealed_seed else "", seed_source=seed_source, committed_on=day)


def seed_digest(seed: str) -> str:
    """SHA-256 of a seed, as it is published while the seed is sealed."""
    return hashlib.sha256(seed.encode()).hexdigest()
