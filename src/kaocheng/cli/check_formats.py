"""The formats in which ``kaocheng check`` reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.lint.parameters_used import unchecked_parameters

if TYPE_CHECKING:
    from pathlib import Path

    from kaocheng.base.findings import Spot
    from kaocheng.law import ParameterUse, Standards
    from kaocheng.lint import Report
    from kaocheng.lint.printed import Printed

TEXT, XLSX = "text", "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A finished check: all that any format needs, without the tables."""

    report: Annotated[Report, "检查结果"]
    printed: Annotated[Mapping[Spot, Printed], "原文"]
    standards: Annotated[Standards, "依据"]
    documents: Annotated[tuple[str, ...], "文件"] = ()
    """Names for a heading."""
    uris: Annotated[Mapping[str, str], "文件路径"] = field(default_factory=dict)
    extra: Annotated[Mapping[str, object], "附加内容"] = field(default_factory=dict)
    """Keys that folder mode adds to the JSON."""

    @property
    def unchecked(self) -> tuple[ParameterUse, ...]:
        """Parameters behind the findings that were not compared with the published text."""
        return unchecked_parameters(self.report.findings, self.standards)


def render(name: str, result: Result) -> bytes:
    """The report in a format of `FORMATS`; texts end with a line feed."""
    return FORMATS[name](result)


def require_output(name: str, output: Path | None, inputs: Iterable[Path]) -> None:
    """See that a workbook is not written to the screen, and nothing over a file that is checked.

    Raises:
        KaochengError: It would be.
    """
    if name == XLSX and output is None:
        raise KaochengError("审核意见表要写成文件", expected="--format xlsx --output 审核意见表.xlsx", remedy="加上 --output 和文件名")
    if output is not None and any(output.resolve() == path.resolve() for path in inputs):
        raise KaochengError("要写的文件就是要检查的文件，会把它覆盖掉", where=str(output), expected="另一个文件名",
                            remedy="给 --output 换一个名字")


def _line(text: str) -> bytes:
    return (text + "\n").encode("utf-8", "replace")


def _text(result: Result) -> bytes:
    from kaocheng.lint.render.text import render_text

    return _line(render_text(result.report, result.standards.lawbook, result.unchecked))


def _json(result: Result) -> bytes:
    from kaocheng.lint.render.json import report_record

    record = report_record(result.report, result.standards.lawbook, result.printed, result.unchecked) | dict(result.extra)
    return _line(json.dumps(record, ensure_ascii=False, indent=2))


def _html(result: Result) -> bytes:
    from kaocheng.publish.check_page import render_check_page

    return _line(render_check_page(result.report, result.documents, result.standards))


def _sarif(result: Result) -> bytes:
    from kaocheng.forms.codes import reader_codes
    from kaocheng.lint.render.sarif import render_sarif
    from kaocheng.lint.waivers import TITLES

    titles = {entry.code: entry.title for entry in reader_codes()} | TITLES
    return _line(render_sarif(result.report, result.standards.lawbook, result.printed, uris=result.uris, titles=titles))


def _xlsx(result: Result) -> bytes:
    from kaocheng.forms.compose.opinions import compose_opinions
    from kaocheng.forms.formats.xlsx.writer import write

    return write([compose_opinions(result.report, result.standards.lawbook, result.printed, result.unchecked)])


FORMATS: dict[str, Callable[[Result], bytes]] = {
    TEXT: _text, "json": _json, "html": _html, "sarif": _sarif, XLSX: _xlsx,
}
