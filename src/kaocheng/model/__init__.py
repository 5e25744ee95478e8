"""The target table and its parts: pure frozen values, their source map and their canonical JSON."""

from kaocheng.model.codec import canonical_json, decode_table, revision_hash
from kaocheng.model.indicator import Indicator, IndicatorClass, IndicatorGroup
from kaocheng.model.places import describe_path
from kaocheng.model.reading import Document, LayoutMark, MarkKind, Reading, Source
from kaocheng.model.table import (
    FormKind,
    FundLine,
    Phase,
    Preparer,
    ProjectProfile,
    Safeguards,
    TargetTable,
)
from kaocheng.model.target_value import TargetValue

__all__ = [
    "Document",
    "FormKind",
    "FundLine",
    "Indicator",
    "IndicatorClass",
    "IndicatorGroup",
    "LayoutMark",
    "MarkKind",
    "Phase",
    "Preparer",
    "ProjectProfile",
    "Reading",
    "Safeguards",
    "Source",
    "TargetTable",
    "TargetValue",
    "canonical_json",
    "decode_table",
    "describe_path",
    "revision_hash",
]
