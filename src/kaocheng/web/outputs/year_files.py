"""Files of a table's year beyond the frozen ones: the forecast, the recomputation, the page of the whole appraisal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose.rescoring import compose_rescoring
from kaocheng.forms.convert import write_sheets
from kaocheng.model import Reading, decode_table
from kaocheng.outlook.in_year import OWN_LEDGERS
from kaocheng.publish.forecast_page import ForecastTable, render_forecast_page
from kaocheng.publish.report import render_report
from kaocheng.scoring.rescore import rescore
from kaocheng.web.appraisal.shown import rested_on
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question
from kaocheng.web.outputs.check_files import check_report
from kaocheng.year.forecasting import forecasts_of

if TYPE_CHECKING:
    from datetime import date

    from kaocheng.web.appraisal.models import SelfAppraisal
    from kaocheng.web.targets.models import Dossier

_NO_LEDGERS = "本单位还没有登记台账"


def forecast_file(dossier: Dossier, day: date) -> bytes:
    """The page of what the year's end may bring, as known on a day.

    Raises:
        KaochengError: There are no ledgers, or they can't be read.
    """
    snapshot = ledgers_of(dossier.unit, day)
    if snapshot is None:
        raise KaochengError(_NO_LEDGERS, where=str(dossier), remedy="先登记台账")
    reading = Question.of(dossier, snapshot).reading
    (forecasts,) = forecasts_of((reading,), snapshot, dossier.fiscal_year, OWN_LEDGERS)
    return render_forecast_page([ForecastTable(reading=reading, forecasts=forecasts)], day).encode()


def rescoring_file(dossier: Dossier, frozen: SelfAppraisal, suffix: str) -> bytes:
    """复算意见表 of the frozen appraisal: its printed scores computed anew."""
    table = decode_table(msgspec.json.encode(frozen.read["table"]))
    reading = Reading(table=table, document=f"自评表第 {frozen.number} 版", number=1)
    return write_sheets([compose_rescoring([(reading, rescore(table, Question.standards_of(dossier)))])], f".{suffix}")


def report_file(dossier: Dossier, frozen: SelfAppraisal) -> bytes:
    """The appraisal as one page that opens offline, every value down to its rows.

    Raises:
        KaochengError: The ledgers no longer give the state that the appraisal rests on.
    """
    item, snapshot = rested_on(dossier, frozen), ledgers_of(dossier.unit, frozen.as_of, frozen.snapshot_hash)
    if item is None or snapshot is None:
        raise KaochengError(_NO_LEDGERS, where=str(dossier), remedy="先登记台账")
    _, report = check_report(dossier, None)
    return render_report((item,), report, Question.standards_of(dossier), snapshot).encode()
