"""抽样框: the enterprises that could be drawn, in one canonical order, named by one hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.base.text import squash
from kaocheng.ledger.entry import text_of

if TYPE_CHECKING:

    from kaocheng.ledger import Snapshot

LANDED_LEDGER = "L3"
_STEPS = {"签约": "signed_on", "注册": "registered_on", "首笔资金到位": "first_funds_on", "开工": "started_on"}
_STRATA = {"落地县区": "county", "企业等级": "level", "来源地": "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """抽样框的一家."""

    id: Annotated[str, "身份"]
    """统一社会信用代码; the name where there is none."""
    name: Annotated[str, "企业"]
    stratum: Annotated[str, "层"] = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """抽样框."""

    members: Annotated[tuple[Member, ...], "企业"]
    """Sorted by id; every id once."""
    definition: Annotated[str, "范围"]
    hash: Annotated[str, "校验和"] = field(init=False)
    """SHA-256 of the definition and of every member, one a line; the order of the input doesn't matter."""

    def __post_init__(self) -> None:
        """Sort, see that nobody stands twice, compute the hash.

        Raises:
            KaochengError: The frame is empty, or an id stands twice.
        """
        ordered = tuple(sorted(self.members, key=lambda member: member.id))
        if not ordered:
            raise KaochengError("抽样框里没有企业", expected="至少一家", remedy="检查“已落地”的含义和截止日")
        doubled = next((one.id for one, two in pairwise(ordered) if one.id == two.id), None)
        if doubled is not None:
            raise KaochengError(f"抽样框里“{doubled}”出现两次", expected="每家一次", remedy="合并重复的行")
        object.__setattr__(self, "members", ordered)
        object.__setattr__(self, "hash", hashlib.sha256(self.canonical.encode()).hexdigest())

    @property
    def canonical(self) -> str:
        """The text that the hash is taken of: UTF-8, one JSON array a line, members sorted by id."""
        lines = [json.dumps(["frame", self.definition], ensure_ascii=False)]
        lines += [json.dumps([member.id, member.name, member.stratum], ensure_ascii=False) for member in self.members]
        return "\n".join(lines) + "\n"

    @property
    def strata(self) -> tuple[str, ...]:
        """Names of the strata, sorted."""
        return tuple(sorted({member.stratum for member in self.members}))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRule:
    """抽样框的范围: what makes an enterprise part of it."""

    until: Annotated[date, "截止日"]
    """The step must have been reached by then."""
    step: Annotated[str, "落地的步骤"] = "开工"
    """签约, 注册, 首笔资金到位 or 开工: the founding document does not say which (D11)."""
    stratum: Annotated[str, "分层的栏目"] = ""
    """落地县区, 企业等级 or 来源地; empty for none."""

    def __post_init__(self) -> None:
        """See that step and column exist.

        Raises:
            KaochengError: They don't.
        """
        if self.step not in _STEPS:
            raise KaochengError(f"“{self.step}”不是落地的步骤", expected="、".join(_STEPS), remedy="改用上列步骤之一")
        if self.stratum and self.stratum not in _STRATA:
            raise KaochengError(f"不能按“{self.stratum}”分层", expected="、".join(_STRATA), remedy="改用上列栏目之一，或不分层")

    @property
    def told(self) -> str:
        """The rule in words; part of the frame's hash."""
        return f"截至{self.until}已{self.step}的引进企业" + (f"，按{self.stratum}分层" if self.stratum else "")


def landed_enterprises(snapshot: Snapshot, rule: FrameRule) -> Frame:
    """The landed enterprises of the ledger 引进企业, each once.

    Raises:
        KaochengError: There is none.
    """
    column, ledger = _STRATA.get(rule.stratum, ""), snapshot.ledgers.get(LANDED_LEDGER)
    members: dict[str, Member] = {}
    for entry in sorted(ledger.entries if ledger else (), key=lambda entry: entry.key):
        reached = entry.values.get(_STEPS[rule.step])
        if isinstance(reached, date) and reached <= rule.until:
            name = text_of(entry.values.get("enterprise_name"))
            identity = text_of(entry.values.get("enterprise_code")) or squash(name)
            stratum = text_of(entry.values.get(column)) if column else ""
            members.setdefault(identity, Member(id=identity, name=name, stratum=stratum))
    return Frame(tuple(members.values()), rule.told)


def read_frame(text: str, name: str) -> Frame:
    """A frame from its canonical text.

    Raises:
        KaochengError: The text is no frame.
    """
    try:
        lines = [json.loads(line) for line in text.splitlines()]
        mark, definition = lines[0]
        members = tuple(Member(id=one, name=two, stratum=three) for one, two, three in lines[1:])
    except (ValueError, IndexError, TypeError) as error:
        raise KaochengError("抽样框文件读不懂", where=name, expected="kaocheng sample commit 写出的抽样框文件", remedy="用原来的文件，不要手改") from error
    if mark != "frame" or not all(isinstance(part, str) for one in members for part in (one.id, one.name, one.stratum)):
        raise KaochengError("这不是抽样框文件", where=name, expected="kaocheng sample commit 写出的抽样框文件", remedy="检查文件名")
    return Frame(members, definition)
