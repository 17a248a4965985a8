"""A clause of a standard that must be met (否决项): a scheme passes with a pass on it alone."""

from typing import Any
from uuid import UUID

import pytest

from tests.support.captured import Captured, Record, answered
from tests.support.cast import JILIN
from tests.support.story import Story

TARGET = {"applies_to": "CITY", "document": "SCHEME"}


@pytest.fixture
def judged(story: Story) -> tuple[Record, UUID, UUID, UUID]:
    """A scheme under review, its review, the clause that must be met, and a general one."""
    standard = story.standard(JILIN, TARGET) or story.record("standard", "ISSUED", JILIN, **TARGET)
    clauses: list[dict[str, Any]] = [
        {"title": "政治定位", "text": "聚焦“两个维护”。", "kind": "OBLIGATORY"},
        {"title": "时间安排", "text": "切合实际。", "kind": "GENERAL"},
    ]
    story.write(standard, clauses=clauses)
    story.act("standard.issue", standard)
    scheme = story.record("scheme", "UNDER_REVIEW")
    review, (must, may) = story.review(scheme)
    return scheme, review, must, may


def test_it_wants_a_pass(
    captured: Captured, story: Story, judged: tuple[Record, UUID, UUID, UUID]
) -> None:
    scheme, review, must, may = judged
    voice = captured.as_(JILIN)
    story.verdict(JILIN, review, may, "CHANGE")
    assert answered(voice, "review.pass", "scheme", scheme.id) == "LD409 clause_not_judged"
    story.verdict(JILIN, review, must, "CHANGE")
    assert answered(voice, "review.pass", "scheme", scheme.id) == "LD409 obligatory_clause_unmet"
    story.verdict(JILIN, review, must, "PASS")
    assert answered(voice, "review.pass", "scheme", scheme.id) == "done"


def test_it_can_be_passed_with_changes(
    captured: Captured, story: Story, judged: tuple[Record, UUID, UUID, UUID]
) -> None:
    scheme, review, must, may = judged
    for clause in (must, may):
        story.verdict(JILIN, review, clause, "CHANGE")
    given = {"changes": [{"part": "METHOD"}]}
    answer = answered(
        captured.as_(JILIN), "review.pass_with_changes", "review", review, note="改", given=given
    )
    assert answer == "done"


def test_fail_is_told_first(
    captured: Captured, story: Story, judged: tuple[Record, UUID, UUID, UUID]
) -> None:
    scheme, review, must, may = judged
    for clause in (must, may):
        story.verdict(JILIN, review, clause, "FAIL")
    answer = answered(captured.as_(JILIN), "review.pass", "scheme", scheme.id)
    assert answer == "LD409 clause_failed"
