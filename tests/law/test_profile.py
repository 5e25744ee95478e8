"""Profiles: roles resolve to parameters that exist; wrong kinds are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.law import Citation, DatedValue, Instrument, Lawbook, Parameter, Profile, Standards, installed_profiles

DAY = date(2024, 12, 31)


def standards(**values: object) -> Standards:
    cite = Citation(instrument="i")
    parameters = [
        Parameter(id=name, label=name, values=[DatedValue(start=date(2020, 1, 1), value=value, citation=cite)])  # type: ignore[arg-type]
        for name, value in values.items()
    ]
    profile = Profile(id="p", label="试验", parameters={"role": "chosen"})
    return Standards(Lawbook.of([Instrument(id="i", title="文件")], parameters), profile, DAY)


def test_role_is_the_chosen_parameter_else_the_same_id() -> None:
    found = standards(chosen=2, role=1, other=3)
    assert found.number("role") == 2
    assert found.number("other") == 3


@pytest.mark.parametrize(("kind", "value", "message"), [
    ("number", "词", "应为一个数"), ("text", 1, "应为一个词"), ("table", 1, "应为一张数值表"),
    ("words", 1, "应为一列词"), ("number", None, "应为一个数"),
])
def test_wrong_kind(kind: str, value: object, message: str) -> None:
    with pytest.raises(DataFileError, match=message):
        getattr(standards(a=value), kind)("a")


def test_right_kinds() -> None:
    found = standards(n=1, t="词", d={"优": 90}, w=["甲", "乙"])
    assert found.words("w") == ("甲", "乙")
    assert (found.number("n"), found.text("t"), found.table("d")) == (Decimal(1), "词", {"优": Decimal(90)})


def test_unknown_profile() -> None:
    with pytest.raises(KaochengError, match=r"没有名为“nowhere”的方案.*national"):
        Standards.installed("nowhere", DAY)


@pytest.mark.parametrize("profile_id", [
    "national", "guide-101", "guizhou", "sichuan", "hubei", "chongqing", "shanxi", "guangxi",
])
def test_installed_profiles_choose_parameters_that_exist(profile_id: str) -> None:
    profile = installed_profiles()[profile_id]
    book = Lawbook.installed()
    for role, parameter_id in profile.parameters.items():
        assert role in book.parameters, role
        book.value(parameter_id, DAY)
        assert book.value(parameter_id, date(2025, 12, 31)).value is not None
