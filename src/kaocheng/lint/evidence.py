"""What the form names as proof that a target was met."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.lint.rows import explanation

if TYPE_CHECKING:
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import Indicator

_PROOFS = (
    re.compile(r"以(?P<proof>[^,。;以]{2,24}?)(?:为准|为依据|为据|作为依据|为一次|为一场|为一批|为一项|计一次|计一场|计数|统计)"),
    re.compile(r"(?:查看|查阅|查验|核查)(?P<proof>[^,。;]{2,16})"),
)


def has_word(indicator: Indicator, list_id: str, lexicon: Lexicon) -> bool:
    """Whether definition or remark has a word of a list."""
    return lexicon.in_text(list_id, squash(explanation(indicator)))


def plan_as_proof(indicator: Indicator, lexicon: Lexicon) -> str | None:
    """The plan that the form takes as proof, as printed; ``None`` when it names a record of what was done as well."""
    text = squash(explanation(indicator))
    plans = lexicon.pattern("plan-documents")
    if not plans.search(text) or lexicon.in_text("completion-evidence", text):
        return None
    proofs = (match["proof"] for pattern in _PROOFS for match in pattern.finditer(text))
    return next((proof for proof in proofs if plans.search(proof)), None)
