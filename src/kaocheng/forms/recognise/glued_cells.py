"""What a running text may hold at a place: values, figures, signs, units, words, each with its end and its fitness."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.vocabulary import vocabulary
from kaocheng.units import SIGN_PATTERN, unit_symbols

_MONTHS = r"(?:1[0-2]|0?[1-9])月"
_DATE = re.compile(
    rf"(?:每年|次年|当年)?(?:20\d\d年(?:{_MONTHS})?|{_MONTHS})(?:(?:3[01]|[12]\d|0?[1-9])[日号]|[上中下]旬|底|末|初)?(?:之?前|以前)?(?:完成|到位)?"
    rf"(?:[-—至~]{{1,2}}(?:20\d\d年)?{_MONTHS}(?:(?:3[01]|[12]\d|0?[1-9])日|底)?)?|20\d\d年?(?:全年|年?底|年末)(?:之?前)?|年底前?"
    r"|(?:主?汛期?|春耕|秋收|开学|入冬|供暖期?|采暖期|节|防火期|年度?)(?:结束)?之?前|当?年内"
    r"|20\d\d[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9])|20\d\d\.\d\d[-—至~]20\d\d\.\d\d")
_NUMBER = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?")
_LEAD = re.compile(rf"(?:{SIGN_PATTERN})?(?:[WX工^二]{{1,2}}(?=\d))?")
_TAIL = re.compile(r"(?:及?以[上下内]|之内|内)?")
_OTHER_UNIT = re.compile(r"[\u4e00-\u9fff]{1,2}(?=[\d≥≤≧≦><=＝—]|$)")
_FIGURE = re.compile(r"(?:100|[1-9]\d|\d)(?:\.\d{1,2})?%?")
_RATE = re.compile(r"\d{1,4}(?:\.\d{1,2})?%?")
_FILLER = re.compile(r"[—－–-]{1,2}|/")
_SUFFIX = re.compile(r"[底末初前]|[上中下]旬|之?前|以[上下内前]")
"""What ends a value and begins no explanation."""
_PHRASE = re.compile(r"[\u4e00-\u9fff]{4}(?=\d{1,3}(?:$|\d)|$)")
"""Most results in words have four characters; where nothing else tells, the last four before the figures are taken."""
_GUESSED = -1.0
_LEAST_BEFORE, _MOST_BEFORE = 3, 8
"""Characters of a name before such a phrase; without figures after it only a short name is sure to end there."""
_LONGEST_REPEATED = 12
_REPEATED = re.compile(rf"([\u4e00-\u9fff]{{2,{_LONGEST_REPEATED}}})(?=\d{{0,3}}\1)")
_SIGNED_VALUE = re.compile(r"[≥≤]\d|\d%\d")
_CORE = re.compile("[是否]")
_NOT_AFTER = r"(?![率度数量额比时值性的])"
_SHORT_WORD = 2
_SIGNED, _WITH_UNIT, _BARE, _CUT, _DATED, _BLANK = 1.0, 3.0, 1.6, 1.0, 3.2, 0.2
_WORDS, _SHORT, _ONE = 2.3, 1.8, 0.8
_FIVE = 5
_USUAL_DECIMALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GluedCell:
    """One cell that may stand at a place of a running text."""

    end: int
    fit: float
    number: Decimal | None = None
    unit: str = ""
    words: str = ""
    guessed: bool = False
    """Whether only its place tells that it is a value."""


def any_of(words: Sequence[str]) -> str:
    """A pattern for any of some words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _unit() -> re.Pattern[str]:
    symbols = any_of(unit_symbols())
    each = rf"(?:[万亿千])?(?:个(?:工作日|自然日|百分点|学时|课时|小时)|[人册台车场批户头架艘件]次|{symbols})"
    return re.compile(rf"{each}/[\u4e00-\u9fff]{{1,2}}(?=[\d≥≤<>=＝—]|$)|{each}(?:/(?:{symbols})(?:[·*、](?:{symbols}))*)?|[万亿]|百分比")


@cache
def _plain_unit() -> re.Pattern[str]:
    return re.compile(_unit().pattern + r"|无")


@cache
def _words() -> tuple[re.Pattern[str], ...]:
    """Words that state a result: compounds, then single words, then one of them twice."""
    phrases = vocabulary().phrases
    compound = f"(?>(?:{any_of(phrases.adverbs)}){{1,3}}(?:{any_of(phrases.verbs)}){{1,2}})"
    short = f"(?:{any_of(phrases.adverbs)})(?:{any_of(phrases.verbs)})"
    return tuple(re.compile(f"(?:{pattern}){_NOT_AFTER}") for pattern in (
        compound, short, r"应[\u4e00-\u9fff]尽[\u4e00-\u9fff]", any_of(phrases.words)))


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"{any_of(tuple(vocabulary().natures))}|{SIGN_PATTERN}")


