"""The overview of many units: what stands on its pages is what the tables say, in few queries however many there are."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kaocheng.lifecycle import Stage
from kaocheng.web.appraisal.models import SelfAppraisal
from kaocheng.web.audit.record import record
from kaocheng.web.dashboards.late import late_tables, silent_units
from kaocheng.web.dashboards.models import KeptStanding
from kaocheng.web.dashboards.overview import overview
from kaocheng.web.dashboards.rules import rule_lines
from kaocheng.web.dashboards.scores import grade_lines, scores_of
from kaocheng.web.dashboards.units import COLUMNS, ordered, unit_lines
from kaocheng.web.org.models import Unit
from kaocheng.web.targets.models import Dossier, FindingCount, Revision, StageDeadline
from kaocheng.web.targets.rights import visible
from tests.web.conftest import World
from tests.web.pages import lines, page, select, text

DAY = date(2024, 2, 1)
PAGES = ("", "units/", "late/", "rules/", "scores/")
_DEPARTMENT, _PROJECT = "department_target", "project_target"


def _many(world: World, amount: int, stage: Stage, form: str = _PROJECT, year: int = 2024) -> list[Dossier]:
    """So many units with one table each."""
    supervisor, before = world.bureau.supervisor, Unit.objects.count()
    units = Unit.objects.bulk_create(Unit(name=f"虚构单位{before + i:03}", kind="budget", supervisor=supervisor, finance=world.bureau.finance)
                                     for i in range(amount))
    made = Dossier.objects.bulk_create(
        Dossier(unit=unit, fiscal_year=year, form=form, title="项目", stage=stage.value, errors=i % 2, budget_yuan=10_000)
        for i, unit in enumerate(units))
    FindingCount.objects.bulk_create(FindingCount(dossier=one, code=code, findings=n) for one in made for code, n in (("A03", 2), ("B01", 1)))
    record("table.created", actor=world.actor("clerk"), kind="dossier", subject=str(before), label="虚构")  # as every change of the site has
    return made


def _scored(world: World, dossier: Dossier, *scores: str, grade: str = "优") -> None:
    """Frozen appraisals, one after the other."""
    user = world.members["clerk"].user
    revision = Revision.objects.create(dossier=dossier, number=1, table_json="{}", sha256="0" * 64, by=user)
    for number, score in enumerate(scores, start=1):
        SelfAppraisal.objects.create(dossier=dossier, number=number, revision=revision, as_of=date(2024, 12, 31), snapshot_hash="0" * 64,
                                     content="{}", sha256="0" * 64, score=Decimal(score), grade=grade, met=1, counted=1, by=user)


def _kept(dossier: Dossier, *, red: int = 0, green: int = 0, base: int | None = None, executed: int | None = None) -> None:
    KeptStanding.objects.create(dossier=dossier, as_of=DAY, revision_sha256="", snapshot_hash="", whole="绿灯", red=red, yellow=0, green=green,
                                blue=0, dark=0, base_yuan=base, executed_yuan=executed)


def _finance(world: World) -> object:
    return visible(world.members["finance"]).filter(fiscal_year=2024)


@pytest.mark.parametrize("who", ["supervisor", "finance", "auditor"])
@pytest.mark.parametrize("rest", PAGES)
def test_figures_of_many_units_take_as_many_queries_as_of_few(world: World, who: str, rest: str) -> None:
    counts = []
    StageDeadline.objects.create(finance=world.bureau.finance, fiscal_year=2024, stage=Stage.FINANCE_REVIEW.value, last_day=DAY)
    for amount in (3, 40):
        made = _many(world, amount, Stage.FINANCE_REVIEW if amount == 3 else Stage.APPROVED)
        for dossier in made[:3]:
            _kept(dossier, red=1, base=10, executed=5)
            _scored(world, dossier, "91")
        client = world.client(who)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/review/overview/{rest}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


def test_stages_and_their_money(world: World) -> None:
    _many(world, 3, Stage.FINANCE_REVIEW)
    _many(world, 1, Stage.APPROVED, _DEPARTMENT)
    found = overview(_finance(world))  # type: ignore[arg-type]
    assert [(line.stage, line.tables, str(line.share), line.department, line.project) for line in found.stages] == [
        (Stage.FINANCE_REVIEW, 3, "75.0", None, 30_000), (Stage.APPROVED, 1, "25.0", 10_000, None)]
    assert (found.tables, found.units, found.clean) == (4, 4, 3)
    rows = lines(select(page(world, "/review/overview/", "finance"), "table.shares")[0])
    assert rows == [["财政审核", "", "3", "75.0%", "", "3 万元"], ["已批复", "", "1", "25.0%", "1 万元", ""]]


def test_rules_by_the_tables_they_touch_and_a_link_to_those_tables(world: World) -> None:
    made = _many(world, 4, Stage.FINANCE_REVIEW)
    FindingCount.objects.filter(dossier=made[0], code="B01").delete()
    _many(world, 1, Stage.DRAFT)
    assert [(line.code, line.tables, line.findings, str(line.share)) for line in rule_lines(_finance(world), 4)] == [  # type: ignore[arg-type]
        ("A03", 4, 8, "100.0"), ("B01", 3, 3, "75.0")]
    shown = page(world, "/review/overview/rules/", "finance")
    rows = lines(select(shown, "table.shares")[0])
    assert [row[3:] for row in rows] == [["4", "100.0%", "8"], ["3", "75.0%", "3"]]
    links = [link.get("href") for link in select(shown, "table.shares a")]
    assert [len(select(page(world, link, "finance"), "td.lead")) for link in links] == [4, 3]
    assert [bar.get("width") for bar in select(shown, "svg.share rect")][1::2] == ["100.0", "75.0"]


def test_who_is_late_the_longest_first(world: World) -> None:
    today = timezone.localdate()
    days = {Stage.SUPERVISOR_REVIEW: 3, Stage.FINANCE_REVIEW: 9, Stage.APPROVED: -1, Stage.APPRAISING: 0}
    for stage, ago in days.items():
        StageDeadline.objects.create(finance=world.bureau.finance, fiscal_year=2024, stage=stage.value, last_day=today - timedelta(days=ago))
        _many(world, 1, stage)
    _many(world, 1, Stage.FINANCE_REVIEW, year=2023)
    tables = visible(world.members["supervisor"]).filter(fiscal_year=2024)
    assert [(found.stage, (today - found.last_day).days) for found in late_tables(tables, today)] == [  # type: ignore[attr-defined]
        ("finance_review", 9), ("supervisor_review", 3)]
    rows = lines(select(page(world, "/review/overview/late/", "supervisor"), "table.list")[0])
    assert [row[2:] for row in rows] == [
        ["财政审核", "财政审核", (today - timedelta(days=9)).isoformat(), "9 天"],
        ["主管部门审核", "主管部门审核", (today - timedelta(days=3)).isoformat(), "3 天"]]
    assert text(select(page(world, "/review/overview/", "supervisor"), ".figure b.overdue")[0]) == "2"


def test_another_bureaus_notice_makes_nobody_late(world: World) -> None:
    _many(world, 2, Stage.FINANCE_REVIEW)
    other = Unit.objects.create(name="虚构别处财政局", kind=Unit.Kind.FINANCE)
    StageDeadline.objects.create(finance=other, fiscal_year=2024, stage=Stage.FINANCE_REVIEW.value, last_day=DAY)
    assert not late_tables(_finance(world), timezone.localdate()).exists()  # type: ignore[arg-type]


def test_units_that_handed_in_nothing_are_named(world: World) -> None:
    _many(world, 1, Stage.FINANCE_REVIEW)
    _many(world, 1, Stage.DRAFT)
    finance, supervisor = world.members["finance"], world.members["supervisor"]
    assert {unit.name for unit in silent_units(_finance(world), finance)} >= {"虚构投资促进局", "虚构教育局"}  # type: ignore[arg-type]
    assert silent_units(_finance(world), finance).count() == 3  # type: ignore[arg-type]
    assert silent_units(visible(supervisor), supervisor).filter(name="虚构教育局").count() == 0
    assert "3 个单位在 2024 年还没有报来" in text(page(world, "/review/overview/late/", "finance"))


def test_the_latest_score_of_each_table_counts(world: World) -> None:
    made = _many(world, 5, Stage.CONFIRMED)
    for dossier, scores, grade in zip(made, (("70", "96.5"), ("100",), ("95",), ("89.99",), ("60",)), ("优", "优", "优", "良", "中"), strict=True):
        _scored(world, dossier, *scores, grade=grade)
    found = scores_of(_finance(world))  # type: ignore[arg-type]
    assert found.total == 5
    assert [(one.label, one.tables) for one in found.bins] == [
        ("60–65", 1), ("65–70", 0), ("70–75", 0), ("75–80", 0), ("80–85", 0), ("85–90", 1), ("90–95", 0), ("95–100", 3)]
    assert [(line.grade, line.tables, str(line.mean), str(line.lowest)) for line in grade_lines(_finance(world))] == [  # type: ignore[arg-type]
        ("优", 3, "97.17", "95.00"), ("良", 1, "89.99", "89.99"), ("中", 1, "60.00", "60.00")]
    shown = page(world, "/review/overview/scores/", "finance")
    assert [row[:2] for row in lines(select(shown, "details.behind table")[0])][-1] == ["95–100", "3"]
    assert [text(count) for count in select(shown, "svg.course.full text.count")] == ["1", "1", "3"]
    links = [link.get("href") for link in select(shown, "table.shares a")]
    assert [len(select(page(world, link, "finance"), "td.lead")) for link in links] == [3, 1, 1]


def test_units_side_by_side(world: World) -> None:
    first, second, third = _many(world, 3, Stage.ISSUED, _DEPARTMENT)
    project = Dossier.objects.create(unit=first.unit, fiscal_year=2024, form=_PROJECT, title="另一项目", stage=Stage.CONFIRMED.value, budget_yuan=4000)
    _kept(first, red=2, green=1, base=10_000, executed=9_000)
    _kept(project, green=3, base=4000, executed=0)
    _kept(second, green=4)
    _scored(world, project, "88")
    found = {line.pk: line for line in unit_lines(_finance(world), DAY)}  # type: ignore[arg-type]
    line = found[first.unit_id]
    assert (line.tables, line.lights["red"], line.lights["green"], line.rate_shown, line.score) == (2, 2, 4, "90%", 88)
    assert line.budget == 10_000
    assert [(name, str(at), str(part)) for name, at, part in line.strip] == [("red", "0", "33.3"), ("green", "33.3", "66.7")]
    assert [count for _, count in line.in_phases] == [0, 1, 0, 1]
    assert found[second.unit_id].rate is None
    assert found[third.unit_id].strip == []
    rows = lines(select(page(world, "/review/overview/units/?order=-red", "finance"), "table.beside")[0])
    assert rows[0][:12] == [first.unit.name, "2", "", "1", "", "1", "2", "", "4", "", "", ""]
    assert rows[0][12] == "90%"


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_sorts_both_ways_and_links_stay_on_the_page(world: World, name: str) -> None:
    _many(world, 4, Stage.ISSUED)
    found = unit_lines(_finance(world), DAY)  # type: ignore[arg-type]
    key = COLUMNS[name][1]
    upwards, downwards = ([key(line) for line in ordered(found, order)] for order in (name, f"-{name}"))
    assert upwards == list(reversed(downwards)) == sorted(upwards)  # type: ignore[type-var]
    head = select(page(world, f"/review/overview/units/?order=-{name}", "finance"), "table.beside thead th[aria-sort]")
    assert [cell.get("aria-sort") for cell in head] == ["descending"]


def test_a_supervisor_sees_only_its_units(world: World) -> None:
    _many(world, 2, Stage.SUPERVISOR_REVIEW)
    stranger, own = world.members["stranger_supervisor"], world.members["supervisor"]
    assert overview(visible(stranger)).tables == 0
    assert overview(visible(own)).tables == 2
    assert len(unit_lines(visible(own), DAY)) == 2
    assert "虚构单位" not in text(page(world, "/review/overview/units/", "stranger_supervisor"))


@pytest.mark.parametrize("asked", ["?year=abc", "?order=nothing", "?page=999", "?page=x", "?q=%27%3B--", "?year=9999999999"])
@pytest.mark.parametrize("rest", PAGES)
def test_an_odd_question_breaks_nothing(world: World, rest: str, asked: str) -> None:
    _many(world, 1, Stage.ISSUED)
    page(world, f"/review/overview/{rest}{asked}", "finance")


@pytest.mark.parametrize(("asked", "amount"), [
    ("?rule=A03", 2), ("?rule=a03", 2), ("?rule=Z99", 0), ("?grade=优", 1), ("?grade=差", 0), ("?unit={unit}", 1), ("?unit=x", 2), ("?year=x", 2),
    ("?stage=issued&rule=A03", 2), ("?unit=99999999999999999999", 2)])
def test_the_list_of_tables_by_rule_grade_and_unit(world: World, asked: str, amount: int) -> None:
    first, _ = _many(world, 2, Stage.ISSUED)
    _scored(world, first, "99")
    shown = page(world, f"/tables/{asked.format(unit=first.unit_id)}", "finance")
    assert len(select(shown, "td.lead")) == amount


def test_the_name_of_a_foreign_unit_is_not_told(world: World) -> None:
    assert world.other.name not in text(page(world, f"/tables/?unit={world.other.pk}", "clerk"))
