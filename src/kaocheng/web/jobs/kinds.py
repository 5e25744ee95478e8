"""Which kinds of long work there are, and what one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from django.utils.module_loading import import_string

from kaocheng.base.progress import Progress
from kaocheng.web.audit.record import Actor

KINDS: Mapping[str, str] = {
    "tables.check": "kaocheng.web.review.job_check.KIND",
    "ledger.verify": "kaocheng.web.ledgers.job_verify.KIND",
    "ledger.upload": "kaocheng.web.ledgers.job_upload.KIND",
    "trail.export": "kaocheng.web.audit.job_export.KIND",
}
"""Id → where the kind is declared; read when it is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a job is given to work with."""

    arguments: Annotated[Mapping[str, Any], "要求"]
    actor: Annotated[Actor, "交办人"]
    progress: Annotated[Progress, "进度"]
    given: Annotated[Path, "交来的文件"]
    """There only if something was handed in."""
    result: Annotated[Path, "结果文件"]
    """Where to write the file of the result, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it."""

    told: Annotated[str, "结果"]
    """One sentence."""
    is_well: Annotated[bool, "没有问题"] = True
    details: Annotated[Mapping[str, Any], "详情"] = field(default_factory=dict)
    """JSON that the kind's template draws."""
    file_name: Annotated[str, "结果文件名"] = ""
    """Name under which ``work.result`` is fetched; blank when nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """A kind of long work.

    ``run`` may be called again when the process that ran it died: it must come to the same result, and must check the
    actor's rights itself, for they may have changed since the job was asked for.
    """

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    run: Annotated[Callable[[Work], Outcome], "怎样办"]
    template: Annotated[str, "结果的页面"] = ""
    """Draws ``job.details``; none when blank."""


def kind_of(id_: str) -> JobKind:
    """A kind by its id.

    Raises:
        KeyError: There is none such.
    """
    found: JobKind = import_string(KINDS[id_])
    return found
