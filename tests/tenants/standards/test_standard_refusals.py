"""What nobody may do with a review standard, told in SQL as a captured login."""

import pytest

from liandong.policies.actors import Level
from tests.support.captured import Captured, Record, answered, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.support.ways import STATES

OTHERS = (CENTRE, JILIN, LIAONING, CHANGCHUN, LISHU, NANGUAN)
TABLES = {"review_standard": "id", "standard_revision": "subject_id", "clause": "subject_id"}


def seen(captured: Captured, body: str, standard: Record) -> int:
    """How many rows of the standard the body sees."""
    voice = captured.as_(body)
    return sum(count(voice, table, standard.id, column) for table, column in TABLES.items())


@pytest.fixture(scope="module")
def standard(story: Story) -> Record:
    """A city's standard, which its counties see."""
    return story.record("standard", "ISSUED", SIPING, document="REPORT")


@pytest.fixture(scope="module")
def draft(story: Story) -> Record:
    """A standard that was never issued."""
    return story.record("standard", "DRAFT", SIPING, document="RECTIFICATION_PLAN")


@pytest.mark.parametrize("body", OTHERS)
def test_cannot_read_a_standard_of_others(captured: Captured, standard: Record, body: str) -> None:
    assert seen(captured, SIPING, standard) >= 4
    assert bool(seen(captured, body, standard)) == (body == LISHU)


@pytest.mark.parametrize("body", OTHERS)
def test_cannot_read_an_unissued_standard(captured: Captured, draft: Record, body: str) -> None:
    assert seen(captured, SIPING, draft) == 4
    assert seen(captured, body, draft) == 0


def test_cannot_read_below_the_subordinates(captured: Captured, story: Story) -> None:
    standard = story.record("standard", "ISSUED", JILIN)
    assert seen(captured, CHANGCHUN, standard) == 4
    assert seen(captured, LISHU, standard) == seen(captured, NANGUAN, standard) == 0


def test_cannot_read_the_next_version_early(
    captured: Captured, story: Story, standard: Record
) -> None:
    before = seen(captured, LISHU, standard)
    story.write(standard, title="机密草稿")
    assert seen(captured, LISHU, standard) == before
    perform(captured.as_(SIPING), "standard.issue", standard)
    assert seen(captured, LISHU, standard) == before + 3


def test_readers_go_on_reading_what_was_withdrawn(captured: Captured, story: Story) -> None:
    """They were judged by it."""
    standard = story.record("standard", "ISSUED", JILIN)
    perform(captured.as_(JILIN), "standard.withdraw", standard)
    assert seen(captured, SIPING, standard) == seen(captured, JILIN, standard) == 4
    for act in ("standard.edit", "standard.issue", "standard.withdraw"):
        assert told(captured.as_(JILIN), act, standard) == "LD409 no_transition"


def drafted(captured: Captured, body: str, **target: str) -> str:
    """How the draft of a standard of the body for the target is answered."""
    given = CONTENTS["standard"]
    return answered(
        captured.as_(body), "standard.draft", "standard", None, fixed=target, given=given
    )


@pytest.mark.parametrize("state", STATES["standard"])
def test_cannot_have_two_for_a_target(captured: Captured, story: Story, state: str) -> None:
    target = {"applies_to": "COUNTY", "document": "REPORT"}
    story.record("standard", state, JILIN, **target)
    free = state == "WITHDRAWN"
    assert drafted(captured, JILIN, **target) == ("done" if free else "LD409 standard_exists")
    # Another body's, or one for another target, is another matter.
    assert story.standard(CENTRE, target) is None
    assert drafted(captured, CENTRE, **target) == "done"
    withdrawn = story.standard(CENTRE, target)
    assert withdrawn is not None
    perform(captured.as_(CENTRE), "standard.withdraw", withdrawn)


def test_target_stays_what_it_was(captured: Captured, story: Story) -> None:
    standard = story.record("standard", "ISSUED", JILIN, document="REPORT")
    for given in ({"applies_to": "COUNTY"}, {"document": "SCHEME"}):
        answer = told(captured.as_(JILIN), "standard.edit", standard, given=given)
        assert answer == "LD422 unknown_field"


def test_target_is_schemes_where_nothing_is_said(captured: Captured) -> None:
    assert drafted(captured, JILIN, applies_to="CITY") == "LD409 standard_exists"


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        (CENTRE, {"PROVINCIAL", "CITY", "COUNTY"}),
        (JILIN, {"CITY", "COUNTY"}),
        (SIPING, {"COUNTY"}),
        (LISHU, set()),
    ],
)
def test_standard_is_for_those_below(captured: Captured, body: str, levels: set[str]) -> None:
    """So that a county has none."""
    for level in Level:
        voice = captured.as_(body)
        with voice.transaction(force_rollback=True):
            answer = drafted(captured, body, applies_to=level.value, document="RECTIFICATION_PLAN")
        if level.value not in levels:
            assert answer == "LD422 out_of_range", level
        elif body != SIPING:
            assert answer == "done", level
    found = captured.as_(body).execute("SELECT DISTINCT applies_to FROM liandong.review_standard")
    assert {level for (level,) in found} <= levels | {LEVELS[body].value}
