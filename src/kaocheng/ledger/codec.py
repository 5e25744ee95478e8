"""Values of an entry to text and back, exactly: what a store keeps, and what hashes are taken over."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.entry import Value, text_of
from kaocheng.ledger.kind import FieldType, LedgerKind
from kaocheng.units import Quantity, parse_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUANTITY = re.compile(r"(-?\d+(?:\.\d+)?)(.*)", re.DOTALL)
_TRUE = "是"


def texts_of(values: Mapping[str, Value]) -> dict[str, str]:
    """Text by field name, blanks left out, sorted by name."""
    return {name: text_of(values[name]) for name in sorted(values) if values[name] is not None}


def values_of(kind: LedgerKind, texts: Mapping[str, str]) -> dict[str, Value]:
    """Values by field name; a field that the kind no longer has stays as text, so that nothing is lost.

    Raises:
        KaochengError: A text is no value of its field: the store was changed by hand, or the field's type was.
    """
    values: dict[str, Value] = {item.name: None for item in kind.columns}
    types = {item.name: item.type for item in kind.columns}
    for name, text in texts.items():
        try:
            values[name] = _value(types.get(name, FieldType.TEXT), text)
        except (ValueError, TypeError) as error:
            raise KaochengError(f"台账“{kind.label}”里登记的“{text}”不再是字段 {name} 的值", expected=types[name].label,
                                remedy="先用 kaocheng ledger verify 查台账是否被改过；改过字段类型的，改回来或换一个新字段") from error
    return values


def _value(kind: FieldType, text: str) -> Value:
    match kind:
        case FieldType.DATE:
            return date.fromisoformat(text)
        case FieldType.BOOL:
            return text == _TRUE
        case FieldType.NUMBER | FieldType.MONEY:
            found = _QUANTITY.fullmatch(text)
            if found is None:
                raise ValueError(text)
            return Quantity(Decimal(found[1]), parse_unit(found[2]))
    return text


def definition_of(kind: LedgerKind) -> bytes:
    """A kind as canonical JSON."""
    return msgspec.json.encode(kind, order="sorted")


def kind_of_definition(definition: bytes) -> LedgerKind:
    """The kind that `definition_of` wrote.

    Raises:
        KaochengError: The bytes are no kind.
    """
    try:
        return msgspec.json.decode(definition, type=LedgerKind)
    except msgspec.DecodeError as error:
        raise KaochengError("库里保存的台账定义读不出来", remedy="先用 kaocheng ledger verify 查库是否被改过") from error
