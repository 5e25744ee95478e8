"""The list: what a table can give at its stage, and why it can't give the rest yet."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

from django.urls import reverse

from kaocheng.forms.compose import layout_for, layouts_for
from kaocheng.forms.convert import SUFFIXES
from kaocheng.model import decode_table
from kaocheng.web.appraisal.files import MONITORING_FORMS
from kaocheng.web.outputs.check_files import CHECK_FORMATS
from kaocheng.web.targets.current import json_for
from kaocheng.web.targets.stages import in_execution, is_appraised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

LABELS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "html": "网页", "txt": "文本", "json": "JSON"}
_ISSUED_FIRST = "批复下达以后才有"
_LEDGERS_FIRST = "本单位登记台账以后才有"
_APPRAISAL_FIRST = "生成自评表以后才有"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One form or report, in every format that can be had."""

    label: Annotated[str, "名称"]
    note: Annotated[str, "说明"] = ""
    links: Annotated[tuple[tuple[str, str], ...], "格式和地址"] = ()
    why_not: Annotated[str, "还没有的原因"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Outputs of one step of the year."""

    title: Annotated[str, "步骤"]
    outputs: Annotated[tuple[Output, ...], "表格和报告"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What stands behind the list."""

    dossier: Annotated[Dossier, "案卷"]
    membership: Annotated[Membership | None, "读者"]
    day: Annotated[date, "监控截止日"]
    has_ledgers: Annotated[bool, "有台账"]

    def groups(self) -> tuple[Group, ...]:
        """All groups in the order of the year."""
        return (
            Group(title="目标", outputs=tuple(self._targets())),
            Group(title="审核", outputs=(self._check(), Output(
                label="绩效目标审核表", note="审核人评定过的照评定，没有评定的是由检查结果得出的建议",
                links=self._links("review-form", ("docx", "xlsx", "pdf"))))),
            Group(title="执行监控", outputs=tuple(self._monitoring())),
            Group(title="自评", outputs=tuple(self._appraisal())),
            Group(title="公开", outputs=tuple(self._public())),
        )

    def _at(self, name: str, **more: object) -> str:
        return reverse(name, kwargs={"public_id": self.dossier.public_id, **more})

    def _links(self, name: str, suffixes: Iterable[str], query: str = "") -> tuple[tuple[str, str], ...]:
        return tuple((LABELS[suffix], f"{self._at(name, suffix=suffix)}{query}") for suffix in suffixes if suffix != "pdf" or find_spec("typst"))

    def _targets(self) -> Iterator[Output]:
        table = decode_table(json_for(self.dossier, self.membership))
        suffixes = [suffix.lstrip(".") for suffix in SUFFIXES]
        best = layout_for(table)
        names = " ".join(filter(None, (table.title, table.unit, table.supervisor)))
        yield Output(label=self.dossier.form_kind.label, note=f"{best.label}，最合适的表式", links=self._links("official-form", suffixes))
        for layout in layouts_for(table.form):
            if layout.id != best.id and layout.place in names:
                yield Output(label=self.dossier.form_kind.label, note=f"{layout.label}{'，只印一部分' if layout.partial else ''}",
                             links=self._links("official-form", suffixes, f"?layout={layout.id}"))

    def _check(self) -> Output:
        return Output(label="绩效目标审核意见表", note="检查发现的问题，逐条有位置、改法和依据，留有单位反馈栏",
                      links=tuple((label, self._at("check-form", suffix=suffix)) for suffix, label in CHECK_FORMATS.items()))

    def _monitoring(self) -> Iterator[Output]:
        why = "" if in_execution(self.dossier) else _ISSUED_FIRST
        why = why or ("" if self.has_ledgers else _LEDGERS_FIRST)
        query = f"?day={self.day}"
        yield Output(label="绩效运行监控表", note="财预〔2019〕136号的表式", why_not=why,
                     links=() if why else self._links("monitoring-form", [one for one in MONITORING_FORMS if one != "html"], query))
        yield Output(label="监控网页", note="每个数都能展开，可离线查看", why_not=why,
                     links=() if why else (("网页", f"{self._at('monitoring-form', suffix='html')}{query}"),))
        yield Output(label="年末预计", note="由台账自己的历史推算达标的可能，不是完成值", why_not=why,
                     links=() if why else (("网页", f"{self._at('forecast-form')}{query}"),))

    def _appraisal(self) -> Iterator[Output]:
        frozen = self.dossier.appraisals.first() if is_appraised(self.dossier) else None
        if frozen is None:
            for label in ("绩效自评表", "绩效自评报告", "自评网页", "自评复算意见表"):
                yield Output(label=label, why_not=_APPRAISAL_FIRST)
            return
        files = list(frozen.files.defer("data"))
        for word, label in (("自评表", "绩效自评表"), ("自评报告", "绩效自评报告")):
            links = tuple((LABELS.get(file.name.rpartition(".")[2], file.name), self._at("appraisal-file", pk=file.pk))
                          for file in files if file.name.startswith(f"{word}-"))
            yield Output(label=label, note=f"第 {frozen.number} 版，生成以后不能改动", links=links, why_not="" if links else _APPRAISAL_FIRST)
        yield Output(label="自评网页", note="每个数都能展开，可离线查看", links=(("网页", self._at("report-form")),))
        yield Output(label="自评复算意见表", note="把印出的得分重算一遍，不相符的逐个指出，留有单位反馈栏", links=self._links("rescoring-form", ("docx", "xlsx", "pdf")))

    def _public(self) -> Iterator[Output]:
        pages = {page.kind: page for page in self.dossier.public_pages.all() if page.current_id}
        for kind, label in (("targets", "公开的绩效目标"), ("appraisal", "公开的绩效自评")):
            page = pages.get(kind)
            if page is None:
                yield Output(label=label, why_not="还没有公开")
            else:
                address = reverse("public-page", kwargs={"public_id": page.public_id})
                yield Output(label=label, note="CSV、JSON、格式说明和校验和", links=(("公开页", address), ("数据包", f"{address}package.zip")))
