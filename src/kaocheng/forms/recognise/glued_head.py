"""Running text without separators: the head of a form is cut at the labels and headings it contains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.figures import split_points
from kaocheng.forms.recognise.header import is_header
from kaocheng.forms.recognise.titles import is_title
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKET = r"(?:\s*[(（][^()（）]{1,12}[)）])?"
_MARK = re.compile(r"\s*[*★]?(?:20\d\d年度?)?(?:\d{1,2}[-—–~至]\d{1,2}(?=月))?")
"""What may stand before a heading: a mark, a year, the months of a period."""
_LEAST = 3
"""Headings that must follow each other before a run of them counts as a header."""
_MOST = 200
"""Bound on the cuts that are tried in one run."""
_PROJECT = "项目"
_ATTACHED = re.compile(r"^\s*附件\s*\d{0,2}[:：]?\s*")
_SAFE_LENGTH = 4
"""Shorter labels also occur inside ordinary words; they count only before a colon."""
_NOT_BEFORE = "(?!表|申报|自评|批复|监控|执行监|运行监|公开|情况表|完成情况表|总额|总数)"
"""``绩效目标`` is no label in ``绩效目标表``, nor ``项目预算`` in ``项目预算总额``."""
_DATE_FORM = re.compile(r"^年\s*月\s*日")
_AMOUNT = re.compile(r"(?P<label>[^\d]+?)[:：]?\s*(?P<value>\d[\d,]*(?:\.\d+)?(?:万元|亿元|元|万)?)")
_TOTAL = re.compile(r"^(?P<label>\D{2,8}?)[:：]?\s*(?P<figures>\d{1,6}(?:\.\d{1,2})?)[。\s]*$")
_WHOLE = Decimal(100)
_LEADING_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万元|亿元|元|万)?")
_FIGURES = re.compile(r"[\d.,%]+")
_FUND_ROW = re.compile(r"\s*(?P<label>[^\d%。—－-]{2,24}?[:：]?)\s*[\d—－-][\d.,%—－/-]*")
_MONEY_HEADING = re.compile(r"[^()（）\d]{2,12}[(（](?:单位[:：])?(?:亿元|万元|元)[)）](?=[^\d\s:：])")


@dataclass(frozen=True, slots=True, kw_only=True)
class GluedText:
    """A running text in pieces: titles, head cells, the headings of the indicator block, and the rest."""

    head: tuple[str, ...]
    headings: tuple[str, ...]
    rest: str


def _spelled(word: str) -> str:
    """A word's pattern; brackets may stand between any two characters (``全年(调整)预算数``)."""
    return r"\s*".join(re.escape(c) + (_BRACKET if i + 1 < len(word) else "") for i, c in enumerate(word)) + _BRACKET


@cache
def _run_patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """One pattern for any heading, then one for each, longest first."""
    words = vocabulary().glued_columns() if kind == "columns" else vocabulary().glued_funds()
    spelled = [_spelled(word) for word in words]
    return (re.compile("|".join(spelled)), *map(re.compile, spelled))


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = vocabulary().glued_labels()
    safe = [_spelled(word) for word in labels if len(word) >= _SAFE_LENGTH]
    short = [re.escape(word) + r"(?=[:：](?!\s*(?:亿|万|千)?元))" for word in labels if len(word) < _SAFE_LENGTH]
    return re.compile(f"(?:{'|'.join(safe + short)}){_NOT_BEFORE}[:：]?")


@cache
def _title_before() -> re.Pattern[str]:
    endings = "|".join(map(re.escape, sorted(vocabulary().forms.endings, key=len, reverse=True)))
    return re.compile(rf"(?:20\d\d年度?)?[^\d%。、，,]{{0,40}}(?:{endings})(?:[(（][^()（）]{{1,12}}[)）])?\s*$")


@lru_cache(maxsize=64)
def find_run(text: str, kind: str = "columns") -> tuple[int, int, tuple[str, ...]] | None:
    """The first run of headings in a text: start, end, headings."""
    anywhere, position = _run_patterns(kind)[0], 0
    while found := anywhere.search(text, position):
        matches = _apart(text, _longest_run(text, found.start(), kind), kind)
        if kind == "columns":
            matches = _without_block_label(matches)
        words = tuple(match[0] for match in matches)
        if _is_run(words, kind):
            return matches[0].start(), matches[-1].end(), words
        position = max(found.end(), matches[-1].end() if matches else 0)
    return None


