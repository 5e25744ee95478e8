"""What a fix of a text is: a title, what it may touch, and the rewriting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Annotated


class Field(Flag):
    """Kinds of fields a fix may touch."""

    NUMBER = auto()
    """Printed values that are read as a number."""
    WORDS = auto()
    """Printed values that are words or dates."""
    NAME = auto()
    """Names: indicator, project, unit, supervisor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFix:
    """改写: one way to write the same thing better. It is dropped wherever it would change what is read."""

    title: Annotated[str, "名称"]
    fields: Annotated[Field, "适用"]
    rewrite: Annotated[Callable[[str], str], "改写"]
