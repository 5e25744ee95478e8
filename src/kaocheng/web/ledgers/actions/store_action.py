"""An act on a unit's store: the store has a transaction of its own, and the site's others need not wait for it."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction

from kaocheng.web.audit.action import Action

T = TypeVar("T")


class StoreAction(Action[T]):
    """An act that changes nothing in the site's database but its trail.

    The store commits first, then the trail is written in a short transaction: a registration of a hundred thousand rows
    keeps nobody else from writing. The journal of the store stays the first record (decision 0019).
    """

    def run(self) -> T:
        """Check, change, then log and announce.

        Raises:
            KaochengError: The actor may not, or the change makes no sense; nothing has changed.
        """
        self.check()
        result = self.change()
        with transaction.atomic():
            self.log(result)
            self.announce(result)
        return result
