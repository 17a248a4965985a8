"""What is told of deadlines, to whom and when: by the platform itself, each once."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from liandong.tenants.acts.verify import verify
from tests.support.captured import Captured, Record, perform
from tests.support.cast import CENTRE, JILIN, LISHU, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.tenants.deadlines.saying import (
    acts,
    day,
    deadline,
    done,
    from_today,
    issued,
    said,
    tick,
    withdraw_all,
)

REMIND, OVERDUE, ESCALATE = "deadline.remind", "deadline.overdue", "deadline.escalate"


@pytest.fixture(autouse=True)
def no_rules(captured: Captured, story: Story) -> Iterator[None]:
    all_told(captured)
    yield
    withdraw_all(captured)
    all_told(captured)


def all_told(captured: Captured) -> None:
    while tick(captured):
        pass


def waiting(story: Story, days: int, *, term: int = 20, owner: str = SIPING) -> Record:
    """A submitted scheme that is due in so many days, after a term of that length."""
    scheme = story.record("scheme", "DRAFT", owner)
    done(story, "scheme.submit", scheme, from_today(days - term))
    return scheme


def kinds(captured: Captured, record: Record) -> list[str]:
    return [kind for kind, _, _ in acts(captured, record)]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (8, []),
        (7, [REMIND]),
        (2, [REMIND]),
        (1, [REMIND]),
        (0, [REMIND]),
        (-1, [OVERDUE]),
        (-5, [OVERDUE]),
    ],
)
def test_it_is_told_before_and_after_the_day(
    captured: Captured, story: Story, days: int, told: list[str]
) -> None:
    issued(captured, JILIN, said(20))
    scheme = waiting(story, days)
    assert day(captured, scheme) == from_today(days)
    all_told(captured)
    assert kinds(captured, scheme) == told
    all_told(captured)
    assert kinds(captured, scheme) == told


def test_each_step_is_told_as_the_days_pass(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(20, escalate_after=3))
    scheme = waiting(story, 7)
    all_told(captured)
    for days, told in ((4, 1), (1, 2), (-1, 3), (-3, 3), (-4, 4)):
        captured.admin.execute(
            "UPDATE liandong.work_scheme SET deadline_on = %s WHERE id = %s",
            (from_today(days), scheme.id),
        )
        all_told(captured)
        assert deadline(captured, scheme)[2] == len(kinds(captured, scheme)) == told
    assert kinds(captured, scheme) == [REMIND, REMIND, OVERDUE, ESCALATE]


def test_nobody_is_reminded_as_soon_as_a_short_term_begins(
    captured: Captured, story: Story
) -> None:
    issued(captured, JILIN, said(5))
    scheme = waiting(story, 5, term=5)
    all_told(captured)
    assert kinds(captured, scheme) == []


def test_without_a_number_of_days_it_goes_no_further(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(20))
    scheme = waiting(story, -300, term=20)
    all_told(captured)
    assert kinds(captured, scheme) == [OVERDUE]


def test_who_owes_it_and_whose_it_is_are_told(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(20, escalate_after=0))
    scheme = waiting(story, -2)
    all_told(captured)
    told = {kind: (member, set(audience)) for kind, member, audience in acts(captured, scheme)}
    assert told[OVERDUE] == (None, {SIPING, JILIN})
    # Of the next superior the record's readers are told, too; what it is of, it is not.
    assert told[ESCALATE] == (None, {SIPING, JILIN, CENTRE})
    row = captured.admin.execute(
        "SELECT owner, actor_kind, revision, content_hash, note, adds, detail"
        " FROM liandong.act WHERE subject_id = %s AND kind = %s",
        (scheme.id, ESCALATE),
    ).fetchone()
    assert row is not None
    assert row[:6] == (SIPING, "SYSTEM", None, None, None, [])
    assert row[6] == [
        {"field": "deadline", "new": str(from_today(-2))},
        {"field": "act", "new": "REVIEW_ACCEPT"},
        {"field": "debtor", "new": f"body_{JILIN}"},
    ]
    assert captured.as_(CENTRE).execute(
        "SELECT count(*) FROM liandong.work_scheme WHERE id = %s", (scheme.id,)
    ).fetchone() == (0,)


def test_a_city_that_does_not_answer_is_told_above_the_province(
    captured: Captured, story: Story
) -> None:
    supervision = story.record("supervision", "OPEN", JILIN)
    given = CONTENTS["supervision"] | {
        "suggestions": [{"text": "建议", "due_on": str(from_today(-2))}]
    }
    issued(
        captured,
        JILIN,
        said(30, escalate_after=1),
        "SUPERVISION_ISSUE_OPINION",
        "SUGGESTION_ANSWER",
    )
    story.do("supervision.issue_opinion", supervision, **given)
    (suggestion,) = story.suggestions(supervision)
    all_told(captured)
    told = {kind: set(audience) for kind, _, audience in acts(captured, suggestion)}
    assert told == {OVERDUE: {JILIN, SIPING}, ESCALATE: {JILIN, SIPING, CENTRE}}


def test_what_nobody_above_is_told_of_goes_no_further(captured: Captured, story: Story) -> None:
    """A plan that was issued and not filed looks like one that there is not."""
    issued(captured, JILIN, said(20, escalate_after=0), "PLAN_ISSUE", "PLAN_FILE")
    plan = story.record("plan", "DRAFT")
    done(story, "plan.issue", plan, from_today(-100))
    all_told(captured)
    assert acts(captured, plan) == [(OVERDUE, None, [SIPING])]
    assert deadline(captured, plan)[2] == 4


def test_nobody_is_above_the_centre(captured: Captured, story: Story) -> None:
    issued(captured, CENTRE, said(20, escalate_after=0))
    scheme = waiting(story, -2, owner=JILIN)
    all_told(captured)
    assert kinds(captured, scheme) == [OVERDUE]


def test_waiting_began_when_it_began(captured: Captured, story: Story) -> None:
    """A reminder is no change of the record."""
    issued(captured, SIPING, said(20))
    scheme = waiting(story, -2, owner=LISHU)
    query = "SELECT state, updated_at, audience FROM liandong.work_scheme WHERE id = %s"
    before = captured.admin.execute(query, (scheme.id,)).fetchone()
    all_told(captured)
    assert captured.admin.execute(query, (scheme.id,)).fetchone() == before
    perform(captured.as_(SIPING), "review.accept", scheme)


def test_a_day_that_stays_is_not_told_again(captured: Captured, story: Story) -> None:
    rule = issued(captured, JILIN, said(20))
    scheme = waiting(story, -2)
    all_told(captured)
    perform(captured.as_(JILIN), "deadline.edit", rule, given={"title": "改名"})
    perform(captured.as_(JILIN), "deadline.issue", rule)
    all_told(captured)
    assert kinds(captured, scheme) == [OVERDUE]
    perform(captured.as_(JILIN), "deadline.edit", rule, given={"day_count": 19})
    perform(captured.as_(JILIN), "deadline.issue", rule)
    all_told(captured)
    assert kinds(captured, scheme) == [OVERDUE, OVERDUE]


def test_a_record_that_somebody_acts_on_is_not_waited_for(captured: Captured, story: Story) -> None:
    issued(captured, JILIN, said(20))
    scheme, other = waiting(story, -2), waiting(story, -2, owner=LISHU)
    issued(captured, SIPING, said(20), "SCHEME_SUBMIT", "REVIEW_RETURN")
    busy = captured.another(JILIN)
    with busy.transaction(force_rollback=True):
        perform(busy, "review.accept", scheme)
        tick(captured)
        assert kinds(captured, scheme) == []
        assert kinds(captured, other) == [OVERDUE]
    all_told(captured)
    assert kinds(captured, scheme) == [OVERDUE]


def test_verify_explains_them(captured: Captured, story: Story, module_engine: Engine) -> None:
    issued(captured, JILIN, said(20, escalate_after=0))
    waiting(story, -2)
    waiting(story, 5)
    story.record("supervision", "OPINION_ISSUED", JILIN)
    all_told(captured)
    with module_engine.connect() as connection:
        report = verify(connection)
    assert report.is_sound, report