def _longest_run(text: str, start: int, kind: str) -> list[re.Match[str]]:
    """Headings one after another from a place on, so cut that they reach furthest.

    ``三级指标值`` is 三级 and 指标值, not 三级指标 and a rest.
    """
    best: dict[int, list[re.Match[str]]] = {start: []}
    open_ends = [start]
    anywhere, *each = _run_patterns(kind)
    for end in open_ends:
        mark = _MARK.match(text, end)
        place = mark.end() if mark else end
        for pattern in each if anywhere.match(text, place) else ():
            match = pattern.match(text, place)
            if match and match.end() not in best and len(best) < _MOST:
                best[match.end()] = [*best[end], match]
                open_ends.append(match.end())
        open_ends.sort()
    return best[max(best)]


def _apart(text: str, matches: list[re.Match[str]], kind: str) -> list[re.Match[str]]:
    """Take a heading for two where both are missing else: ``执行率得分`` is 执行率 and 得分 unless 执行率 stands before."""
    found: list[re.Match[str]] = []
    for position, match in enumerate(matches):
        others = {_role(other[0], kind) for place, other in enumerate(matches) if place != position}
        found.extend(next((pair for pair in _pairs(text, match, kind)
                           if not others & {_role(part[0], kind) for part in pair}), [match]))
    return found


def _pairs(text: str, match: re.Match[str], kind: str) -> Iterator[list[re.Match[str]]]:
    """The ways to cut a heading into two headings with different roles."""
    anywhere, *each = _run_patterns(kind)
    for head in each:
        first = head.match(text, match.start(), match.end())
        if first is None or first.end() == match.end() or not anywhere.fullmatch(text, first.end(), match.end()):
            continue
        for tail in each:
            second = tail.fullmatch(text, first.end(), match.end())
            if second is not None and _role(first[0], kind) != _role(second[0], kind):
                yield [first, second]


def _role(word: str, kind: str) -> str:
    words = vocabulary()
    roles: Sequence[str] = words.column_roles(label_key(word)) if kind == "columns" else words.fund_roles(label_key(word))
    return roles[0] if roles else ""


