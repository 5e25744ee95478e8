"""The indicator block: from its headings to the totals, ruled or as a stream, one project or several."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.align import Record, Shape, align
from kaocheng.forms.recognise.fitness import indicator_fitness, indicator_gap, indicator_joins
from kaocheng.forms.recognise.glued_head import cut_total
from kaocheng.forms.recognise.glued_rows import read_rows
from kaocheng.forms.recognise.header import Header, HeaderCell, ruled_header, stream_headers
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.side_by_side import side_by_side
from kaocheng.forms.recognise.tokens import NO_COLUMN, make_token
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary

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
    split: list[Token] = field(default_factory=list)
    """Figures that ran together and were cut by arithmetic."""


_SEVERAL = frozenset({Role.LEVEL1, Role.SIGN, Role.PLACE, Role.OTHER, Role.LIKELIHOOD})
"""Columns that may hold several cells of a row."""


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
    headers = stream_headers(tokens)
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
            zone, rest = _until_end([token for token in after if not _is_block_label(token)])
            lead = block.lead if header is first else []
            records = [placed for record in align([*lead, *zone], _shape(header, zone))
                       for placed in _by_place(record, header)]
            block.records.extend(_with_remark(records, _long_term(tokens[max(header.first - 2, 0):header.first])))
        if not block.total:
            block.total = _total(rest)
            block.total_is_score = any("得分" in token.key for token in rest if is_total(token))
        block.foot.extend(rest)
    return block


def _is_running(header: Header) -> bool:
    """Whether the headings came out of one line without separators, so that the rows run together too."""
    tokens = [cell.token for cell in header.cells]
    return all(token.column == NO_COLUMN for token in tokens) and len({token.row for token in tokens}) == 1


def _read_running(lines: list[Token], header: Header, block: Block) -> list[Token]:
    """Read rows that run together; what follows them is cut like a head."""
    found = read_rows([token for token in lines if token.text], header.roles)
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
    return bool(token.text) and words.names_field(
        token.key.rstrip("0123456789"), "section", "objective", "objective_long") is not None


def _until_end(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    for position, token in enumerate(tokens):
        if token.text and ends_block(token):
            return tokens[:position], tokens[position:]
    return tokens, []


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


def _shape(header: Header, zone: list[Token]) -> Shape[Role]:
    """Columns for the alignment: the levels are one column, everything else keeps its order."""
    columns: list[Role] = []
    for role in header.roles:
        shown = Role.LEVEL1 if role.is_level else role
        if shown not in columns or (shown is Role.OTHER and columns[-1] is not Role.OTHER):
            columns.append(shown)
    if Role.NAME not in columns:
        columns.insert(columns.index(Role.LEVEL1) + 1 if Role.LEVEL1 in columns else 0, Role.NAME)
    if Role.LEVEL1 not in columns:
        columns.insert(columns.index(Role.NAME), Role.LEVEL1)
    key = columns.index(Role.NAME)
    starts = {columns.index(Role.LEVEL1), key} | ({0} if columns[0].is_project else set())
    return Shape(columns=tuple(columns), key=key, starts=tuple(sorted(starts)),
                 repeatable=frozenset(c for c, role in enumerate(columns) if role in _SEVERAL),
                 fitness=indicator_fitness, gap=indicator_gap,
                 row_weight=_row_weight(zone), joins=indicator_joins)


def _row_weight(zone: list[Token]) -> float:
    """How far lines are rows: the share of lines that hold several cells."""
    counts: dict[int, int] = {}
    for token in zone:
        if token.text:
            counts[token.row] = counts.get(token.row, 0) + 1
    if not counts:
        return 0.0
    several = sum(count > 1 for count in counts.values())
    return 1.5 * several / len(counts)


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
            ticked = cell.role is Role.LIKELIHOOD and kind_of(token.text).tick
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
