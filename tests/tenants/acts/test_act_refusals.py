"""What nobody may do with the act log, told in SQL as a captured login."""

import pytest

from liandong.policies.actors import Level
from tests.support import unread
from tests.support.captured import Captured, answered, perform, refusal, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING
from tests.support.story import Story

READ = "SELECT kind FROM liandong.act WHERE subject_id = %s ORDER BY id"
# Of the platform's other logins: test_member_refusals.py and test_feed_refusals.py.
OTHERS = {"acts_after", "acts_named", "positions", "sign_in", "signals_directory"}
CLOSED = """
    SELECT proname, format('SELECT liandong.%I(%s)', proname, (
        -- PostgreSQL does not even call a strict function with NULL.
        SELECT string_agg(CASE WHEN proisstrict THEN quote_literal('') ELSE 'NULL' END || '::'
                          || format_type(type, NULL), ', ' ORDER BY place)
        FROM unnest(proargtypes) WITH ORDINALITY AS a(type, place)))
    FROM pg_proc WHERE pronamespace = 'liandong'::regnamespace
        AND prorettype <> 'trigger'::regtype
        AND NOT has_function_privilege('liandong_city', oid, 'EXECUTE')
"""


@pytest.mark.parametrize("level", Level)
def test_cannot_write_the_log(captured: Captured, level: Level) -> None:
    voice = captured.silent(level)
    for statement in (
        "INSERT INTO liandong.act DEFAULT VALUES",
        "INSERT INTO liandong.act (province, owner) VALUES ('220000', '220300')",
        "UPDATE liandong.act SET note = 'x'",
        "UPDATE liandong.act SET audience = audience",
        "DELETE FROM liandong.act",
        "TRUNCATE liandong.act",
        "COPY liandong.act FROM STDIN",
        "MERGE INTO liandong.act a USING liandong.body b ON a.owner = b.id"
        " WHEN MATCHED THEN DELETE",
        "INSERT INTO liandong.chain DEFAULT VALUES",
        "UPDATE liandong.chain SET seq = 0",
        "SELECT * FROM liandong.chain",
        "INSERT INTO liandong.transition DEFAULT VALUES",
        "INSERT INTO liandong.subject DEFAULT VALUES",
        "INSERT INTO liandong.shape DEFAULT VALUES",
        "SELECT * FROM liandong.shape",
    ):
        assert refusal(voice, statement) == "42501", statement


def test_cannot_call_inner_functions(captured: Captured) -> None:
    calls: dict[str, str] = dict(captured.admin.execute(CLOSED).fetchall())
    assert calls.keys() >= OTHERS | {
        "enact",
        "record",
        "noun_plan_begin",
        "noun_plan_revise",
        "acting",
    }
    for body in (JILIN, SIPING, LISHU):
        for call in calls.values():
            assert refusal(captured.as_(body), call) == "42501", call


@pytest.mark.parametrize(
    "column",
    [*sorted(column for table, column in unread.COLUMNS if table == "act"), "*"],
)
def test_cannot_count_acts_of_others(captured: Captured, column: str) -> None:
    query = f"SELECT {column} FROM liandong.act"
    assert refusal(captured.as_(SIPING), query) == "42501"


def test_cannot_read_who_else_was_told(captured: Captured, story: Story) -> None:
    """A share is told to those it is with, not to those who had the plan before."""
    plan = story.record("plan", "ISSUED", JILIN)
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[SIPING])
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[CHANGCHUN])
    for body in (SIPING, CHANGCHUN):
        rows = captured.as_(body).execute(READ, (plan.id,)).fetchall()
        assert rows == [("plan.share",)]
    assert captured.as_(LISHU).execute(READ, (plan.id,)).fetchall() == []


def test_cannot_read_acts_of_drafting(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    assert captured.as_(JILIN).execute(READ, (scheme.id,)).fetchall() == [("scheme.submit",)]
    for body in (CENTRE, CHANGCHUN, LISHU, NANGUAN):
        assert captured.as_(body).execute(READ, (scheme.id,)).fetchall() == []


def test_told_act_names_no_draft(captured: Captured, story: Story) -> None:
    """An act that releases nothing carries the hash of what was released."""
    plan = story.record("plan", "ISSUED", JILIN)
    story.write(plan, title="机密草稿")
    perform(captured.as_(JILIN), "plan.share", plan, chosen=[SIPING])
    query = "SELECT revision, content_hash FROM liandong.act WHERE subject_id = %s"
    ((number, hash_),) = captured.as_(SIPING).execute(query, (plan.id,)).fetchall()
    shown = "SELECT number, content_hash FROM liandong.plan_revision WHERE subject_id = %s"
    assert captured.as_(SIPING).execute(shown, (plan.id,)).fetchall() == [(number, hash_)]


@pytest.mark.parametrize("subject", ["scheme", "review", "suggestion", "act", "body", "", None])
def test_record_of_another_kind_is_not_found(
    captured: Captured, story: Story, subject: str | None
) -> None:
    plan = story.record("plan", "DRAFT")
    assert answered(captured.as_(SIPING), "plan.issue", subject, plan.id) == "LD404 not_found"
    assert story.state(plan) == "DRAFT"


@pytest.mark.parametrize("subject", ["act", "body", "member", "", None])
def test_nothing_else_begins(captured: Captured, subject: str | None) -> None:
    answer = answered(captured.as_(SIPING), "plan.draft", subject, None, given={})
    assert answer == "LD404 not_found"


def test_failed_act_leaves_nothing(captured: Captured, story: Story) -> None:
    """A transaction that goes on after a refusal commits no half of the act."""
    plan = story.record("plan", "DRAFT")
    voice = captured.as_(SIPING)
    with voice.transaction():
        with voice.transaction(force_rollback=True):
            perform(voice, "plan.issue", plan)
        with voice.transaction(force_rollback=True):
            assert told(voice, "plan.share", plan, chosen=[JILIN]) == "LD409 no_transition"
    assert story.state(plan) == "DRAFT"
    assert voice.execute(READ, (plan.id,)).fetchall() == [("plan.draft",)]
