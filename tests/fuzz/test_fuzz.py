"""A few seconds of damaged files with each run of the tests; ``python -m tests.fuzz`` goes on for as long as you like."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import mutated
from tests.fuzz.outcome import outcome, without_office
from tests.fuzz.seeds import seeds

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = seeds()


@pytest.mark.parametrize("name", [name for name in SEEDS if name not in ("form.doc", "form.pdf")])
def test_undamaged_seeds_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(SEEDS[name])
    assert outcome(path) == "read"


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 2**32 - 1))
def test_damaged_files_raise_nothing_but_the_documented_error(name: str, tmp_path: Path, number: int) -> None:
    path = tmp_path / name
    path.write_bytes(mutated(SEEDS[name], Random(number)))
    with without_office():
        assert outcome(path) in ("read", "empty", "refused")


def test_the_same_number_gives_the_same_damage() -> None:
    for data in SEEDS.values():
        assert mutated(data, Random(7)) == mutated(data, Random(7))
        assert any(mutated(data, Random(number)) != data for number in range(5))
