"""What nobody may do with a review standard, told in SQL as a captured login."""

import pytest

from tests.support.captured import Captured, Record, count, perform, refusal, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story, own

OTHERS = (CENTRE, JILIN, LIAONING, CHANGCHUN, LISHU, NANGUAN)
TABLES = {"review_standard": "id", "standard_revision": "subject_id", "clause": "subject_id"}


def seen(captured: Captured, body: str, standard: Record) -> int:
    """How many rows of the standard the body sees."""
    voice = captured.as_(body)
    return sum(count(voice, table, standard.id, column) for table, column in TABLES.items())


@pytest.fixture(scope="module")
def standard(story: Story) -> Record:
    """A city's standard, which its counties see."""
    return story.record("standard", "ISSUED", SIPING, applies_to="CITY")


@pytest.fixture(scope="module")
def draft(story: Story) -> Record:
    """A standard that was never issued."""
    return story.record("standard", "NEW", SIPING, applies_to="PROVINCIAL")


@pytest.mark.parametrize("body", OTHERS)
def test_cannot_read_a_standard_of_others(captured: Captured, standard: Record, body: str) -> None:
    assert seen(captured, SIPING, standard) >= 4
    assert bool(seen(captured, body, standard)) == (body == LISHU)


@pytest.mark.parametrize("body", OTHERS)
def test_cannot_read_an_unissued_standard(captured: Captured, draft: Record, body: str) -> None:
    assert seen(captured, SIPING, draft) == 4
    assert seen(captured, body, draft) == 0


def test_cannot_read_below_the_subordinates(captured: Captured, story: Story) -> None:
    standard = story.record("standard", "ISSUED", JILIN, applies_to="PROVINCIAL")
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


def test_cannot_issue_an_unchanged_standard(captured: Captured, story: Story) -> None:
    standard = story.record("standard", "ISSUED", JILIN, applies_to="COUNTY")
    assert told(captured.as_(JILIN), "standard.issue", standard) == "LD409 nothing_new"


def test_cannot_have_two_for_a_level(captured: Captured, standard: Record) -> None:
    statement = (
        "INSERT INTO liandong.review_standard (province, owner, audience, applies_to)"
        " VALUES (%s, %s, %s, 'CITY')"
    )
    assert refusal(captured.as_(SIPING), statement, *own(SIPING).values()) == "23505"


def test_cannot_apply_to_the_centre(captured: Captured, standard: Record) -> None:
    statement = (
        "INSERT INTO liandong.review_standard (province, owner, audience, applies_to)"
        " VALUES (%s, %s, %s, 'CENTRAL')"
    )
    assert refusal(captured.as_(SIPING), statement, *own(SIPING).values()) == "23514"


def test_county_cannot_make_a_standard(captured: Captured) -> None:
    statement = (
        "INSERT INTO liandong.review_standard (province, owner, audience, applies_to)"
        " VALUES (%s, %s, %s, 'COUNTY')"
    )
    assert refusal(captured.as_(LISHU), statement, *own(LISHU).values()) == "42501"


def test_cannot_write_a_clause_by_hand(captured: Captured, standard: Record) -> None:
    change = "UPDATE liandong.clause SET text = '改' WHERE subject_id = %s"
    remove = "DELETE FROM liandong.clause WHERE subject_id = %s"
    add = (
        "INSERT INTO liandong.clause (province, owner, audience, subject_id, revision_id, number,"
        " title, text) SELECT province, owner, audience, subject_id, revision_id, 99, '', ''"
        " FROM liandong.clause WHERE subject_id = %s"
    )
    for body in (SIPING, LISHU):
        for statement in (change, remove, add):
            assert refusal(captured.as_(body), statement, standard.id) == "42501"
