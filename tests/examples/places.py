"""Where the example stands, and its ledgers as rows of text."""

import csv
import io
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "liupanshui-2024"
LEDGERS = EXAMPLE / "台账"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one ledger by heading."""
    text = (LEDGERS / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))
