"""The year of a unit: what stands on the page is what the core computes, row by row, and what the drawing shows is what the row says."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from kaocheng.charts.lane import position
from kaocheng.expr.display import display
from kaocheng.law import Standards
from kaocheng.ledger import load_folder
from kaocheng.lifecycle import Verb
from kaocheng.model import Reading
from kaocheng.outlook.deviation import Note
from kaocheng.outlook.in_year import OWN_LEDGERS
from kaocheng.outlook.light import Light
from kaocheng.units.figures import percent
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question, standing
from kaocheng.web.dashboards.models import KeptStanding
from kaocheng.web.dashboards.standings import standings
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier
from kaocheng.web.ui.kept import StillComputing
from kaocheng.year.forecasting import with_forecasts
from kaocheng.year.monitoring import MonitoredTable, monitor_tables
from tests.web.conftest import EXAMPLE, World
from tests.web.ledger_folder import register_folder
from tests.web.pages import lines, page, select, text
from tests.web.texts import write_texts
from tests.web.year_of_example import issued

DAY = date(2024, 7, 31)
PAGE = "/year/?day=2024-07-31"
LEDGERS = EXAMPLE / "台账"


@pytest.fixture
def year(world: World, readings: tuple[Reading, ...]) -> tuple[Dossier, ...]:
    """Both tables, 29 rows."""
    register_folder(world.bureau, LEDGERS, by="clerk")
    return tuple(issued(world, reading) for reading in readings)


@pytest.fixture(scope="module")
def computed(readings: tuple[Reading, ...]) -> tuple[MonitoredTable, ...]:
    """The same as the command line computes it."""
    tables = tuple(dataclasses.replace(reading, table=dataclasses.replace(reading.table, fiscal_year=2024)) for reading in readings)
    snapshot = load_folder(LEDGERS, DAY)
    return with_forecasts(monitor_tables(tables, snapshot, Standards.installed("national", date(2024, 1, 1)), OWN_LEDGERS), snapshot, OWN_LEDGERS)


def _page(world: World, url: str = PAGE) -> html.HtmlElement:
    return page(world, url)


@pytest.mark.usefixtures("year")
def test_every_row_says_what_the_core_computes(world: World, computed: tuple[MonitoredTable, ...]) -> None:
    tables = select(_page(world), "table.lanes")
    assert [len(select(table, "tbody tr")) for table in tables] == [13, 16]
    for table, item in zip(tables, computed, strict=True):
        for line, row in zip(select(table, "tbody tr"), item.monitoring.rows, strict=True):
            cells = {cell.get("data-label"): text(cell) for cell in select(line, "td[data-label]")}
            assert text(select(line, "th")[0]) == row.indicator.name
            assert (cells["灯"], cells["指标值"], cells["完成值"]) == (row.light.value, row.indicator.target.text, row.shown or "—")
            assert cells["此时应完成"] == ("" if row.planned.value is None else display(row.planned.value))
            expected = item.expected.get(row.position)
            assert cells["全年预计"] == (f"{expected.told}达标概率 {expected.chance_told}" if expected else "")


@pytest.mark.usefixtures("year")
def test_the_drawing_is_as_long_as_the_row_says(world: World, computed: tuple[MonitoredTable, ...]) -> None:
    drawn = 0
    for table, item in zip(select(_page(world), "table.lanes"), computed, strict=True):
        for line, row in zip(select(table, "tbody tr"), item.monitoring.rows, strict=True):
            bars, target = select(line, "svg.lane rect.have"), row.indicator.target.quantity
            if row.value is None or row.planned.value is None or target is None:
                assert not bars
                continue
            drawn += 1
            assert Decimal(bars[0].get("width")) == position(row.value.value * 100 / target.value)
            assert select(line, "path.plan")[0].get("d").startswith(f"M{position(row.planned.value.value * 100 / target.value)} ")
            assert len(select(line, "path.span")) == (row.position in item.expected)
    assert drawn == 20


@pytest.mark.usefixtures("year")
def test_the_figures_over_the_rows_count_the_rows(world: World, computed: tuple[MonitoredTable, ...]) -> None:
    counts = Counter(row.light for item in computed for row in item.monitoring.rows)
    shown = _page(world)
    figures = {text(select(figure, "span")[0]): text(select(figure, "b")[0]) for figure in select(shown, ".figure")}
    assert figures["行指标，2 张表"] == "29"
    assert {name: figures[name] for name in (light.value for light in Light) if name in figures} == {
        light.value: str(count) for light, count in counts.items()}
    money = computed[0].monitoring.money
    assert figures["部门整体预算执行率"] == percent(money.rate or Decimal(0)) == "53.29%"
    assert figures["万元还没有支出"] == "258.24"


@pytest.mark.usefixtures("year")
def test_the_money_chart_has_its_table_behind_it(world: World) -> None:
    shown = _page(world)
    department, project = select(shown, "details.behind table")
    rows = lines(department)
    assert rows[-1] == ["2024-07-31", "552.91", "294.67", "258.24", "53.29%", "58.19%"]
    assert len(rows) == 3
    assert lines(project)[-1][:5] == ["2024-07-31", "150", "66.07", "83.93", "44.04%"]
    wide = select(shown, "svg.course.full")[0]
    assert [len(line.get("points").split()) for line in select(wide, "polyline")] == [4, 4]
    assert len(select(wide, "circle")) == len(rows) + 3


@pytest.mark.usefixtures("year")
def test_a_target_in_two_tables_is_one_task_and_the_gravest_come_first(world: World, year: tuple[Dossier, ...]) -> None:
    (table,) = _page(world).xpath("//h2[@id='tasks']/following-sibling::table[1]")
    rows = lines(table)
    assert rows[0] == ["引进重点产业项目到位资金", "红灯", "≥240亿元", "67.45亿元", "每月还需 34.5亿元", "部门整体第9行，招商引资专项经费第14行"]
    lights = [row[1] for row in rows]
    assert lights == sorted(lights, key=lambda word: Light(word).rank)
    assert ["写明偏差原因" in row[4] for row in rows if row[0] == "提升六盘水知名度"] == [True]
    links = [link.get("href") for link in select(table, "a")]
    assert f"/tables/{year[0].public_id}/progress/?day=2024-07-31#row-8" in links


def test_a_link_leads_to_the_row_it_names(world: World, year: tuple[Dossier, ...]) -> None:
    row = select(_page(world, f"/tables/{year[0].public_id}/progress/?day=2024-07-31"), "#row-8")[0]
    assert "引进重点产业项目到位资金" in text(row)


def test_after_the_appraisal_every_row_has_its_score(world: World, year: tuple[Dossier, ...]) -> None:
    dossier = MoveDossier(year[0], Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    write_texts(world, dossier)
    made = GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    shown = _page(world, "/year/")
    scores = [text(cell) for cell in select(select(shown, "table.lanes")[0], "td[data-label=得分]")]
    assert scores == [f"{row['score']}/{row['weight']}" for row in made.read["rows"]]
    assert f"{made.score} {made.grade}" in text(shown)


def test_looking_keeps_what_was_seen_once(world: World, year: tuple[Dossier, ...]) -> None:
    _page(world)
    assert not KeptStanding.objects.exists()
    _page(world, "/year/")
    kept = KeptStanding.objects.get(dossier=year[0])
    assert (kept.as_of, kept.green, kept.red, kept.whole) == (date(2024, 12, 31), 13, 0, "绿灯")
    assert (kept.executed_yuan, kept.base_yuan) == (Decimal(5_436_200), Decimal(5_484_000))
    _page(world, "/year/")
    assert KeptStanding.objects.get(dossier=year[0]).at == kept.at


def test_a_table_that_is_not_issued_is_named_and_not_counted(world: World, approved: Dossier, readings: tuple[Reading, ...]) -> None:
    from kaocheng.web.targets.actions.open_dossier import OpenDossier

    assert approved.stage == "issued"
    OpenDossier(world.bureau, 2024, readings[1].table, actor=world.actor("clerk")).run()
    told = text(_page(world))
    assert "还没有登记台账" in told
    register_folder(world.bureau, LEDGERS, by="clerk")
    told = text(_page(world))
    assert "下达以后才有进度" in told
    assert "13行指标，1 张表" in told


def test_a_unit_without_tables_is_told_so(world: World) -> None:
    assert "还没有目标表" in text(_page(world, "/year/"))


@pytest.mark.parametrize("asked", ["?day=2024-13-40", "?day=昨天", "?year=abc", "?year=99999999", "?day=1999-01-01"])
@pytest.mark.usefixtures("year")
def test_an_odd_day_breaks_nothing(world: World, asked: str) -> None:
    _page(world, f"/year/{asked}")


@pytest.mark.usefixtures("year")
def test_a_unit_may_have_only_its_own_year(world: World) -> None:
    url = f"/year/{world.bureau.pk}/"
    for who in ("supervisor", "finance", "auditor", "head", "clerk"):
        assert world.client(who).get(url).status_code == 200
    for who in ("stranger", "stranger_supervisor", "admin"):
        assert world.client(who).get(url).status_code == 404
    assert world.client("clerk").get("/year/999999999/").status_code == 404


def test_tables_looked_at_together_stand_as_each_alone(world: World, year: tuple[Dossier, ...]) -> None:
    snapshot = ledgers_of(world.bureau, DAY)
    assert snapshot is not None
    note = {"到位资金目标任务完成率": Note(reason="虚构的原因", cause=None, possibility=None)}
    for notes in ({}, note):
        questions = [Question.of(year[0], snapshot), Question.of(year[1], snapshot, notes=notes)]
        for found, question in zip(standings(questions), questions, strict=True):
            alone = standing(question)
            assert found.table.monitoring == alone.table.monitoring
            assert (found.forecasts, found.late_rows, found.table.expected) == (alone.forecasts, alone.late_rows, alone.table.expected)
    assert [row.needs_reason for row in standings(questions)[1].table.monitoring.rows if row.indicator.name in note] == [False]


def test_many_tables_ask_as_little_as_few(world: World, year: tuple[Dossier, ...]) -> None:
    client = world.client("clerk")
    counts = []
    for amount in (2, 12):
        for number in range(2, amount):
            Dossier.objects.create(unit=world.bureau, fiscal_year=2024, form=year[1].form, title=f"虚构项目{number}", stage="issued",
                                   revision=year[1].revision, approved=year[1].approved)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/year/").status_code == 200
        counts.append(len(queries))
    assert KeptStanding.objects.count() == 12
    assert 25 >= counts[0] >= counts[1]


@pytest.mark.parametrize(("name", "page"), [
    ("dashboards.views_year.kept_year", PAGE), ("appraisal.views_progress.progress_of", "/tables/{id}/progress/"),
    ("appraisal.views_appraisal.live_context", "/tables/{id}/appraisal/")])
def test_who_comes_while_it_is_computed_is_told_and_looks_again(
        world: World, year: tuple[Dossier, ...], monkeypatch: pytest.MonkeyPatch, name: str, page: str) -> None:
    def busy(*_: object) -> None:
        raise StillComputing("正在计算")

    if "appraisal/" in page:
        MoveDossier(year[0], Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    monkeypatch.setattr(f"kaocheng.web.{name}", busy)
    answer = world.client("clerk").get(page.format(id=year[0].public_id))
    assert (answer.status_code, answer["Refresh"]) == (200, "5")
    assert "正在计算" in answer.content.decode()


@pytest.mark.usefixtures("year")
def test_the_year_asks_little(world: World) -> None:
    client = world.client("clerk")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/year/").status_code == 200
    assert len(queries) <= 25, [query["sql"] for query in queries]
