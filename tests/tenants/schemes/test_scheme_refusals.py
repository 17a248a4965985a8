"""What nobody may do with a work scheme, told in SQL as a captured login."""

import pytest
from psycopg.types.json import Jsonb

from tests.support.captured import Captured, Record, count, perform, refusal, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import PATHS, Story

OTHERS = (CENTRE, LIAONING, CHANGCHUN, LISHU, NANGUAN)
REVISE = (
    "INSERT INTO liandong.scheme_revision (province, owner, audience, subject_id, number, {})"
    " VALUES ('220000', '220300', '{{220300}}', %s, %s, {})"
)


def seen(captured: Captured, body: str, scheme: Record) -> int:
    """How many rows of the scheme, and acts on it, the body sees."""
    voice = captured.as_(body)
    revisions = count(voice, "scheme_revision", scheme.id, "subject_id")
    acts = count(voice, "act", scheme.id, "subject_id")
    return count(voice, "work_scheme", scheme.id) + revisions + acts


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("state", PATHS["scheme"])
def test_cannot_read_a_scheme_of_others(
    captured: Captured, story: Story, state: str, body: str
) -> None:
    """Only its owner and the superior that reviews it see a scheme, in whatever state."""
    scheme = story.record("scheme", state)
    assert seen(captured, SIPING, scheme) >= 2
    assert seen(captured, body, scheme) == 0


@pytest.mark.parametrize("body", [JILIN, CENTRE, CHANGCHUN, NANGUAN])
def test_cannot_read_a_county_from_above_its_city(
    captured: Captured, story: Story, body: str
) -> None:
    scheme = story.record("scheme", "PASSED", LISHU)
    assert seen(captured, SIPING, scheme) >= 3
    assert seen(captured, body, scheme) == 0


def test_superior_cannot_read_a_draft(captured: Captured, story: Story) -> None:
    assert seen(captured, JILIN, story.record("scheme", "DRAFT")) == 0


def test_superior_cannot_read_the_draft_behind(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "RETURNED")
    before = seen(captured, JILIN, scheme)
    story.write(scheme, title="机密草稿")
    perform(captured.as_(SIPING), "scheme.edit", scheme)
    assert seen(captured, JILIN, scheme) == before
    titles = captured.as_(JILIN).execute(
        "SELECT title FROM liandong.work_scheme WHERE id = %s", (scheme.id,)
    )
    assert titles.fetchall() == [("方案",)]


def test_superior_cannot_read_what_was_withdrawn(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    perform(captured.as_(SIPING), "scheme.withdraw", scheme)
    voice = captured.as_(JILIN)
    assert count(voice, "work_scheme", scheme.id) == 0
    assert count(voice, "scheme_revision", scheme.id, "subject_id") == 0
    assert told(voice, "review.return", scheme) == "LD404 not_found"


def test_cannot_start_what_was_edited_since(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "PASSED")
    story.write(scheme, title="改动")
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "LD409 pass_not_current"
    perform(captured.as_(SIPING), "scheme.edit", scheme)
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "LD409 pass_not_current"


def test_can_start_with_the_passed_content_again(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "PASSED")
    story.write(scheme, title="改动")
    story.write(scheme, version=1)
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "done"


def test_cannot_start_on_a_former_pass(captured: Captured, story: Story) -> None:
    """The same content was passed once; since then another was submitted and returned."""
    scheme = story.record("scheme", "PASSED")
    story.write(scheme)
    for act in ("scheme.submit", "review.accept", "review.return"):
        story.do(act, scheme)
    story.write(scheme, version=1)
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "LD409 no_transition"


@pytest.mark.parametrize("column", ["content_hash", "released_at", "id", "created_at"])
def test_cannot_claim_what_the_database_says(captured: Captured, story: Story, column: str) -> None:
    scheme = story.record("scheme", "PASSED")
    former = f"(SELECT {column} FROM liandong.scheme_revision WHERE subject_id = %s)"
    statement = REVISE.format(f"content, {column}", f"'{{}}', {former}")
    assert refusal(captured.as_(SIPING), statement, scheme.id, 2, scheme.id) == "42501"


def test_hash_is_of_what_is_stored(captured: Captured, story: Story) -> None:
    """A content that names a hash, or orders its keys differently, gains nothing by it."""
    scheme = story.record("scheme", "PASSED")
    voice = captured.as_(SIPING)
    query = "SELECT content, content_hash FROM liandong.scheme_revision WHERE subject_id = %s"
    ((content, passed),) = voice.execute(query, (scheme.id,)).fetchall()
    forged = dict(reversed(content.items())) | {"content_hash": passed, "title": "偷换"}
    voice.execute(REVISE.format("content", "%s"), (scheme.id, 2, Jsonb(forged)))
    assert told(voice, "scheme.start", scheme) == "LD409 pass_not_current"


@pytest.mark.parametrize("change", ["passed_hash = ''", "state = 'PASSED'", "released_number = 1"])
def test_cannot_set_what_acts_set(captured: Captured, story: Story, change: str) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    statement = f"UPDATE liandong.work_scheme SET {change} WHERE id = %s"
    for body in (SIPING, JILIN):
        assert refusal(captured.as_(body), statement, scheme.id) == "42501"


def test_cannot_submit_an_unchanged_scheme(captured: Captured, story: Story) -> None:
    for state in ("RETURNED", "PASSED"):
        scheme = story.record("scheme", state)
        assert told(captured.as_(SIPING), "scheme.submit", scheme) == "LD409 nothing_new"


def test_cannot_submit_without_a_superior(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "DRAFT", CENTRE)
    assert told(captured.as_(CENTRE), "scheme.submit", scheme) == "LD409 no_superior"


def test_cannot_start_by_a_draft_during_review(captured: Captured, story: Story) -> None:
    """A version slipped in behind the one under review is not what the pass is for."""
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.write(scheme, title="偷换")
    story.judge(scheme)
    perform(captured.as_(JILIN), "review.pass", scheme)
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "LD409 pass_not_current"
    query = "SELECT revision FROM liandong.act WHERE subject_id = %s AND kind = 'review.pass'"
    assert captured.as_(JILIN).execute(query, (scheme.id,)).fetchall() == [(1,)]


def test_cannot_revise_a_scheme_of_others(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "RETURNED")
    statement = REVISE.format("content", "'{}'")
    for body in (JILIN, CHANGCHUN, LISHU):
        assert refusal(captured.as_(body), statement, scheme.id, 2) == "42501"
