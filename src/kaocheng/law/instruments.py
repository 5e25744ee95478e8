"""文件、文号、条款: what a rule or a number rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated


class Verification(StrEnum):
    """How far a fact has been checked against the published text."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"

    @property
    def label(self) -> str:
        """The Chinese mark users read."""
        return {"verified": "已核对", "secondary": "二手", "unverified": "待核对"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """文件: a law, a regulation, a notice, or a body of practice that rules rest on."""

    id: Annotated[str, "编号"]
    title: Annotated[str, "名称"]
    document_number: Annotated[str | None, "文号"] = None
    issuer: Annotated[str | None, "发布机构"] = None
    issued: Annotated[date | None, "发布日期"] = None
    in_force_from: Annotated[date | None, "施行日期"] = None
    in_force_until: Annotated[date | None, "失效日期"] = None
    successor: Annotated[str | None, "替代文件"] = None
    verification: Annotated[Verification, "核对情况"] = Verification.UNVERIFIED
    short: Annotated[str | None, "简称"] = None
    """For narrow columns, where a title is too long."""
    regulatory: Annotated[bool, "是否制度文件"] = True
    """False for a proposal of this product or an observed practice: nothing to verify, nothing that binds."""
    note: Annotated[str | None, "说明"] = None

    @property
    def name(self) -> str:
        """Short printed name: title in brackets and number."""
        title = f"《{self.title}》" if self.document_number or self.issued else self.title
        return f"{title}（{self.document_number}）" if self.document_number else title


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """依据: an instrument, the place in it, and how far the quotation was checked."""

    instrument: Annotated[str, "文件编号"]
    article: Annotated[str | None, "条款"] = None
    verification: Annotated[Verification, "核对情况"] = Verification.UNVERIFIED
    note: Annotated[str | None, "说明"] = None
