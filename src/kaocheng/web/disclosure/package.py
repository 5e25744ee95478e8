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
from kaocheng.model import TargetTable, canonical_json

if TYPE_CHECKING:
    from kaocheng.web.disclosure.models import Publication

_COLUMNS = ("一级指标", "二级指标", "三级指标", "指标值", "比较符", "数值", "计量单位", "分值", "指标解释及计算公式")
_STAMP = (2000, 1, 1, 0, 0, 0)
"""A fixed time: the same table gives the same package to the last byte."""


def package(publication: Publication) -> bytes:
    """A zip with the table as CSV and JSON, the JSON's schema, about.json and SHA256SUMS."""
    table = publication.table
    files = {
        "indicators.csv": _csv(table),
        "table.json": canonical_json(table),
        "schema.json": json.dumps(msgspec.json.schema(TargetTable), ensure_ascii=False, indent=1).encode(),
        "about.json": json.dumps({
            "标题": publication.title, "索引号": publication.index_number or None, "发布机构": publication.publisher,
            "发布日期": publication.published_on.isoformat(), "预算年度": publication.dossier.fiscal_year,
            "批复版本": publication.revision.sha256, "隐去的栏目": publication.removed,
        }, ensure_ascii=False, indent=1).encode(),
    }
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _csv(table: TargetTable) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in table.indicators:
        target = row.target
        writer.writerow([harmless(str(value)) if value is not None else "" for value in (
            row.level1, row.level2, row.name, target.text, target.comparator, target.value, target.unit, row.points, row.definition)])
    return ("\ufeff" + text.getvalue()).encode()

