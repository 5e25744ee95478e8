"""公开信息的标引: what government pages state of a document. Nothing is invented: a person types it, or it is left off."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Self

from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.web.disclosure.models import Publication

VALIDITIES = ("有效", "失效", "废止")
_LONGEST = {"title": 200, "validity": 20}
_USUAL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The typed facts; the publisher and the day of publication are known."""

    title: Annotated[str, "名称"]
    index_number: Annotated[str, "索引号"] = ""
    document_number: Annotated[str, "文号"] = ""
    topic: Annotated[str, "主题分类"] = ""
    genre: Annotated[str, "体裁分类"] = ""
    validity: Annotated[str, "有效性"] = ""
    made_on: Annotated[date | None, "生成日期"] = None

    @classmethod
    def typed(cls, data: Mapping[str, str]) -> Self:
        """What a form sent.

        Raises:
            KaochengError: No title, a text too long, or no day.
        """
        texts = {item.name: " ".join(data.get(item.name, "").split()) for item in fields(cls) if item.name != "made_on"}
        for name, text in texts.items():
            longest = _LONGEST.get(name, _USUAL)
            if len(text) > longest:
                raise KaochengError(f"“{LABELS[name]}”太长", expected=f"不超过 {longest} 字", remedy="写短一些")
        if not texts["title"]:
            raise KaochengError("没有写名称", where="公开信息", remedy="写明公开的名称")
        return cls(**texts, made_on=_day(data.get("made_on", "")))

    @classmethod
    def of(cls, publication: Publication) -> Self:
        """What was stated the last time."""
        return cls(**{item.name: getattr(publication, item.name) for item in fields(cls)})


LABELS = {item.name: str(item.type).partition('"')[2].partition('"')[0] for item in fields(Metadata)}


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise KaochengError(f"“{text.strip()[:20]}”不是日期", where="生成日期", expected="如 2025-01-15", remedy="改成年-月-日，或空着") from None
