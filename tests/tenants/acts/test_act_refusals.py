"""What nobody may do with the act log, told in SQL as a captured login."""

from uuid import uuid4

import pytest

from liandong.policies.actors import Level
from tests.support.captured import Captured, perform, refusal, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING
from tests.support.story import Story

READ = "SELECT kind FROM liandong.act WHERE subject_id = %s ORDER BY id"
INNER = [
    "acting()",
    "relation(NULL::liandong.body, NULL::liandong.body)",
    "refusal(NULL, '', '{}', '{}')",
    "load_head(NULL, '', '', NULL, '{220000}', false)",
    "load_revision(NULL, '{}', true)",
    "reached(NULL, NULL, '{}', '{}')",
    "apply(NULL, NULL, '{}', '{}', '{}', '{}', now())",
    "record(NULL)",
    "gate_standard_in_force('', '{}', '{}')",
    "gate_every_clause_judged('', '{}', '{}')",
    "gate_pass_is_current('', '{}', '{}')",
    "gate_direct_subordinate('', '{}', '{}')",
    "gate_every_suggestion_accepted('', '{}', '{}')",
    "effect_open_review(NULL, '{}', '{}', now())",
    "effect_decide(NULL, '{}', '{}', now())",
    "effect_cancel_review(NULL, '{}', '{}', now())",
]


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
        "UPDATE liandong.chain SET seq = 0",
        "SELECT * FROM liandong.chain",
        "INSERT INTO liandong.transition DEFAULT VALUES",
        "INSERT INTO liandong.subject DEFAULT VALUES",
    ):
        assert refusal(voice, statement) == "42501", statement


@pytest.mark.parametrize("call", INNER)
def test_cannot_call_inner_functions(captured: Captured, call: str) -> None:
    for body in (JILIN, SIPING, LISHU):
        assert refusal(captured.as_(body), f"SELECT liandong.{call}") == "42501"


# Of the platform's other logins: test_member_refusals.py and test_feed_refusals.py.
OTHERS = {"acts_after", "acts_named", "positions", "sign_in", "signals_directory"}


def test_inner_functions_are_all_named(captured: Captured) -> None:
    query = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'liandong'::regnamespace"
        " AND prorettype <> 'trigger'::regtype"
        " AND NOT has_function_privilege('liandong_city', oid, 'EXECUTE')"
    )
    names = {name for (name,) in captured.admin.execute(query)}
    assert names == {call.split("(")[0] for call in INNER} | OTHERS


@pytest.mark.parametrize("column", ["seq", "prev", "idempotency_key", "request_hash", "*"])
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


def test_key_is_used_once(captured: Captured, story: Story) -> None:
    first, second = story.record("plan", "DRAFT"), story.record("plan", "DRAFT")
    key = str(uuid4())
    perform(captured.as_(SIPING), "plan.issue", first, key=key)
    again = told(captured.as_(SIPING), "plan.withdraw", first, key=key)
    assert again == "LD410 already_performed"
    other = told(captured.as_(SIPING), "plan.issue", second, key=key)
    assert other == "LD410 already_performed"
    assert story.state(second) == "DRAFT"


def test_keys_of_others_are_not_found(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    key = str(uuid4())
    perform(captured.as_(SIPING), "plan.issue", plan, key=key)
    look = "SELECT count(*) FROM liandong.performed(%s)"
    found = {body: captured.as_(body).execute(look, (key,)).fetchone() for body in (SIPING, JILIN)}
    assert found == {SIPING: (1,), JILIN: (0,)}
    theirs = story.record("plan", "DRAFT", CHANGCHUN)
    assert told(captured.as_(CHANGCHUN), "plan.issue", theirs, key=key) == "done"


@pytest.mark.parametrize(
    ("subject", "province", "owner"),
    [
        ("plan", "210000", SIPING),
        ("plan", "220000", JILIN),
        ("scheme", "220000", SIPING),
        ("act", "220000", SIPING),
        ("", "220000", SIPING),
        (None, "220000", SIPING),
        ("plan", None, None),
    ],
)
def test_wrong_address_is_not_found(
    captured: Captured, story: Story, subject: str | None, province: str | None, owner: str | None
) -> None:
    plan = story.record("plan", "DRAFT")
    statement = "SELECT liandong.perform('plan.issue', %s, %s, %s, %s)"
    voice = captured.as_(SIPING)
    assert refusal(voice, statement, subject, province, owner, plan.id) == "LD404"


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


def test_forged_row_is_no_head(captured: Captured, story: Story) -> None:
    """A revision of a record that never got its first act releases nothing."""
    voice = captured.as_(SIPING)
    plan = story.head("plan", SIPING)
    for act in ("plan.issue", "plan.share", "plan.edit", "plan.withdraw"):
        assert told(voice, act, plan, chosen=[JILIN]) == "LD409 no_transition"
