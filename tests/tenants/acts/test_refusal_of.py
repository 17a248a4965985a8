"""What an act would be refused with is what it is refused with, and hides what is hidden."""

from typing import Any
from uuid import uuid4

import pytest

from liandong.policies.actors import Level
from liandong.tenants.nouns import TRANSITIONS
from tests.support.captured import Captured, Record, told
from tests.support.cast import JILIN, LIAONING, LISHU, SIPING
from tests.support.sampling import sample
from tests.support.speaking import Connection
from tests.support.story import Story
from tests.support.ways import STATES

ACTS = sorted({rule.act for rule in TRANSITIONS})
PLACES = [(subject, state) for subject, states in STATES.items() for state in states]
TO_A_REVIEW = ("review.assign", "review.record_verdict")


def noun_of(act: str) -> list[str]:
    """The stratum of an act: what it is done to."""
    return [act.partition(".")[0]]


def foretold(voice: Connection, act: str, record: Record) -> str | None:
    query = "SELECT liandong.refusal_of(%s, %s, %s, %s, %s)"
    given = (act, record.subject, record.province, record.owner, record.id)
    row = voice.execute(query, given).fetchone()
    assert row is not None
    reason: str | None = row[0]
    return reason


def happens(voice: Connection, act: str, record: Record, given: Any) -> str | None:
    """The reason with which the act is refused, or None; nothing stays of it."""
    chosen = [f"{record.owner}/*"]
    with voice.transaction(force_rollback=True):
        answer = told(voice, act, record, note="说明", chosen=chosen, given=given)
    return None if answer == "done" else answer.partition(" ")[2]


@pytest.mark.parametrize(("subject", "state"), PLACES)
def test_refusal_is_foretold(captured: Captured, story: Story, subject: str, state: str) -> None:
    record = story.record(subject, state, SIPING)
    own = [act for act in ACTS if act.startswith(f"{subject}.")]
    acts = own + sample(f"{subject} {state}", sorted({*ACTS} - {*own}), by=noun_of)
    for actor in (SIPING, JILIN, LISHU, LIAONING):
        voice = captured.as_(actor)
        for act in acts:
            if act in TO_A_REVIEW and state == "UNDER_REVIEW":
                # They are done to the review, of which nothing can be foretold.
                continue
            if act == "proposal.recall":
                # It is up to the member who proposed it: what is foretold holds for the body.
                continue
            given = story.given(act, record) if act.startswith(f"{subject}.") else None
            reason = happens(voice, act, record, given)
            assert foretold(voice, act, record) == reason, (actor, act)


def test_hidden_record_is_like_no_record(captured: Captured, story: Story) -> None:
    hidden = story.record("scheme", "PASSED", SIPING)
    nothing = Record("scheme", hidden.province, hidden.owner, uuid4())
    unknown = Record("nothing", hidden.province, hidden.owner, hidden.id)
    voice = captured.as_(LIAONING)
    for act in (*ACTS, "", "scheme.forge"):
        for record in (hidden, nothing, unknown):
            assert foretold(voice, act, record) == "not_found"


@pytest.mark.parametrize("level", Level)
def test_nobody_is_told_anything(captured: Captured, story: Story, level: Level) -> None:
    record = story.record("plan", "ISSUED", SIPING)
    voice = captured.silent(level)
    assert {foretold(voice, act, record) for act in ACTS} == {"not_found"}
