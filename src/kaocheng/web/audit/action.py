"""动作: a mutation is one class: check, change, log, announce; one transaction; the actor is named."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db import transaction

from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from kaocheng.web.audit.record import Actor

T = TypeVar("T")


class NotAllowed(KaochengError):  # noqa: N818  (a refusal, told to the user)
    """The actor may not do this now."""


class Action(ABC, Generic[T]):
    """One mutation. ``run`` is all or nothing, trail entry included."""

    def __init__(self, *, actor: Actor) -> None:
        self.actor = actor

    def run(self) -> T:
        """Check, change, log, announce.

        Raises:
            KaochengError: The actor may not, or the change makes no sense; nothing has changed.
        """
        with transaction.atomic():
            self.check()
            result = self.change()
            self.log(result)
            self.announce(result)
        return result

    @abstractmethod
    def check(self) -> None:
        """Raise when the actor may not, or the state does not allow it."""

    @abstractmethod
    def change(self) -> T:
        """Make the change."""

    @abstractmethod
    def log(self, result: T) -> None:
        """Write the trail."""

    def announce(self, result: T) -> None:
        """Tell those who have the next move."""
