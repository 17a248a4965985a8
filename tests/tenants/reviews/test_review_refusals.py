"""What nobody may do with a pre-review, told in SQL as a captured login."""

from uuid import UUID

import pytest

from tests.support.captured import Captured, Record, count, perform, refusal, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story, own

OTHERS = (CENTRE, LIAONING, CHANGCHUN, LISHU, NANGUAN)
JUDGE = (
    "INSERT INTO liandong.verdict (province, owner, audience, review_id, clause_id, verdict)"
    " VALUES (%s, %s, ARRAY[%s], %s, %s, 'PASS')"
)
CHANGE = "UPDATE liandong.verdict SET verdict = 'FAIL', opinion = '改' WHERE review_id = %s"


def seen(captured: Captured, body: str, review: UUID) -> tuple[int, int]:
    """How many reviews with this id, and verdicts of it, the body sees."""
    voice = captured.as_(body)
    return count(voice, "review", review), count(voice, "verdict", review, "review_id")


def judged(captured: Captured, body: str, review: UUID, clause: UUID) -> str:
    """The SQLSTATE of the body's own verdict in this review on this clause."""
    province = body if body == CENTRE else f"{body[:2]}0000"
    return refusal(captured.as_(body), JUDGE, province, body, body, review, clause)


@pytest.fixture
def open_(story: Story) -> Record:
    """A city's scheme that its province has under review."""
    return story.record("scheme", "UNDER_REVIEW")


def test_submitter_cannot_read_open_verdicts(
    captured: Captured, story: Story, open_: Record
) -> None:
    story.judge(open_)
    review, _ = story.review(open_)
    assert seen(captured, SIPING, review) == (0, 0)
    assert seen(captured, JILIN, review) == (1, 2)
    perform(captured.as_(JILIN), "review.record_verdict", open_)
    kinds = "SELECT count(*) FROM liandong.act WHERE kind = 'review.record_verdict'"
    assert captured.as_(SIPING).execute(kinds).fetchone() == (0,)
    perform(captured.as_(JILIN), "review.return", open_)
    assert seen(captured, SIPING, review) == (1, 2)


def test_submitter_never_reads_cancelled_verdicts(
    captured: Captured, story: Story, open_: Record
) -> None:
    story.judge(open_)
    review, _ = story.review(open_)
    perform(captured.as_(SIPING), "scheme.withdraw", open_)
    assert seen(captured, SIPING, review) == (0, 0)
    assert seen(captured, JILIN, review) == (1, 2)


@pytest.mark.parametrize("body", OTHERS)
@pytest.mark.parametrize("act", [None, "review.return", "review.pass"])
def test_cannot_read_a_review_of_others(
    captured: Captured, story: Story, open_: Record, act: str | None, body: str
) -> None:
    story.judge(open_)
    review, _ = story.review(open_)
    if act:
        perform(captured.as_(JILIN), act, open_)
    assert seen(captured, body, review) == (0, 0)


def test_cannot_pass_without_every_verdict(captured: Captured, story: Story, open_: Record) -> None:
    review, (first, _) = story.review(open_)
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"
    assert judged(captured, JILIN, review, first) == "00000"
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"


def test_cannot_pass_what_failed(captured: Captured, story: Story, open_: Record) -> None:
    story.judge(open_, "FAIL")
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_failed"
    assert told(captured.as_(JILIN), "review.return", open_) == "done"


@pytest.mark.parametrize("act", ["review.return", "review.pass", "scheme.withdraw"])
def test_cannot_judge_what_is_decided(
    captured: Captured, story: Story, open_: Record, act: str
) -> None:
    if act != "review.return":
        story.judge(open_)
    review, (first, _) = story.review(open_)
    perform(captured.as_(SIPING if act == "scheme.withdraw" else JILIN), act, open_)
    if act == "review.return":
        assert judged(captured, JILIN, review, first) == "42501"
    voice = captured.as_(JILIN)
    # A decided verdict has two readers and is nobody's to change; a cancelled one fails the check.
    expected = "42501" if act == "scheme.withdraw" else "00000"
    assert refusal(voice, CHANGE, review) == expected
    query = "SELECT count(*) FROM liandong.verdict WHERE review_id = %s AND verdict = 'FAIL'"
    assert voice.execute(query, (review,)).fetchone() == (0,)


@pytest.mark.parametrize("body", [CENTRE, LIAONING, CHANGCHUN, SIPING])
def test_cannot_judge_in_a_review_of_others(
    captured: Captured, story: Story, open_: Record, body: str
) -> None:
    review, (first, _) = story.review(open_)
    assert judged(captured, body, review, first) == "42501"


def test_cannot_judge_a_decided_review_of_others(
    captured: Captured, story: Story, open_: Record
) -> None:
    """The submitter may read it by now, and still has no say in it."""
    story.judge(open_)
    review, (first, _) = story.review(open_)
    perform(captured.as_(JILIN), "review.return", open_)
    assert judged(captured, SIPING, review, first) == "42501"
    voice = captured.as_(SIPING)
    voice.execute(CHANGE, (review,))
    query = "SELECT DISTINCT verdict FROM liandong.verdict WHERE review_id = %s"
    assert voice.execute(query, (review,)).fetchall() == [("PASS",)]


