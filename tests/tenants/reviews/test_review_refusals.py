"""What nobody may do with a pre-review, told in SQL as a captured login."""

from uuid import UUID, uuid4

import pytest

from tests.support.captured import (
    Captured,
    Record,
    answered,
    count,
    perform,
    performed,
    told,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story

OTHERS = (CENTRE, LIAONING, CHANGCHUN, LISHU, NANGUAN)


def seen(captured: Captured, body: str, review: UUID) -> tuple[int, int]:
    """How many reviews with this id, and verdicts of it, the body sees."""
    voice = captured.as_(body)
    return count(voice, "review", review), count(voice, "verdict", review, "review_id")


def judged(
    captured: Captured, body: str, review: UUID, clause: UUID, verdict: str = "PASS", **said: str
) -> str:
    """How the body's verdict in this review on this clause is answered."""
    given = {"clause_id": str(clause), "verdict": verdict} | said
    voice = captured.as_(body)
    return answered(voice, "review.record_verdict", "review", review, given=given)


def verdicts(captured: Captured, review: UUID) -> list[tuple[object, ...]]:
    """What is said in the review, each with the act that said it."""
    return captured.admin.execute(
        "SELECT clause_id, verdict, opinion, act_id FROM liandong.verdict WHERE review_id = %s"
        " ORDER BY clause_id",
        (review,),
    ).fetchall()


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
    kinds = "SELECT count(*) FROM liandong.act WHERE kind = 'review.record_verdict'"
    assert captured.as_(SIPING).execute(kinds).fetchone() == (0,)
    perform(captured.as_(JILIN), "review.return", open_, note="说明")
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
        perform(captured.as_(JILIN), act, open_, note="说明")
    assert seen(captured, body, review) == (0, 0)


def test_cannot_pass_without_every_verdict(captured: Captured, story: Story, open_: Record) -> None:
    review, (first, _) = story.review(open_)
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"
    assert judged(captured, JILIN, review, first) == "done"
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"


def test_cannot_pass_what_failed(captured: Captured, story: Story, open_: Record) -> None:
    story.judge(open_, "FAIL")
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_failed"
    assert told(captured.as_(JILIN), "review.return", open_) == "done"


@pytest.mark.parametrize("act", ["review.return", "review.pass", "scheme.withdraw"])
def test_cannot_judge_what_is_decided(
    captured: Captured, story: Story, open_: Record, act: str
) -> None:
    story.judge(open_)
    review, (first, _) = story.review(open_)
    before = verdicts(captured, review)
    decider = SIPING if act == "scheme.withdraw" else JILIN
    perform(captured.as_(decider), act, open_, note="说明")
    for verdict in ("FAIL", "PASS"):
        answer = judged(captured, JILIN, review, first, verdict, opinion="改")
        assert answer == "LD409 no_transition"
    assert verdicts(captured, review) == before


@pytest.mark.parametrize("body", [CENTRE, LIAONING, CHANGCHUN, SIPING, LISHU, NANGUAN])
def test_cannot_judge_in_a_review_of_others(
    captured: Captured, story: Story, open_: Record, body: str
) -> None:
    """Nor learn from the answer that there is one."""
    review, (first, _) = story.review(open_)
    for id in (review, uuid4()):
        assert judged(captured, body, id, first) == "LD404 not_found"
    assert verdicts(captured, review) == []


def test_cannot_judge_a_decided_review_of_others(
    captured: Captured, story: Story, open_: Record
) -> None:
    """The submitter may read it by now, and still has no say in it."""
    story.judge(open_)
    review, (first, _) = story.review(open_)
    perform(captured.as_(JILIN), "review.return", open_, note="说明")
    assert seen(captured, SIPING, review) == (1, 2)
    assert judged(captured, SIPING, review, first, "FAIL", opinion="改") == "LD404 not_found"
    query = "SELECT DISTINCT verdict FROM liandong.verdict WHERE review_id = %s"
    assert captured.as_(SIPING).execute(query, (review,)).fetchall() == [("PASS",)]


def test_cannot_judge_in_a_former_review(captured: Captured, story: Story, open_: Record) -> None:
    """The scheme is under review again, by then in another version."""
    former, (first, _) = story.review(open_)
    story.judge(open_)
    perform(captured.as_(JILIN), "review.return", open_, note="说明")
    before = verdicts(captured, former)
    story.write(open_)
    story.do("scheme.submit", open_)
    story.do("review.accept", open_)
    assert judged(captured, JILIN, former, first, "FAIL", opinion="改") == "LD409 no_transition"
    # Not even if the review were said to be open still.
    change = "UPDATE liandong.review SET state = %s WHERE id = %s"
    captured.admin.execute(change, ("OPEN", former))
    assert judged(captured, JILIN, former, first, "FAIL", opinion="改") == "LD409 revision_behind"
    captured.admin.execute(change, ("RETURNED", former))
    assert verdicts(captured, former) == before


def test_verdict_is_said_of_a_review_alone(captured: Captured, story: Story, open_: Record) -> None:
    review, (first, _) = story.review(open_)
    voice = captured.as_(JILIN)
    given = {"clause_id": str(first), "verdict": "PASS"}
    answer = told(voice, "review.record_verdict", open_, given=given)
    assert answer == "LD422 unknown_field"
    assert told(voice, "review.record_verdict", open_) == "LD422 not_found"
    assert verdicts(captured, review) == []


def test_cannot_judge_by_another_standard(captured: Captured, story: Story, open_: Record) -> None:
    other = story.record("standard", "ISSUED", JILIN, document="REPORT")
    review, _ = story.review(open_)
    ((clause,), *_) = captured.admin.execute(
        "SELECT id FROM liandong.clause WHERE subject_id = %s", (other.id,)
    ).fetchall()
    for id in (clause, uuid4()):
        assert judged(captured, JILIN, review, id) == "LD422 not_found"


def test_cannot_judge_by_a_later_version(captured: Captured, story: Story, open_: Record) -> None:
    """The standard in force when the review was opened stays the one that it is judged by."""
    ((id,),) = captured.admin.execute(
        "SELECT id FROM liandong.review_standard WHERE owner = %s AND applies_to = 'CITY'"
        " AND document = 'SCHEME'",
        (JILIN,),
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
    assert judged(captured, JILIN, review, later) == "LD422 not_found"
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"


@pytest.mark.parametrize("verdict", ["CHANGE", "FAIL"])
@pytest.mark.parametrize("opinion", [None, "", " \n\u3000\t"])
def test_cannot_object_without_an_opinion(
    captured: Captured, story: Story, open_: Record, verdict: str, opinion: str | None
) -> None:
    review, (first, _) = story.review(open_)
    said = {} if opinion is None else {"opinion": opinion}
    answer = judged(captured, JILIN, review, first, verdict, **said)
    assert answer == "LD422 opinion_required"
    assert verdicts(captured, review) == []


def test_verdict_names_its_act_and_what_it_was(
    captured: Captured, story: Story, open_: Record
) -> None:
    review, (first, _) = story.review(open_)
    detail = "SELECT detail, audience FROM liandong.act WHERE id = %s"
    former: tuple[str | None, str | None] = (None, None)
    for verdict, opinion in (("FAIL", "不符合"), ("CHANGE", "修改"), ("PASS", "")):
        given = {"clause_id": str(first), "verdict": verdict, "opinion": opinion}
        voice = captured.as_(JILIN)
        act, on = performed(voice, "review.record_verdict", "review", review, given=given)
        assert on == open_.id
        assert verdicts(captured, review) == [(first, verdict, opinion, act)]
        said = [
            {"field": "review", "new": f"review_{review}"},
            {"field": "clause", "new": f"clause_{first}"},
            {"field": "verdict", "old": former[0], "new": verdict},
            {"field": "opinion", "old": former[1], "new": opinion},
        ]
        assert voice.execute(detail, (act,)).fetchall() == [(said, [JILIN])]
        former = (verdict, opinion)


def test_cannot_open_a_review_of_nothing(captured: Captured) -> None:
    for act in ("review.accept", "review.record_verdict", "review.pass"):
        assert answered(captured.as_(JILIN), act, "review", None) == "LD409 no_transition"


def test_cannot_accept_without_a_standard(captured: Captured, story: Story) -> None:
    """Changchun has none; then one for reports, one that is withdrawn, one that is drafted."""
    scheme = story.record("scheme", "SUBMITTED", NANGUAN)
    voice = captured.as_(CHANGCHUN)
    assert told(voice, "review.accept", scheme) == "LD409 no_standard_in_force"
    target = {"applies_to": "COUNTY", "document": "REPORT"}
    story.record("standard", "ISSUED", CHANGCHUN, **target)
    assert told(voice, "review.accept", scheme) == "LD409 no_standard_in_force"
    target["document"] = "SCHEME"
    for state in ("WITHDRAWN", "DRAFT"):
        standard = story.record("standard", state, CHANGCHUN, **target)
        assert told(voice, "review.accept", scheme) == "LD409 no_standard_in_force"
    perform(voice, "standard.issue", standard)
    assert told(voice, "review.accept", scheme) == "done"
    assert standard_of(captured, story.review(scheme)[0]) == (CHANGCHUN, "COUNTY", "SCHEME")


def test_cannot_accept_by_a_standard_for_others(captured: Captured, story: Story) -> None:
    """A province's standards for its cities and for its counties are not each other's."""
    former = story.standard(JILIN, {"applies_to": "CITY", "document": "SCHEME"})
    assert former is not None
    scheme = story.record("scheme", "SUBMITTED")
    perform(captured.as_(JILIN), "standard.withdraw", former)
    story.record("standard", "ISSUED", JILIN, applies_to="COUNTY", document="SCHEME")
    answer = told(captured.as_(JILIN), "review.accept", scheme)
    assert answer == "LD409 no_standard_in_force"
    story.record("standard", "ISSUED", JILIN, applies_to="CITY", document="SCHEME")
    assert told(captured.as_(JILIN), "review.accept", scheme) == "done"
    assert standard_of(captured, story.review(scheme)[0]) == (JILIN, "CITY", "SCHEME")


def standard_of(captured: Captured, review: UUID) -> tuple[object, ...] | None:
    """By whose standard the review is held, and for what it is."""
    return captured.admin.execute(
        "SELECT s.owner, applies_to, document FROM liandong.review r"
        " JOIN liandong.review_standard s ON s.id = r.standard_id WHERE r.id = %s",
        (review,),
    ).fetchone()


@pytest.mark.parametrize(
    ("verdict", "note", "answer"),
    [
        (None, None, "LD422 reason_required"),
        ("PASS", None, "LD422 reason_required"),
        ("PASS", " \n\u3000", "LD422 reason_required"),
        ("PASS", "理由", "done"),
        (None, "理由", "done"),
        ("CHANGE", None, "done"),
        ("FAIL", None, "done"),
    ],
)
def test_cannot_return_without_a_reason(
    captured: Captured,
    story: Story,
    open_: Record,
    verdict: str | None,
    note: str | None,
    answer: str,
) -> None:
    review, (first, _) = story.review(open_)
    if verdict:
        assert judged(captured, JILIN, review, first, verdict, opinion="意见") == "done"
    assert told(captured.as_(JILIN), "review.return", open_, note=note) == answer
    assert story.state(open_) == ("RETURNED" if answer == "done" else "UNDER_REVIEW")
    assert seen(captured, SIPING, review)[0] == (answer == "done")


def test_verdicts_of_other_reviews_are_no_reason(captured: Captured, story: Story) -> None:
    former = story.record("scheme", "UNDER_REVIEW")
    story.judge(former, "FAIL")
    scheme = story.record("scheme", "UNDER_REVIEW")
    answer = told(captured.as_(JILIN), "review.return", scheme)
    assert answer == "LD422 reason_required"


def test_cannot_decide_a_resubmission_early(
    captured: Captured, story: Story, open_: Record
) -> None:
    """The old review is decided once; the new submission needs a review of its own."""
    story.judge(open_)
    perform(captured.as_(JILIN), "review.return", open_, note="说明")
    story.write(open_)
    perform(captured.as_(SIPING), "scheme.submit", open_)
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 no_transition"
    perform(captured.as_(JILIN), "review.accept", open_)
    assert told(captured.as_(JILIN), "review.pass", open_) == "LD409 clause_not_judged"
