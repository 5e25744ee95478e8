"""Goals: the annual objective, its parts, and what is planned for parts of the year."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip, squash
from kaocheng.forms.codes import R
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.tokens import NO_COLUMN
from kaocheng.forms.recognise.vocabulary import vocabulary
from kaocheng.model import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.gathered import Gathered
    from kaocheng.forms.recognise.tokens import Token

_GOALS = ("objective", "objective_long", "objective_actual", "objective_adjusted")
_PHASE = re.compile(r"[(（]?(\d{1,2})[)）]?月?(?:至|到|[-—–~～]+)[(（]?(\d{1,2})[)）]?月(?:份)?[:：]?")
_BLANK_PHASE = re.compile(r"[(（][)）]月(?:至|到)[(（][)）]月")
_NUMBERED = re.compile(r"^(?:目标)?\s*\d{1,2}\s*[.:：、]")
_RUN_ON = re.compile(r"^\d{1,2}(?=[\u4e00-\u9fff])")
_NEXT_ITEM = re.compile(r"(?<=[。；;])(?=\d{1,2}[\u4e00-\u9fff])")
_ITEM = re.compile(r"\d{1,2}")
_SENTENCES = re.compile(r"[^。]*。")
_DONE = re.compile(r"^(?:全年|本年|年内|已|累计|实际|截至|共|完成)")
_DETAILS = frozenset({"部门明细目标", "明细目标"})
_MAX_LABEL = 30
_ONE_EACH = 2
"""Two sentences under two headings are one for each."""
_LEAST_PHASE = 14


def read_goals(tokens: Sequence[Token], gathered: Gathered) -> None:
    """Read objective, detailed objectives and phases from a stream of cells."""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.key in _DETAILS:
            position = _read_details(tokens, position + 1, gathered)
        elif _PHASE.fullmatch(squash(token.text)):
            position = _read_phase(tokens, position, gathered)
        elif _runs_phases(token):
            _read_running_phases(token, gathered)
            position += 1
        elif goal_of(token):
            position = _read_objective(tokens, position, gathered)
        else:
            position += 1


def goal_of(token: Token) -> str | None:
    """Which goal heading a token is."""
    if len(token.text) > _MAX_LABEL:
        return None
    entry = vocabulary().names_field(token.key, *_GOALS)
    return entry.field if entry else None


def _is_block_heading(token: Token) -> bool:
    """A heading of the goal block that stands between goal headings and is none itself."""
    return token.key not in _DETAILS and vocabulary().names_field(token.key, "section") is not None


def _is_label(token: Token) -> bool:
    words = vocabulary()
    if token.key in words.phrases.long_term_blocks or token.key in words.phrases.annual_blocks:
        return True
    return bool(words.fields(token.key) or words.level(token.key) or words.fund_roles(token.key)
                or len(words.column_roles(token.key)) > 0)


def _is_phase(token: Token) -> bool:
    """Whether a cell names months, or has the places for them."""
    folded = squash(token.text)
    return bool(_PHASE.fullmatch(folded) or _runs_phases(token) or _BLANK_PHASE.fullmatch(folded))


def _read_objective(tokens: Sequence[Token], position: int, gathered: Gathered) -> int:
    """Headings of goals in a row, then their texts in the same order."""
    heads: list[tuple[str, Token]] = []
    while position < len(tokens):
        token = tokens[position]
        goal = goal_of(token)
        if goal and token.key not in [head.key for _, head in heads]:
            heads.append((goal, token))
        elif not goal and not token.blank and not (heads and _is_block_heading(token)):
            break
        position += 1
    texts: list[Token] = []
    while position < len(tokens):
        token = tokens[position]
        if _is_label(token) or _is_phase(token) or (
                texts and not token.blank and vocabulary().is_fund_label(token.text) and len(token.text) < _MAX_LABEL):
            break
        if len(token.text) > 1 and kind_of(token.text).is_words and not token.key.isdecimal():
            texts.append(token)
        position += 1
    _keep_objective(_leaves(heads, len(texts)), texts, gathered)
    return position


def _leaves(heads: list[tuple[str, Token]], texts: int) -> list[tuple[str, Token]]:
    """The headings that stand over texts; a heading of the whole block before them does not."""
    if len(heads) > 1 and vocabulary().names_field(heads[0][1].key, "section"):
        heads = heads[1:]
    return heads[-texts:] if 1 < texts < len(heads) else heads


def _keep_objective(heads: list[tuple[str, Token]], texts: list[Token], gathered: Gathered) -> None:
    wanted = list(dict.fromkeys(goal for goal, _ in heads))
    if "objective" not in wanted or not texts:
        return
    pieces = divide([token.text for token in texts], wanted)
    text = _below(heads, texts) or pieces[min(wanted.index("objective"), len(pieces) - 1)]
    run_on = len({head.row for _, head in heads}) == 1 and heads[0][1].column == NO_COLUMN
    if run_on and len(pieces) == 1 < len(wanted) and "objective_actual" in wanted:
        gathered.doubt(R.GOALS_JOINED, FieldPath.of("objective"), f"“{clip(text)}”")
    if any(vocabulary().is_template_hint(piece) for piece in pieces):
        gathered.doubt(R.TEMPLATE_HINT, FieldPath.of("objective"), next(
            piece for piece in pieces if vocabulary().is_template_hint(piece)))
    if gathered.objective is None and not vocabulary().is_template_hint(text):
        gathered.objective = text
        gathered.sources[FieldPath.of("objective")] = texts[0].source


def _below(heads: list[tuple[str, Token]], texts: list[Token]) -> str | None:
    """In a ruled grid with several goal headings: the text under the heading of the annual goal."""
    goals = [token for goal, token in heads if goal == "objective"]
    if len(heads) < 2 or not goals[-1].ruled:  # noqa: PLR2004  (one heading needs no choice)
        return None
    return next((text.text for text in texts if text.column == goals[-1].column and text.row > goals[-1].row), None)


def divide(texts: list[str], heads: list[str]) -> list[str]:
    """Give the texts after several headings to them.

    One text per heading is plain. A list that starts its numbers again starts the next heading's text. A single
    running text under 目标 and 完成情况 is cut before the sentence that reports what was done.
    """
    if len(heads) == 1:
        return ["".join(texts)]
    if len(texts) == 1:
        return _cut_running(texts[0]) if "objective_actual" in heads else texts
    if len(texts) <= len(heads):
        return texts
    first = _NUMBERED.match(texts[0])
    if first:
        again = [i for i, text in enumerate(texts) if i and text.startswith(first[0])]
        if again:
            return ["".join(texts[:again[0]]), "".join(texts[again[0]:])]
    if len(texts) % len(heads) == 0:
        size = len(texts) // len(heads)
        return ["".join(texts[i:i + size]) for i in range(0, len(texts), size)]
    return texts


def _cut_running(text: str) -> list[str]:
    sentences = _SENTENCES.findall(text)
    for count in range(1, len(sentences)):
        if _DONE.match(sentences[count]):
            head = "".join(sentences[:count])
            return [head, text[len(head):]]
    return sentences if len(sentences) == _ONE_EACH and "".join(sentences) == text else [text]


def _read_details(tokens: Sequence[Token], position: int, gathered: Gathered) -> int:
    """Detailed objectives: a number and a text each."""
    while position < len(tokens):
        token = tokens[position]
        if token.blank or token.carried:
            position += 1
            continue
        following = next((i for i in range(position + 1, len(tokens))
                          if not tokens[i].blank and not tokens[i].carried), None)
        if _ITEM.fullmatch(token.text) and following is not None and kind_of(tokens[following].text).is_words:
            text, position = tokens[following], following + 1
        elif _RUN_ON.match(token.text):
            _read_running_details(token, gathered)
            position += 1
            continue
        elif _NUMBERED.match(token.text):
            text, position = token, position + 1
        else:
            break
        gathered.sources[FieldPath.of("details", len(gathered.details))] = text.source
        gathered.details.append(_NUMBERED.sub("", text.text).strip())
    return position


def _runs_phases(token: Token) -> bool:
    """Whether months and what is planned for them stand in one cell (``1-7月执行数`` is a heading)."""
    return bool(_PHASE.match(squash(token.text))) and len(token.text) > _LEAST_PHASE and not _is_label(token)


def _read_running_details(token: Token, gathered: Gathered) -> None:
    """Detailed objectives that run on: ``1完成……。2组织……。``"""
    for item in _NEXT_ITEM.split(token.text):
        gathered.sources[FieldPath.of("details", len(gathered.details))] = token.source
        gathered.details.append(_RUN_ON.sub("", item).strip())


def _read_running_phases(token: Token, gathered: Gathered) -> None:
    """Phases that run on, each after its months: ``(1)月至(6)月完成……(7)月至(12)月……``"""
    text = squash(token.text)
    found = list(_PHASE.finditer(text))
    for months, following in zip_longest(found, found[1:]):
        words = text[months.end():following.start() if following else len(text)]
        gathered.sources[FieldPath.of("phases", len(gathered.phases))] = token.source
        gathered.phases.append(Phase(from_month=int(months[1]), to_month=int(months[2]), text=words))


def _read_phase(tokens: Sequence[Token], position: int, gathered: Gathered) -> int:
    months = _PHASE.fullmatch(squash(tokens[position].text))
    following = next((i for i in range(position + 1, len(tokens)) if not tokens[i].blank and not tokens[i].carried), None)
    if months is None:
        return position + 1
    text, source = "", tokens[position].source
    if following is not None and not _is_label(tokens[following]) and not _PHASE.fullmatch(
            squash(tokens[following].text)):
        text, source = tokens[following].text, tokens[following].source
    gathered.sources[FieldPath.of("phases", len(gathered.phases))] = source
    gathered.phases.append(Phase(from_month=int(months[1]), to_month=int(months[2]), text=text))
    return (following or position) + 1 if text else position + 1
