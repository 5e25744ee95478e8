"""Turns a compact transcript into the expected reading of a form.

A transcript is written by hand from the form. A line begins with what it is: ``= form`` opens a table, ``F`` a funding
row, ``@`` the group of the rows that follow, ``-`` an indicator, ``!`` a tag that has to be found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Json = str | int | None | list["Json"] | dict[str, "Json"]

GROUPS = {
    "数": ("产出指标", "数量指标"), "质": ("产出指标", "质量指标"), "时": ("产出指标", "时效指标"),
    "本": ("产出指标", "成本指标"), "经": ("效益指标", "经济效益指标"), "社": ("效益指标", "社会效益指标"),
    "生": ("效益指标", "生态效益指标"), "续": ("效益指标", "可持续影响指标"),
    "满": ("满意度指标", "服务对象满意度指标"), "-": (None, None),
}
FUND_KEYS = ("label", "unit", "budget", "adjusted", "executed", "rate", "points", "score")
TEXT_KEYS = {"title": "title", "unit": "unit", "supervisor": "supervisor", "project": "project",
             "objective": "objective", "total": "total_score"}
NOTE_KEYS = {"D:": "definition", "R:": "reason", "M:": "remark"}
SIGNS = {">=": "≥", "≧": "≥", "≦": "≤", "<=": "≤", "＜=": "≤", "﹦": "=", "═": "=", "＝": "=", "＜": "<"}
UNITS = {"％": "%", "百分比": "%"}
_DATE = re.compile(r"\d{4}年.*|\d{1,2}月.*")
_NUMBER = re.compile(r"(>=|<=|＜=|[≥≤≧≦=＝﹦═><＜]?)(-?[\d,]+(?:\.\d+)?)(.*)")


@dataclass
class Transcript:
    """What a transcript says."""

    tables: list[dict[str, Json]] = field(default_factory=list)
    tags: list[tuple[str, list[str]]] = field(default_factory=list)


def value_of(printed: str) -> Json:
    """One printed value; ``text{sign;number;unit}`` and ``text{q}`` say what the simple rule can't."""
    text, _, told = printed.partition("{")
    parts: dict[str, Json] = dict.fromkeys(("comparator", "value", "unit", "qualitative"))
    if told == "q}":
        parts["qualitative"] = text
    elif told:
        parts |= {key: part or None
                  for key, part in zip(("comparator", "value", "unit"), told[:-1].split(";"), strict=True)}
    elif (match := _NUMBER.fullmatch(text)) and not _DATE.fullmatch(text):
        sign, number, unit = match.groups()
        parts |= {"comparator": SIGNS.get(sign, sign) or None, "value": number.replace(",", ""),
                  "unit": UNITS.get(unit, unit) or None}
    elif text:
        parts["qualitative"] = text
    return {"text": text or None, **parts}


def _indicator(line: str, group: tuple[str | None, str | None]) -> dict[str, Json]:
    cells: list[str] = []
    notes: dict[str, Json] = dict.fromkeys(NOTE_KEYS.values())
    for cell in line.split("|"):
        if cell[:2] in NOTE_KEYS:
            notes[NOTE_KEYS[cell[:2]]] = cell[2:]
        else:
            cells.append(cell)
    name, target, points, actual, score = cells + [""] * (5 - len(cells))
    return {"level1": group[0], "level2": group[1], "name": name, "target": value_of(target),
            "points": points or None, "actual": value_of(actual) if actual else None, "score": score or None, **notes}


def _blank(form: str) -> dict[str, Json]:
    return {"form": form, "title": None, "fiscal_year": None, "unit": None, "supervisor": None, "project": None,
            "funds": [], "objective": None, "details": [], "phases": [], "indicators": [], "total_score": None}


def _phase(rest: str) -> dict[str, Json]:
    months, _, text = rest.partition(" ")
    first, last = months.split("-")
    return {"from_month": int(first), "to_month": int(last), "text": text}


def parse(text: str) -> Transcript:
    """Read one transcript."""
    result = Transcript()
    group: tuple[str | None, str | None] = (None, None)
    for line in filter(None, text.splitlines()):
        head, _, rest = line.partition(" ")
        if head == "=":
            result.tables.append(_blank(rest))
        elif head == "!":
            tag, _, places = rest.partition(": ")
            result.tags.append((tag, places.split("; ")))
        elif head.startswith("@"):
            first, _, second = head[1:].partition("/")
            group = GROUPS.get(head[1:]) or (first or None, second or None)
        else:
            _add(result.tables[-1], head, rest, group)
    return result


def _add(table: dict[str, Json], head: str, rest: str, group: tuple[str | None, str | None]) -> None:
    if head in TEXT_KEYS:
        table[TEXT_KEYS[head]] = rest
    elif head == "year":
        table["fiscal_year"] = int(rest)
    elif head == "F":
        cells: list[Json] = [cell or None for cell in rest.split("|")]
        _append(table, "funds", dict(zip(FUND_KEYS, cells, strict=True)))
    elif head == "phase":
        _append(table, "phases", _phase(rest))
    elif head == "detail":
        _append(table, "details", rest)
    elif head == "-":
        _append(table, "indicators", _indicator(rest, group))
    else:
        raise ValueError(f"{head} {rest}")


def _append(table: dict[str, Json], key: str, item: Json) -> None:
    items = table[key]
    assert isinstance(items, list)
    items.append(item)


def expected(source: str, transcript: Transcript) -> dict[str, Json]:
    """The expected reading in the shape of the corpus."""
    return {"source": source, "tables": [dict(table) for table in transcript.tables],
            "must_find": [tag for tag, _ in transcript.tags],
            "must_find_where": {tag: [*places] for tag, places in transcript.tags}}
