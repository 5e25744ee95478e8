"""The reader against our own office forms: every format, and the kinds of table the layouts write."""

from pathlib import Path

import pytest

from tests.corpus.build import FOLDER
from tests.forms.corpus_scorer import forms_in, score_file

_OFFICE = {".docx", ".doc", ".wps", ".xlsx", ".xls", ".ods", ".pdf", ".html"}
_PAIRS = [(form, expected) for form, expected in forms_in(FOLDER) if form.suffix in _OFFICE]


@pytest.mark.parametrize(("form", "expected"), _PAIRS, ids=[form.name for form, _ in _PAIRS])
def test_form(form: Path, expected: Path) -> None:
    score = score_file(form, expected)
    assert score.f1 >= 0.98, score.misses
    assert score.accuracy >= 0.96, score.misses
    assert score.missing_tags == []


def test_every_office_format_is_among_them() -> None:
    assert {form.suffix for form, _ in _PAIRS} == _OFFICE
    assert len(_PAIRS) >= 40
