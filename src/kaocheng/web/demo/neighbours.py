"""Units beside the example's bureau, so that pages over many units show something.

All invented, and saying so: their tables are rows of the example's table with other targets, their ledgers a part of the example's
invented rows, their lights and scores what comes of that by the same actions that people take on the site.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from kaocheng.base.paths import FieldPath
from kaocheng.ledger.importer import import_sheet
from kaocheng.ledger.registration import Wishes
from kaocheng.lifecycle import Role, Stage, Verb
from kaocheng.model.edits import SetField
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.appraisal.actions.write_reason import WriteReason
from kaocheng.web.appraisal.actions.write_text import WriteAppraisalText
from kaocheng.web.appraisal.content import lines_of
from kaocheng.web.appraisal.days import last_day
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question, appraised
from kaocheng.web.audit.record import Actor
from kaocheng.web.ledgers.actions.register_rows import RegisterRows
from kaocheng.web.ledgers.received import received_file
from kaocheng.web.ledgers.stores import catalogue_of
from kaocheng.web.org.models import Membership, Unit, User
from kaocheng.web.review.actions.set_deadlines import SetDeadlines
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.actions.open_dossier import OpenDossier

if TYPE_CHECKING:
    from pathlib import Path

    from kaocheng.model import TargetTable
    from kaocheng.web.targets.models import Dossier

_ROWS = (0, 1, 2, 3, 4, 7, 11, 12)
"""Rows of the example's department table that can be measured from the ledgers below."""
_LEDGERS = ("印制", "外出招商", "推介会", "邀商考察", "拜访", "经费", "定性评价", "预算执行")
_UNREFERRED = {"经费": {"印制批次号": ""}, "推介会": {"外出方案号": ""}}
"""What refers to rows that a part may lack."""
_AMOUNTS = ("年初预算数（万元）", "调整预算数（万元）", "执行数（万元）")
_WAY = ((Verb.SUBMIT, Role.CLERK), (Verb.SIGN, Role.UNIT_HEAD), (Verb.FORWARD, Role.SUPERVISOR), (Verb.APPROVE, Role.FINANCE),
        (Verb.ISSUE, Role.FINANCE))
_APPRAISAL = ((Verb.SUBMIT, Role.CLERK), (Verb.FORWARD, Role.SUPERVISOR), (Verb.CONFIRM, Role.FINANCE))
_GROUND = "示例财政局关于编报绩效目标的通知（虚构）"
_LATE = {Stage.SUPERVISOR_REVIEW: 26, Stage.FINANCE_REVIEW: 12, Stage.APPRAISING: 5}
"""Days ago that a stage should have been over; people who try the example see late tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Neighbour:
    """One unit: how large its targets and its work are beside the example's, and how far it has come."""

    name: str
    targets: tuple[str, ...]
    """Of the first five rows."""
    work: Decimal
    """Share of the example's rows that its ledgers have."""
    spent: Decimal
    """Its money beside the example's share of execution."""
    steps: int = len(_WAY)
    appraisal_steps: int | None = None
    """``None`` without an appraisal."""


_NEIGHBOURS = (
    _Neighbour(name="示例甲县投资促进局（虚构）", targets=("≥3000册", "≥2次", "≥5次", "≥60人", "≥30家"), work=Decimal("0.9"),
               spent=Decimal("0.99"), appraisal_steps=3),
    _Neighbour(name="示例乙县投资促进局（虚构）", targets=("≥5000册", "≥4次", "≥10次", "≥80人", "≥60家"), work=Decimal("0.6"),
               spent=Decimal("0.86"), appraisal_steps=1),
    _Neighbour(name="示例丙区投资促进局（虚构）", targets=("≥6000册", "≥6次", "≥16次", "≥90人", "≥90家"), work=Decimal("0.45"),
               spent=Decimal("0.61"), appraisal_steps=0),
    _Neighbour(name="示例丁区投资促进局（虚构）", targets=("≥2000册", "≥3次", "≥9次", "≥50人", "≥40家"), work=Decimal("0.7"), spent=Decimal("0.93")),
    _Neighbour(name="示例戊县投资促进局（虚构）", targets=("≥8000册", "≥8次", "≥20次", "≥90人", "≥120家"), work=Decimal("0.25"),
               spent=Decimal("0.42")),
    _Neighbour(name="示例经济开发区（虚构）", targets=("≥1000册", "≥1次", "≥3次", "≥40人", "≥20家"), work=Decimal(1), spent=Decimal(1), steps=3),
    _Neighbour(name="示例高新技术开发区（虚构）", targets=("≥1500册", "≥2次", "≥4次", "≥40人", "≥25家"), work=Decimal(1), spent=Decimal(1), steps=2),
)
_TEXTS = {"completion": "虚构的完成情况：示例数据只登记了一部分，各项活动大体办了。", "execution": "虚构的原因：部分活动推迟，结余按规定交回。"}
_SILENT = "示例己县投资促进局（虚构）"
"""A unit that has handed in nothing."""


