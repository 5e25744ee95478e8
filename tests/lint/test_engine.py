"""The engine, the registry, the report, and what every rule owes its reader."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Lawbook, Profile, Standards
from kaocheng.lint import Context, Lexicon, Report, Rule, SetRule, TableRule, YearRule, all_rules, check, rule_for
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.lexicon import WordList
from kaocheng.lint.render.json import render_json
from kaocheng.lint.render.text import render_text
from kaocheng.lint.rule import HEADINGS
from kaocheng.model import Reading
from tests.tables import readings_from

TABLES = "form: project_target\nindicators:\n  - 成本指标 | 成本指标 | 成本控制率 | ≤150万元\n---\nform: department_target\n"


class _EveryTable(TableRule):
    """One finding a table."""

    code = "Z01"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="Z01"),)
    remedy = "不用改"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        yield self.finding(reading, FieldPath.of("objective"), "测试")


class _Together(SetRule):
    """One finding for all tables."""

    code = "Z02"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="Z02"),)

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        yield self.finding(readings[-1], FieldPath(), f"共{len(readings)}张表", remedy="不用改")


def _context(**changes: object) -> Context:
    standards = Standards.installed("national", date(2024, 1, 1))
    profile = dataclasses.replace(standards.profile, **changes)
    return Context(dataclasses.replace(standards, profile=profile), Lexicon.installed())


def test_table_rules_see_one_table_and_set_rules_see_all() -> None:
    report = check(readings_from(TABLES), _context(), [_Together(), _EveryTable()])
    assert [(f.code, f.spot.table, f.message) for f in report.findings] == [
        ("Z01", 1, "测试"), ("Z01", 2, "测试"), ("Z02", 2, "共2张表"),
    ]
    assert (report.tables, report.rules, report.has_error) == (2, 2, True)
    assert [report.count(severity) for severity in Severity] == [1, 2, 0]


class _Departments(TableRule):
    """One finding a department's target table."""

    code = "Z04"
    severity = Severity.INFO
    forms = DEPARTMENT_TARGETS
    citations = (Citation(instrument="product-catalogue", article="Z04"),)
    remedy = "不用改"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        yield self.finding(reading, FieldPath(), reading.table.form)


class _TwoTables(_Together):
    """One finding for two tables or more with a department's target table among them."""

    forms = DEPARTMENT_TARGETS
    fewest_tables = 2


def test_rules_are_asked_only_about_the_forms_they_name() -> None:
    report = check(readings_from(TABLES), _context(), [_Departments()])
    assert [(finding.message, finding.spot.table) for finding in report.findings] == [("department_target", 2)]


def test_set_rules_are_asked_only_about_sets_that_have_enough_tables_and_one_of_their_forms() -> None:
    project, department = readings_from(TABLES)
    asked = [bool(check(tables, _context(), [_TwoTables()]).findings)
             for tables in ([project, department], [department], [project, project], [])]
    assert asked == [True, False, False, False]


def test_findings_carry_the_default_remedy_and_a_place() -> None:
    finding = check(readings_from(TABLES), _context(), [_EveryTable()]).findings[0]
    assert (finding.remedy, finding.spot.text, finding.spot.document) == ("不用改", "表1 年度目标", "例表")


def test_a_profile_switches_rules_off() -> None:
    report = check(readings_from(TABLES), _context(rules_off=["Z02"]), [_EveryTable(), _Together()])
    assert (report.rules, report.has_error, {finding.code for finding in report.findings}) == (1, False, {"Z01"})


def test_a_profile_overrides_severities() -> None:
    report = check(readings_from(TABLES), _context(severities={"Z01": Severity.ERROR}), [_EveryTable()])
    assert report.count(Severity.ERROR) == 2


def test_all_rules_run_when_none_are_named() -> None:
    report = check(readings_from(TABLES), _context())
    assert report.rules == len([rule for rule in all_rules() if not isinstance(rule, YearRule)])
    assert "B04" in {finding.code for finding in report.findings}


class _BetweenYears(YearRule):
    """One finding where there are tables of the year before."""

    code = "Z03"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="Z03"),)

    def check_years(
        self, previous: Sequence[Reading], current: Sequence[Reading], context: Context,  # noqa: ARG002
    ) -> Iterator[Finding]:
        yield self.finding(current[0], FieldPath(), f"上年{len(previous)}张", remedy="不用改")


