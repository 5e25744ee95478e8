"""A decision as text and back: what is kept of it reads the same in ten years."""

from __future__ import annotations

import msgspec

from kaocheng.review import Decision


def encoded(decision: Decision) -> str:
    """JSON with exact numbers."""
    return msgspec.json.encode(decision, order="deterministic").decode()


def decoded(text: str) -> Decision:
    """The decision of a text that `encoded` made."""
    return msgspec.json.decode(text, type=Decision)
