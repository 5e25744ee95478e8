"""Whether more or less of an indicator is better, as its name says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import TEXTS
from kaocheng.lint.names import core_name, ending

if TYPE_CHECKING:
    from kaocheng.lint.lexicon import Lexicon


@lru_cache(maxsize=TEXTS)
def wants_more(name: str, lexicon: Lexicon) -> bool | None:
    """Whether more is better; ``None`` when the name does not say. 不合格率 turns 合格率 round."""
    core = core_name(name)
    if ending(core, lexicon.words("less-is-better")):
        return False
    word = ending(core, lexicon.words("more-is-better"))
    if not word:
        return None
    return not core.removesuffix(word).endswith(lexicon.words("negations"))
