"""What an act says of itself: who did it, when, and what its subject was before and after it."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.support.captured import Captured, Record, perform, told
from tests.support.cast import JILIN, SIPING
from tests.support.heads import table_of
from tests.support.story import Story
from tests.support.ways import STATES

ENACT = """
    SELECT (liandong.enact(jsonb_populate_record(NULL::liandong.act, %s), b, %s, %s, NULL, NULL,
                           '{}', NULL)).id
    FROM liandong.body b WHERE b.id = %s
"""
FINGERPRINTS = """
    SELECT subject_before, subject_after FROM liandong.act WHERE subject_id = %s
    ORDER BY performed_at
"""
PLACES = [(subject, state) for subject, states in STATES.items() for state in states]


def today() -> date:
    """The day that it is in China."""
    return datetime.now(UTC).astimezone(timezone(timedelta(hours=8))).date()


def act(captured: Captured, id: UUID, columns: str) -> tuple[Any, ...]:
    (row,) = captured.admin.execute(
        f"SELECT {columns} FROM liandong.act WHERE id = %s", (id,)
    ).fetchall()
    return tuple(row)


def system(captured: Captured, kind: str, record: Record, relation: str) -> None:
    """What the platform does by itself for the owner of the record."""
    new = {"kind": kind, "subject": record.subject, "actor_kind": "SYSTEM"}
    new |= {"province": record.province, "owner": record.owner}
    values = (Jsonb(new), record.id, [relation], record.owner)
    captured.admin.execute(ENACT, values)


@pytest.mark.parametrize("zone", ["UTC", "<early>-167", "<late>+167"])
def test_act_is_not_of_the_future(captured: Captured, story: Story, zone: str) -> None:
    """Whatever the session takes for its time."""
    plan = story.record("plan", "DRAFT")
    voice = captured.another(SIPING)
    voice.execute("SELECT set_config('timezone', %s, false)", (zone,))
    for days in (1, 2, 8, 4000):
        later = today() + timedelta(days)
        assert told(voice, "plan.issue", plan, occurred_on=later) == "LD422 in_the_future"
    former = perform(voice, "plan.issue", plan, occurred_on=date(2020, 2, 29))
    assert act(captured, former, "occurred_on") == (date(2020, 2, 29),)
    done = perform(voice, "plan.withdraw", plan, occurred_on=today())
    assert act(captured, done, "occurred_on") == (today(),)


def test_act_says_what_was_asked(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    asked = {"note": "说明", "key": "facts", "request_hash": "h", "request_id": "r"}
    done = perform(captured.as_(SIPING), "plan.issue", plan, **asked)
    columns = (
        "format, note, idempotency_key, request_hash, request_id, occurred_on, detail,"
        " prepared_by, kind, subject, subject_province, subject_owner, subject_id, revision"
    )
    assert act(captured, done, columns) == (
        *(2, "说明", "facts", "h", "r", None, None, None),
        *("plan.issue", "plan", plan.province, plan.owner, plan.id, 1),
    )


@pytest.mark.parametrize("note", ["", " \n\u3000\t", "\u200b"])
def test_note_that_nobody_sees_is_none(captured: Captured, story: Story, note: str) -> None:
    done = perform(captured.as_(SIPING), "plan.issue", story.record("plan", "DRAFT"), note=note)
    assert act(captured, done, "note") == (None,)


@pytest.mark.parametrize(("subject", "state"), PLACES)
def test_act_begins_where_the_last_one_ended(
    captured: Captured, story: Story, subject: str, state: str
) -> None:
    record = story.record(subject, state)
    found = captured.admin.execute(FINGERPRINTS, (record.id,)).fetchall()
    assert (subject, state, len(found)) == ("suggestion", "OPEN", 0) or found
    for (_, after), (before, _) in zip(found, found[1:], strict=False):
        assert before == after
    if found:
        # A part begins when the act on its whole is done.
        assert (found[0][0] is None) == (subject != "suggestion")
        assert found[-1][1] == fingerprint(captured, record)


# Columns that there were not when the first heads were hashed.
LATER = [
    *("reviewer", "team", "topics", "departments", "on_findings"),
    *("handling", "asked_until", "extended_until"),
]


def fingerprint(captured: Captured, record: Record) -> str:
    """That of the head as it is."""
    with captured.admin.transaction():
        captured.admin.execute("SET LOCAL timezone = 'UTC'")
        row = captured.admin.execute(
            "SELECT encode(sha256(convert_to((to_jsonb(h) - '{title_folded,title_sorted,"
            "issuer_folded,issuer_sorted,"
            "year,last_year,term,"
            "further_kinds,round,batch,other_reader,"
            "deadline,deadline_on,reminded,listed_at,released_at,based_on}'::text[]"
            " - ARRAY(SELECT n FROM unnest(%s::text[]) n WHERE to_jsonb(h) ->> n IS NULL))::text,"
            " 'UTF8')), 'hex')"
            f" FROM liandong.{table_of(record)} h WHERE id = %s",
            (LATER, record.id),
        ).fetchone()
    assert row is not None
    return str(row[0])


def test_fingerprint_is_of_no_session(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    for zone in ("Asia/Shanghai", "UTC", "America/New_York"):
        voice = captured.another(SIPING)
        voice.execute("SELECT set_config('timezone', %s, false)", (zone,))
        voice.execute("SET datestyle = 'SQL, DMY'")
        perform(voice, "plan.edit", plan, given={"title": zone})
    found = captured.admin.execute(FINGERPRINTS, (plan.id,)).fetchall()
    assert [before for before, _ in found[1:]] == [after for _, after in found[:-1]]


@pytest.mark.parametrize(
    "change", ["title = '改'", "state = 'DRAFT'", "audience = audience || '{000000}'"]
)
def test_other_writers_leave_a_gap(captured: Captured, story: Story, change: str) -> None:
    plan = story.record("plan", "ISSUED")
    captured.admin.execute(f"UPDATE liandong.plan SET {change} WHERE id = %s", (plan.id,))
    perform(captured.as_(SIPING), "plan.withdraw", plan)
    found = captured.admin.execute(FINGERPRINTS, (plan.id,)).fetchall()
    gaps = [before != after for (_, after), (before, _) in zip(found, found[1:], strict=False)]
    assert gaps == [False, True]


@pytest.mark.parametrize("relation", ["system", "self"])
def test_platform_does_nothing_that_is_a_members(
    captured: Captured, story: Story, relation: str
) -> None:
    """It hands open matters over, and has no other acts; those are shown where bodies move."""
    for state, kinds in (
        ("DRAFT", ("plan.edit", "plan.issue", "plan.withdraw")),
        ("ISSUED", ("plan.issue", "plan.share", "plan.file", "plan.hand_over")),
    ):
        plan = story.record("plan", state)
        for kind in kinds:
            with pytest.raises(psycopg.Error, match="forbidden|no_transition"):
                system(captured, kind, plan, relation)
        assert story.state(plan) == state


@pytest.mark.parametrize(
    "change",
    [
        "actor_kind = 'SYSTEM'",
        "actor_kind = 'ROBOT', member = NULL, member_name = NULL",
        "member = NULL",
        "member_name = NULL",
        "actor_kind = 'SYSTEM', member = NULL",
        "actor_kind = 'SYSTEM', member_name = NULL",
    ],
)
def test_actor_is_a_member_or_the_platform(captured: Captured, story: Story, change: str) -> None:
    plan = story.record("plan", "DRAFT")
    statement = f"UPDATE liandong.act SET {change} WHERE subject_id = %s"
    captured.admin.execute("ALTER TABLE liandong.act DISABLE TRIGGER refuse_change")
    with pytest.raises(psycopg.errors.CheckViolation):
        captured.admin.execute(statement, (plan.id,))


def test_only_verdicts_have_details(captured: Captured, story: Story) -> None:
    """What readers of an act learn from it is what they may see otherwise."""
    scheme = story.record("scheme", "CLOSED")
    query = (
        "SELECT DISTINCT kind, detail IS NOT NULL, audience FROM liandong.act"
        " WHERE subject_id = %s AND detail IS NOT NULL"
    )
    found = captured.admin.execute(query, (scheme.id,)).fetchall()
    assert found == [("review.record_verdict", True, [JILIN])]
    seen = captured.as_(SIPING).execute(query, (scheme.id,)).fetchall()
    assert seen == []
