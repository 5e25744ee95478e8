"""The indicator block: from its headings to the totals, ruled or as a stream, one project or several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.align import Record, align
from kaocheng.forms.recognise.columns import by_columns, column_by_column
from kaocheng.forms.recognise.glued_head import cut_total
from kaocheng.forms.recognise.glued_rows import names_block, read_rows
from kaocheng.forms.recognise.header import Header, HeaderCell, ruled_header, stream_headers
from kaocheng.forms.recognise.indicator_shape import indicator_shape
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.side_by_side import side_by_side
from kaocheng.forms.recognise.tokens import NO_COLUMN, make_token
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary
from kaocheng.forms.recognise.wrapped import join_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.tables import Segment
    from kaocheng.forms.recognise.tokens import Row, Token


@dataclass(slots=True)
class Block:
    """What a table holds beside its head: records in order, and the cells before, between and after."""

    records: list[Record[Role]] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    head: list[Token] = field(default_factory=list)
    foot: list[Token] = field(default_factory=list)
    total: list[Token] = field(default_factory=list)
    """Figures of the total row."""
    total_is_score: bool = False
    """Whether a lone figure there is known to be the score."""
    lead: list[Token] = field(default_factory=list)
    """Level labels that stand on the header's row, before the headings."""
    header_on_data_row: bool = False
    unread: list[Token] = field(default_factory=list)
    """Text among the rows that could not be read."""
    listed: list[Token] = field(default_factory=list)
    """Where cells stand column after column."""
    split: list[Token] = field(default_factory=list)
    """Figures that ran together and were cut by arithmetic."""


_ROWS = 0.9
"""Weight of line breaks from which lines are rows."""
_NOTE = re.compile(r"(?:原因分析|措施|建议|举措|意见|结论|问题|说明|事项)$")
_COLON = re.compile("[:：]")
_LABEL_CHARACTERS = frozenset("产出效益满意度成本绩指标")
_LONGEST_LABEL = 20


def find_block(segment: Segment) -> Block:
    """The indicator block of a table."""
    for position in range(len(segment.rows)):
        header = ruled_header(segment.rows, position)
        if header is not None:
            return _ruled_block(segment.rows, header)
    return _stream_block(segment)


def ends_block(token: Token) -> bool:
    """Whether a cell opens what follows the indicators: totals, notes, signatures."""
    words = vocabulary()
    if words.names_field(token.key, "total", "footer"):
        return True
    head = token.text.split("：")[0].split(":")[0]
    return len(head) < len(token.text) and words.names_field(label_key(head), "total", "footer") is not None


def is_total(token: Token) -> bool:
    """Whether a cell is the label of the total row."""
    return vocabulary().names_field(token.key, "total") is not None


def _stream_block(segment: Segment) -> Block:
    tokens = segment.stream
    headers = stream_headers(tokens) or ([segment.borrowed] if segment.borrowed else [])
    block = Block(headers=headers)
    if not headers:
        block.head = tokens
        return block
    first = headers[0]
    start = first.first
    while start and tokens[start - 1].row == tokens[first.first].row and (
            kind_of(tokens[start - 1].text).levels or (tokens[start - 1].blank and start > 1 and
                                                       kind_of(tokens[start - 2].text).levels)):
        start -= 1
    block.lead = [token for token in tokens[start:first.first] if not token.blank]
    block.header_on_data_row = bool(block.lead)
    block.head = tokens[:start]
    ends = [header.first for header in headers[1:]] + [len(tokens)]
    for header, end in zip(headers, ends, strict=True):
        after = tokens[header.last + 1:end]
        if _is_running(header):
            rest = _read_running(after, header, block)
        else:
            zone, rest = _until_end([token for position, token in enumerate(after)
                                     if not _is_block_label(token) and not _is_fragment(after, position)])
            lead = block.lead if header is first else []
            found = None if lead else by_columns(zone, header)
            records = [placed for record in found or _aligned(lead, zone, header, block)
                       for placed in _by_place(record, header)]
            block.records.extend(_with_remark(records, _long_term(tokens[max(header.first - 2, 0):header.first])))
        if not block.total:
            block.total = _total(rest)
            block.total_is_score = any("得分" in token.key for token in rest if is_total(token))
        block.foot.extend(rest)
    return block


def _aligned(lead: list[Token], zone: list[Token], header: Header, block: Block) -> list[Record[Role]]:
    """Records of cells whose columns can't be trusted."""
    listed = column_by_column(zone, header)
    if listed is not None:
        block.listed = zone[:1]
        return listed
    shape = indicator_shape(header, zone)
    records = align([*lead, *zone], shape)
    return join_wrapped(records, zone) if shape.row_weight >= _ROWS else records


def _is_running(header: Header) -> bool:
    """Whether the headings came out of one line without separators, so that the rows run together too."""
    tokens = [cell.token for cell in header.cells]
    return all(token.column == NO_COLUMN for token in tokens) and len({token.row for token in tokens}) == 1


def _read_running(lines: list[Token], header: Header, block: Block) -> list[Token]:
    """Read rows that run together; what follows them is cut like a head."""
    found = read_rows([token for token in lines if token.text and not names_block(token.text)], header.roles)
    block.records.extend(found.records)
    block.unread.extend(found.unread)
    block.split.extend(found.split)
    if not found.tail:
        return []
    last = lines[-1]
    both = {Role.POINTS, Role.SCORE} <= set(header.roles)
    return [make_token(piece, row=last.row + 1, column=NO_COLUMN, source=last.source)
            for line in found.tail.split("\n") for piece in cut_total(line, both=both)]


