"""The example: units, accounts of every role, the founding tables in execution, and units beside the bureau. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Severity
from kaocheng.forms.reading import read_file
from kaocheng.ledger.importer import import_sheet
from kaocheng.ledger.registration import Wishes
from kaocheng.lifecycle import Role, Verb
from kaocheng.web.audit.record import Actor
from kaocheng.web.dashboards.actions.keep_standing import look_at_unit
from kaocheng.web.demo.neighbours import load_neighbours
from kaocheng.web.ledgers.actions.register_rows import RegisterRows
from kaocheng.web.ledgers.received import received_file
from kaocheng.web.ledgers.stores import catalogue_of
from kaocheng.web.org.models import Membership, Unit, User
from kaocheng.web.org.passwords import temporary_password
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.actions.waive import WaiveFinding
from kaocheng.web.targets.checking import check_table
from kaocheng.web.targets.current import current_json

if TYPE_CHECKING:
    from pathlib import Path

    from kaocheng.web.targets.models import Dossier


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the example, with the password made for it."""

    username: str
    password: str
    role: Role
    unit: str


_PEOPLE = (
    ("jingban", "示例经办人", Role.CLERK, "六盘水市投资促进局（示例）"),
    ("jingban2", "示例经办人乙", Role.CLERK, "六盘水市投资促进局（示例）"),
    ("fuzeren", "示例负责人", Role.UNIT_HEAD, "六盘水市投资促进局（示例）"),
    ("zhuguan", "示例主管审核", Role.SUPERVISOR, "示例主管部门"),
    ("caizheng", "示例财政审核", Role.FINANCE, "示例财政局"),
    ("shenji", "示例审计", Role.AUDITOR, "示例审计局"),
    ("guanli", "示例管理员", Role.ADMINISTRATOR, "示例财政局"),
)
_WAIVED = timedelta(days=365)
_WAY = ((Verb.SUBMIT, "jingban"), (Verb.SIGN, "fuzeren"), (Verb.FORWARD, "zhuguan"), (Verb.APPROVE, "caizheng"), (Verb.ISSUE, "caizheng"))


@transaction.atomic
def load_example(folder: Path, year: int = 2024) -> list[Account]:
    """Load the example into an empty installation and return the accounts; nothing is done where units exist."""
    if Unit.objects.exists():
        return []
    finance = Unit.objects.create(name="示例财政局", code="101", kind=Unit.Kind.FINANCE)
    supervisor = Unit.objects.create(name="示例主管部门", code="200", kind=Unit.Kind.SUPERVISOR, finance=finance)
    Unit.objects.create(name="示例审计局", code="102", kind=Unit.Kind.AUDIT)
    bureau = Unit.objects.create(name="六盘水市投资促进局（示例）", code="219001", kind=Unit.Kind.BUDGET, supervisor=supervisor,
                                 finance=finance)
    units = {unit.name: unit for unit in Unit.objects.all()}
    accounts = []
    for username, shown, role, unit in _PEOPLE:
        password = temporary_password()
        user = User.objects.create_user(username, password=password, display_name=shown)
        Membership.objects.create(user=user, unit=units[unit], role=role.value)
        accounts.append(Account(username, password, role, unit))
    running = _open_tables(folder, bureau, year)
    _load_ledgers(folder / "台账", bureau)
    running += load_neighbours(folder / "台账", running[0].approved.table, supervisor, {  # type: ignore[union-attr]
        role: _actor(who) for role, who in ((Role.SUPERVISOR, "zhuguan"), (Role.FINANCE, "caizheng"))}, year)
    for unit in {dossier.unit for dossier in running}:
        look_at_unit(unit, year, timezone.localdate())
    return accounts


def _actor(who: str) -> Actor:
    member = Membership.objects.select_related("user", "unit").get(user__username=who)
    return Actor(user=member.user, membership=member)


def _open_tables(folder: Path, bureau: Unit, year: int) -> list[Dossier]:
    """Both tables in execution, and next year's project table as a draft; those in execution."""
    actor, running = _actor("jingban"), []
    for reading in read_file(folder / "目标表.docx").readings:
        dossier = OpenDossier(bureau, year, reading.table, actor=actor).run()
        _waive_errors(dossier, actor)
        running.append(_issue(dossier))
        if not reading.table.form.is_department:
            OpenDossier(bureau, year + 1, reading.table, actor=actor).run()
    return running


def _waive_errors(dossier: Dossier, actor: Actor) -> None:
    """The founding document's own error stands, as the bureau filed it."""
    for finding in check_table(dossier, current_json(dossier)).findings:
        if finding.severity is Severity.ERROR:
            WaiveFinding(dossier, finding.code, str(finding.spot.path), "示例：表照原文装入，原文就是这样写的（虚构的理由）",
                         timezone.localdate() + _WAIVED, actor=actor).run()


def _issue(dossier: Dossier) -> Dossier:
    """Bring a table to execution by the people of the example, each doing the own step."""
    for verb, who in _WAY:
        dossier = MoveDossier(dossier, verb, actor=_actor(who)).run()
    return dossier


def _load_ledgers(folder: Path, bureau: Unit) -> None:
    """The invented ledgers into the bureau's store; those that others refer to come first."""
    actor = _actor("jingban")
    catalogue = catalogue_of(bureau)
    files = [(path, kind) for path in sorted(folder.glob("*.csv")) if (kind := catalogue.find(path.stem)) is not None]
    for path, kind in sorted(files, key=lambda pair: any(item.references for item in pair[1].columns)):
        received = received_file(path.name, path.read_bytes(), kind)
        result = RegisterRows(bureau, import_sheet(received.sheet, kind), Wishes(), actor=actor,
                              file=path.name, file_hash=received.hash).run()
        if result.problems:
            first = result.problems[0]
            raise KaochengError(f"示例台账有 {len(result.problems)} 处问题", where=first.spot.text, expected=first.remedy, remedy=first.message)
