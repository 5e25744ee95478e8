"""The procedure: every arrow, every refusal."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.lifecycle import PROCEDURE, Case, Moved, Refusal, Role, Stage, Verb, attempt, moves_open_to

READY = Case(stage=Stage.DRAFT, fiscal_year=2024, indicators=13, errors=0, revision="b", approved="a", has_appraisal=True,
             is_published=True, today=date(2025, 1, 10))

WAY = (
    (Verb.SUBMIT, Role.CLERK, Stage.UNIT_REVIEW), (Verb.SIGN, Role.UNIT_HEAD, Stage.SUPERVISOR_REVIEW),
    (Verb.FORWARD, Role.SUPERVISOR, Stage.FINANCE_REVIEW), (Verb.RETURN, Role.FINANCE, Stage.RETURNED),
    (Verb.SUBMIT, Role.CLERK, Stage.UNIT_REVIEW), (Verb.SIGN, Role.UNIT_HEAD, Stage.SUPERVISOR_REVIEW),
    (Verb.FORWARD, Role.SUPERVISOR, Stage.FINANCE_REVIEW), (Verb.APPROVE, Role.FINANCE, Stage.APPROVED),
    (Verb.ISSUE, Role.FINANCE, Stage.ISSUED), (Verb.BEGIN_APPRAISAL, Role.CLERK, Stage.APPRAISING),
    (Verb.SUBMIT, Role.CLERK, Stage.APPRAISAL_REVIEW), (Verb.FORWARD, Role.SUPERVISOR, Stage.APPRAISAL_RECHECK),
    (Verb.CONFIRM, Role.FINANCE, Stage.CONFIRMED), (Verb.DISCLOSE, Role.CLERK, Stage.DISCLOSED),
)


def test_the_whole_year() -> None:
    case = READY
    for verb, role, stage in WAY:
        moved = attempt(case, verb, role, "见意见")
        assert isinstance(moved, Moved), (verb, moved)
        case = moved.case
        assert case.stage is stage
    assert case.approved == "b"


def test_an_approval_puts_the_current_revision_in_force() -> None:
    moved = attempt(dataclasses.replace(READY, stage=Stage.FINANCE_REVIEW, approved=""), Verb.APPROVE, Role.FINANCE)
    assert isinstance(moved, Moved)
    assert moved.case.approved == "b"


def test_an_amendment_leaves_the_approved_revision_in_force_until_it_is_approved() -> None:
    case = dataclasses.replace(READY, stage=Stage.AMENDING)
    submitted = attempt(case, Verb.SUBMIT, Role.CLERK)
    assert isinstance(submitted, Moved)
    assert submitted.case.approved == "a"
    approved = attempt(dataclasses.replace(case, stage=Stage.AMENDMENT_APPROVAL), Verb.APPROVE, Role.FINANCE)
    assert isinstance(approved, Moved)
    assert (approved.case.approved, approved.case.stage) == ("b", Stage.ISSUED)


def test_an_amendment_given_up_goes_back_to_the_approved_revision() -> None:
    moved = attempt(dataclasses.replace(READY, stage=Stage.AMENDING), Verb.CANCEL_AMENDMENT, Role.CLERK)
    assert isinstance(moved, Moved)
    assert moved.case.revision == "a"


@pytest.mark.parametrize(("changes", "verb", "role", "words"), [
    ({"stage": Stage.CONFIRMED, "is_published": False}, Verb.DISCLOSE, Role.CLERK, "还没有公开自评表"),
    ({"errors": 2}, Verb.SUBMIT, Role.CLERK, "还有 2 处错误"),
    ({"indicators": 0}, Verb.SUBMIT, Role.CLERK, "没有指标"),
    ({"stage": Stage.FINANCE_REVIEW, "errors": 1}, Verb.APPROVE, Role.FINANCE, "还有 1 处错误"),
    ({"stage": Stage.FINANCE_REVIEW}, Verb.RETURN, Role.FINANCE, "没有写退回的理由"),
    ({"stage": Stage.ISSUED}, Verb.BEGIN_AMENDMENT, Role.CLERK, "没有写调整的理由"),
    ({"stage": Stage.AMENDING, "approved": "b"}, Verb.SUBMIT, Role.CLERK, "没有可以报批的调整"),
    ({"stage": Stage.ISSUED, "today": date(2024, 12, 31)}, Verb.BEGIN_APPRAISAL, Role.CLERK, "2025年1月1日起"),
    ({"stage": Stage.APPRAISING, "has_appraisal": False}, Verb.SUBMIT, Role.CLERK, "还没有生成自评表"),
    ({"stage": Stage.FINANCE_REVIEW}, Verb.APPROVE, Role.SUPERVISOR, "主管部门审核不能做这一步"),
    ({"stage": Stage.APPROVED}, Verb.SUBMIT, Role.CLERK, "现在是“已批复”阶段"),
])
def test_refusals_say_why(changes: dict[str, object], verb: Verb, role: Role, words: str) -> None:
    refused = attempt(dataclasses.replace(READY, **changes), verb, role)  # type: ignore[arg-type]
    assert isinstance(refused, Refusal)
    assert words in refused.sentence


def test_all_reasons_are_told_at_once() -> None:
    refused = attempt(dataclasses.replace(READY, indicators=0, errors=3), Verb.SUBMIT, Role.CLERK)
    assert isinstance(refused, Refusal)
    assert len(refused.reasons) == 2


@given(st.sampled_from(Stage), st.sampled_from(Verb), st.sampled_from(Role), st.text(max_size=3))
def test_only_arrows_of_the_procedure_are_walked(stage: Stage, verb: Verb, role: Role, opinion: str) -> None:
    outcome = attempt(dataclasses.replace(READY, stage=stage), verb, role, opinion)
    arrow = next((m for m in PROCEDURE if (m.start, m.verb, m.role) == (stage, verb, role)), None)
    if isinstance(outcome, Moved):
        assert arrow is not None
        assert outcome.case.stage is arrow.end
    else:
        assert outcome.reasons


def test_auditors_administrators_and_the_public_never_move_a_table() -> None:
    for stage in Stage:
        for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLIC):
            assert moves_open_to(dataclasses.replace(READY, stage=stage), role) == ()


def test_every_stage_is_reached_and_all_but_the_last_are_left_by_whom_they_wait_for() -> None:
    assert {move.end for move in PROCEDURE} | {Stage.DRAFT} == set(Stage)
    for stage in Stage:
        leavers = {move.role for move in PROCEDURE if move.start is stage}
        assert stage.waits_for in leavers if stage.waits_for else not leavers


def test_a_stage_verb_and_role_name_one_arrow() -> None:
    keys = [(move.start, move.verb, move.role) for move in PROCEDURE]
    assert len(keys) == len(set(keys))


def test_a_table_is_only_editable_where_nobody_reviews_it() -> None:
    assert {stage for stage in Stage if stage.is_editable} == {Stage.DRAFT, Stage.RETURNED, Stage.AMENDING}
    assert all(stage.waits_for is Role.CLERK for stage in Stage if stage.is_editable)
