"""The example's neighbours: all invented and saying so, at different points of the year, shown by every dashboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from kaocheng.web.appraisal.models import SelfAppraisal
from kaocheng.web.commands import standings
from kaocheng.web.dashboards.models import KeptStanding
from kaocheng.web.demo.load import load_example
from kaocheng.web.org.models import Membership, Unit, User
from kaocheng.web.targets.models import Dossier
from kaocheng.web.targets.rights import visible
from tests.web.conftest import EXAMPLE


@pytest.fixture
def example(db: None, settings: Settings, tmp_path: Path) -> None:  # noqa: ARG001  (the database fixture)
    """The example, loaded."""
    settings.LEDGERS_ROOT = tmp_path / "example"
    load_example(EXAMPLE)


@pytest.mark.usefixtures("example")
def test_neighbours_are_invented_and_show_on_every_dashboard() -> None:
    finance = Membership.objects.get(user__username="caizheng")
    tables = visible(finance).filter(fiscal_year=2024)
    assert {unit.name.endswith(("（虚构）", "（示例）")) for unit in Unit.objects.filter(kind="budget")} == {True}
    assert len({table.stage for table in tables}) >= 5
    assert sorted(appraisal.grade for appraisal in SelfAppraisal.objects.all()) == ["中", "差", "良"]
    assert len({(kept.red, kept.yellow, kept.green, kept.blue) for kept in KeptStanding.objects.filter(dossier__in=tables)}) >= 5
    assert Dossier.objects.filter(errors__gt=0).exclude(stage="draft").count() == 0
    client = Client()
    client.force_login(finance.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = {rest: client.get(f"/review/overview/{rest}").content.decode() for rest in ("units/", "late/", "scores/")}
    assert "41.63%" in shown["units/"]
    assert "示例经济开发区（虚构）" in shown["late/"]
    assert "示例己县投资促进局（虚构）" in shown["late/"]
    assert "3 张表生成了自评表" in shown["scores/"]
    assert [user.has_usable_password() for user in User.objects.filter(username__startswith="linxian")] == [False, False]


@pytest.mark.usefixtures("example")
def test_standings_are_made_anew_when_they_changed_and_kept_when_they_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert standings.run(["--year", "2024"]) == 0
    assert "更新 0 张表" in capsys.readouterr().out
    before = dict(KeptStanding.objects.values_list("dossier", "red"))
    KeptStanding.objects.update(red=99, snapshot_hash="")
    assert standings.run(["--year", "2024"]) == 0
    assert f"更新 {len(before)} 张表" in capsys.readouterr().out
    assert dict(KeptStanding.objects.values_list("dossier", "red")) == before
    unit = Unit.objects.get(name__startswith="示例戊县")
    for file in (tmp_path / "example" / str(unit.pk)).glob("*"):
        if file.is_file():
            file.write_bytes(b"broken")
    assert standings.run(["--year", "2024"]) == 1
    told = capsys.readouterr()
    assert "示例戊县" in told.err
    assert "1 个单位算不出来" in told.out
    assert dict(KeptStanding.objects.values_list("dossier", "red")) == before
