"""Records to indicators: levels, name, target joined from its columns, actual, figures, texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.forms.codes import R
from kaocheng.forms.recognise.gathered import Doubt
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.vocabulary import vocabulary
from kaocheng.model import Indicator, LayoutMark, Source, TargetValue

if TYPE_CHECKING:
    from kaocheng.forms.recognise.align import Record
    from kaocheng.forms.recognise.levels import Levels

_PREFIX_ONLY = re.compile(r"(?:指标)?\d*[.:：、]?")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_FIELDS = {Role.NAME: "name", Role.TARGET: "target", Role.POINTS: "points", Role.ACTUAL: "actual", Role.SCORE: "score",
           Role.DEFINITION: "definition", Role.REASON: "reason", Role.REMARK: "remark",
           Role.LIKELIHOOD: "likelihood"}


@dataclass(slots=True)
class IndicatorList:
    """Indicators with their sources and layout marks, as they are gathered."""

    items: list[Indicator] = field(default_factory=list)
    sources: dict[FieldPath, Source] = field(default_factory=dict)
    marks: list[LayoutMark] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, record: Record[Role], levels: Levels, *, remark: str | None = None) -> None:
        """Append the indicator of a record; template rows without a name are left out."""
        name = record.text(Role.NAME) or ""
        if is_template_name(name):
            return
        base = FieldPath.of("indicators", len(self.items))
        target = read_target(record)
        self.items.append(Indicator(
            name=name, level1=levels.level1, level2=levels.level2, level2_printed=levels.level2_printed, target=target,
            points=figure(record.text(Role.POINTS)), actual=read_actual(record.text(Role.ACTUAL)),
            score=figure(record.text(Role.SCORE)), definition=words_or_none(record.text(Role.DEFINITION)),
            reason=words_or_none(record.text(Role.REASON)), remark=remark or words_or_none(record.text(Role.REMARK)),
            likelihood=read_likelihood(record),
        ))
        self._note_percent(base, record)
        for role, name_ in _FIELDS.items():
            token = record.first(role)
            if token is not None:
                self.sources[base / name_] = token.source
        first = record.first(Role.NAME)
        if first is not None:
            self.sources[base] = first.source
        self.marks.extend(LayoutMark(kind=kind, path=base / place, text=text) for kind, place, text in levels.marks)


    def _note_percent(self, base: FieldPath, record: Record[Role]) -> None:
        for role in (Role.POINTS, Role.SCORE):
            text = record.text(role) or ""
            if "%" in squash(text):
                self.doubts.append(Doubt(code=R.WEIGHTS_AS_PERCENT, path=base / role.value, detail=f"“{text}”"))


def is_template_name(name: str) -> bool:
    """Whether a name is only a template's ``指标2：``, dots or a dash."""
    folded = squash(name)
    return not folded or vocabulary().is_filler(folded) or bool(_PREFIX_ONLY.fullmatch(folded))


def read_target(record: Record[Role]) -> TargetValue:
    """The target: sign, value and unit of three columns joined without spaces."""
    value = record.text(Role.TARGET) or ""
    if vocabulary().is_filler(value):
        value = ""
    sign = next((token.text for token in record.cells.get(Role.SIGN, ()) if kind_of(token.text).sign), "")
    unit = record.text(Role.UNIT) or ""
    return TargetValue.parse(join_target(sign, value, unit))


def join_target(sign: str, value: str, unit: str) -> str:
    """Join the three columns; directions such as 正向 and 定性 are no part of the target.

    A unit joins only a bare number, a sign only a value that has none of its own.
    """
    if not value:
        return ""
    kind = kind_of(value)
    text = value
    if kind.number is not None and unit and not vocabulary().is_filler(unit):
        text += unit
    if sign and not kind.signed and (kind.number is not None or kind.percent or kind.quantity):
        text = sign + text
    return text


def read_actual(text: str | None) -> TargetValue | None:
    """The actual value; ``None`` when nothing is printed, a dash is, or a hint of the template is still there."""
    if not text or vocabulary().is_filler(text) or vocabulary().is_template_hint(text):
        return None
    return TargetValue.parse(text)


def read_likelihood(record: Record[Role]) -> str | None:
    """完成目标可能性 in words; ``None`` when nothing is chosen, or a tick stands in a column that can't be trusted."""
    return next((token.text for token in record.cells.get(Role.LIKELIHOOD, ())
                 if Role.LIKELIHOOD in vocabulary().column_roles(token.key)), None)


def figure(text: str | None) -> Decimal | None:
    """A number of a points, score or money cell; per cent signs and thousands separators are dropped."""
    found = _NUMBER.match(squash(text or ""))
    return Decimal(found[0].replace(",", "")) if found else None


def words_or_none(text: str | None) -> str | None:
    """A text cell; fillers and hints of the template count as blank."""
    if not text or vocabulary().is_filler(text) or vocabulary().is_template_hint(text):
        return None
    return text
