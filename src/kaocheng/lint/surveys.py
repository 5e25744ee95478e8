"""满意度: which rows are about it, and how their surveys are described."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered
from kaocheng.base.text import squash
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import core_name
from kaocheng.lint.rows import class_of, explanation
from kaocheng.lint.rule import indicators
from kaocheng.model import IndicatorClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.lint.mentions import Mention
    from kaocheng.model import Indicator, Reading

_ENDINGS = ("满意度", "满意率", "满意程度")
_CLAUSE = re.compile(r"[^,。;]+")
_FOR_EACH = re.compile(r"[每各](?:个|所|村|校|户|家|镇|乡|县|社区|单位|学校)?[^\d]{0,6}$")


@remembered(64)
def satisfaction_rows(reading: Reading) -> Sequence[tuple[FieldPath, Indicator]]:
    """Rows of the class 满意度指标 and rows so named, with their paths."""
    return tuple((path, row) for path, row in indicators(reading)
                 if class_of(row) is IndicatorClass.SATISFACTION or core_name(row.name).endswith(_ENDINGS))


def sample_of(indicator: Indicator, lexicon: Lexicon) -> Mention | None:
    """The largest number of people or units asked that the form names; numbers for each village, school … are not one."""
    units, sampling = lexicon.words("respondent-units"), lexicon.pattern("sampling-words")
    found = []
    for clause in _CLAUSE.findall(squash(explanation(indicator))):
        if sampling.search(clause):
            found += [mention for mention in mentions(clause)
                      if mention.quantity.unit.symbol in units and not _FOR_EACH.search(clause[: mention.start])]
    return max(found, key=lambda mention: mention.quantity.value, default=None)


def asks_everyone(indicator: Indicator, lexicon: Lexicon) -> bool:
    """Whether the form says that all who were served are asked."""
    return lexicon.in_text("census-words", explanation(indicator))
