"""Who reads an experience, recommends it and adopts it, told in SQL as captured logins."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.captured import Captured, Record, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story

ADOPT, COMMENT = "experience.adopt", "experience.comment"
RECOMMEND, WITHDRAW = "experience.recommend", "experience.withdraw"
TABLES = {"experience": "id", "experience_revision": "subject_id"}
HEAD = "SELECT adoptions, updated_at, released_number FROM liandong.experience WHERE id = %s"
ON_IT = "SELECT kind FROM liandong.act WHERE subject_id = %s AND kind = ANY (%s)"
VERSIONS = "SELECT number FROM liandong.experience_revision WHERE subject_id = %s"


@pytest.fixture
def published(story: Story) -> Record:
    """A city's experience, as it was just published."""
    return story.record("experience", "PUBLISHED", SIPING)


def readers(captured: Captured, record: Record) -> set[str]:
    """The bodies that see the record and its version; none sees the one without the other."""
    seen = {
        table: {body for body in LEVELS if count(captured.as_(body), table, record.id, column)}
        for table, column in TABLES.items()
    }
    assert seen["experience"] == seen["experience_revision"]
    return seen["experience"]


def head(captured: Captured, record: Record, body: str = SIPING) -> tuple[Any, ...]:
    """How many adopted it, when it was changed, which version is released: as the body reads it."""
    row = captured.as_(body).execute(HEAD, (record.id,)).fetchone()
    assert row is not None
    return row


def exchanged(captured: Captured, record: Record, body: str) -> list[str]:
    """The adoptions and comments that the body was told of."""
    rows = captured.as_(body).execute(ON_IT, (record.id, [ADOPT, COMMENT])).fetchall()
    return sorted(kind for (kind,) in rows)


def test_draft_is_its_bodys_own(captured: Captured, story: Story) -> None:
    draft = story.record("experience", "DRAFT", SIPING)
    assert readers(captured, draft) == {SIPING}
    for body in LEVELS.keys() - {SIPING}:
        for act in (ADOPT, COMMENT, RECOMMEND):
            assert told(captured.as_(body), act, draft, note="借鉴") == "LD404 not_found"


def test_each_recommendation_reaches_as_far_as_who_recommends(
    captured: Captured, published: Record
) -> None:
    assert readers(captured, published) == {SIPING, LISHU, JILIN}
    perform(captured.as_(JILIN), RECOMMEND, published)
    assert readers(captured, published) == LEVELS.keys() - {LIAONING}
    perform(captured.as_(CENTRE), RECOMMEND, published)
    assert readers(captured, published) == {*LEVELS}


def test_county_is_read_further_with_each_recommendation(captured: Captured, story: Story) -> None:
    record = story.record("experience", "PUBLISHED", LISHU)
    assert readers(captured, record) == {LISHU, SIPING}
    perform(captured.as_(SIPING), RECOMMEND, record)
    assert readers(captured, record) == {LISHU, SIPING, JILIN}
    perform(captured.as_(JILIN), RECOMMEND, record)
    assert readers(captured, record) == LEVELS.keys() - {LIAONING}


def test_centre_publishes_to_all(captured: Captured, story: Story) -> None:
    assert readers(captured, story.record("experience", "PUBLISHED", CENTRE)) == {*LEVELS}


def test_only_who_is_above_recommends_and_once(captured: Captured, published: Record) -> None:
    assert told(captured.as_(CENTRE), RECOMMEND, published) == "LD404 not_found"
    assert told(captured.as_(JILIN), RECOMMEND, published) == "done"
    assert told(captured.as_(JILIN), RECOMMEND, published) == "LD409 recommended_already"
    for body in (SIPING, LISHU, CHANGCHUN, NANGUAN):
        assert told(captured.as_(body), RECOMMEND, published) == "LD409 no_transition"
    assert told(captured.as_(LIAONING), RECOMMEND, published) == "LD404 not_found"


