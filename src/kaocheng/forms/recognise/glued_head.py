"""Running text without separators: the head of a form is cut at the labels and headings it contains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kaocheng.forms.recognise.figures import split_points
from kaocheng.forms.recognise.glued_headings import find_run, spelled
from kaocheng.forms.recognise.titles import is_title
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary

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
_TOTAL_INSIDE = re.compile(r"(?:年度)?(?:资金|预算)总额(?:[(（][^()（）]{1,6}[)）])?[:：]?(?=\d)")
_MONEY_HEADING = re.compile(r"[^()（）\d]{2,12}[(（](?:单位[:：])?(?:亿元|万元|元)[)）](?=[^\d\s:：])")


@dataclass(frozen=True, slots=True, kw_only=True)
class GluedText:
    """A running text in pieces: titles, head cells, the headings of the indicator block, and the rest."""

    head: tuple[str, ...]
    headings: tuple[str, ...]
    rest: str


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = vocabulary().glued_labels()
    safe = [spelled(word) for word in labels if len(word) >= _SAFE_LENGTH]
    short = [re.escape(word) + r"(?=[:：](?!\s*(?:亿|万|千)?元))" for word in labels if len(word) < _SAFE_LENGTH]
    return re.compile(f"(?:{'|'.join(safe + short)}){_NOT_BEFORE}[:：]?")


@cache
def _title_before() -> re.Pattern[str]:
    endings = "|".join(map(re.escape, sorted(vocabulary().forms.endings, key=len, reverse=True)))
    return re.compile(rf"(?:20\d\d年度?)?[^\d%。、，,]{{0,40}}(?:{endings})(?:[(（][^()（）]{{1,12}}[)）])?\s*$")


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
    pieces: list[str] = []
    position = 0
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
    if _FIGURES.fullmatch(bare.rstrip("。")):
        return [bare.rstrip("。")]
    cut = _before_money(bare, in_funds=in_funds)
    if cut:
        return [*_value(bare[:cut], in_funds=in_funds), *_value(bare[cut:], in_funds=True)]
    amounts = list(_AMOUNT.finditer(bare))
    whole = bool(amounts) and amounts[0].start() == 0 and amounts[-1].end() == len(bare)
    if whole and (in_funds or _all_money(amounts)) and not is_title(bare):
        return [part.strip() for found in amounts for part in (found["label"], found["value"])]
    return [bare]


def _before_money(bare: str, *, in_funds: bool) -> int:
    """Where the next money label begins: after an amount, after a heading with its unit, before a total; 0 for nowhere."""
    total = _TOTAL_INSIDE.search(bare)
    heading = _MONEY_HEADING.match(bare)
    amount = _LEADING_AMOUNT.match(bare) if in_funds else None
    if total is not None and total.start() > len(_PROJECT):
        return total.start()
    ends = [found.end() for found in (heading, amount) if found is not None and found.end() < len(bare)]
    return ends[0] if ends else 0


def _all_money(amounts: list[re.Match[str]]) -> bool:
    return all(vocabulary().is_fund_label(found["label"]) for found in amounts)


def starts_with_label(text: str, field: str = "") -> bool:
    """Whether a line begins with a label of the head (of one field when it is named)."""
    found = _label_pattern().match(text)
    if found is None:
        amounts = list(_AMOUNT.finditer(text))
        return bool(not field and amounts and amounts[0].start() == 0 and amounts[-1].end() == len(text)
                    and _all_money(amounts))
    return not field or vocabulary().names_field(label_key(found[0]), field) is not None
