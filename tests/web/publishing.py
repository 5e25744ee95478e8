"""Publishing as the preview does it, and an appraisal that has come that far."""

from __future__ import annotations

from kaocheng.lifecycle import Verb
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.disclosure.actions.publish import Publish
from kaocheng.web.disclosure.appraisal_content import Depth
from kaocheng.web.disclosure.candidate import candidate_of
from kaocheng.web.disclosure.metadata import Metadata
from kaocheng.web.disclosure.models import Publication
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World
from tests.web.texts import write_texts


def publish(world: World, dossier: Dossier, kind: str = "targets", *, who: str = "clerk", depth: Depth = Depth.TOTALS, **facts: str) -> Publication:
    """Publish what the preview shows."""
    candidate = candidate_of(dossier, kind, depth)
    return Publish(dossier, candidate, Metadata(**{"title": candidate.title} | facts), seen=candidate.sha256, actor=world.actor(who)).run()  # type: ignore[arg-type]


def confirm(world: World, filled: Dossier) -> Dossier:
    """Appraise an issued table with ledgers and bring it to its confirmation by the finance bureau."""
    dossier = MoveDossier(filled, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    write_texts(world, dossier)
    GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    for verb, who in ((Verb.SUBMIT, "clerk"), (Verb.FORWARD, "supervisor"), (Verb.CONFIRM, "finance")):
        dossier = MoveDossier(dossier, verb, actor=world.actor(who)).run()
    return dossier