def test_cannot_judge_by_another_standard(captured: Captured, story: Story, open_: Record) -> None:
    other = story.record("standard", "ISSUED", JILIN, applies_to="COUNTY")
    review, _ = story.review(open_)
    ((clause,), *_) = captured.admin.execute(
        "SELECT id FROM liandong.clause WHERE subject_id = %s", (other.id,)
    ).fetchall()
    assert judged(captured, JILIN, review, clause) == "42501"


def test_cannot_judge_by_a_later_version(captured: Captured, story: Story, open_: Record) -> None:
    """The standard in force when the review was opened stays the one that it is judged by."""
    ((id,),) = captured.admin.execute(
        "SELECT id FROM liandong.review_standard WHERE owner = %s AND applies_to = 'CITY'", (JILIN,)
    ).fetchall()
    standard = Record("standard", JILIN, JILIN, id)
    story.write(standard)
    perform(captured.as_(JILIN), "standard.issue", standard)
    review, clauses = story.review(open_)
    ((later,),) = captured.admin.execute(
        "SELECT c.id FROM liandong.clause c JOIN liandong.standard_revision r"
        " ON r.id = c.revision_id WHERE r.subject_id = %s ORDER BY r.number DESC LIMIT 1",
        (id,),
    ).fetchall()
    assert len(clauses) == 2
    assert judged(captured, JILIN, review, later) == "42501"
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"


@pytest.mark.parametrize("verdict", ["CHANGE", "FAIL"])
@pytest.mark.parametrize("opinion", ["", " \n\u3000\t"])
def test_cannot_object_without_an_opinion(
    captured: Captured, story: Story, open_: Record, verdict: str, opinion: str
) -> None:
    review, (first, _) = story.review(open_)
    statement = JUDGE.replace("verdict)", "verdict, opinion)").replace("'PASS')", "%s, %s)")
    given = (JILIN, JILIN, JILIN, review, first, verdict, opinion)
    assert refusal(captured.as_(JILIN), statement, *given) == "23514"


def test_cannot_move_a_verdict(captured: Captured, story: Story, open_: Record) -> None:
    story.judge(open_)
    review, _ = story.review(open_)
    for column in ("review_id", "clause_id", "owner", "province", "audience"):
        statement = f"UPDATE liandong.verdict SET {column} = {column} WHERE review_id = %s"
        assert refusal(captured.as_(JILIN), statement, review) == "42501"


def test_cannot_name_an_act_of_others(captured: Captured, story: Story, open_: Record) -> None:
    story.judge(open_)
    perform(captured.as_(JILIN), "review.record_verdict", open_)
    said = "UPDATE liandong.verdict SET act_id = %s WHERE review_id = %s"
    review, _ = story.review(open_)
    acts = "SELECT id FROM liandong.act WHERE owner = %s AND subject_id = %s"
    for body, state in ((SIPING, "23503"), (JILIN, "00000")):
        found = captured.as_(body).execute(acts, (body, open_.id)).fetchall()
        assert found
        for (act,) in found:
            assert refusal(captured.as_(JILIN), said, act, review) == state


def test_cannot_judge_a_clause_twice(captured: Captured, story: Story, open_: Record) -> None:
    review, (first, _) = story.review(open_)
    assert judged(captured, JILIN, review, first) == "00000"
    assert judged(captured, JILIN, review, first) == "23505"


def test_county_cannot_judge_at_all(captured: Captured, story: Story, open_: Record) -> None:
    review, (first, _) = story.review(open_)
    for body in (LISHU, NANGUAN):
        assert judged(captured, body, review, first) == "42501"


def test_cannot_open_a_review_by_hand(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    statement = (
        "INSERT INTO liandong.review (province, owner, audience, scheme_owner, scheme_id)"
        " VALUES (%s, %s, %s, %s, %s)"
    )
    values = (*own(JILIN).values(), SIPING, scheme.id)
    assert refusal(captured.as_(JILIN), statement, *values) == "42501"


def test_cannot_accept_without_a_standard(captured: Captured, story: Story) -> None:
    """Changchun has none, and then one for cities, which its county is not."""
    scheme = story.record("scheme", "SUBMITTED", NANGUAN)
    voice = captured.as_(CHANGCHUN)
    assert told(voice, "review.accept", scheme) == "LD409 no_standard_in_force"
    story.record("standard", "ISSUED", CHANGCHUN, applies_to="CITY")
    assert told(voice, "review.accept", scheme) == "LD409 no_standard_in_force"


def test_cannot_decide_a_resubmission_early(
    captured: Captured, story: Story, open_: Record
) -> None:
    """The old review is decided once; the new submission needs a review of its own."""
    story.judge(open_)
    perform(captured.as_(JILIN), "review.return", open_)
    story.write(open_)
    perform(captured.as_(SIPING), "scheme.submit", open_)
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 no_transition"
    perform(captured.as_(JILIN), "review.accept", open_)
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"
