"""Which profile works with which parameter, and the profiles of provinces as far as the facts go."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kaocheng.law import Lawbook, Standards, installed_profiles
from kaocheng.law.choices import chosen, role_of, users

BOOK = Lawbook.installed()
PROFILES = installed_profiles()


def _users(parameter_id: str) -> set[str]:
    return {profile.id for profile in users(parameter_id, BOOK, PROFILES.values())}


def test_a_variant_plays_the_role_it_is_named_for() -> None:
    assert role_of("scoring.weights.hubei", BOOK) == "scoring.weights"
    assert role_of("scoring.weights", BOOK) == "scoring.weights"
    assert role_of("scoring.weights-with-cost", BOOK) == "scoring.weights-with-cost"


def test_users_of_a_parameter_are_told() -> None:
    assert _users("scoring.weights.hubei") == {"hubei"}
    assert "hubei" not in _users("scoring.weights")
    assert {"national", "guangxi"} <= _users("scoring.weights")
    assert _users("scoring.grades.80-70-60") == set()


def test_every_choice_names_a_registered_parameter_of_that_role() -> None:
    """A variant of one role may stand in a sister role: the same points with and without cost indicators."""
    for profile in PROFILES.values():
        for role in profile.parameters:
            assert role in BOOK.parameters, f"{profile.id}: {role}"
            assert chosen(profile, role) in BOOK.parameters


def test_profiles_of_provinces_hold_what_is_known_and_nothing_else() -> None:
    assert {"national", "guizhou", "sichuan", "hubei", "chongqing", "shanxi", "guangxi"} <= set(PROFILES)
    day = date(2025, 6, 1)
    assert Standards.installed("guangxi", day).number("scoring.overachievement.reason-from") == 130
    assert Standards.installed("shanxi", day).table("monitoring.lights") == {
        "红灯": Decimal(0), "黄灯": Decimal(60), "绿灯": Decimal(80), "蓝灯": Decimal(120)}
    assert Standards.installed("sichuan", day).table("monitoring.execution-steps")["6"] == 40
    assert Standards.installed("sichuan", day).dated("monitoring.calendar").value == [7, 10]
    assert Standards.installed("sichuan", date(2024, 6, 1)).dated("monitoring.calendar").value == [7]
    assert Standards.installed("shanxi", day).dated("monitoring.calendar").value == [7]
    assert Standards.installed("hubei", day).number("disclosure.project-share-min") == 60
    assert Standards.installed("guizhou", day).text("indicators.tree") == "88"
    assert Standards.installed("guide-101", day).text("indicators.tree") == "101"


def test_where_no_national_rule_is_known_there_is_no_value() -> None:
    national = Standards.installed("national", date(2025, 6, 1))
    for role in ("monitoring.lights", "monitoring.execution-steps", "monitoring.execution-gap"):
        assert national.dated(role).value is None
