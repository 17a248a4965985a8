"""The day of an act that is recorded later: not before the day of what it follows."""

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from liandong.tenants.doubts import today
from tests.support.captured import Captured, Record, perform
from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story

YESTERDAY = today() - timedelta(1)
OPENED, ISSUED = date(2026, 3, 2), date(2026, 3, 20)


def refused(captured: Captured, body: str, act: str, record: Record, **given: Any) -> str:
    """The reason for which the act is refused, with the limit that is named."""
    with pytest.raises(psycopg.Error) as caught:
        perform(captured.as_(body), act, record, **given)
    diagnosis = caught.value.diag
    assert diagnosis.message_detail == "occurred_on"
    return f"{diagnosis.message_primary} {diagnosis.message_hint}"


def limited(day: date, earliest: date) -> str:
    return f'before_what_it_follows {{"day": "{day}", "earliest": "{earliest}"}}'


@pytest.fixture
def supervision(captured: Captured, story: Story) -> Record:
    """One that was opened on a day in March, and recorded now."""
    return story.record("supervision", "OPEN", JILIN, supervised=SIPING)


def test_letter_is_not_older_than_its_supervision(captured: Captured, supervision: Record) -> None:
    given = {"given": CONTENTS["supervision"]}
    answer = refused(
        captured, JILIN, "supervision.issue_opinion", supervision, occurred_on=YESTERDAY, **given
    )
    assert answer == limited(YESTERDAY, today())
    perform(
        captured.as_(JILIN), "supervision.issue_opinion", supervision, occurred_on=today(), **given
    )


def test_answer_is_not_older_than_the_letter(
    captured: Captured, story: Story, supervision: Record
) -> None:
    story.do("supervision.issue_opinion", supervision)
    (suggestion, *_) = story.suggestions(supervision)
    given = {"given": {"answer": "已整改"}}
    answer = refused(
        captured, SIPING, "suggestion.answer", suggestion, occurred_on=YESTERDAY, **given
    )
    assert answer == limited(YESTERDAY, today())


def test_scheme_is_not_taken_up_before_it_comes(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    answer = refused(captured, JILIN, "review.accept", scheme, occurred_on=YESTERDAY)
    assert answer == limited(YESTERDAY, today())


def test_days_that_are_told_count_and_not_the_clock(captured: Captured, story: Story) -> None:
    """All of it recorded today, the draft too."""
    plan, voice = story.record("plan", "DRAFT"), captured.as_(SIPING)
    perform(voice, "plan.issue", plan, occurred_on=ISSUED)
    assert refused(captured, SIPING, "plan.file", plan, occurred_on=OPENED) == limited(
        OPENED, ISSUED
    )
    perform(voice, "plan.file", plan, occurred_on=ISSUED)


def test_what_changes_no_state_bounds_nothing(captured: Captured, story: Story) -> None:
    plan, voice = story.record("plan", "DRAFT"), captured.as_(SIPING)
    perform(voice, "plan.issue", plan, occurred_on=OPENED)
    perform(voice, "plan.share", plan, chosen=[LISHU])
    perform(voice, "plan.withdraw", plan, occurred_on=ISSUED)
