"""Level labels: carried down merged cells, put under their standard names, inferred when they are lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.tokens import NO_COLUMN
from kaocheng.forms.recognise.vocabulary import LevelLabel, vocabulary
from kaocheng.model import IndicatorClass, IndicatorGroup, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.tokens import Token

_SATISFACTION = IndicatorClass.SATISFACTION.value
_COST = IndicatorClass.COST.value

_Mark = tuple[MarkKind, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The two levels of one indicator."""

    level1: str | None = None
    level2: str | None = None
    level2_printed: str | None = None
    marks: tuple[_Mark, ...] = ()
    """What the layout did: kind, field (``level1`` or ``level2``), printed label."""


@dataclass(slots=True)
class LevelTracker:
    """Follows the labels down the table."""

    single: bool = False
    """Whether the form has one column of levels only."""
    cost_is_class: bool = False
    """Whether the form has 成本指标 on the first level (trees since 101号)."""
    _level1: str | None = None
    _level2: str | None = None
    _printed: str | None = None
    _homes: dict[int, int] = field(default_factory=dict)
    """Column in which each level's labels stand first."""

    def read(self, tokens: Sequence[Token], name: Token | None = None,
             others: Sequence[tuple[int, str]] = ()) -> Levels:
        """Levels of the next indicator.

        Args:
            tokens: Level labels and blank cells printed before its name, in order; none when they are carried down.
            name: The cell of its name, to see whether an empty cell stands before it.
            others: Labels outside the vocabulary, with the level of their column.
        """
        labels = [token for token in tokens if token.text]
        repeated = {token.key for token in labels if [other.key for other in labels].count(token.key) > 1}
        marks: list[_Mark] = []
        printed1 = False
        for text in (text for level, text in others if level == 1):
            self._begin(text)
            printed1 = True
        for position, token in enumerate(labels):
            label = self._choose(token, labels[position + 1] if position + 1 < len(labels) else None)
            if label is None:
                continue
            if token.key in repeated:
                self._homes.setdefault(label.level, token.column)
            else:
                marks.extend(self._shift(token, label))
            if label.level == 1:
                self._begin(label.standard)
                printed1 = True
                continue
            if token.key in [other.key for other in labels[:position]]:
                marks.append((MarkKind.LEVEL_REPEATED, "level2", token.text))
            self._level2, self._printed = label.standard, token.text
            marks.extend(self._adopt(label, printed=printed1))
        for text in (text for level, text in others if level != 1):
            self._level2 = self._printed = text
        if labels and _gap(labels[-1], name):
            marks.append((MarkKind.LEVEL_CELL_BLANK, "level2", labels[-1].text))
        level2 = self._level2
        if level2 is None and self._level1 == _SATISFACTION and not self.single:
            level2 = IndicatorGroup.BENEFICIARY_SATISFACTION.value
        return Levels(level1=self._level1, level2=level2, level2_printed=self._printed, marks=tuple(marks))

    def _begin(self, level1: str) -> None:
        """A level 1; the level 2 under it ends when it is another one, not when it is printed again."""
        if level1 != self._level1:
            self._level1, self._level2, self._printed = level1, None, None

    def _choose(self, token: Token, following: Token | None) -> LevelLabel | None:
        """Which level a label is meant on, when its name stands on both."""
        options = vocabulary().level(token.key)
        if len(options) <= 1:
            return options[0] if options else None
        first = next(item for item in options if item.level == 1)
        second = next(item for item in options if item.level != 1)
        if first.standard == _COST:
            below = {item.standard for item in vocabulary().level(following.key)} if following else set()
            return first if self.cost_is_class or below & set(first.children) else second
        return second if self._level1 == first.standard else first

    def _adopt(self, label: LevelLabel, *, printed: bool) -> list[_Mark]:
        """Put a level-2 label under its parent; a level 1 that is not printed and does not fit was lost."""
        if self._level1 == label.parent or printed or label.parent is None:
            return []
        if self._level1 is not None and self._level1 not in {item.value for item in IndicatorClass}:
            return []
        self._level1 = label.parent
        return [(MarkKind.LEVEL_LOST, "level1", label.parent)]

    def _shift(self, token: Token, label: LevelLabel) -> list[_Mark]:
        """Whether the label stands in another column than its level's first label did."""
        if token.column == NO_COLUMN:
            return []
        home = self._homes.setdefault(label.level, token.column)
        if home == token.column:
            return []
        return [(MarkKind.LEVEL_SHIFTED, f"level{label.level}", token.text)]


def _gap(label: Token, name: Token | None) -> bool:
    """Whether an empty cell stands between a label and the name on its line; merged cells of ruled grids are none."""
    if name is None or label.ruled or NO_COLUMN in (label.column, name.column):
        return False
    return name.row == label.row and name.column > label.column + label.span


def uses_cost_class(tokens: Sequence[Token]) -> bool:
    """Whether sub-groups of 成本指标 (经济成本指标 …) are printed, so that 成本指标 is a class of its own."""
    words = vocabulary()
    return any(label.parent == _COST for token in tokens for label in words.level(token.key))
