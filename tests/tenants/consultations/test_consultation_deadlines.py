"""An opinion that is asked for by some day is reminded of, overdue, and told of further up."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.acts.verify import verify
from tests.support.captured import Captured, Record, perform, performed
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.story import Story
from tests.tenants.deadlines.saying import (
    acts,
    deadline,
    from_today,
    issued,
    said,
    tick,
    withdraw_all,
)

ASK, ASK_DEPARTMENT = "consultation.ask_opinion", "consultation.ask_department"
GIVE = "consultation.give_opinion"
REMIND, OVERDUE, ESCALATE = "deadline.remind", "deadline.overdue", "deadline.escalate"
RULE = ("CONSULTATION_ASK_OPINION", "CONSULTATION_GIVE_OPINION")
ASKING: dict[str, Any] = {"question": "请提出意见", "passages": [{"part": "METHOD"}]}


@pytest.fixture(autouse=True)
def no_rules(captured: Captured, story: Story) -> Iterator[None]:
    all_told(captured)
    yield
    withdraw_all(captured)
    all_told(captured)


@pytest.fixture
def review(story: Story) -> UUID:
    """A review of a city's scheme, by its province."""
    return story.review(story.record("scheme", "UNDER_REVIEW"))[0]


def all_told(captured: Captured) -> None:
    while tick(captured):
        pass


def asked(
    captured: Captured, review: UUID, day: date | None, body: str = CHANGCHUN, by: str = JILIN
) -> Record:
    """A consultation of the body, who answers by that day."""
    fixed = {"review_id": str(review), "asked": body, "due_on": day and str(day)}
    voice = captured.as_(by)
    _, id = performed(voice, ASK, "consultation", None, fixed=fixed, given=ASKING)
    return Record("consultation", JILIN, by, id)


def due(captured: Captured, record: Record, days: int, term: int = 30) -> None:
    """Let it be due in so many days."""
    day = from_today(days)
    since = day - timedelta(days=term)
    captured.admin.execute(
        "UPDATE liandong.consultation SET due_on = %s, deadline_on = %s, created_at = %s,"
        " deadline = deadline || jsonb_build_object('on', %s::text, 'since', %s::text)"
        " WHERE id = %s",
        (day, day, since, str(day), str(since), record.id),
    )


def kinds(captured: Captured, record: Record) -> list[str]:
    return [kind for kind, _, _ in acts(captured, record)]


def audiences(captured: Captured, record: Record) -> dict[str, list[str]]:
    return {kind: audience for kind, _, audience in acts(captured, record)}


def test_it_is_told_before_and_after_the_day(captured: Captured, review: UUID) -> None:
    record = asked(captured, review, from_today(30))
    all_told(captured)
    assert kinds(captured, record) == []
    for days, told in ((7, 1), (5, 1), (1, 2), (0, 2), (-1, 3), (-400, 3)):
        due(captured, record, days)
        all_told(captured)
        all_told(captured)
        assert len(kinds(captured, record)) == told
    assert kinds(captured, record) == [REMIND, REMIND, OVERDUE]
    assert audiences(captured, record)[OVERDUE] == [JILIN, CHANGCHUN]


def test_given_opinion_is_told_of_no_more(captured: Captured, review: UUID) -> None:
    record = asked(captured, review, from_today(-1))
    perform(captured.as_(CHANGCHUN), GIVE, record, note="同意")
    all_told(captured)
    assert kinds(captured, record) == []
    assert deadline(captured, record)[:2] == (None, None)


