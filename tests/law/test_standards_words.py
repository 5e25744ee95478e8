"""Parameters that are lists of words."""

from __future__ import annotations

from datetime import date

import pytest

from kaocheng.base.errors import DataFileError
from kaocheng.law import Standards


def test_words_of_a_list() -> None:
    standards = Standards.installed("national", date(2024, 1, 1))
    assert standards.words("lint.required-classes") == ("产出指标", "效益指标")


def test_a_number_is_no_list() -> None:
    standards = Standards.installed("national", date(2024, 1, 1))
    with pytest.raises(DataFileError, match="应为一列词"):
        standards.words("lint.name-length")