def _is_block_label(token: Token) -> bool:
    """Whether a cell is the label of the whole block (绩效指标, 年度绩效目标2), printed again beside a row."""
    words = vocabulary()
    if token.key in words.phrases.long_term_blocks or token.key in words.phrases.annual_blocks:
        return True
    if not token.text:
        return False
    before_colon = label_key(_COLON.split(token.text, maxsplit=1)[0]).rstrip("0123456789")
    return (words.names_field(token.key.rstrip("0123456789"), "section", "objective", "objective_long") is not None
            or words.names_field(before_colon, "objective", "objective_long") is not None)


def _is_fragment(tokens: list[Token], position: int) -> bool:
    """Whether a cell is one character of a vertical label that the lines cut up: alone on its line, or before a label."""
    token = tokens[position]
    if len(token.text) != 1 or token.text not in _LABEL_CHARACTERS:
        return False
    beside = [other for other in tokens[max(position - 1, 0):position + 2] if other.row == token.row and other is not token]
    return not beside or bool(position + 1 < len(tokens) and kind_of(tokens[position + 1].text).levels)


def _until_end(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    for position, token in enumerate(tokens):
        if token.text and (ends_block(token) or _opens_note(tokens, position)):
            return tokens[:position], tokens[position:]
    return tokens, []


def _opens_note(tokens: list[Token], position: int) -> bool:
    """Whether a row is a note: a first cell such as ``…原因分析`` or ``…建议``, then words and no value."""
    token = tokens[position]
    if token.column != 0 or not _NOTE.search(token.key) or len(token.key) > _LONGEST_LABEL:
        return False
    beside = [kind_of(other.text) for other in tokens[position + 1:position + _LONGEST_LABEL]
              if other.row == token.row and other.text]
    return len(beside) == 1 and beside[0].is_words


def _total(rest: list[Token]) -> list[Token]:
    """The figures after the label of the total."""
    for position, token in enumerate(rest):
        if not is_total(token):
            continue
        figures = []
        for following in rest[position + 1:]:
            if following.blank:
                continue
            kind = kind_of(following.text)
            if kind.number is None and not kind.percent:
                break
            figures.append(following)
        return figures
    return []


def _ruled_block(rows: list[Row], header: Header) -> Block:
    """Rows under a ruled header: columns decide. A further header begins a further part."""
    block = Block(headers=[header])
    block.head = [token for row in rows[:header.first] for token in row.tokens if not token.carried]
    position = header.last + 1
    long_term = _long_term(rows[header.first].tokens)
    beside = side_by_side(rows, header, block.head)
    if beside is not None:
        block.headers = [header := beside.annual]
    before: list[Record[Role]] = []
    while position < len(rows):
        row = rows[position]
        following = ruled_header(rows, position)
        if following is not None:
            block.headers.append(following)
            header, position = following, following.last + 1
            long_term = _long_term(rows[header.first].tokens)
            continue
        ending = next((token for token in row.own if ends_block(token)), None)
        if ending is not None or not row.ruled:
            _keep_foot(row, header, block)
        else:
            block.records.extend(_with_remark(_by_place(_by_column(row, header), header), long_term))
            if beside is not None:
                before.extend(_with_remark([_by_column(row, beside.long_term)], beside.name))
        position += 1
    if any(record.text(Role.NAME) for record in before):
        block.records = [*before, *block.records]
    return block


def _keep_foot(row: Row, header: Header, block: Block) -> None:
    own = [token for token in row.tokens if not token.carried]
    block.foot.extend(own)
    if not block.total and any(is_total(token) for token in own):
        block.total = [token for token in _total(own)
                       if _role_at(header, token.column) in (Role.SCORE, Role.POINTS, None)]
        scores = [token for token in block.total if _role_at(header, token.column) is Role.SCORE]
        block.total, block.total_is_score = scores, bool(scores)


def _by_column(row: Row, header: Header) -> Record[Role]:
    record: Record[Role] = Record()
    for token in row.tokens:
        cell = _cell_at(header, token.column)
        if cell is not None:
            worded = Role.LIKELIHOOD in vocabulary().column_roles(token.key)
            ticked = cell.role is Role.LIKELIHOOD and kind_of(token.text).tick and not worded
            record.add(cell.role, replace(token, text=cell.token.text, key=cell.token.key) if ticked else token)
    return record


def _by_place(record: Record[Role], header: Header) -> list[Record[Role]]:
    """One record per town of a matrix; the town is the remark. Other records stay as they are."""
    places = [cell for cell in header.cells if cell.role is Role.PLACE]
    if not places:
        return [record]
    common: dict[Role, list[Token]] = {role: tokens for role, tokens in record.cells.items() if role is not Role.PLACE}
    values = [token for token in record.cells.get(Role.PLACE, ()) if token.text]
    if not (values and values[0].ruled):
        pairs = list(zip(values, places, strict=False)) if len(values) == len(places) else []
    else:
        pairs = [(token, cell) for token in values for cell in places
                 if cell.token.column <= token.column < cell.token.column + cell.token.span]
    return [Record({**common, Role.TARGET: [token], Role.REMARK: [cell.token]}) for token, cell in pairs] or [record]


def _long_term(tokens: Sequence[Token]) -> Token | None:
    """The name of a block of long-term indicators, printed beside its headings."""
    names = vocabulary().phrases.long_term_blocks
    return next((token for token in tokens if token.key in names), None)


def _with_remark(records: list[Record[Role]], remark: Token | None) -> list[Record[Role]]:
    if remark is not None:
        for record in records:
            record.cells[Role.REMARK] = [remark]
    return records


def _role_at(header: Header, column: int) -> Role | None:
    cell = _cell_at(header, column)
    return cell.role if cell else None


def _cell_at(header: Header, column: int) -> HeaderCell | None:
    return next((cell for cell in header.cells
                 if cell.token.column <= column < cell.token.column + cell.token.span), None)
