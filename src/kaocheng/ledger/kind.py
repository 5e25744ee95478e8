"""台账种类: what a ledger's rows look like, declared in a pack's ``ledgers/*.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import DataFileError
from kaocheng.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    ENUM = "enum"
    BOOL = "bool"

    @property
    def label(self) -> str:
        """The Chinese word users read."""
        return {"text": "文字", "date": "日期", "number": "数量", "money": "金额", "enum": "代码", "bool": "是否"}[self.value]

    @property
    def is_quantity(self) -> bool:
        """Whether values carry a unit."""
        return self in (FieldType.NUMBER, FieldType.MONEY)


class TextFormat(StrEnum):
    """A text with a prescribed form."""

    CREDIT_CODE = "credit_code"
    """统一社会信用代码, GB 32100-2015."""
    PROJECT_CODE = "project_code"
    """投资项目代码, GB/T 40058-2021: year-region-department-type and number, 24 signs; the check sign is not computed."""
    REGION = "region"
    """行政区划: name or six-digit code of a division that exists in the year of the row's event."""


class Disclosure(StrEnum):
    """Who may see a field."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"

    @property
    def label(self) -> str:
        """The Chinese word users read."""
        return {"public": "可公开", "internal": "内部", "personal": "个人信息"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """引用: the field must hold a value that stands in a field of another ledger."""

    kind: Annotated[str, "台账编号"]
    field: Annotated[str, "字段"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerField:
    """字段: one column of a ledger."""

    name: Annotated[str, "英文名"]
    label: Annotated[str, "名称"]
    aliases: Annotated[list[str], "列名别名"] = field(default_factory=list)
    type: Annotated[FieldType, "类型"]
    unit: Annotated[str, "单位"] = ""
    """Of a number or an amount of money: the unit of template headings."""
    codes: Annotated[list[str], "代码"] = field(default_factory=list)
    format: Annotated[TextFormat | None, "格式"] = None
    required: Annotated[bool, "必填"] = False
    minimum: Annotated[Decimal | None, "最小值"] = None
    maximum: Annotated[Decimal | None, "最大值"] = None
    count_unit: Annotated[str, "计数单位"] = ""
    """The unit in which distinct values of the field are counted, e.g. 家 for enterprises."""
    identity: Annotated[list[list[str]], "身份字段"] = field(default_factory=list)
    """What tells two values apart: the first group of fields that is filled in; the field itself when empty."""
    references: Annotated[Reference | None, "引用"] = None
    disclosure: Annotated[Disclosure, "公开属性"] = Disclosure.PUBLIC
    help: Annotated[str, "填写说明"] = ""

    @property
    def heading(self) -> str:
        """The column heading of a template; money always says its unit: ``金额（万元）``."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Key of the field and what contradicts the rest of it."""
        if (self.type is FieldType.ENUM) != bool(self.codes):
            yield "codes", f"“{self.label}”的代码表与类型不符：代码类型必须有代码表，其他类型不能有"
        if len(set(self.codes)) < len(self.codes):
            yield "codes", f"“{self.label}”的代码表有重复"
        if self.type is FieldType.MONEY and not parse_unit(self.unit).dimension.is_money:
            yield "unit", f"“{self.label}”是金额，单位“{self.unit}”不是金额单位（元、万元、亿元）"
        if self.unit and not self.type.is_quantity:
            yield "unit", f"“{self.label}”不是数量，却写了单位"
        if self.format is not None and self.type is not FieldType.TEXT:
            yield "format", f"“{self.label}”不是文字，却写了格式"


class KindContradictionError(DataFileError):
    """A kind that does not fit together; ``key`` is the key of its file that has to change."""

    def __init__(self, label: str, key: str, problem: str, *, where: str = "") -> None:
        self.label, self.key, self.problem = label, key, problem
        super().__init__(f"台账种类“{label}”自相矛盾：{key}：{problem}", where=where, remedy="改正台账定义文件中的这个键")


