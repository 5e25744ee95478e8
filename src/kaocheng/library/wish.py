"""What a drafter looks for in the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import squash

if TYPE_CHECKING:
    from kaocheng.library.suggestion import SourceKind, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """筛选: blanks match everything."""

    words: Annotated[str, "要找的词"] = ""
    """In the name or the explanation."""
    level: Annotated[str, "一级或二级指标"] = ""
    source: Annotated[SourceKind | None, "来源"] = None
    proven: Annotated[bool, "台账能证明"] = False

    def fits(self, suggestion: Suggestion) -> bool:
        """Whether a suggestion is what is looked for."""
        row = suggestion.indicator
        text = squash(f"{row.name}{row.definition or ''}")
        return (
            all(squash(word) in text for word in self.words.split())
            and (not self.level or self.level in (row.level1, row.level2))
            and (self.source is None or any(item.kind is self.source for item in suggestion.sources))
            and (not self.proven or suggestion.proof is not None))
