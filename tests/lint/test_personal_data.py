"""Names and numbers of people are found and never repeated. All names and numbers are invented."""

from __future__ import annotations

import pytest

from kaocheng.lint import Context, check, rule_for
from kaocheng.lint.personal_data import masked_name, masked_number, person_name, phone_numbers, private_numbers
from tests.mdtest.test_rules import context
from tests.tables import readings_from

TABLE = """
form: project_target
preparer: {handler: 甲某某, phone: 0000-0000000}
objective: 请拨打13000000000。
"""


@pytest.mark.parametrize(
    ("printed", "name"),
    [("甲某某", "甲某某"), ("甲某某联系电话：000", "甲某某"), ("甲**", None), ("甲某*", None), ("", None), ("0000-0000000", None)],
)
def test_names(printed: str, name: str | None) -> None:
    assert person_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [("0000-0000000", ("0000-0000000",)), ("甲某某13000000000", ("13000000000",)), ("1234567", ("1234567",)),
     ("0000-***0000", ()), ("12345", ()), ("", ())],
)
def test_phone_numbers(printed: str, numbers: tuple[str, ...]) -> None:
    assert phone_numbers(printed) == numbers


def test_private_numbers_are_not_hotlines_or_amounts() -> None:
    assert list(private_numbers("12345热线；0000-0000000；130000000000件")) == []
    assert list(private_numbers("１３０００００００００；000000190001010000")) == ["000000190001010000", "13000000000"]


def test_masks_keep_the_shape() -> None:
    assert (masked_name("甲某某"), masked_name("甲"), masked_number("0000-0000000")) == ("甲**", "甲*", "000*-*******")


def test_messages_do_not_repeat_what_they_found() -> None:
    checked: Context = context()
    report = check(readings_from(TABLE), checked, [rule_for("N01")])
    assert len(report.findings) == 2
    told = "".join(finding.message + finding.remedy + finding.spot.text for finding in report.findings)
    assert not [secret for secret in ("甲某某", "0000000", "13000000000") if secret in told]