def load_neighbours(folder: Path, table: TargetTable, supervisor: Unit, actors: dict[Role, Actor], year: int) -> list[Dossier]:
    """Open the units, their tables and ledgers; the tables that are in execution.

    Args:
        folder: The example's ledgers.
        table: The example's department table.
        supervisor: Above all of them.
        actors: Who reviews.
        year: The budget year.
    """
    clerk, head = (User.objects.create(username=name, display_name=shown) for name, shown in (
        ("linxian", "示例邻县经办人"), ("linxian2", "示例邻县负责人")))
    for user in (clerk, head):
        user.set_unusable_password()
        user.save()
    running = []
    for number, neighbour in enumerate(_NEIGHBOURS, start=1):
        unit = Unit.objects.create(name=neighbour.name, code=f"3{number:05}", kind=Unit.Kind.BUDGET, supervisor=supervisor,
                                   finance=supervisor.finance)
        own = {role: Actor(user=user, membership=Membership.objects.create(user=user, unit=unit, role=role.value))
               for user, role in ((clerk, Role.CLERK), (head, Role.UNIT_HEAD))}
        everybody = {**actors, **own}
        dossier = OpenDossier(unit, year, _table_of(table, neighbour), actor=own[Role.CLERK]).run()
        for verb, role in _WAY[:neighbour.steps]:
            dossier = MoveDossier(dossier, verb, actor=everybody[role]).run()
        if neighbour.steps == len(_WAY):
            _register(folder, unit, neighbour, own[Role.CLERK])
            running.append(_appraise(dossier, neighbour.appraisal_steps, everybody))
    Unit.objects.create(name=_SILENT, kind=Unit.Kind.BUDGET, supervisor=supervisor, finance=supervisor.finance)
    today = timezone.localdate()
    SetDeadlines(year, {stage: today - timedelta(days=days) for stage, days in _LATE.items()}, _GROUND, actor=actors[Role.FINANCE]).run()
    return running


def _table_of(table: TargetTable, neighbour: _Neighbour) -> TargetTable:
    """The example's table with this unit's name, a short objective and its own targets."""
    own = dataclasses.replace(
        table, title=f"{neighbour.name}部门整体支出绩效目标表", unit=neighbour.name, indicators=tuple(table.indicators[i] for i in _ROWS),
        objective="虚构的年度目标：办好推介会和外出招商，邀请客商来考察，拜访企业，印好项目册。", details=("虚构的明细目标：按计划完成各项招商活动。",),
        phases=tuple(dataclasses.replace(phase, text="虚构的阶段计划。") for phase in table.phases))
    for position, text in enumerate(neighbour.targets):
        own = SetField(path=FieldPath.parse(f"indicators[{position}].target"), text=text).apply(own)
    return own


def _register(folder: Path, unit: Unit, neighbour: _Neighbour, clerk: Actor) -> None:
    """A part of the example's invented rows into the unit's store."""
    catalogue = catalogue_of(unit)
    for name in _LEDGERS:
        kind = catalogue.find(name)
        if kind is not None:
            received = received_file(f"{name}.csv", _part(folder / f"{name}.csv", neighbour).encode(), kind)
            RegisterRows(unit, import_sheet(received.sheet, kind), Wishes(), actor=clerk, file=f"{name}.csv", file_hash=received.hash).run()


def _part(path: Path, neighbour: _Neighbour) -> str:
    """The rows of the unit: of money all, with other amounts; of the rest its share, evenly through the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if path.stem == "预算执行":
        kept = [{**row, **{name: str((Decimal(row[name]) * (neighbour.spent if name == _AMOUNTS[-1] else 1)).quantize(Decimal("0.01")))
                           for name in _AMOUNTS}} for row in rows if row["适用表"] == "部门整体"]
    else:
        kept = [{**row, **_UNREFERRED.get(path.stem, {})} for number, row in enumerate(rows) if int((number + 1) * neighbour.work) > int(number * neighbour.work)]
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(kept)
    return out.getvalue()


def _appraise(dossier: Dossier, steps: int | None, everybody: dict[Role, Actor]) -> Dossier:
    """The appraisal as far as it has come, with an invented reason for every missed row."""
    if steps is None:
        return dossier
    clerk = everybody[Role.CLERK]
    dossier = MoveDossier(dossier, Verb.BEGIN_APPRAISAL, actor=clerk).run()
    snapshot = ledgers_of(dossier.unit, last_day(dossier.fiscal_year))
    if snapshot is not None:
        for line in lines_of(appraised(Question.of(dossier, snapshot)).appraisal):
            if line.lacks_reason:
                WriteReason(dossier, line.name, "虚构的原因：示例数据只登记了一部分。改进措施（虚构）：补登台账。", actor=clerk).run()
        for part, text in _TEXTS.items():
            WriteAppraisalText(dossier, part, text, actor=clerk).run()
        GenerateAppraisal(dossier, actor=clerk).run()
    for verb, role in _APPRAISAL[:steps]:
        dossier = MoveDossier(dossier, verb, actor=everybody[role]).run()
    return dossier
