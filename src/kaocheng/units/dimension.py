"""Dimensions: what a quantity counts or measures, as a product of base kinds with exponents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

BASE_LABELS = {"money": "金额", "day": "天数", "month": "月数", "year": "年数", "mu": "亩数", "area": "面积",
               "length": "长度", "mass": "重量", "volume": "体积"}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A product of base kinds; the empty product is a pure number or a rate.

    Count units are base kinds of their own (``家`` is not ``个``), so adding them is an error.
    """

    exponents: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, base: str) -> Dimension:
        """The dimension of one base kind."""
        return cls(((base, 1),))

    @property
    def is_one(self) -> bool:
        """Whether this is a pure number or a rate."""
        return not self.exponents

    @property
    def is_money(self) -> bool:
        """Whether this is an amount of money."""
        return self.exponents == MONEY.exponents

    def __mul__(self, other: Dimension) -> Dimension:
        """Multiply: exponents add up."""
        return _combined(self, other, 1)

    def __truediv__(self, other: Dimension) -> Dimension:
        """Divide: exponents are subtracted."""
        return _combined(self, other, -1)

    @property
    def label(self) -> str:
        """What users read: ``金额``, ``家``, ``金额/亩数``, ``比率``."""
        if self.is_one:
            return "比率"
        names = {sign: [f"{BASE_LABELS.get(base, base)}{abs(n) if abs(n) > 1 else ''}"
                        for base, n in self.exponents if (n > 0) == sign] for sign in (True, False)}
        top = "·".join(names[True]) or "1"
        return f"{top}/{'·'.join(names[False])}" if names[False] else top


@lru_cache(maxsize=1024)
def _combined(left: Dimension, right: Dimension, sign: int) -> Dimension:
    total = dict(left.exponents)
    for base, exponent in right.exponents:
        total[base] = total.get(base, 0) + sign * exponent
    return Dimension(tuple(sorted((base, n) for base, n in total.items() if n)))


ONE = Dimension()
MONEY = Dimension.of("money")
