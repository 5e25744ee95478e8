"""Units: a registry entry each, with a dimension and a scale; ``元/人·月`` is composed from its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from kaocheng.base.data import read_data
from kaocheng.base.text import squash
from kaocheng.units.dimension import ONE, Dimension


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    ``scale`` says how many base units of the dimension one of this unit is: 万元 → 10000 (元).
    """

    symbol: str
    dimension: Dimension
    scale: Decimal
    known: bool = True
    """False when the registry has no such unit; it then counts as a kind of its own."""

    @property
    def is_rate(self) -> bool:
        """Whether a quantity in this unit is a pure number or a rate."""
        return not self.dimension.exponents


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registry:
    rates: dict[str, Decimal]
    measured: dict[str, dict[str, Decimal]]
    counts: list[str]
    aliases: dict[str, str]


NUMBER = Unit("", ONE, Decimal(1))
PERCENT = Unit("%", ONE, Decimal("0.01"))
_PREFIXES = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "千": Decimal(10) ** 3, "百万": Decimal(10) ** 6}
_FACTORS = re.compile(r"[·*.•×、]")
_JOINTS = {"/", "·"}


@cache
def _registry() -> dict[str, Unit]:
    data = read_data(Path(__file__).with_name("units.yaml"), _Registry)
    units = {symbol: Unit(symbol, ONE, scale) for symbol, scale in data.rates.items()}
    for base, symbols in data.measured.items():
        units |= {symbol: Unit(symbol, Dimension.of(base), scale) for symbol, scale in symbols.items()}
    units |= {symbol: Unit(symbol, Dimension.of(symbol), Decimal(1)) for symbol in data.counts}
    return units | {alias: units[symbol] for alias, symbol in data.aliases.items()}


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit:
    """Read a unit as printed; a word the registry lacks becomes a kind of its own with ``known=False``."""
    symbol = squash(text)
    if not symbol:
        return NUMBER
    simple = _simple(symbol)
    if simple is not None:
        return simple
    if "/" in symbol:
        top, *below = symbol.split("/")
        unit = parse_unit(top)
        dimension, scale, known = unit.dimension, unit.scale, unit.known
        for part in (factor for group in below for factor in _FACTORS.split(group) if factor):
            divisor = parse_unit(part)
            dimension, scale, known = dimension / divisor.dimension, scale / divisor.scale, known and divisor.known
        return Unit(symbol, dimension, scale, known)
    return Unit(symbol, Dimension.of(symbol), Decimal(1), known=False)


def leading_unit(text: str, start: int = 0) -> str:
    """The longest known unit that a text has from ``start``: ``家企业`` → ``家``, ``元/人·月`` whole; ``""`` if none."""
    units = _simple_units()
    for length in _lengths().get(text[start:start + 1], ()):
        end = start + length
        unit = text[start:end]
        if unit in units:
            joint = text[end:end + 1]
            below = leading_unit(text, end + 1) if joint in _JOINTS else ""
            return f"{unit}{joint}{below}" if below else unit
    return ""


@cache
def unit_symbols() -> tuple[str, ...]:
    """Printed symbols of all simple units and their aliases, without prefixes."""
    return tuple(sorted(_registry()))


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the simple units are that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for symbol in _simple_units():
        lengths.setdefault(symbol[:1], set()).add(len(symbol))
    return {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}


def _simple(symbol: str) -> Unit | None:
    return _simple_units().get(symbol)


@cache
def _simple_units() -> dict[str, Unit]:
    """Every unit that needs no composing, by symbol: those of the registry, and their multiples under a prefix."""
    units = _registry()
    multiples = {f"{prefix}{symbol}": Unit(f"{prefix}{symbol}", unit.dimension, unit.scale * factor)
                 for prefix, factor in _PREFIXES.items() for symbol, unit in units.items() if not unit.is_rate}
    return multiples | units
