"""The reader against the corpus of forms: rows, fields, and what had to be reported."""

from pathlib import Path

import pytest

from tests.forms.corpus_scorer import CORPUS, forms_in, main, score_file

_PAIRS = forms_in(CORPUS) if CORPUS.is_dir() else []
pytestmark = pytest.mark.shared
_missing = pytest.mark.skipif(not _PAIRS, reason="旁边没有 ../shared/corpus，语料测试略过")


@_missing
@pytest.mark.parametrize(("form", "expected"), _PAIRS, ids=[form.name for form, _ in _PAIRS])
def test_form(form: Path, expected: Path) -> None:
    score = score_file(form, expected)
    assert score.f1 >= 0.98, score.misses
    assert score.accuracy >= 0.97, score.misses
    assert score.missing_tags == []


@_missing
def test_the_whole_corpus_is_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-v"]) == 0
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) >= len(_PAIRS) + 1 >= 27
    assert "row F1" in printed
