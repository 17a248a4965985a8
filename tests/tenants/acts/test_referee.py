"""Every act in every state by every relation that is no transition is refused, in SQL alone."""

from collections.abc import Iterator, Sequence
from uuid import uuid4

import pytest

from liandong.policies.actors import Relation
from liandong.tenants.nouns import NOUNS, TRANSITIONS
from liandong.tenants.workflow import NEW
from tests.support.captured import ANYBODY, Captured, Record, answered, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.heads import table_of
from tests.support.sampling import sample
from tests.support.speaking import Connection
from tests.support.story import SAID, Story
from tests.support.ways import STATES

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
PLACES = [(subject, state) for subject, states in STATES.items() for state in states]
# A body has one standard for each target; those of the story are for schemes.
FREE_TARGETS = {"DRAFT": "RECTIFICATION_PLAN", "ISSUED": "REPORT"}
# Where there is a review that is not open.
DECIDED = ("RETURNED", "PASSED", "EXECUTING", "CLOSED")
INSIDE = {
    "proposal": ("proposal_stays_inside", "audience = ARRAY[owner]"),
    "deputy": ("deputy_stays_inside", "audience = ARRAY[owner]"),
    "paper_template": ("paper_template_stays_inside", "audience = ARRAY[owner]"),
    "notice": ("notice_stays_inside", "audience = ARRAY[owner]"),
    "dispatch": (
        "dispatch_stays_between",
        "audience <@ array_remove(ARRAY[owner, recipient], NULL)",
    ),
    "consultation": (
        "consultation_stays_between",
        "audience <@ array_remove(ARRAY[owner, asked], NULL)",
    ),
}

Records = dict[tuple[str, str, str], Record]


@pytest.fixture(scope="module")
def records(story: Story) -> Records:
    """One record of each kind in each state, of a city and of a province."""
    return {
        (subject, state, owner): story.record(subject, state, owner, **_target(subject, state))
        for subject, state in reversed(PLACES)  # what is withdrawn makes room
        for owner in (SIPING, JILIN)
    }


def _target(subject: str, state: str) -> dict[str, str]:
    if subject != "standard" or state not in FREE_TARGETS:
        return {}
    return {"document": FREE_TARGETS[state]}


@pytest.fixture
def widened(captured: Captured, records: Records) -> Iterator[Records]:
    """The same records, shown to everybody: nobody is refused for not seeing them."""
    former = {}
    # These could not be shown to anybody else: the referee is asked without that.
    for table, (inside, _) in INSIDE.items():
        captured.admin.execute(f"ALTER TABLE liandong.{table} DROP CONSTRAINT {inside}".encode())
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
    for table, (inside, check) in INSIDE.items():
        added = f"ADD CONSTRAINT {inside} CHECK ({check})"
        captured.admin.execute(f"ALTER TABLE liandong.{table} {added}".encode())


def _show(captured: Captured, record: Record, audience: list[str]) -> None:
    statement = f"UPDATE liandong.{table_of(record)} SET audience = %s WHERE id = %s"
    captured.admin.execute(statement, (audience, record.id))


def attempt(voice: Connection, act: str, record: Record, permitted: Sequence[str] = ANYBODY) -> str:
    chosen = [f"{record.owner}/*"]
    # A proposal is there for those who could perform its act.
    said = {"given": SAID.get(act), "note": "强行", "chosen": chosen}
    return told(voice, act, record, permitted=permitted, **said)


def some_acts(name: str, subject: str) -> list[str]:
    """All acts of the subject, and one of each other."""
    nouns = {act: act.partition(".")[0] for act in ACTS}
    return sample(name, ACTS, by=lambda act: [act if nouns[act] == subject else nouns[act]])


def everything(captured: Captured, record: Record) -> list[tuple[object, ...]]:
    """The record's row with its version, how many acts there are at all, and its state."""
    return captured.admin.execute(
        f"SELECT h.*, h.xmin, (SELECT count(*) FROM liandong.act), h.state"
        f" FROM liandong.{table_of(record)} h WHERE id = %s",
        (record.id,),
    ).fetchall()


def test_story_reaches_every_state(captured: Captured, records: Records) -> None:
    ruled = {(rule.subject, rule.from_state) for rule in TRANSITIONS if rule.from_state != NEW}
    ruled |= {(rule.subject, rule.to_state) for rule in TRANSITIONS}
    assert set(PLACES) >= ruled
    for (_, state, _), record in records.items():
        assert everything(captured, record)[0][-1] == state


