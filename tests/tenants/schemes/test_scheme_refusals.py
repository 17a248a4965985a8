"""What nobody may do with a work scheme, told in SQL as a captured login."""

from typing import Any

import pytest

from tests.support.captured import Captured, Record, count, perform, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story
from tests.support.ways import STATES

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
@pytest.mark.parametrize("state", STATES["scheme"])
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


def written(captured: Captured, scheme: Record) -> dict[str, Any]:
    """What the newest version says."""
    ((content,),) = captured.admin.execute(
        "SELECT content FROM liandong.scheme_revision WHERE subject_id = %s"
        " ORDER BY number DESC LIMIT 1",
        (scheme.id,),
    ).fetchall()
    found: dict[str, Any] = content
    return found


def test_can_start_with_the_passed_content_again(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "PASSED")
    first = written(captured, scheme)
    story.write(scheme, title="改动")
    story.write(scheme, **first)
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "done"


def test_cannot_start_on_a_former_pass(captured: Captured, story: Story) -> None:
    """The same content was passed once; since then another was submitted and returned."""
    scheme = story.record("scheme", "PASSED")
    first = written(captured, scheme)
    story.write(scheme)
    for act in ("scheme.submit", "review.accept", "review.return"):
        story.do(act, scheme)
    story.write(scheme, **first)
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "LD409 no_transition"


@pytest.mark.parametrize(
    "column", ["content_hash", "passed_hash", "released_at", "id", "created_at", "state", "owner"]
)
def test_cannot_claim_what_the_database_says(captured: Captured, story: Story, column: str) -> None:
    scheme = story.record("scheme", "PASSED")
    voice = captured.as_(SIPING)
    claim = {"title": "偷换", column: "220300"}
    assert told(voice, "scheme.edit", scheme, given=claim) == "LD422 unknown_field"
    assert story.newest(scheme) == 1


def test_hash_is_of_what_is_stored(captured: Captured, story: Story) -> None:
    """A content that orders its keys differently is the same one, and gains nothing by it."""
    scheme = story.record("scheme", "PASSED")
    voice = captured.as_(SIPING)
    turned = dict(reversed(written(captured, scheme).items()))
    assert told(voice, "scheme.edit", scheme, given=turned) == "LD409 unchanged"
    perform(voice, "scheme.edit", scheme, given=turned | {"title": "偷换"})
    assert told(voice, "scheme.start", scheme) == "LD409 pass_not_current"
    hashes = (
        "SELECT encode(sha256(convert_to(content::text || ' 2', 'UTF8')), 'hex') = content_hash"
    )
    query = f"{hashes} FROM liandong.scheme_revision WHERE subject_id = %s"
    assert voice.execute(query, (scheme.id,)).fetchall() == [(True,), (True,)]


def test_cannot_submit_without_a_superior(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "DRAFT", CENTRE)
    assert told(captured.as_(CENTRE), "scheme.submit", scheme) == "LD409 no_superior"


def test_cannot_start_by_a_draft_during_review(captured: Captured, story: Story) -> None:
    """A version slipped in behind the one under review is not what the pass is for."""
    scheme = story.record("scheme", "UNDER_REVIEW")
    given = {"title": "偷换"}
    answer = told(captured.as_(SIPING), "scheme.edit", scheme, given=given)
    assert answer == "LD409 no_transition"
    slip = REVISE.format("content", "jsonb_build_object('title', '偷换')")
    captured.admin.execute(slip.encode(), (scheme.id, 2))
    story.judge(scheme)
    perform(captured.as_(JILIN), "review.pass", scheme)
    assert told(captured.as_(SIPING), "scheme.start", scheme) == "LD409 pass_not_current"
    query = "SELECT revision FROM liandong.act WHERE subject_id = %s AND kind = 'review.pass'"
    assert captured.as_(JILIN).execute(query, (scheme.id,)).fetchall() == [(1,)]


def test_cannot_revise_a_scheme_of_others(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "RETURNED")
    answers = {JILIN: "LD409 no_transition", CHANGCHUN: "LD404 not_found", LISHU: "LD404 not_found"}
    for body, answer in answers.items():
        given = {"title": "偷换"}
        assert told(captured.as_(body), "scheme.edit", scheme, given=given) == answer


@pytest.mark.parametrize(
    ("clauses", "answer"),
    [
        (["first"], "done"),
        (["second"], "LD422 no_opinion"),  # it passed, and nothing was said
        (["first", "none"], "LD422 no_opinion"),
        (["first", "first"], "LD422 repeated"),
    ],
)
def test_answers_only_an_opinion_once(
    captured: Captured, story: Story, clauses: list[str], answer: str
) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    review, (first, second) = story.review(scheme)
    story.verdict(JILIN, review, first, "CHANGE")
    said = {"clause_id": str(second), "verdict": "PASS", "opinion": " \u3164"}
    perform(
        captured.as_(JILIN),
        "review.record_verdict",
        Record("review", JILIN, JILIN, review),
        given=said,
    )
    perform(captured.as_(JILIN), "review.return", scheme)
    story.write(scheme)
    query = "SELECT key FROM liandong.clause WHERE id = ANY (%s) ORDER BY number"
    (one,), (two,) = captured.admin.execute(query, ([first, second],)).fetchall()
    keys = {"first": one, "second": two, "none": "0123456789ab"}
    given = {"answers": [{"clause": keys[clause], "answer": "已改。"} for clause in clauses]}
    assert told(captured.as_(SIPING), "scheme.submit", scheme, given=given) == answer
