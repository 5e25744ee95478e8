"""Recognition: lines and grids to tables. A cell's role is decided by what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.findings import Spot
from kaocheng.forms.codes import R
from kaocheng.forms.recognise.doubts import doubts_of
from kaocheng.forms.recognise.glued import cut_glued
from kaocheng.forms.recognise.table import read_table
from kaocheng.forms.recognise.tables import split_tables
from kaocheng.forms.recognise.tokens import rows_of
from kaocheng.model import Document, Reading

if TYPE_CHECKING:
    from kaocheng.base.findings import Finding
    from kaocheng.forms.grid import RawDocument


def recognise(raw: RawDocument) -> Document:
    """Find the tables of a document and read them.

    Whatever is uncertain is a finding of the result; nothing is raised.
    """
    readings: list[Reading] = []
    findings: list[Finding] = list(raw.findings)
    for segment in split_tables(cut_glued(rows_of(raw))):
        for read in read_table(segment):
            reading = Reading(table=read.table, document=raw.source, number=len(readings) + 1, sources=read.sources,
                              marks=read.marks)
            readings.append(reading)
            findings.extend(doubts_of(reading, read))
    if not readings:
        findings.append(R.NO_TABLE.at(Spot(document=raw.source), ""))
    return Document(source=raw.source, readings=tuple(readings), findings=tuple(findings))
