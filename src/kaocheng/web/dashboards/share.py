"""Parts of a whole."""

from __future__ import annotations

from decimal import Decimal


def share(part: int, whole: int) -> Decimal:
    """Per cent, to a tenth; 0 of nothing."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1")) if whole else Decimal(0)
