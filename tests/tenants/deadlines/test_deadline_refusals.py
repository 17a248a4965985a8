"""What nobody may do with a rule of deadlines, told in SQL as a captured login."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.support.captured import Captured, Record, answered, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story
from tests.tenants.deadlines.saying import ACCEPT, SUBMIT, drafted, issued, said, withdraw_all

TABLES = {"deadline_rule": "id", "deadline_rule_revision": "subject_id"}
FIXED = {"event": SUBMIT, "due": ACCEPT}


@pytest.fixture(autouse=True)
def no_rules(captured: Captured, story: Story) -> Iterator[None]:
    yield
    withdraw_all(captured)


def seen(captured: Captured, body: str, rule: Record) -> int:
    """How many rows of the rule the body sees."""
    voice = captured.as_(body)
    return sum(count(voice, table, rule.id, column) for table, column in TABLES.items())


def refused(captured: Captured, body: str, content: dict[str, Any]) -> tuple[str, str, str]:
    """Reason, field and parameters with which the draft of a rule is refused."""
    voice = captured.as_(body)
    with pytest.raises(psycopg.Error) as error:
        drafted(captured, body, content)
    diagnosis = error.value.diag
    voice.rollback()
    return (
        f"{error.value.sqlstate} {diagnosis.message_primary}",
        diagnosis.message_detail or "",
        diagnosis.message_hint or "",
    )


def test_a_rule_is_read_by_its_body_and_all_below(captured: Captured) -> None:
    rule = issued(captured, JILIN, said(5))
    readers = {
        body
        for body in (CENTRE, JILIN, LIAONING, SIPING, CHANGCHUN, LISHU, NANGUAN)
        if seen(captured, body, rule)
    }
    assert readers == {JILIN, SIPING, CHANGCHUN, LISHU, NANGUAN}


def test_a_draft_is_read_by_its_body_alone(captured: Captured) -> None:
    rule = drafted(captured, JILIN, said(5))
    assert seen(captured, JILIN, rule) == 2
    assert seen(captured, SIPING, rule) == seen(captured, CENTRE, rule) == 0
    perform(captured.as_(JILIN), "deadline.issue", rule)
    perform(captured.as_(JILIN), "deadline.edit", rule, given={"day_count": 4})
    assert seen(captured, JILIN, rule) == 3
    assert seen(captured, SIPING, rule) == 2


def test_readers_go_on_reading_what_was_withdrawn(captured: Captured) -> None:
    rule = issued(captured, JILIN, said(5))
    perform(captured.as_(JILIN), "deadline.withdraw", rule)
    assert seen(captured, LISHU, rule) == 2
    for act in ("deadline.edit", "deadline.issue", "deadline.withdraw"):
        assert told(captured.as_(JILIN), act, rule) == "LD409 no_transition"


def test_cannot_have_two_for_the_same(captured: Captured) -> None:
    rule = drafted(captured, JILIN, said(5))
    assert refused(captured, JILIN, said(4))[0] == "LD409 rule_exists"
    perform(captured.as_(JILIN), "deadline.withdraw", rule)
    drafted(captured, JILIN, said(4))


@pytest.mark.parametrize(
    ("event", "due"), [("PLAN_FILE", ACCEPT), ("REVIEW_ACCEPT", ACCEPT), (SUBMIT, "PLAN_FILE")]
)
def test_what_is_due_comes_after_the_event(captured: Captured, event: str, due: str) -> None:
    fixed = {"event": event, "due": due}
    answer = answered(
        captured.as_(JILIN), "deadline.draft", "deadline", None, fixed=fixed, given=said(5)
    )
    assert answer in ("LD422 not_due_after", "LD422 malformed")


@pytest.mark.parametrize(
    ("upper", "lower", "refusal"),
    [
        ((10, "WORKING"), (10, "WORKING"), None),
        ((10, "WORKING"), (11, "WORKING"), ("rule_not_stricter", "day_count", 10)),
        ((10, "CALENDAR"), (10, "CALENDAR"), None),
        ((10, "CALENDAR"), (11, "CALENDAR"), ("rule_not_stricter", "day_count", 10)),
        # Ten working days take eleven days at the least, as from 23 February 2026.
        ((10, "WORKING"), (10, "CALENDAR"), None),
        ((10, "WORKING"), (40, "CALENDAR"), ("rule_not_stricter", "day_count", 11)),
        # From 14 February 2026 one working day takes ten days.
        ((10, "CALENDAR"), (1, "WORKING"), None),
        ((10, "CALENDAR"), (2, "WORKING"), ("rule_not_stricter", "day_count", 1)),
        ((9, "CALENDAR"), (1, "WORKING"), ("rule_needs_calendar_days", "counted", 9)),
    ],
)
def test_a_lower_rule_is_stricter(
    captured: Captured,
    upper: tuple[int, str],
    lower: tuple[int, str],
    refusal: tuple[str, str, int] | None,
) -> None:
    issued(captured, CENTRE, said(*upper))
    if refusal is None:
        drafted(captured, SIPING, said(*lower))
        return
    reason, field, most = refusal
    found, where, parameters = refused(captured, SIPING, said(*lower))
    assert (found, where) == (f"LD422 {reason}", field)
    assert f'"most": {most}' in parameters
    drafted(captured, SIPING, said(most, upper[1] if field == "counted" else lower[1]))


def test_the_strictest_rule_above_counts(captured: Captured) -> None:
    issued(captured, CENTRE, said(20))
    issued(captured, JILIN, said(10))
    assert '"most": 10' in refused(captured, LISHU, said(11))[2]
    # Beside it, and above it, that is no matter.
    drafted(captured, LIAONING, said(20))


def test_rules_of_other_times_do_not_bind(captured: Captured) -> None:
    issued(captured, CENTRE, said(10, valid_from="2026-01-01", valid_to="2026-12-31"))
    assert refused(captured, JILIN, said(11, valid_from="2026-12-31"))[1] == "day_count"
    drafted(captured, JILIN, said(11, valid_from="2027-01-01"))


def test_an_upper_rule_that_came_meanwhile_binds(captured: Captured) -> None:
    rule = drafted(captured, JILIN, said(20))
    issued(captured, CENTRE, said(10))
    assert told(captured.as_(JILIN), "deadline.issue", rule) == "LD422 rule_not_stricter"
    assert told(captured.as_(JILIN), "deadline.edit", rule, given={"title": "改"}) == (
        "LD422 rule_not_stricter"
    )
    perform(captured.as_(JILIN), "deadline.edit", rule, given={"day_count": 10})
    perform(captured.as_(JILIN), "deadline.issue", rule)


@pytest.mark.parametrize("act", ["deadline.remind", "deadline.overdue", "deadline.escalate"])
def test_nobody_tells_of_a_deadline_by_hand(captured: Captured, story: Story, act: str) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    for body in (SIPING, JILIN, CENTRE):
        assert told(captured.as_(body), act, scheme) in ("LD409 no_transition", "LD404 not_found")
    system = told(captured.as_(SIPING), act, scheme, permitted=["system"])
    assert system.startswith("LD403")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE liandong.work_scheme SET deadline_on = NULL",
        "UPDATE liandong.work_scheme SET reminded = 4",
        "INSERT INTO liandong.holiday VALUES ('2027-01-01', 'HOLIDAY', '元旦')",
        "DELETE FROM liandong.holiday",
        "SELECT * FROM liandong.deadline_change",
        "SELECT liandong.change_working_days()",
        "SELECT liandong.remind(now())",
        "SELECT liandong.tick()",
    ],
)
def test_no_login_changes_a_deadline(captured: Captured, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        captured.as_(JILIN).execute(statement)
