"""People of two bureaus under one finance bureau, and clients logged in as each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from kaocheng.forms.reading import read_file
from kaocheng.lifecycle import Role
from kaocheng.model import Reading
from kaocheng.web.audit.record import Actor
from kaocheng.web.org.models import Membership, Unit, User
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Dossier

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "liupanshui-2024"
PASSWORD = "Mi-ma-12345"  # noqa: S105  (accounts of a test)


@dataclass
class World:
    """Units, memberships by name, and a way to act."""

    bureau: Unit
    other: Unit
    members: dict[str, Membership] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """A client logged in as somebody; ``public`` is nobody."""
        client = Client()
        if who != "public":
            client.force_login(self.members[who].user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def actor(self, who: str) -> Actor:
        """The same somebody for actions."""
        return Actor(user=self.members[who].user, membership=self.members[who])


def read_to_end(answer: HttpResponseBase) -> None:
    """Read a file that is sent, which closes it.

    ``close`` would also tell Django that the request is over, which closes the connection that the test's transaction is on.
    """
    if answer.streaming:
        answer.getvalue()


def _member(world: World, name: str, unit: Unit, role: Role) -> None:
    user = User.objects.create_user(name, password=PASSWORD, display_name=name)
    world.members[name] = Membership.objects.create(user=user, unit=unit, role=role.value)


@pytest.fixture
def world(db: None, settings: Settings, tmp_path: Path) -> World:  # noqa: ARG001  (the database fixture)
    """Two bureaus, each with a clerk; one supervisor each; one finance bureau."""
    settings.LEDGERS_ROOT = tmp_path / "ledgers"  # numbers of units begin anew in every test
    finance = Unit.objects.create(name="虚构财政局", kind=Unit.Kind.FINANCE)
    supervisor = Unit.objects.create(name="虚构主管部门", kind=Unit.Kind.SUPERVISOR, finance=finance)
    elsewhere = Unit.objects.create(name="虚构另一主管部门", kind=Unit.Kind.SUPERVISOR, finance=finance)
    audit = Unit.objects.create(name="虚构审计局", kind=Unit.Kind.AUDIT)
    bureau = Unit.objects.create(name="虚构投资促进局", kind=Unit.Kind.BUDGET, supervisor=supervisor, finance=finance)
    other = Unit.objects.create(name="虚构教育局", kind=Unit.Kind.BUDGET, supervisor=elsewhere, finance=finance)
    found = World(bureau, other)
    for name, unit, role in (
        ("clerk", bureau, Role.CLERK), ("clerk2", bureau, Role.CLERK), ("head", bureau, Role.UNIT_HEAD),
        ("supervisor", supervisor, Role.SUPERVISOR), ("finance", finance, Role.FINANCE), ("auditor", audit, Role.AUDITOR),
        ("admin", finance, Role.ADMINISTRATOR), ("stranger", other, Role.CLERK), ("stranger_supervisor", elsewhere, Role.SUPERVISOR),
    ):
        _member(found, name, unit, role)
    return found


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """The two tables of the example."""
    return read_file(EXAMPLE / "目标表.docx").readings


@pytest.fixture
def dossier(world: World, readings: tuple[Reading, ...]) -> Dossier:
    """The department table as a draft."""
    return OpenDossier(world.bureau, 2024, readings[0].table, actor=world.actor("clerk")).run()


Moved = Callable[..., Dossier]


@pytest.fixture
def approved(world: World, dossier: Dossier) -> Dossier:
    """The department table, approved and issued."""
    from kaocheng.lifecycle import Verb
    from kaocheng.web.targets.actions.move_dossier import MoveDossier

    for verb, who in ((Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"), (Verb.FORWARD, "supervisor"), (Verb.APPROVE, "finance"),
                      (Verb.ISSUE, "finance")):
        dossier = MoveDossier(dossier, verb, actor=world.actor(who)).run()
    return dossier