def _without_block_label(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out labels of the block (绩效指标, 完成情况) that run into its headings."""
    while len(matches) > _LEAST and vocabulary().fields(label_key(matches[0][0])) and _is_run(
            [match[0] for match in matches[1:]], "columns"):
        matches = matches[1:]
    return matches


def _is_run(words: Sequence[str], kind: str) -> bool:
    if kind == "columns":
        roles = [vocabulary().column_roles(label_key(word)) for word in words]
        return is_header([options[0] for options in roles if options])
    funds = [vocabulary().fund_roles(label_key(word)) for word in words]
    return len(words) >= _LEAST and any(role.is_money for options in funds for role in options)


def fund_headings(text: str) -> list[str]:
    """The headings of a line that holds nothing but headings of the money block; none when it holds more."""
    if len(text) > _MOST or _run_patterns("funds")[0].match(text) is None:
        return []
    matches = _longest_run(text, 0, "funds")
    words = [match[0] for match in matches]
    roles = [role for word in words for role in vocabulary().fund_roles(label_key(word))[:1]]
    whole = bool(matches) and matches[-1].end() == len(text)
    return words if whole and len(words) > 1 and any(role.is_money for role in roles) else []


def is_run_of_headings(text: str) -> bool:
    """Whether a line holds headings of an indicator block and nothing else, but for a short word between them."""
    if len(text) > _MOST or any(mark in text for mark in "。，；"):
        return False
    anywhere, position, covered, count = _run_patterns("columns")[0], 0, 0, 0
    while found := anywhere.search(text, position):
        matches = _longest_run(text, found.start(), "columns")
        covered += matches[-1].end() - matches[0].start()
        count += len(matches)
        position = matches[-1].end()
    return count >= _LEAST and len(text) - covered <= _SAFE_LENGTH + 2


def is_glued(text: str) -> bool:
    """Whether a line holds the headings of an indicator block without separators."""
    return len(text) > _LEAST * 2 and find_run(text) is not None


def cut_text(text: str) -> list[GluedText]:
    """Cut a line into pieces, one part for every header; a line without one is one part without ``headings``."""
    parts: list[GluedText] = []
    run = find_run(text)
    title = ""
    while run is not None:
        start, end, words = run
        head = cut_head(_ATTACHED.sub("", text[:start]))
        title = title or next((piece for piece in head if is_title(piece)), "")
        text = text[end:]
        run = find_run(text)
        stop = _next_head(text[:run[0]], title) if run is not None else len(text)
        parts.append(GluedText(head=tuple(head), headings=words, rest=text[:stop].strip()))
        if run is not None:
            run = (run[0] - stop, run[1] - stop, run[2])
            text = text[stop:]
    return parts or [GluedText(head=tuple(cut_head(text)), headings=(), rest="")]


def _next_head(text: str, title: str) -> int:
    """Where the head of the next table, or the heading of its next part, begins in the text before its headings."""
    again = text.find(title) if title else -1
    if again >= 0:
        return again
    starts = [found.start() for found in _label_pattern().finditer(text)
              if vocabulary().names_field(label_key(found[0]), "project", "objective", "objective_long", "section")]
    project = [found.start() for found in _label_pattern().finditer(text)
               if vocabulary().names_field(label_key(found[0]), "project")]
    if project:
        named = _title_before().search(text, 0, project[-1])
        return named.start() if named else project[-1]
    return starts[-1] if starts else len(text)


def cut_head(text: str) -> list[str]:
    """Labels and values of a running head, in order."""
    run = find_run(text, "funds")
    if run is not None:
        start, end, words = run
        rows, after = _fund_rows(text, end)
        return [*cut_head(text[:start]), *words, *rows, *cut_head(text[after:])]
    pieces, position = [], 0
    in_funds = False
    for found in _label_pattern().finditer(text):
        own = _own_ending(text, found) if pieces and vocabulary().names_field(label_key(pieces[-1]), "project") else 0
        pieces.extend(_value(text[position:found.start() + own], in_funds=in_funds))
        pieces.append(found[0][own:])
        named = vocabulary().names_field
        in_funds = named(label_key(found[0]), *(("funds", "total") if in_funds else ("funds",))) is not None
        position = found.end()
    pieces.extend(_value(text[position:], in_funds=in_funds))
    return pieces


def _own_ending(text: str, label: re.Match[str]) -> int:
    """How many characters of a label end the name before it: ``…运行项目|主管部门``, when no other label has the prefix."""
    if not label[0].startswith(_PROJECT) or not vocabulary().fields(label_key(label[0].removeprefix(_PROJECT))):
        return 0
    following = _label_pattern().search(text, label.end())
    return len(_PROJECT) if following and not following[0].startswith(_PROJECT) and vocabulary().fields(
        label_key(_PROJECT + following[0])) else 0


def _fund_rows(text: str, start: int) -> tuple[list[str], int]:
    """The money rows after their headings, each label with its figures, and where they end."""
    rows: list[str] = []
    first = _FIGURES.match(text, start)
    position = start
    if first is not None:
        rows.append(first[0])
        position = first.end()
    while (found := _FUND_ROW.match(text, position)) and vocabulary().is_fund_label(found["label"]):
        rows.append(found[0])
        position = found.end()
    return rows, position


def cut_total(text: str, *, both: bool) -> list[str]:
    """Pieces of a line after the rows; ``总分10095.83`` is 总分, 100 and 95.83 when both are asked for.

    Args:
        text: The line.
        both: Whether the form has columns of points and of scores.
    """
    found = _TOTAL.match(text)
    if found is None or vocabulary().names_field(label_key(found["label"]), "total") is None:
        return cut_head(text)
    figures = found["figures"]
    cut = split_points(figures) if both and Decimal(figures) > _WHOLE else None
    return [found["label"], *(cut or (figures,))]


def _value(text: str, *, in_funds: bool) -> list[str]:
    """What stands between two labels: a value, a title, or money labels with their amounts."""
    bare = _DATE_FORM.sub("", text.strip()).strip()
    if not bare:
        return []
    heading = _MONEY_HEADING.match(bare)
    if heading is not None:
        return [heading[0], *_value(bare[heading.end():], in_funds=True)]
    if _FIGURES.fullmatch(bare.rstrip("。")):
        return [bare.rstrip("。")]
    leading = _LEADING_AMOUNT.match(bare) if in_funds else None
    if leading is not None:
        return [leading[0], *_value(bare[leading.end():], in_funds=True)]
    amounts = list(_AMOUNT.finditer(bare))
    if amounts and (in_funds or _all_money(amounts)) and not is_title(bare):
        return [part.strip() for found in amounts for part in (found["label"], found["value"])]
    return [bare]


def _all_money(amounts: list[re.Match[str]]) -> bool:
    return all(vocabulary().is_fund_label(found["label"]) for found in amounts)


def starts_with_label(text: str, field: str = "") -> bool:
    """Whether a line begins with a label of the head (of one field when it is named)."""
    found = _label_pattern().match(text)
    if found is None:
        return bool(not field and _AMOUNT.match(text) and _all_money(list(_AMOUNT.finditer(text))))
    return not field or vocabulary().names_field(label_key(found[0]), field) is not None
