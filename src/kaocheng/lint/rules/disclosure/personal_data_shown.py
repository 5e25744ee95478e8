"""公开的表里有个人信息。

## 是什么
表上既有经办人或负责人的姓名，又有联系电话；或者正文里有手机号码、身份证号码。

## 为什么不好
绩效目标表随预算公开，姓名和号码放在一起，任何人都能找到本人。

## 示例
经办人：某某；联系电话：0000-0000000。

## 改法
公开的版本删去或者遮盖姓名和号码，需要留联系方式的，留单位的公开电话；报送财政的版本按表式填写。

## 依据
个人信息保护法关于处理个人信息的规定；需要遮盖哪几栏，是本产品的提议。提示里的姓名、号码已经遮盖。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.personal_data import (
    has_long_number,
    masked_name,
    masked_number,
    person_name,
    phone_numbers,
    private_numbers,
)
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.lint.texts import squashed_text, texts
from kaocheng.model import Reading, TargetTable


class PersonalDataShown(TableRule):
    """N01: a name with a telephone number, or a private number."""

    code = "N01"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="pipl", article="个人信息处理规则"),
        Citation(instrument="product-catalogue", article="N01"),
    )
    remedy = "公开前删去或遮盖姓名和号码；报送财政的版本按表式填写"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at the fields for people, then at the texts; messages never repeat what they found."""
        names = _names(reading.table)
        phones = _phones(reading.table)
        if names and phones:
            people = "、".join(f"{label}“{masked_name(name)}”" for _, label, name in names)
            numbers = "、".join(f"“{masked_number(phone)}”" for phone in phones)
            yield self.finding(reading, names[0][0], f"表上有{people}和电话{numbers}，公开后能找到本人")
        remarks = (squash(explanation(row)) for row in reading.table.indicators if row.remark)
        written = (squashed_text(reading.table), *remarks)
        for path, text in _texts(reading) if any(map(has_long_number, written)) else ():
            for number in dict.fromkeys(private_numbers(text)):
                yield self.finding(reading, path, f"文字里有个人号码“{masked_number(number)}”")


def _names(table: TargetTable) -> list[tuple[FieldPath, str, str]]:
    fields = ((FieldPath.of("preparer", "handler"), "经办人", table.preparer.handler),
              (FieldPath.of("profile", "leader"), "项目负责人", table.profile.leader))
    return [(path, label, name) for path, label, text in fields if text and (name := person_name(text))]


def _phones(table: TargetTable) -> list[str]:
    fields = (table.preparer.phone, table.preparer.handler, table.profile.leader)
    return list(dict.fromkeys(number for text in fields if text for number in phone_numbers(text)))


def _texts(reading: Reading) -> Iterator[tuple[FieldPath, str]]:
    yield from ((path, text) for path, text in texts(reading.table) if path.parts[-1] != "definition")
    for path, row in indicators(reading):
        yield path / "definition", explanation(row)
