"""The two tables: the text keeps the founding document's shape and facts, the Word file holds the same tables."""

import pytest

from kaocheng.cli.checking import check_files
from kaocheng.forms.reading import read_file
from kaocheng.model import TargetTable
from tests.examples.places import EXAMPLE, ROOT

SEED = sorted((ROOT / ".." / "shared" / "seed").glob("*.txt"))


def tables(path) -> list[TargetTable]:
    return [reading.table for reading in read_file(path).readings]


@pytest.fixture(scope="module")
def printed():
    return tables(EXAMPLE / "目标表.txt")


def facts(table: TargetTable) -> tuple[object, ...]:
    """What must not change when the narrative is written anew."""
    rows = [(row.level1, row.level2, row.name, row.target) for row in table.indicators]
    months = [(phase.from_month, phase.to_month) for phase in table.phases]
    return (table.form, table.title, table.fiscal_year, table.unit, table.project, table.profile, table.funds,
            table.details, months, table.safeguards, rows)


def test_thirteen_rows_and_sixteen(printed):
    assert [len(table.indicators) for table in printed] == [13, 16]


def test_handler_phone_and_leader_are_masked(printed):
    people = {table.preparer.handler for table in printed} | {table.profile.leader for table in printed}
    assert people <= {None, "某某"}
    assert {table.preparer.phone for table in printed} <= {None, "0858-0000000"}


def test_the_word_file_reads_to_equal_tables(printed):
    for text, word in zip(printed, tables(EXAMPLE / "目标表.docx"), strict=True):
        assert facts(word) == facts(text)
        assert word.indicators == text.indicators
        assert (word.duties, word.objective, word.phases) == (text.duties, text.objective, text.phases)


@pytest.mark.shared
@pytest.mark.skipif(not SEED, reason="没有 ../shared，无法与原文件比对")
def test_facts_are_those_of_the_founding_document(printed):
    for made, original in zip(printed, tables(SEED[0]), strict=True):
        assert facts(made) == facts(original)


@pytest.mark.shared
@pytest.mark.skipif(not SEED, reason="没有 ../shared，无法与原文件比对")
def test_the_layout_keeps_the_founding_documents_defects():
    made, original = (read_file(path).readings for path in (EXAMPLE / "目标表.txt", SEED[0]))
    for ours, theirs in zip(made, original, strict=True):
        assert [(mark.kind, mark.path) for mark in ours.marks] == [(mark.kind, mark.path) for mark in theirs.marks]


@pytest.mark.shared
@pytest.mark.skipif(not SEED, reason="没有 ../shared，无法与原文件比对")
def test_the_narrative_is_not_copied(printed):
    for made, original in zip(printed, tables(SEED[0]), strict=True):
        for ours, theirs in ((made.duties, original.duties), (made.objective, original.objective)):
            assert ours is None or theirs is None or len(ours) < len(theirs)
            assert ours is None or ours != theirs


@pytest.mark.shared
@pytest.mark.skipif(not SEED, reason="没有 ../shared，无法与原文件比对")
def test_the_same_rules_fire_as_on_the_founding_document():
    made, original = (check_files([path], "national").report for path in (EXAMPLE / "目标表.txt", SEED[0]))
    assert {finding.code for finding in made.findings} == {finding.code for finding in original.findings}
    assert len(made.findings) == len(original.findings)
