"""The lawbook: ids are unique, citations resolve, and everything installed says how far it was checked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaocheng.base.errors import DataFileError
from kaocheng.law import Citation, DatedValue, Instrument, Lawbook, Parameter, Verification

GUIDE = Instrument(id="g", title="指引", document_number="财预〔2021〕0号", verification=Verification.VERIFIED)
HABIT = Instrument(id="h", title="所见做法", regulatory=False)


def value(instrument: str) -> DatedValue:
    return DatedValue(start=date(2020, 1, 1), value=Decimal(1), citation=Citation(instrument=instrument))


def test_citation_is_told_with_its_mark() -> None:
    book = Lawbook.of([GUIDE, HABIT], [])
    assert book.cite(Citation(instrument="g", article="第一条")) == "《指引》（财预〔2021〕0号）第一条〔待核对〕"
    assert book.cite(Citation(instrument="g", verification=Verification.SECONDARY)).endswith("〔二手〕")
    assert book.cite(Citation(instrument="h", article="表头")) == "所见做法：表头"


def test_unknown_instrument() -> None:
    book = Lawbook.of([GUIDE], [])
    with pytest.raises(DataFileError, match="“x”没有登记"):
        book.instrument(Citation(instrument="x"))
    with pytest.raises(DataFileError, match="“x”没有登记"):
        Lawbook.of([GUIDE], [Parameter(id="p", label="参数", values=[value("x")])])


def test_ids_stand_once() -> None:
    with pytest.raises(DataFileError, match="文件编号“g”重复"):
        Lawbook.of([GUIDE, GUIDE], [])
    parameter = Parameter(id="p", label="参数", values=[value("g")])
    with pytest.raises(DataFileError, match="参数编号“p”重复"):
        Lawbook.of([GUIDE], [parameter, parameter])


def test_unknown_parameter() -> None:
    with pytest.raises(DataFileError, match="没有参数“p”"):
        Lawbook.of([GUIDE], []).value("p", date(2024, 1, 1))


def test_installed_instruments_claim_no_more_than_is_known() -> None:
    book = Lawbook.installed()
    marks = {key: book.instruments[key].verification for key in book.instruments}
    assert marks["caiyu-2021-101"] is Verification.VERIFIED
    assert book.instruments["caiyu-2021-101"].issued == date(2021, 8, 18)
    assert marks["zhongfa-2018-34"] is Verification.SECONDARY
    assert {key for key, mark in marks.items() if mark is Verification.UNVERIFIED} >= {
        "budget-law", "regulation-budget-law", "caiyu-2013-53"}
    for key in ("product-catalogue", "product-default", "field-practice", "deployed-systems", "seed-2024"):
        assert not book.instruments[key].regulatory


def test_installed_parameters_cite_and_mark() -> None:
    book = Lawbook.installed()
    scoring = [parameter for key, parameter in book.parameters.items() if key.startswith("scoring.")]
    assert len(scoring) > 30
    for parameter in scoring:
        assert parameter.label
        for dated in parameter.values:
            assert dated.citation.article, parameter.id
            instrument = book.instrument(dated.citation)
            if instrument.id == "caiyu-2021-101":
                assert dated.citation.verification is Verification.UNVERIFIED, parameter.id
            if instrument.id == "deployed-systems":
                assert dated.citation.verification is Verification.SECONDARY, parameter.id
