"""Schemes that are filed (报备) instead of being passed, where the superior's standard says so."""

from datetime import timedelta
from typing import Any

import pytest

from liandong.tenants.doubts import today
from tests.support.captured import Captured, Record, answered, perform
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.story import Story

HEAD = "SELECT state, passed_hash FROM liandong.work_scheme WHERE id = %s"
REVIEWS = "SELECT owner, state FROM liandong.review WHERE scheme_id = %s"
LONG_AGO = """UPDATE liandong.act SET performed_at = performed_at - make_interval(days => %s)
    WHERE subject_id = %s AND kind = 'scheme.file'"""
TARGET = {"applies_to": "CITY", "document": "SCHEME"}


def done(captured: Captured, body: str, act: str, scheme: Record, note: str = "原因") -> str:
    """How the body's act on the scheme is answered."""
    return answered(captured.as_(body), act, "scheme", scheme.id, note=note)


def head(captured: Captured, scheme: Record) -> Any:
    return captured.admin.execute(HEAD, (scheme.id,)).fetchone()


def reviews(captured: Captured, scheme: Record) -> list[tuple[Any, ...]]:
    return captured.admin.execute(REVIEWS, (scheme.id,)).fetchall()


def days_pass(captured: Captured, scheme: Record, days: int) -> None:
    captured.admin.execute("ALTER TABLE liandong.act DISABLE TRIGGER ALL")
    captured.admin.execute(LONG_AGO, (days, scheme.id))
    captured.admin.execute("ALTER TABLE liandong.act ENABLE TRIGGER ALL")


def call_in_within(story: Story, days: int | None) -> None:
    standard = story.standard(JILIN, TARGET)
    assert standard is not None
    story.write(standard, call_in_days=days)
    story.act("standard.issue", standard)


@pytest.fixture
def draft(story: Story) -> Record:
    return story.record("scheme", "DRAFT")


@pytest.fixture
def filed(story: Story) -> Record:
    return story.record("scheme", "FILED")


def test_superior_says_how_schemes_come_in(captured: Captured, story: Story, draft: Record) -> None:
    story.ask_for("APPROVE", SIPING)
    assert done(captured, SIPING, "scheme.file", draft) == "LD409 to_be_passed"
    story.ask_for("FILE", SIPING)
    assert done(captured, SIPING, "scheme.submit", draft) == "LD409 to_be_filed"
    assert done(captured, SIPING, "scheme.file", draft) == "done"
    assert head(captured, draft) == ("FILED", None)


def test_version_that_is_not_issued_asks_for_nothing(
    captured: Captured, story: Story, draft: Record
) -> None:
    story.ask_for("APPROVE", SIPING)
    standard = story.standard(JILIN, TARGET)
    assert standard is not None
    story.act("standard.edit", standard, mode="FILE")
    assert done(captured, SIPING, "scheme.file", draft) == "LD409 to_be_passed"
    story.act("standard.issue", standard)
    assert done(captured, SIPING, "scheme.file", draft) == "done"


def test_without_a_standard_it_is_passed(captured: Captured, story: Story, draft: Record) -> None:
    standard = story.standard(JILIN, TARGET)
    if standard is not None:
        story.do("standard.withdraw", standard)
    assert done(captured, SIPING, "scheme.file", draft) == "LD409 to_be_passed"
    assert done(captured, SIPING, "scheme.submit", draft) == "done"


def test_filed_scheme_starts_at_once(captured: Captured, filed: Record) -> None:
    assert done(captured, SIPING, "scheme.start", filed) == "done"
    assert head(captured, filed) == ("EXECUTING", None)
    assert done(captured, JILIN, "review.call_in", filed) == "LD409 no_transition"
    assert done(captured, JILIN, "review.acknowledge", filed) == "LD409 no_transition"


def test_acknowledged_scheme_starts(captured: Captured, story: Story, filed: Record) -> None:
    story.do("review.acknowledge", filed)
    assert done(captured, JILIN, "review.acknowledge", filed) == "LD409 no_transition"
    assert done(captured, SIPING, "scheme.start", filed) == "done"


def test_it_starts_as_it_was_filed(captured: Captured, story: Story, filed: Record) -> None:
    story.do("review.acknowledge", filed)
    story.write(filed)
    assert done(captured, SIPING, "scheme.start", filed) == "LD409 filing_not_current"
    story.do("scheme.file", filed)
    assert head(captured, filed) == ("FILED", None)
    assert done(captured, SIPING, "scheme.start", filed) == "done"


@pytest.mark.parametrize("state", ["FILED", "ACKNOWLEDGED"])
def test_it_is_called_in_and_reviewed(captured: Captured, story: Story, state: str) -> None:
    scheme = story.record("scheme", state)
    assert done(captured, JILIN, "review.call_in", scheme, note="") == "LD422 note_required"
    assert done(captured, JILIN, "review.call_in", scheme) == "done"
    assert reviews(captured, scheme) == [(JILIN, "OPEN")]
    assert done(captured, SIPING, "scheme.start", scheme) == "LD409 no_transition"
    story.judge(scheme)
    story.do("review.return", scheme)
    story.write(scheme)
    # Once called in it is passed, though others only file.
    assert done(captured, SIPING, "scheme.submit", scheme) == "done"
    assert head(captured, scheme)[0] == "SUBMITTED"


def test_it_is_called_in_within_its_days(captured: Captured, story: Story, filed: Record) -> None:
    call_in_within(story, 10)
    days_pass(captured, filed, 11)
    assert done(captured, JILIN, "review.call_in", filed) == "LD409 called_in_late"
    story.write(filed)
    story.do("scheme.file", filed)
    assert done(captured, JILIN, "review.call_in", filed) == "done"


@pytest.mark.parametrize(("within", "passed"), [(10, 10), (None, 400)])
def test_last_day_is_a_day(
    captured: Captured, story: Story, filed: Record, within: int | None, passed: int
) -> None:
    call_in_within(story, within)
    days_pass(captured, filed, passed)
    assert done(captured, JILIN, "review.call_in", filed) == "done"


def test_nothing_is_judged_without_a_standard(
    captured: Captured, story: Story, filed: Record
) -> None:
    standard = story.standard(JILIN, TARGET)
    assert standard is not None
    story.do("standard.withdraw", standard)
    assert done(captured, JILIN, "review.call_in", filed) == "LD409 no_standard_in_force"


@pytest.mark.parametrize("act", ["review.acknowledge", "review.call_in", "scheme.file"])
def test_others_do_nothing_with_it(captured: Captured, filed: Record, act: str) -> None:
    for body in (CENTRE, LIAONING, CHANGCHUN, LISHU):
        assert done(captured, body, act, filed) == "LD404 not_found"


def test_days_count_from_when_it_was_filed_not_recorded(captured: Captured, story: Story) -> None:
    story.ask_for("FILE", SIPING)
    call_in_within(story, 10)
    for days, answer in ((11, "LD409 called_in_late"), (10, "done")):
        scheme = story.record("scheme", "DRAFT")
        filed_on = today() - timedelta(days=days)
        perform(captured.as_(SIPING), "scheme.file", scheme, occurred_on=filed_on)
        assert done(captured, JILIN, "review.call_in", scheme) == answer
