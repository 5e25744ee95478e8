"""待定口径 D1–D14: questions the founding document leaves open, as data with options and a default."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated

from kaocheng.base.data import read_data
from kaocheng.base.errors import KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.expr.nodes import Node, TextLiteral
from kaocheng.expr.parser import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """选项: what may be chosen, and what ``参数(…)`` then stands for."""

    label: Annotated[str, "选项"]
    value: Annotated[str | None, "表达式"] = None
    """Read where the parameter is used; the label as a text when left out."""
    values: Annotated[dict[str, str], "分项表达式"] = field(default_factory=dict)
    """Expressions by sub-key, e.g. ``日期`` for ``参数(D13.日期)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to be chosen; a decision with several gives each a name."""

    name: Annotated[str, "名称"] = ""
    options: Annotated[list[Option], "选项"]
    default: Annotated[str, "默认"]
    measures: Annotated[list[str], "涉及度量"] = field(default_factory=list)
    """Where only some of the decision's measures are touched; all of them when empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """待定口径: a question, its options, the default, and who decided when (nobody yet: ``None``)."""

    id: Annotated[str, "编号"]
    question: Annotated[str, "问题"]
    note: Annotated[str, "说明"] = ""
    measures: Annotated[list[str], "涉及度量"]
    english: Annotated[dict[str, str], "英文名"] = field(default_factory=dict)
    """English twins of the names behind the dot, e.g. ``date`` in ``param(D13.date)``."""
    choices: Annotated[list[Choice], "选择"]
    chooser: Annotated[str | None, "决定人"] = None
    decided_on: Annotated[date | None, "决定日期"] = None

    def key(self, choice: Choice) -> str:
        """``D3``, or ``D11.满意`` when the decision has several choices."""
        return f"{self.id}.{choice.name}" if choice.name else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A recorded choice."""

    label: Annotated[str, "选项"]
    chooser: Annotated[str | None, "决定人"] = None
    decided_on: Annotated[date | None, "决定日期"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionUse:
    """口径取值, as shown beside every result it touches."""

    key: Annotated[str, "编号"]
    question: Annotated[str, "问题"]
    chosen: Annotated[str, "取值"]
    is_default: Annotated[bool, "默认值"]
    chooser: Annotated[str | None, "决定人"] = None
    decided_on: Annotated[date | None, "决定日期"] = None

    @property
    def text(self) -> str:
        """``D3 一至五月（默认，尚未有人决定）``."""
        by = [str(part) for part in (self.chooser, self.decided_on) if part]
        how = "，".join(by) if by else "默认，尚未有人决定" if self.is_default else "未写明决定人"
        return f"{self.key} {self.chosen}（{how}）"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions with what was chosen; a choice makes a new value."""

    catalogue: tuple[Decision, ...]
    chosen: Mapping[str, Chosen] = field(default_factory=dict)

    def choose(self, key: str, label: str, *, chooser: str | None = None, decided_on: date | None = None) -> Decisions:
        """Record a choice.

        Args:
            key: ``D3``, or ``D11.满意`` of a decision with several choices.
            label: The option's label.
            chooser: Who decided.
            decided_on: When.

        Raises:
            KaochengError: No such decision or option.
        """
        found = next((choice for decision in self.catalogue for choice in decision.choices if decision.key(choice) == key), None)
        if found is None:
            keys = [decision.key(choice) for decision in self.catalogue for choice in decision.choices]
            raise KaochengError(f"没有待定口径“{key}”", expected="、".join(keys), remedy="改用上列编号之一")
        if label not in [option.label for option in found.options]:
            raise KaochengError(f"待定口径 {key} 没有选项“{label}”", expected="、".join(option.label for option in found.options),
                                remedy="改用上列选项之一")
        chosen = Chosen(label=label, chooser=chooser, decided_on=decided_on)
        return dataclasses.replace(self, chosen={**self.chosen, key: chosen})

    def label_of(self, key: str) -> str:
        """The chosen option's label, or the default's.

        Raises:
            KeyError: No such decision.
        """
        for decision in self.catalogue:
            for choice in decision.choices:
                if decision.key(choice) == key:
                    return self._label(decision, choice)
        raise KeyError(key)

    def _label(self, decision: Decision, choice: Choice) -> str:
        chosen = self.chosen.get(decision.key(choice))
        return chosen.label if chosen is not None else choice.default

    def parameters(self) -> dict[str, Node]:
        """What ``参数(…)`` stands for, by key.

        Raises:
            ExpressionError: An option's expression is wrong.
        """
        found: dict[str, Node] = {}
        for decision in self.catalogue:
            for choice in decision.choices:
                label, key = self._label(decision, choice), decision.key(choice)
                option = next(option for option in choice.options if option.label == label)
                found |= {f"{key}.{name}": parse(text) for name, text in option.values.items()}
                found[key] = TextLiteral(option.label) if option.value is None else parse(option.value)
        return found

    def twins(self) -> dict[str, str]:
        """The English twin of every parameter key that has a Chinese word in it: ``D13.日期`` → ``D13.date``."""
        words = {decision.id: decision.english for decision in self.catalogue}
        found: dict[str, str] = {}
        for key in self.parameters():
            head, *parts = key.split(".")
            if parts:
                found[key] = ".".join([head, *(words[head].get(part, part) for part in parts)])
        return found

    def touching(self, measure: str) -> tuple[DecisionUse, ...]:
        """The decisions that touch a measure."""
        return tuple(
            self._use(decision, choice) for decision in self.catalogue for choice in decision.choices
            if measure in (choice.measures or decision.measures)
        )

    def _use(self, decision: Decision, choice: Choice) -> DecisionUse:
        key = decision.key(choice)
        chosen = self.chosen.get(key) or Chosen(label=choice.default, chooser=decision.chooser, decided_on=decision.decided_on)
        return DecisionUse(key=key, question=decision.question, chosen=chosen.label, is_default=chosen.label == choice.default,
                           chooser=chosen.chooser, decided_on=chosen.decided_on)


@cache
def default_decisions() -> Decisions:
    """The decisions of all installed packs, each at its default.

    Raises:
        KaochengError: A file is wrong, or a default is no option.
    """
    catalogue = tuple(read_data(path, Decision) for path in pack_files("decisions/D*.yaml"))
    decisions = Decisions(catalogue)
    for decision in catalogue:
        for choice in decision.choices:
            decisions.choose(decision.key(choice), choice.default)
    return decisions
