"""Damaging files: bytes anywhere, and the parts inside zip packages, whose bytes a checksum guards."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_MOST_BYTES = 2_000_000
_LONGEST_RUN = 200
_NUMBERS = [b"0", b"-1", b"1", b"2", b"255", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e308", b"NaN", b""]
_BYTES = [b"\0", b"\xff", b"\x7f", b"\x80", b"\xff\xff", b"\0\0\0\x80", b"\xff\xff\xff\xff", b"<", b">", b"&#0;", b"]]>", b"\r", b"\t",
          "≥".encode(), "（".encode(), "一级指标".encode(), "\U0002a6d6".encode(), "指标".encode("gb18030"), b"\xed\xa0\x80"]
_TAG = re.compile(rb"<[^<>]{1,300}>")
_DIGITS = re.compile(rb"\d{1,12}")
_XML = (".xml", ".rels")


def mutated(data: bytes, random: Random) -> bytes:
    """A damaged copy; the same state of ``random`` gives the same copy."""
    if data.startswith(b"PK\x03\x04") and random.random() < 0.85:
        return _package(data, random)
    return _changed(data, random)


def _package(data: bytes, random: Random) -> bytes:
    """Damage parts inside a package; now and then one is lost or takes another's place."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        return _changed(data, random)  # damaged before
    parts = [name for name in entries if name.endswith(_XML)] or list(entries)
    if not parts:
        return _changed(data, random)
    name = random.choice(parts)
    dice = random.random()
    if dice < 0.04:
        del entries[name]
    elif dice < 0.08:
        entries[name] = entries[random.choice(parts)]
    else:
        entries[name] = _changed(entries[name], random)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:  # stored, as the format of an .ods is told by its first entry
        for part, content in entries.items():
            package.writestr(zipfile.ZipInfo(part), content)
    return buffer.getvalue()


def _changed(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        data = random.choice(_WAYS)(data, random)
    return data[:_MOST_BYTES]


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, random: Random) -> bytes:
    start, new = _place(data, random), random.choice(_BYTES)
    return data[:start] + new + data[start + len(new):]


def _insert(data: bytes, random: Random) -> bytes:
    start = _place(data, random)
    return data[:start] + random.choice([*_BYTES, random.randbytes(random.randrange(1, 30))]) + data[start:]


def _cut(data: bytes, random: Random) -> bytes:
    start = _place(data, random)
    return data[:start] + data[start + random.randrange(1, _LONGEST_RUN):]


def _end(data: bytes, random: Random) -> bytes:
    return data[:_place(data, random)] if random.random() < 0.3 else data


def _repeat(data: bytes, random: Random) -> bytes:
    start = _place(data, random)
    run = data[start:start + random.randrange(1, _LONGEST_RUN * 10)]
    return data[:start] + run * random.choice([2, 3, 50]) + data[start + len(run):]


def _move(data: bytes, random: Random) -> bytes:
    start = _place(data, random)
    run = data[start:start + random.randrange(1, _LONGEST_RUN)]
    rest = data[:start] + data[start + len(run):]
    target = _place(rest, random)
    return rest[:target] + run + rest[target:]


def _number(data: bytes, random: Random) -> bytes:
    return _replace(data, random, _DIGITS, random.choice(_NUMBERS))


def _drop_tag(data: bytes, random: Random) -> bytes:
    return _replace(data, random, _TAG, b"")


def _swap_tags(data: bytes, random: Random) -> bytes:
    tags = _TAG.findall(data)
    return _replace(data, random, _TAG, random.choice(tags)) if tags else data


def _nest_element(data: bytes, random: Random) -> bytes:
    """An element doubled into itself, so that the XML stays whole."""
    tags = [found for found in _TAG.finditer(data) if not found[0].startswith((b"</", b"<?", b"<!")) and not found[0].endswith(b"/>")]
    if not tags:
        return data
    found = random.choice(tags)
    end = data.find(b"</" + re.split(rb"[\s>]", found[0][1:])[0] + b">", found.end())
    if end < 0:
        return data
    close = data[end:data.index(b">", end) + 1]
    element = data[found.start():end + len(close)]
    return data[:found.end()] + element * random.choice([1, 1, 5]) + data[found.end():]


def _replace(data: bytes, random: Random, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    places = [found.span() for found in pattern.finditer(data)]
    if not places:
        return data
    start, end = random.choice(places)
    return data[:start] + new + data[end:]


_WAYS: list[Callable[[bytes, Random], bytes]] = [
    _flip, _flip, _overwrite, _insert, _cut, _end, _repeat, _move, _number, _number, _drop_tag, _swap_tags, _nest_element,
]
