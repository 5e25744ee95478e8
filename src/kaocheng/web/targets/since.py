"""What a reader has seen before: the version that the table at hand is held against, so that only what is new needs a second look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.lifecycle import Verb
from kaocheng.model import decode_table
from kaocheng.web.targets.difference import Change, changes

if TYPE_CHECKING:
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The version seen before, what it was, and what changed."""

    revision: Annotated[Revision, "版本"]
    occasion: Annotated[str, "由来"]
    """E.g. ``您上次退回的``."""
    changes: Annotated[tuple[Change, ...], "改动"]

    @property
    def removed(self) -> tuple[Change, ...]:
        """Rows that are gone."""
        return tuple(change for change in self.changes if not change.path)


def since(dossier: Dossier, table_json: str, membership: Membership | None) -> Since | None:
    """What changed since the reader saw the table last; ``None`` when they never did.

    A draft is held against what was handed in last; a table under review against the version that the same role returned, or
    against the approved one, whichever is newer.
    """
    found = _draft_base(dossier) if dossier.at.is_editable else _seen_by(dossier, membership)
    if found is None:
        return None
    revision, occasion = found
    return Since(revision=revision, occasion=occasion, changes=tuple(changes(revision.table, decode_table(table_json))))


def _draft_base(dossier: Dossier) -> tuple[Revision, str] | None:
    return (dossier.revision, "上次送审的") if dossier.revision is not None else None


def _seen_by(dossier: Dossier, membership: Membership | None) -> tuple[Revision, str] | None:
    now = dossier.revision.number if dossier.revision else 0
    candidates = [(dossier.approved, "批复的")] if dossier.approved is not None else []
    if membership is not None:
        back = dossier.opinions.filter(verb=Verb.RETURN.value, role=membership.role, revision_number__range=(1, now)).first()
        returned = dossier.revisions.filter(number=back.revision_number).first() if back else None
        candidates += [(returned, "上次退回的")] if returned else []
    fitting = [item for item in candidates if item[0].number < now]
    return max(fitting, key=lambda item: item[0].number, default=None)