def test_ended_review_leaves_nothing_due(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    record = asked(captured, story.review(scheme)[0], from_today(-1))
    story.do("review.pass", scheme)
    all_told(captured)
    assert kinds(captured, record) == []


def test_rule_gives_the_day_where_none_was_given(captured: Captured, review: UUID) -> None:
    rule = issued(captured, JILIN, said(9, escalate_after=2), *RULE)
    day, kept, _ = deadline(captured, asked(captured, review, None))
    assert day == from_today(9)
    assert kept is not None
    assert (kept["rule"], kept["debtor"]) == (str(rule.id), CHANGCHUN)
    day, kept, _ = deadline(captured, asked(captured, review, from_today(20)))
    assert day == from_today(20)
    assert kept is not None
    assert (kept["by_hand"], kept["escalate_after"]) == (True, 2)


@pytest.mark.parametrize("body", [LISHU, CENTRE, CHANGCHUN])
def test_who_is_named_owes_it_however_it_stands(
    captured: Captured, review: UUID, body: str
) -> None:
    _, kept, _ = deadline(captured, asked(captured, review, from_today(9), body))
    assert kept is not None
    assert kept["debtor"] == body


def test_rule_of_the_asking_bodys_superior_binds_nobody_else(
    captured: Captured, story: Story
) -> None:
    issued(captured, JILIN, said(9), *RULE)
    review = story.review(story.record("scheme", "UNDER_REVIEW", LISHU))[0]
    assert deadline(captured, asked(captured, review, None, LIAONING, SIPING)) == (None, None, 0)
    day, kept, _ = deadline(captured, asked(captured, review, None, JILIN, SIPING))
    assert day == from_today(9)
    assert kept is not None
    assert kept["debtor"] == JILIN


@pytest.mark.parametrize(("body", "above"), [(CHANGCHUN, CENTRE), (LISHU, CENTRE)])
def test_next_superior_is_told_by_a_rule_and_never_the_submitter(
    captured: Captured, review: UUID, body: str, above: str
) -> None:
    """Of Changchun the asking province is the superior, of Lishu the city whose scheme it is."""
    issued(captured, JILIN, said(90, escalate_after=3), *RULE)
    record = asked(captured, review, from_today(30), body)
    for days, told in ((-1, 1), (-3, 1), (-4, 2)):
        due(captured, record, days)
        all_told(captured)
        assert len(kinds(captured, record)) == told
    told_to = audiences(captured, record)
    assert set(told_to[ESCALATE]) == {JILIN, body, above}
    assert SIPING not in {each for some in told_to.values() for each in some}
    row = captured.admin.execute(
        "SELECT revision, content_hash, note, detail FROM liandong.act"
        " WHERE subject_id = %s AND kind = %s",
        (record.id, ESCALATE),
    ).fetchone()
    assert row is not None
    assert row[:3] == (None, None, None)
    assert {each["field"]: each["new"] for each in row[3]} == {
        "deadline": str(from_today(-4)),
        "act": RULE[1],
        "debtor": f"body_{body}",
    }


def test_without_a_rule_nobody_above_is_told(captured: Captured, review: UUID) -> None:
    record = asked(captured, review, from_today(30))
    due(captured, record, -300)
    all_told(captured)
    assert kinds(captured, record) == [OVERDUE]


def test_department_is_answered_for_by_who_asks(captured: Captured, review: UUID) -> None:
    fixed = {"review_id": str(review), "department": "审计厅", "due_on": str(from_today(30))}
    voice = captured.as_(JILIN)
    _, id = performed(voice, ASK_DEPARTMENT, "consultation", None, fixed=fixed, given=ASKING)
    record = Record("consultation", JILIN, JILIN, id)
    due(captured, record, -2)
    all_told(captured)
    assert acts(captured, record) == [(OVERDUE, None, [JILIN])]


def test_tick_waits_for_no_decision(captured: Captured, story: Story) -> None:
    """Whatever decides the review holds the scheme: reminders need it not."""
    scheme = story.record("scheme", "UNDER_REVIEW")
    record = asked(captured, story.review(scheme)[0], from_today(30))
    due(captured, record, -1)
    with (
        psycopg.connect(captured.database) as deciding,
        psycopg.connect(captured.database, autocommit=True) as ticking,
    ):
        deciding.execute("SELECT FROM liandong.work_scheme WHERE id = %s FOR UPDATE", (scheme.id,))
        ticking.execute("SET lock_timeout = '2s'")
        ticking.execute("SET ROLE liandong_listener")
        while (ticking.execute("SELECT liandong.tick()").fetchone() or (0,))[0]:
            pass
    assert kinds(captured, record) == [OVERDUE]


def test_verify_explains_them(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    record = asked(captured, story.review(scheme)[0], from_today(-1))
    all_told(captured)
    assert kinds(captured, record) == [OVERDUE]
    engine = admin_engine(Settings(database_url=captured.database))
    with engine.connect() as connection:
        report = verify(connection)
    wrong = {each.record for each in report.unexplained}
    assert f"consultation_{record.id}" not in wrong
