"""Both tables of the example in execution, with the ledgers of the example behind them."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kaocheng.base.findings import Severity
from kaocheng.lifecycle import Verb
from kaocheng.model import Reading
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.actions.waive import WaiveFinding
from kaocheng.web.targets.checking import check_table
from kaocheng.web.targets.current import current_json
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World

_WAY = ((Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"), (Verb.FORWARD, "supervisor"), (Verb.APPROVE, "finance"), (Verb.ISSUE, "finance"))


def issued(world: World, reading: Reading) -> Dossier:
    """A table of the example, issued; its error is waived."""
    clerk = world.actor("clerk")
    dossier = OpenDossier(world.bureau, 2024, reading.table, actor=clerk).run()
    for finding in check_table(dossier, current_json(dossier)).findings:
        if finding.severity is Severity.ERROR:
            WaiveFinding(dossier, finding.code, str(finding.spot.path), "虚构的理由", timezone.localdate() + timedelta(days=30), actor=clerk).run()
    for verb, who in _WAY:
        dossier = MoveDossier(dossier, verb, actor=world.actor(who)).run()
    return dossier
