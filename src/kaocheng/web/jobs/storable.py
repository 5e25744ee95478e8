"""What every database takes: PostgreSQL stores no NUL character, and broken files have them."""

from __future__ import annotations

import json
from typing import TypeVar

T = TypeVar("T")


def storable(value: T) -> T:
    """The same JSON with another character in place of NUL."""
    found: T = json.loads(json.dumps(value, default=dict).replace("\\u0000", "\\ufffd"))
    return found