def test_rules_between_years_run_when_there_is_a_year_before() -> None:
    readings = readings_from(TABLES)
    report = check(readings, _context(), [_BetweenYears(), _EveryTable()], previous=readings[:1])
    assert [finding.message for finding in report.findings if finding.code == "Z03"] == ["上年1张"]
    assert report.rules == 2
    without = check(readings, _context(), [_BetweenYears(), _EveryTable()])
    assert (without.rules, {finding.code for finding in without.findings}) == (1, {"Z01"})
    assert check(readings, _context(), previous=readings).rules == len(all_rules())


def test_no_tables_no_findings() -> None:
    report = check([], _context())
    assert (report.findings, report.tables, report.has_error) == ((), 0, False)


def test_an_empty_table_is_no_trouble() -> None:
    report = check([Reading(table=readings_from("form: unknown\n")[0].table)], _context())
    assert {finding.code for finding in report.findings} <= {rule.code for rule in all_rules()}


def test_report_is_printed_with_grounds() -> None:
    lawbook = Lawbook.installed()
    readings = readings_from(TABLES)
    report = check(readings, _context(), [rule_for("B04")])
    text = render_text(report, lawbook)
    assert "例表 表1 第1行 指标值  警告 B04 名称是比率而指标值不是比率" in text
    assert "检查了 2 张表、1 条规则：错误 0，警告 1，提示 0；涉及 1 条规则。" in text
    record = json.loads(render_json(report, lawbook, readings))
    assert record["findings"][0]["path"] == "indicators[0].target"
    assert record["rules"][0]["code"] == "B04"


def test_an_empty_report_is_printed() -> None:
    text = render_text(Report(findings=(), tables=1, rules=3), Lawbook.installed())
    assert text == "检查了 1 张表、3 条规则：错误 0，警告 0，提示 0；涉及 0 条规则。"


def test_registry_finds_each_rule_once() -> None:
    codes = Counter(rule.code for rule in all_rules())
    assert [code for code, count in codes.items() if count > 1] == []
    assert list(codes) == sorted(codes)
    names = Counter(rule.name for rule in all_rules())
    assert [name for name, count in names.items() if count > 1] == []


def test_a_rule_is_found_whatever_the_case_of_its_code() -> None:
    assert rule_for(" b04 ").code == "B04"
    with pytest.raises(KaochengError, match="没有代码为“Q99”的规则"):
        rule_for("Q99")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_documents_itself(rule: Rule) -> None:
    assert tuple(rule.sections) == HEADINGS
    assert all(rule.sections.values()), [head for head, text in rule.sections.items() if not text]
    assert 4 <= len(rule.title) <= 25
    assert rule.remedy
    assert isinstance(rule, TableRule | SetRule | YearRule)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_citation_names_a_registered_instrument(rule: Rule) -> None:
    lawbook = Lawbook.installed()
    assert rule.citations
    assert all(lawbook.cite(citation) for citation in rule.citations)


def test_profiles_name_only_rules_that_exist() -> None:
    codes = {rule.code for rule in all_rules()}
    profile = Profile(id="probe", label="试", rules_off=["B04"])
    assert set(profile.rules_off) <= codes
    installed = Standards.installed("national", date(2024, 1, 1)).profile
    assert {*installed.rules_off, *installed.severities} <= codes


def test_word_lists_are_looked_up_longest_first() -> None:
    lexicon = Lexicon({"probe": WordList(id="probe", label="试", basis="试", words=["甲", "甲乙"], groups=[["甲", "乙"]])})
    assert lexicon.words("probe") == ("甲乙", "甲")
    assert lexicon.groups("probe") == (("甲", "乙"),)
    with pytest.raises(DataFileError, match="没有词表“另一”"):
        lexicon.words("另一")


def test_word_lists_say_where_they_come_from() -> None:
    for words in Lexicon.installed().lists.values():
        assert words.basis, words.id
        assert words.words or words.groups, words.id
        assert len(set(words.words)) == len(words.words), words.id


def test_word_lists_of_one_id_are_joined_across_packs() -> None:
    assert ("优质企业", "优强企业") in Lexicon.installed().groups("synonyms")
