"""数据包: what a reader can compute with — CSV, JSON, its schema, checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING

import msgspec

from kaocheng.base.spreadsheet import harmless
from kaocheng.model import TargetTable
from kaocheng.web.disclosure.appraisal_content import PublicAppraisal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaocheng.web.disclosure.models import Publication

_COLUMNS = ("一级指标", "二级指标", "三级指标", "指标值", "比较符", "数值", "计量单位", "分值", "指标解释及计算公式")
_APPRAISED = ("行", "一级指标", "二级指标", "三级指标", "指标值", "完成值", "完成率", "分值", "得分", "结论", "偏差原因", "度量", "口径", "计入行数", "未计入行数")
_STAMP = (2000, 1, 1, 0, 0, 0)
"""A fixed time: the same publication gives the same package to the last byte."""


def package(publication: Publication) -> bytes:
    """A zip with the table as CSV and JSON, the JSON's schema, about.json and SHA256SUMS; of an appraisal its rows as well."""
    table, told = publication.table, publication.told
    files = {
        "indicators.csv": _csv(_COLUMNS, _indicators(table)),
        "table.json": publication.table_json.encode(),
        "schema.json": _json(msgspec.json.schema(TargetTable)),
        "about.json": _json(_about(publication)),
    }
    if told is not None:
        files["appraisal.csv"] = _csv(_APPRAISED, _lines(told))
        files["appraisal.json"] = publication.appraisal_json.encode()
        files["appraisal-schema.json"] = _json(msgspec.json.schema(PublicAppraisal))
        files |= dict(_rows(told))
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _about(publication: Publication) -> dict[str, object]:
    told = publication.told
    source = {"自评校验和": told.appraisal, "台账快照": told.snapshot, "数据截至": told.as_of, "展开的程度": told.depth.label} if told else {}
    return {
        **dict(publication.facts), "类别": publication.page.get_kind_display(), "版次": publication.number,
        "预算年度": publication.page.dossier.fiscal_year, "批复版本": publication.revision.sha256, **source,
        "公开内容校验和": publication.sha256, "不公开的内容": [{"内容": what, "理由": why} for what, why in publication.removed],
    }


def _indicators(table: TargetTable) -> Iterator[tuple[object, ...]]:
    for row in table.indicators:
        target = row.target
        yield (row.level1, row.level2, row.name, target.text, target.comparator, target.value, target.unit, row.points, row.definition)


def _lines(told: PublicAppraisal) -> Iterator[tuple[object, ...]]:
    for line in told.lines:
        verdict = "不适用" if not line.applies else "达标" if line.met else "未达标"
        proof = line.proof
        yield (line.position + 1, line.level1, line.level2, line.name, line.target, line.actual, line.attainment, line.weight, line.score,
               verdict, line.reason, *((proof.label, proof.expression, proof.counted, proof.left_out) if proof else ("", "", "", "")))


def _rows(told: PublicAppraisal) -> Iterator[tuple[str, bytes]]:
    for line in told.lines:
        for number, table in enumerate(line.proof.tables if line.proof else (), start=1):
            yield f"rows/{line.position + 1:02}-{number}.csv", _csv(table.headings, table.rows, title=(line.name, table.ledger))


def _csv(headings: Iterable[str], rows: Iterable[Iterable[object]], title: Iterable[str] = ()) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (*((title,) if title else ()), headings, *rows):
        writer.writerow([harmless(str(value)) if value is not None else "" for value in row])
    return ("\ufeff" + text.getvalue()).encode()


def _json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode()
