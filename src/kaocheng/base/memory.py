"""Answers kept while they are asked for again and again: caches by identity for frozen values that are costly to compare."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")

TEXTS = 1024
"""How many texts a cache of a pure text function holds: more than a table has, few enough to keep memory flat."""


def remembered(size: int) -> Callable[[Callable[[S], T]], Callable[[S], T]]:
    """Remember what a pure function said of each of the last values, which are told apart by identity.

    Tables are gone over one after the other, so a few suffice: when ``size`` answers are known, all are dropped.
    Nobody may change the answers.
    """
    def decorate(function: Callable[[S], T]) -> Callable[[S], T]:
        known: dict[int, tuple[S, T]] = {}

        @wraps(function)
        def ask(subject: S) -> T:
            entry = known.get(id(subject))
            if entry is not None:
                return entry[1]
            answer = function(subject)
            if len(known) >= size:
                known.clear()
            known[id(subject)] = (subject, answer)  # keeps the subject, so that its id stays its own
            return answer

        return ask

    return decorate


def remembered_together(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The same for a function of several values, all handed over by position."""
    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        known: dict[tuple[int, ...], tuple[object, T]] = {}

        @wraps(function)
        def ask(*subjects: P.args, **named: P.kwargs) -> T:
            key = tuple(map(id, subjects))
            entry = known.get(key)
            if entry is not None:
                return entry[1]
            answer = function(*subjects, **named)
            if len(known) >= size:
                known.clear()
            known[key] = (subjects, answer)
            return answer

        return ask

    return decorate
