"""The reading contract: documents as the JSON that ``kaocheng read --format json`` prints.

Numbers are decimal strings with their printed digits; absent is ``null``. Personal data (handlers, telephones) is
no part of the contract.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kaocheng.base.findings import Finding
    from kaocheng.model import Document, FundLine, Indicator, TargetTable, TargetValue

Json = None | str | int | list["Json"] | dict[str, "Json"]


def contract_json(documents: Iterable[Document]) -> str:
    """The contract's JSON of documents, indented, Chinese characters as they are."""
    return json.dumps({"documents": [document_object(document) for document in documents]}, ensure_ascii=False, indent=2)


def document_object(document: Document) -> dict[str, Json]:
    """One document: its source, its tables, the reader's findings."""
    return {
        "source": document.source,
        "tables": [table_object(reading.table) for reading in document.readings],
        "findings": [_finding(finding) for finding in document.findings],
    }


def table_object(table: TargetTable) -> dict[str, Json]:
    """One table with every key of the contract."""
    return {
        "form": table.form.value,
        "title": table.title,
        "fiscal_year": table.fiscal_year,
        "unit": table.unit or table.preparer.unit,
        "supervisor": table.supervisor,
        "project": table.project,
        "funds": [_fund(line) for line in table.funds],
        "objective": table.objective,
        "details": list(table.details),
        "phases": [{"from_month": phase.from_month, "to_month": phase.to_month, "text": phase.text}
                   for phase in table.phases],
        "indicators": [_indicator(indicator) for indicator in table.indicators],
        "total_score": _number(table.total_score),
    }


def _fund(line: FundLine) -> dict[str, Json]:
    return {
        "label": line.label, "unit": line.unit, "budget": _number(line.budget), "adjusted": _number(line.adjusted),
        "executed": _number(line.executed), "rate": _number(line.rate), "points": _number(line.points),
        "score": _number(line.score),
    }


def _indicator(indicator: Indicator) -> dict[str, Json]:
    return {
        "level1": indicator.level1, "level2": indicator.level2, "name": indicator.name,
        "target": _value(indicator.target), "points": _number(indicator.points),
        "actual": _value(indicator.actual) if indicator.actual is not None else None,
        "score": _number(indicator.score), "definition": indicator.definition, "reason": indicator.reason,
        "remark": indicator.remark,
    }


def _value(value: TargetValue) -> dict[str, Json]:
    return {
        "text": value.text or None,
        "comparator": value.comparator.value if value.comparator else None,
        "value": _number(value.value), "unit": value.unit, "qualitative": value.qualitative,
    }


def _finding(finding: Finding) -> dict[str, Json]:
    return {"code": finding.code, "severity": finding.severity.value, "message": finding.message,
            "where": finding.spot.text}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
