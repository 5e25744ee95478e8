"""指标库: indicators offered to whoever drafts a table, each with its source, its levels and what proves it."""

from kaocheng.library.entry import LibraryIndicator, TableKind, installed_library
from kaocheng.library.gaps import Gap, gaps_of
from kaocheng.library.proof import Proof
from kaocheng.library.suggestion import OwnTable, SourceKind, Suggestion, SuggestionSource, suggest
from kaocheng.library.taking import fill_row, new_row, place_for
from kaocheng.library.wish import Wish

__all__ = [
    "Gap", "LibraryIndicator", "OwnTable", "Proof", "SourceKind", "Suggestion", "SuggestionSource", "TableKind", "Wish", "fill_row",
    "gaps_of", "installed_library", "new_row", "place_for", "suggest",
]
