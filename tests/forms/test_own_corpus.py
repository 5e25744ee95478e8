"""The reader against the project's own forms: every form read, what is uncertain told, the figures reached kept."""

from pathlib import Path

import pytest

from tests.corpus.build import FOLDER
from tests.corpus.check import problems_of
from tests.forms.corpus_scorer import forms_in, score_file
from tests.forms.restyled import STYLES, score_style

_PAIRS = forms_in(FOLDER)
_SUMS_WITHOUT_FUNDS = ("a09", "b04", "k07", "q03", "q10", "r05")
"""A total that counts the execution of the budget, whose score the form does not print; a table that is cut off."""
_OFFICE_VALUES = ("s03", "s06", "s10", "s11", "o01", "o02")
"""Their layouts hold formulas, formats and serial dates, not what is displayed."""
_FLOORS = {
    "tabs": (0.97, 0.99), "bars": (0.97, 0.99), "markdown": (0.97, 0.99), "cells": (0.96, 0.98), "spaces": (0.97, 0.985),
    "glued-rows": (0.945, 0.97), "paragraph": (0.895, 0.955),
}
"""Row F1 and field accuracy that ruled forms keep when they are printed as text."""


@pytest.mark.parametrize(("form", "expected"), _PAIRS, ids=[form.name for form, _ in _PAIRS])
def test_form(form: Path, expected: Path) -> None:
    score = score_file(form, expected)
    assert score.f1 >= 0.98, score.misses
    assert score.accuracy >= 0.97, score.misses
    assert score.missing_tags == []


def test_all_forms_together() -> None:
    scores = [score_file(form, expected) for form, expected in _PAIRS]
    rows = sum(score.expected_rows + score.read_rows for score in scores)
    assert len(scores) >= 83
    assert 2 * sum(score.matched_rows for score in scores) / rows >= 0.998
    assert sum(score.right for score in scores) / sum(score.fields for score in scores) >= 0.998


@pytest.mark.parametrize("stem", [form.stem for form, _ in _PAIRS if not form.name.startswith(_OFFICE_VALUES)])
def test_expected_readings_stand_in_their_forms(stem: str) -> None:
    found = [problem for problem in problems_of(stem)
             if not (stem.startswith(_SUMS_WITHOUT_FUNDS) and (": score " in problem or ": points " in problem))]
    assert found == []


@pytest.mark.parametrize("style", STYLES)
def test_ruled_forms_printed_as_text(style: str) -> None:
    scores = score_style(style)
    rows = sum(score.expected_rows + score.read_rows for score in scores)
    f1, accuracy = _FLOORS[style]
    assert 2 * sum(score.matched_rows for score in scores) / rows >= f1
    assert sum(score.right for score in scores) / sum(score.fields for score in scores) >= accuracy
