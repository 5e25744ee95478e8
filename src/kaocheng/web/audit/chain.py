"""The hash chain: each entry's hash covers its content and the hash before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GENESIS = "0" * 64
FIELDS = ("number", "at", "actor", "role", "unit", "act", "subject_kind", "subject_id", "subject_label", "detail", "address")


def entry_hash(previous: str, content: Mapping[str, object]) -> str:
    """SHA-256 over the hash before and the entry's canonical JSON."""
    text = json.dumps({name: content[name] for name in FIELDS}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def breaks(entries: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """What is wrong with a chain, entry by entry in the order of numbers: gaps, foreign predecessors, changed content."""
    previous, expected = GENESIS, 1
    for entry in entries:
        if entry["number"] != expected:
            yield f"第{expected}条之后缺了记录，接着的是第{entry['number']}条"
        if entry["previous_hash"] != previous:
            yield f"第{entry['number']}条与前一条接不上"
        if entry["hash"] != entry_hash(str(entry["previous_hash"]), entry):
            yield f"第{entry['number']}条的内容被改过"
        previous, expected = str(entry["hash"]), int(str(entry["number"])) + 1