@cache
def _ticks() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().phrases.ticks))


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().phrases.definition_openers))


def _values_within(text: str) -> float:
    """What signs and several figures in a text say against its being an explanation: they belong to another row."""
    return 2.0 * len(_SIGNED_VALUE.findall(text))


def _twice(text: str, place: int) -> Iterator[str]:
    """Words printed twice, as the target and again as what was achieved; points may stand between."""
    again = _REPEATED.match(text, place)
    if again is not None:
        yield again[1]
    before = text[max(place - _LONGEST_REPEATED - 3, 0):place].rstrip("0123456789.")
    for size in range(_LONGEST_REPEATED, 1, -1):
        if len(before) >= size and text.startswith(before[-size:], place) and before[-size:].isalpha():
            yield before[-size:]
            return


class GluedCells:
    """The cells of one running text, found once for each place and role."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[tuple[Role, int], tuple[GluedCell, ...]] = {}

    def at(self, role: Role, place: int) -> tuple[GluedCell, ...]:
        """The cells of a role that may begin at a place."""
        find = _FINDERS.get(role)
        if find is None or place >= len(self.text):
            return ()
        key = (_SAME.get(role, role), place)
        if key not in self._found:
            self._found[key] = tuple(find(self, place))
        return self._found[key]

    def runs_on(self, place: int) -> bool:
        """Whether a number before a place goes on there, with more digits or its unit."""
        if place == 0 or not self.text[place - 1].isdigit():
            return False
        return self.text[place] in "0123456789.,%" or _unit().match(self.text, place) is not None

    def begins_cell(self, roles: Sequence[Role], place: int) -> bool:
        """Whether a cell of one of these roles may begin at a place that no number runs across."""
        if self.text[place].isdigit() and self.text[place - 1] in "0123456789.,":
            return False
        return any(cell.fit > _BLANK or cell.guessed for role in roles for cell in self.at(role, place))

    def values(self, place: int) -> Iterator[GluedCell]:
        """Values with sign and unit, dates, words that state a result."""
        text = self.text
        dated = _DATE.match(text, place)
        if dated is not None:
            yield GluedCell(end=dated.end(), fit=_DATED, words=dated[0])
        lead = _LEAD.match(text, place)
        start = lead.end() if lead else place
        number = _NUMBER.match(text, start)
        if number is not None and not (dated and dated.end() > number.end()):
            yield from self._quantities(start, number.end(), _SIGNED if start > place else 0.0)
        filler = _FILLER.match(text, place)
        if filler is not None:
            yield GluedCell(end=filler.end(), fit=_BLANK)
        found = {match.end(): match[0] for pattern in _words() if (match := pattern.match(text, place))}
        guess = _PHRASE.match(text, place)
        if guess is not None and guess[0] not in found.values() and place > _LEAST_BEFORE and (
                guess.end() < len(text) or place <= _MOST_BEFORE):
            yield GluedCell(end=guess.end(), fit=_GUESSED, words=guess[0], guessed=True)
        for again in _twice(text, place):
            found.setdefault(place + len(again), again)
        for end, words in found.items():
            if len(words) == 1 and text[end:].removeprefix(words)[:1].isalpha():
                continue  # a letter of a longer word
            yield GluedCell(end=end, words=words,
                            fit=_WORDS if len(words) > _SHORT_WORD else _SHORT if len(words) == _SHORT_WORD else _ONE)

    def _quantities(self, start: int, end: int, more: float) -> Iterator[GluedCell]:
        """A number with its unit, and every number it may be cut to."""
        text = self.text
        unit = _unit().match(text, end) or _OTHER_UNIT.match(text, end)
        printed = text[start:end]
        if printed[0] != "0" or printed[1:2] in {"", "."}:
            number = Decimal(printed.replace(",", ""))
            more -= 0.8 if len(printed.partition(".")[2]) > _USUAL_DECIMALS else 0.0
            if unit is not None:
                tail = _TAIL.match(text, unit.end())
                known = 0.0 if _unit().match(text, end) else -0.8
                yield GluedCell(end=tail.end() if tail else unit.end(), fit=_WITH_UNIT + more + known, number=number,
                                unit=unit[0])
            else:
                tail = _TAIL.match(text, end)
                yield GluedCell(end=tail.end() if tail else end, fit=_BARE + more, number=number)
        for cut in range(start + 1, end):
            shorter = text[start:cut]
            if text[cut] in ".," or shorter[-1] in ".,":
                continue
            if shorter[0] == "0" and shorter[1:2] not in {"", "."}:
                break
            yield GluedCell(end=cut, fit=_CUT + more - (1.6 if unit else 0.0), number=Decimal(shorter.replace(",", "")))

    def figures(self, place: int) -> Iterator[GluedCell]:
        """Points and scores."""
        text = self.text
        for size in range(1, 7):
            piece = text[place:place + size]
            if len(piece) < size or _FIGURE.fullmatch(piece) is None:
                continue
            following = text[place + size:place + size + 1]
            if following == "%" or (following == "." and "." not in piece):
                continue
            number = Decimal(piece.rstrip("%"))
            round_ = number == number.to_integral_value()
            yield GluedCell(end=place + size, number=number,
                            fit=2.0 + (0.3 if number and not number % _FIVE else 0.1 if round_ else -0.2))
        filler = _FILLER.match(text, place)
        if filler is not None:
            yield GluedCell(end=filler.end(), fit=_BLANK)

    def rates(self, place: int) -> Iterator[GluedCell]:
        """Coefficients."""
        for size in range(1, 8):
            piece = self.text[place:place + size]
            if len(piece) < size or not _RATE.fullmatch(piece) or self.text[place + size:place + size + 1] in {"%", "."}:
                continue
            yield GluedCell(end=place + size, fit=2.0 + 0.4 * piece.endswith("%"), number=Decimal(piece.rstrip("%")))

    def signs(self, place: int) -> Iterator[GluedCell]:
        """Signs and directions."""
        yield from self._simple(_signs(), place, 3.0)

    def units(self, place: int) -> Iterator[GluedCell]:
        """Units that stand before the value."""
        yield from self._simple(_plain_unit(), place, 2.0)

    def core(self, place: int) -> Iterator[GluedCell]:
        """Whether the indicator is a core one."""
        yield from self._simple(_CORE, place, 2.0)

    def others(self, place: int) -> Iterator[GluedCell]:
        """Ticks, and values of columns that are not kept."""
        yield from self._simple(_ticks(), place, 2.0)
        yield from (GluedCell(end=cell.end, fit=cell.fit - 0.9, number=cell.number, unit=cell.unit, words=cell.words)
                    for cell in self.at(Role.TARGET, place))

    def _simple(self, pattern: re.Pattern[str], place: int, fit: float) -> Iterator[GluedCell]:
        found = pattern.match(self.text, place)
        if found is not None:
            yield GluedCell(end=found.end(), fit=fit, words=found[0])

    def texts(self, place: int) -> Iterator[GluedCell]:
        """Explanations, reasons and remarks: to the end of the row, or to the end of a sentence."""
        text = self.text
        filler = _FILLER.match(text, place)
        if filler is not None:
            yield GluedCell(end=filler.end(), fit=_BLANK)
        if text[place] in "%.,≥≤" or _SUFFIX.match(text, place) or filler is not None:
            return
        if len(text) - place > 1:
            yield GluedCell(end=len(text), fit=(0.4 if text[place].isdigit() else 1.0) - _values_within(text[place:]))
        stop = text.find("。", place)
        if 0 <= stop < len(text) - 1:
            yield GluedCell(end=stop + 1, fit=0.6)
        tick = _ticks().search(text, place + 1)
        if tick is not None:
            yield GluedCell(end=tick.start(), fit=0.9 - _values_within(text[place:tick.start()]))

    def definitions(self, place: int) -> Iterator[GluedCell]:
        """Explanations before the value: from a word that opens one to where a value begins."""
        if _openers().match(self.text, place) is not None:
            for end in range(place + 3, min(place + 80, len(self.text))):
                if self.begins_cell((Role.TARGET, Role.SIGN), end):
                    yield GluedCell(end=end, fit=1.8 - 0.02 * (end - place))
        yield from self.texts(place)


_Finder = Callable[[GluedCells, int], Iterator[GluedCell]]
_FINDERS: dict[Role, _Finder] = {
    Role.TARGET: GluedCells.values, Role.ADJUSTED: GluedCells.values, Role.ACTUAL: GluedCells.values,
    Role.POINTS: GluedCells.figures, Role.SCORE: GluedCells.figures, Role.COEFFICIENT: GluedCells.rates,
    Role.SIGN: GluedCells.signs, Role.UNIT: GluedCells.units, Role.CORE: GluedCells.core,
    Role.OTHER: GluedCells.others, Role.LIKELIHOOD: GluedCells.others, Role.DEFINITION: GluedCells.definitions, Role.REASON: GluedCells.texts,
    Role.REMARK: GluedCells.texts,
}
_SAME = {Role.ADJUSTED: Role.TARGET, Role.ACTUAL: Role.TARGET, Role.SCORE: Role.POINTS, Role.REMARK: Role.REASON}
