"""Every transition of the workflows works, in SQL alone, and the referee knows no other."""

import pytest

from liandong.policies.actors import Relation
from liandong.tenants.nouns import SYSTEM, TRANSITIONS
from liandong.tenants.workflow import NEW, Transition
from tests.support.asked import ASKED
from tests.support.captured import Captured
from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.exchanged import BY_OTHERS, EXCHANGED
from tests.support.noticed import BY_RECIPIENT
from tests.support.story import Story
from tests.support.ways import WHOSE

# An act on a notice is followed by one on what each recipient was sent.
TOLD_ON = ("notice.issue", "notice.close", "notice.withdraw")
ACTORS = {Relation.SELF: SIPING, Relation.SUPERIOR: JILIN, Relation.SUBORDINATE: LISHU}


def test_referee_holds_exactly_the_workflows(captured: Captured) -> None:
    rows = captured.admin.execute(
        "SELECT subject, from_state, act, relation, to_state, gate, effect, reach, told,"
        " releases, also_releases, writes, note_required FROM liandong.transition"
    ).fetchall()
    ruled = [*map(_row, TRANSITIONS), *(_row(rule, relation="system") for rule in SYSTEM)]
    assert sorted(map(repr, rows)) == sorted(map(repr, ruled))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM liandong.transition WHERE subject = 'plan'",
        *(f"DELETE FROM liandong.{table}" for table in ("shape", "character", "word")),
        "INSERT INTO liandong.subject (name, head, lists, inputs, defaults)"
        " VALUES ('new', 'plan', '{}', '{}', '{}')",
        "INSERT INTO liandong.transition SELECT subject, 'NEWER', act, relation, to_state, gate,"
        " effect, reach, told, releases, note_required, writes FROM liandong.transition LIMIT 1",
    ],
)
def test_next_migration_can_change_the_rules(captured: Captured, statement: str) -> None:
    """Row security holds for the owner of the rules too, and lets it do its work."""
    with captured.admin.transaction(force_rollback=True):
        captured.admin.execute("SET LOCAL ROLE liandong_migrator")
        assert captured.admin.execute(statement).rowcount > 0


def _row(rule: Transition, **other: str) -> tuple[object, ...]:
    told = {name: value for name, value in vars(rule).items() if name != "work"} | other
    return tuple(str(v) if isinstance(v, Relation) else v for v in told.values())


@pytest.mark.parametrize(
    "rule",
    TRANSITIONS,
    ids=lambda rule: f"{rule.subject}-{rule.from_state}-{rule.act}-{rule.relation}",
)
def test_transition_sets_its_state(captured: Captured, story: Story, rule: Transition) -> None:
    actor = WHOSE.get(str(rule.gate), ACTORS.get(rule.relation, SIPING))
    if rule.act == "consultation.give_opinion":
        _, actor = ASKED[rule.relation]
    if rule.act in BY_RECIPIENT:
        _, actor = ASKED[rule.relation]
    if rule.act in BY_OTHERS:
        _, actor, _ = EXCHANGED[rule.relation]
    if rule.from_state == NEW:
        record = story.begin(rule.act, actor)
        assert story.state(record) == rule.to_state
        assert last_act(captured, actor) == (rule.act, record.id)
        return
    record = story.ready(rule)
    before = acts(captured)
    story.act(rule.act, record)
    assert story.state(record) == rule.to_state
    told_on = rule.act in TOLD_ON and rule.from_state != "DRAFT" or rule.act == "notice.issue"
    # A signature performs what it signs.
    assert acts(captured) == before + (2 if rule.act == "proposal.sign" or told_on else 1)
    assert last_act(captured, actor, 1 if told_on else 0) == (rule.act, record.id)


def acts(captured: Captured) -> int:
    row = captured.admin.execute("SELECT count(*) FROM liandong.act").fetchone()
    assert row is not None
    return int(row[0])


def last_act(captured: Captured, body: str, before: int = 0) -> tuple[object, ...]:
    row = captured.admin.execute(
        "SELECT kind, subject_id FROM liandong.act WHERE owner = %s"
        " ORDER BY seq DESC LIMIT 1 OFFSET %s",
        (body, before),
    ).fetchone()
    assert row is not None
    return tuple(row)
