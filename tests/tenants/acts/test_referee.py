"""Every act in every state by every relation that is no transition is refused, in SQL alone."""

from collections.abc import Iterator

import pytest

from liandong.policies.actors import Relation
from liandong.tenants.nouns import TRANSITIONS
from tests.support.captured import Captured, Record, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.speaking import Connection
from tests.support.story import PATHS, Story, table_of

LEGAL = {(rule.subject, rule.from_state, rule.act, rule.relation) for rule in TRANSITIONS}
ACTS = sorted({rule.act for rule in TRANSITIONS} | {"scheme.forge", ""})
# Whose record, and who acts on it.
RELATIONS = [
    (Relation.SELF, SIPING, SIPING),
    (Relation.SUPERIOR, SIPING, JILIN),
    (Relation.ANCESTOR, SIPING, CENTRE),
    (Relation.SUBORDINATE, SIPING, LISHU),
    (Relation.DESCENDANT, JILIN, LISHU),
    (Relation.PEER, SIPING, CHANGCHUN),
    (Relation.NONE, SIPING, NANGUAN),
    (Relation.NONE, SIPING, LIAONING),
]
EVERYBODY = sorted({actor for _, _, actor in RELATIONS} | {JILIN, SIPING})
FREE_LEVEL = {SIPING: "CITY", JILIN: "COUNTY"}
STATES = [(subject, state) for subject, path in PATHS.items() for state in path]

Records = dict[tuple[str, str, str], Record]


@pytest.fixture(scope="module")
def records(story: Story) -> Records:
    """One record of each kind in each state, of a city and of a province."""
    return {
        (subject, state, owner): story.record(subject, state, owner, **values)
        for subject, state in STATES
        for owner in (SIPING, JILIN)
        for values in [_unique(subject, state, owner)]
    }


def _unique(subject: str, state: str, owner: str) -> dict[str, str]:
    """A body has one standard for each level; those of the story are for the level below it."""
    if subject != "standard":
        return {}
    return {"applies_to": "PROVINCIAL" if state == "NEW" else FREE_LEVEL[owner]}


@pytest.fixture
def widened(captured: Captured, records: Records) -> Iterator[Records]:
    """The same records, shown to everybody: nobody is refused for not seeing them."""
    former = {}
    for record in records.values():
        table = table_of(record)
        row = captured.admin.execute(
            f"SELECT audience FROM liandong.{table} WHERE id = %s", (record.id,)
        ).fetchone()
        assert row is not None
        former[record] = row[0]
        _show(captured, record, [*row[0], *EVERYBODY])
    yield records
    for record, audience in former.items():
        _show(captured, record, audience)


def _show(captured: Captured, record: Record, audience: list[str]) -> None:
    statement = f"UPDATE liandong.{table_of(record)} SET audience = %s WHERE id = %s"
    captured.admin.execute(statement, (audience, record.id))


def attempt(voice: Connection, act: str, record: Record) -> str:
    return told(voice, act, record, note="强行", chosen=[f"{record.owner}/*"])


def everything(captured: Captured, record: Record) -> list[tuple[object, ...]]:
    """The record's row with its version, and how many acts there are at all."""
    return captured.admin.execute(
        f"SELECT h.*, h.xmin, (SELECT count(*) FROM liandong.act)"
        f" FROM liandong.{table_of(record)} h WHERE id = %s",
        (record.id,),
    ).fetchall()


def test_story_reaches_every_state() -> None:
    ruled = {(rule.subject, rule.from_state) for rule in TRANSITIONS}
    ruled |= {(rule.subject, rule.to_state) for rule in TRANSITIONS}
    assert set(STATES) >= ruled


@pytest.mark.parametrize(("subject", "state"), STATES)
def test_no_act_without_its_transition(
    captured: Captured, widened: Records, subject: str, state: str
) -> None:
    for relation, owner, actor in RELATIONS:
        record = widened[subject, state, owner]
        before = everything(captured, record)
        voice = captured.as_(actor)
        for act in ACTS:
            if (subject, state, act, relation) not in LEGAL:
                refused = attempt(voice, act, record)
                assert refused == "LD409 no_transition", (act, relation)
        assert everything(captured, record) == before


@pytest.mark.parametrize(("subject", "state"), STATES)
def test_no_act_on_what_is_hidden(
    captured: Captured, records: Records, subject: str, state: str
) -> None:
    hidden = 0
    for _, owner, actor in RELATIONS:
        record = records[subject, state, owner]
        voice = captured.as_(actor)
        query = f"SELECT FROM liandong.{table_of(record)} WHERE id = %s"
        if voice.execute(query, (record.id,)).fetchone() is not None:
            continue
        hidden += 1
        for act in ACTS:
            assert attempt(voice, act, record) == "LD404 not_found", (act, actor)
    assert hidden >= 4
