"""What the referee refuses in the same words, whatever the noun: told in SQL as captured logins."""

import pytest

from liandong.tenants.nouns import NOUNS, TRANSITIONS
from liandong.tenants.tables import table_of
from liandong.tenants.workflow import NEW, Transition
from tests.support.captured import Captured, answered, count, told
from tests.support.cast import SIPING
from tests.support.heads import REGISTRY
from tests.support.story import CHOOSING, Story, actor
from tests.support.ways import path_to

VERSIONED = {noun.name for noun in NOUNS if noun.revision is not None}
ON_VERSIONS = [rule for rule in TRANSITIONS if rule.subject in VERSIONED and rule.from_state != NEW]
EDITS = [rule for rule in ON_VERSIONS if rule.act.endswith(".edit")]
DRAFTS = [rule for rule in TRANSITIONS if rule.from_state == NEW and rule.writes]


def came_released(rule: Transition) -> bool:
    """Whether a record had its newest version released on its way to the rule's first state."""
    return any(step.releases for step in path_to(rule.subject, rule.from_state))


AGAIN = [rule for rule in ON_VERSIONS if rule.releases and not rule.writes and came_released(rule)]


def named(rule: Transition) -> str:
    return f"{rule.act}-{rule.from_state}"


@pytest.mark.parametrize("rule", AGAIN, ids=named)
def test_released_version_is_not_released_again(
    captured: Captured, story: Story, rule: Transition
) -> None:
    record = story.record(rule.subject, rule.from_state)
    voice = captured.as_(actor(rule.act, record))
    assert told(voice, rule.act, record) == "LD409 nothing_new"


@pytest.mark.parametrize("rule", DRAFTS, ids=named)
def test_first_version_says_something(captured: Captured, story: Story, rule: Transition) -> None:
    voice = captured.as_(SIPING)
    table = table_of(REGISTRY[rule.subject].head)
    query = f"SELECT count(*) FROM liandong.{table}"
    before = voice.execute(query.encode()).fetchone()
    fixed, _ = story.beginning(rule.subject, SIPING)
    nothing: tuple[dict[str, str] | None, ...] = (None, {})
    for given in nothing:
        answer = answered(voice, rule.act, rule.subject, None, fixed=fixed, given=given)
        assert answer == "LD422 required"
    assert voice.execute(query.encode()).fetchone() == before


@pytest.mark.parametrize("rule", EDITS, ids=named)
def test_edit_changes_something(captured: Captured, story: Story, rule: Transition) -> None:
    """The same words in another order are the same."""
    record = story.record(rule.subject, rule.from_state)
    voice = captured.as_(record.owner)
    number, acts = story.newest(record), count(voice, "act", record.id, "subject_id")
    revision = REGISTRY[rule.subject].revision
    assert revision is not None
    query = f"SELECT content FROM liandong.{table_of(revision)} WHERE subject_id = %s"
    (stored,) = voice.execute(f"{query} ORDER BY number DESC".encode(), (record.id,)).fetchall()[0]
    one = next(iter(stored))
    for given in (None, {}, {one: stored[one]}, dict(reversed(stored.items()))):
        assert told(voice, rule.act, record, given=given) == "LD409 unchanged"
    assert story.newest(record) == number
    assert count(voice, "act", record.id, "subject_id") == acts


@pytest.mark.parametrize("rule", ON_VERSIONS, ids=named)
def test_act_is_on_the_version_that_was_read(
    captured: Captured, story: Story, rule: Transition
) -> None:
    record = story.ready(rule)
    voice, target = captured.as_(story.actor(rule.act, record)), story.target(rule.act, record)
    before = story.state(record), story.newest(record)
    chosen = [f"{record.owner}/*"] if rule.reach in CHOOSING else []
    given = story.given(rule.act, record)
    for wrong in (before[1] - 1, before[1] + 1):
        answer = told(
            voice, rule.act, target, expected=wrong, note="说明", chosen=chosen, given=given
        )
        assert answer == "LD409 revision_behind"
    assert (story.state(record), story.newest(record)) == before