def test_body_adopts_once_and_never_its_own(captured: Captured, published: Record) -> None:
    assert told(captured.as_(LISHU), ADOPT, published) == "LD422 note_required"
    assert told(captured.as_(LISHU), ADOPT, published, note="照此办理") == "done"
    assert told(captured.as_(LISHU), ADOPT, published, note="再次") == "LD409 adopted_already"
    assert told(captured.as_(SIPING), ADOPT, published, note="自用") == "LD409 no_transition"
    assert told(captured.as_(CHANGCHUN), ADOPT, published, note="借鉴") == "LD404 not_found"
    assert head(captured, published)[0] == 1


def test_next_version_is_adopted_no_second_time(captured: Captured, story: Story) -> None:
    record = story.record("experience", "PUBLISHED", SIPING)
    perform(captured.as_(LISHU), ADOPT, record, note="照此办理")
    story.write(record)
    story.do("experience.publish", record)
    assert told(captured.as_(LISHU), ADOPT, record, note="再次") == "LD409 adopted_already"
    assert head(captured, record, LISHU) == (1, *head(captured, record)[1:])


def test_peers_learn_how_many_adopted_it_and_not_who(captured: Captured, published: Record) -> None:
    perform(captured.as_(JILIN), RECOMMEND, published)
    before = head(captured, published, NANGUAN)
    for body, act in ((CHANGCHUN, ADOPT), (CHANGCHUN, COMMENT), (JILIN, COMMENT)):
        perform(captured.as_(body), act, published, note="结合实际")
    assert exchanged(captured, published, SIPING) == [ADOPT, COMMENT, COMMENT]
    assert exchanged(captured, published, CHANGCHUN) == [ADOPT, COMMENT]
    assert exchanged(captured, published, JILIN) == [COMMENT]
    for body in (NANGUAN, LISHU, CENTRE):
        assert exchanged(captured, published, body) == []
    # Nor do they learn when.
    assert head(captured, published, NANGUAN) == (1, *before[1:])


def test_adoptions_at_once_are_all_counted(captured: Captured, published: Record) -> None:
    perform(captured.as_(JILIN), RECOMMEND, published)
    voices = [captured.another(body) for body in (CHANGCHUN, NANGUAN, LISHU, JILIN)]
    with ThreadPoolExecutor(len(voices)) as threads:
        answers = list(threads.map(lambda v: told(v, ADOPT, published, note="借鉴"), voices))
    assert answers == ["done"] * len(voices)
    assert head(captured, published)[0] == len(voices)


def test_who_read_it_goes_on_reading_what_was_withdrawn(
    captured: Captured, story: Story, published: Record
) -> None:
    perform(captured.as_(LISHU), ADOPT, published, note="照此办理")
    story.write(published)
    perform(captured.as_(SIPING), WITHDRAW, published)
    for body in (LISHU, JILIN):
        assert captured.as_(body).execute(VERSIONS, (published.id,)).fetchall() == [(1,)]
    for body, act in ((JILIN, ADOPT), (JILIN, COMMENT), (JILIN, RECOMMEND)):
        assert told(captured.as_(body), act, published, note="借鉴") == "LD409 no_transition"
    assert readers(captured, published) == {SIPING, LISHU, JILIN}


def test_only_the_referee_counts(captured: Captured, published: Record) -> None:
    for statement in (
        "UPDATE liandong.experience SET adoptions = 100",
        "UPDATE liandong.experience SET audience = audience || '{210000}'",
        "DELETE FROM liandong.experience",
        "UPDATE liandong.experience_revision SET content = '{}'",
    ):
        with pytest.raises(Exception, match="permission denied"):
            captured.as_(SIPING).execute(statement.encode())
    given = {"adoptions": 100}
    assert told(captured.as_(SIPING), "experience.edit", published, given=given) == (
        "LD422 unknown_field"
    )