@pytest.mark.parametrize(("subject", "state"), PLACES)
def test_no_act_without_its_transition(
    captured: Captured, widened: Records, subject: str, state: str
) -> None:
    for relation, owner, actor in RELATIONS:
        record = widened[subject, state, owner]
        before = everything(captured, record)
        voice = captured.as_(actor)
        for act in some_acts(f"{subject} {state} {actor}", subject):
            if (subject, state, act, relation) not in LEGAL:
                refused = attempt(voice, act, record)
                assert refused == "LD409 no_transition", (act, relation)
        assert everything(captured, record) == before


def test_nobody_answers_for_who_is_asked(captured: Captured, widened: Records) -> None:
    """Not even who sees what another body is asked."""
    record = widened["consultation", "ASKED", SIPING]
    for body in set(EVERYBODY) - {SIPING, JILIN}:
        answer = attempt(captured.as_(body), "consultation.give_opinion", record)
        assert answer == "LD409 not_asked", body


@pytest.mark.parametrize("subject", [noun.name for noun in NOUNS])
def test_no_beginning_without_its_transition(captured: Captured, subject: str) -> None:
    before = captured.admin.execute("SELECT count(*) FROM liandong.act").fetchall()
    for actor in (SIPING, JILIN, LISHU):
        voice = captured.as_(actor)
        for act in ACTS:
            if (subject, NEW, act, Relation.SELF) not in LEGAL:
                refused = "LD422 required" if subject == "consultation" else "LD409 no_transition"
                assert answered(voice, act, subject, None) == refused, act
    assert captured.admin.execute("SELECT count(*) FROM liandong.act").fetchall() == before


@pytest.mark.parametrize(("subject", "state"), PLACES)
def test_no_act_by_a_relation_not_permitted(
    captured: Captured, widened: Records, subject: str, state: str
) -> None:
    """The policy's answer is judged once more by who the owner is to the actor now."""
    for relation, owner, actor in RELATIONS:
        record = widened[subject, state, owner]
        before = everything(captured, record)
        others = [other for other in ANYBODY if other != relation.value]
        voice = captured.as_(actor)
        for act in some_acts(f"{subject} {state} {actor}", subject):
            refused = attempt(voice, act, record, others)
            assert refused == "LD403 forbidden", (act, relation)
        assert everything(captured, record) == before


@pytest.mark.parametrize(("subject", "state"), PLACES)
def test_no_act_on_what_is_hidden(
    captured: Captured, records: Records, subject: str, state: str
) -> None:
    """Nor is it told apart from what there is not, whatever the policy permits."""
    hidden = 0
    for _, owner, actor in RELATIONS:
        record = records[subject, state, owner]
        voice = captured.as_(actor)
        query = f"SELECT FROM liandong.{table_of(record)} WHERE id = %s"
        if voice.execute(query, (record.id,)).fetchone() is not None:
            continue
        hidden += 1
        for act in some_acts(f"{subject} {state} {actor}", subject):
            for id, permitted in ((record.id, ANYBODY), (record.id, []), (uuid4(), [])):
                refused = answered(voice, act, subject, id, permitted=permitted)
                assert refused == "LD404 not_found", (act, actor)
    assert hidden >= 4


def test_no_act_on_a_review_of_others(captured: Captured, story: Story, widened: Records) -> None:
    """What is said of a review is said by its owner alone, even where others see it."""
    for (subject, state, owner), record in widened.items():
        if (subject, owner) != ("scheme", SIPING) or state not in DECIDED:
            continue
        review, _ = story.review(record)
        captured.admin.execute(
            "UPDATE liandong.review SET audience = audience || %s WHERE id = %s",
            (EVERYBODY, review),
        )
        for actor in set(EVERYBODY) - {JILIN}:
            for act in ACTS:
                refused = answered(captured.as_(actor), act, "review", review)
                assert refused == "LD404 not_found", (state, act, actor)


@pytest.mark.parametrize("state", DECIDED)
def test_no_act_on_a_review_that_is_decided(
    captured: Captured, story: Story, records: Records, state: str
) -> None:
    review, _ = story.review(records["scheme", state, SIPING])
    for act in ACTS:
        refused = answered(captured.as_(JILIN), act, "review", review)
        assert refused == "LD409 no_transition", act