COMMON_FIELDS = (
    LedgerField(name="entered_on", label="登记日期", aliases=["录入日期"], type=FieldType.DATE, help="记入台账的日期"),
    LedgerField(name="evidence", label="佐证材料", aliases=["附件", "佐证"], type=FieldType.TEXT,
                help="已归档的材料名称，用顿号隔开"),
    LedgerField(name="remark", label="备注", aliases=["说明"], type=FieldType.TEXT),
)
"""Columns that every ledger has unless its file declares a field of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerKind:
    """台账种类: fields, natural key, references, required evidence."""

    id: Annotated[str, "编号"]
    name: Annotated[str, "英文名"]
    label: Annotated[str, "名称"]
    aliases: Annotated[list[str], "别名"] = field(default_factory=list)
    description: Annotated[str, "说明"] = ""
    row_unit: Annotated[str, "行的计数单位"]
    key: Annotated[list[str], "自然键"]
    event_date: Annotated[str, "发生日期字段"]
    """Rows whose event lies after the day of the count are left out."""
    evidence: Annotated[list[str], "应有佐证"] = field(default_factory=list)
    fields: Annotated[list[LedgerField], "字段"]

    def __post_init__(self) -> None:
        """Refuse a kind that contradicts itself.

        Raises:
            KindContradictionError: A name stands twice, a key or identity names no field, an enum has no codes …
        """
        found = next(self._contradictions(), None)
        if found is not None:
            raise KindContradictionError(self.label, *found)

    def _contradictions(self) -> Iterator[tuple[str, str]]:
        """The key of the file and what is wrong with it."""
        names = {item.name for item in self.columns}
        yield from self._doubles()
        yield from ((f"key[{at}]", f"没有字段“{name}”") for at, name in enumerate(self.key) if name not in names)
        if self.event_date not in names:
            yield "event_date", f"没有字段“{self.event_date}”"
        if not self.key:
            yield "key", "没有写明一行由哪些字段认定"
        for at, item in enumerate(self.fields):
            place = f"fields[{at}]"
            yield from ((f"{place}.identity", f"没有字段“{name}”") for group in item.identity for name in group if name not in names)
            yield from ((f"{place}.{key}", problem) for key, problem in item.contradictions())
        event = next((item for item in self.columns if item.name == self.event_date), None)
        if event is not None and event.type is not FieldType.DATE:
            yield "event_date", f"“{event.label}”不是日期"

    def _doubles(self) -> Iterator[tuple[str, str]]:
        names: set[str] = set()
        words: set[str] = set()
        for at, item in enumerate(self.columns):
            place = f"fields[{at}]" if at < len(self.fields) else "fields"
            if item.name in names:
                yield f"{place}.name", f"名称“{item.name}”重复"
            names.add(item.name)
            for word in dict.fromkeys((item.label, *item.aliases)):
                if word in words:
                    yield f"{place}.{'label' if word == item.label else 'aliases'}", f"列名“{word}”重复"
                words.add(word)

    @property
    def columns(self) -> tuple[LedgerField, ...]:
        """The declared fields, then the common ones."""
        own = {item.name for item in self.fields}
        return (*self.fields, *(item for item in COMMON_FIELDS if item.name not in own))

    @property
    def key_labels(self) -> tuple[str, ...]:
        """Labels of the fields of the natural key."""
        labels = {item.name: item.label for item in self.columns}
        return tuple(labels[name] for name in self.key)

    def field_named(self, word: str) -> LedgerField | None:
        """The field with this label, alias or English name."""
        for item in self.columns:
            if word in (item.label, item.name):
                return item
        return next((item for item in self.columns if word in item.aliases), None)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that names this ledger."""
        return (self.label, *self.aliases, self.id, self.name)

    @property
    def headings(self) -> tuple[str, ...]:
        """Column headings of an empty template."""
        return tuple(item.heading for item in self.columns)
