"""What a superior does with a scheme besides judging it, and how either side urges the other."""

from uuid import UUID

import pytest

from tests.support.captured import Captured, Record, answered
from tests.support.cast import CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.story import Story

REVIEWS = "SELECT state, audience FROM liandong.review WHERE scheme_id = %s ORDER BY created_at"
HEAD = "SELECT state, passed_hash FROM liandong.work_scheme WHERE id = %s"
YESTERDAY = """UPDATE liandong.act SET performed_at = performed_at - interval '25 hours'
    WHERE subject_id = %s AND kind = %s"""


def said(captured: Captured, body: str, act: str, scheme: Record, note: str = "原因") -> str:
    """How the body's act on the scheme is answered."""
    return answered(captured.as_(body), act, "scheme", scheme.id, note=note)


def reviews(captured: Captured, scheme: UUID) -> list[tuple[object, ...]]:
    return captured.admin.execute(REVIEWS, (scheme,)).fetchall()


@pytest.fixture
def passed(story: Story) -> Record:
    return story.record("scheme", "PASSED")


def test_incomplete_scheme_goes_back_without_a_review(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    assert said(captured, JILIN, "review.return_incomplete", scheme, note="") == (
        "LD422 note_required"
    )
    story.do("review.return_incomplete", scheme)
    assert reviews(captured, scheme.id) == []
    story.write(scheme)
    story.do("scheme.submit", scheme)
    story.do("review.accept", scheme)
    assert [state for state, _ in reviews(captured, scheme.id)] == ["OPEN"]


def test_revoked_pass_lets_nobody_start(captured: Captured, story: Story, passed: Record) -> None:
    assert said(captured, JILIN, "review.revoke", passed, note="\u200b") == "LD422 note_required"
    story.do("review.revoke", passed)
    assert captured.admin.execute(HEAD, (passed.id,)).fetchone() == ("RETURNED", None)
    assert reviews(captured, passed.id) == [("REVOKED", [JILIN, SIPING])]
    assert said(captured, SIPING, "scheme.start", passed) == "LD409 no_transition"
    story.write(passed)
    for act in ("scheme.submit", "review.accept", "review.pass", "scheme.start"):
        story.do(act, passed)
    assert [state for state, _ in reviews(captured, passed.id)] == ["REVOKED", "PASSED"]


def test_what_has_started_is_not_revoked(captured: Captured, story: Story, passed: Record) -> None:
    story.do("scheme.start", passed)
    assert said(captured, JILIN, "review.revoke", passed) == "LD409 no_transition"


def test_pass_that_is_not_its_own_is_not_revoked(captured: Captured, passed: Record) -> None:
    """As after a move: the review with the pass is the former superior's."""
    captured.admin.execute(
        "UPDATE liandong.review SET state = 'RETURNED' WHERE scheme_id = %s", (passed.id,)
    )
    assert said(captured, JILIN, "review.revoke", passed) == "LD409 no_own_pass"


def test_only_the_newest_pass_is_revoked(captured: Captured, story: Story, passed: Record) -> None:
    story.write(passed)
    for act in ("scheme.submit", "review.accept", "review.pass", "review.revoke"):
        story.do(act, passed)
    assert [state for state, _ in reviews(captured, passed.id)] == ["PASSED", "REVOKED"]


@pytest.mark.parametrize(
    ("state", "act", "body"),
    [
        ("SUBMITTED", "scheme.urge", SIPING),
        ("UNDER_REVIEW", "scheme.urge", SIPING),
        ("RETURNED", "review.urge", JILIN),
    ],
)
def test_side_that_waits_urges_once_a_day(
    captured: Captured, story: Story, state: str, act: str, body: str
) -> None:
    scheme = story.record("scheme", state)
    assert said(captured, body, act, scheme) == "done"
    assert said(captured, body, act, scheme) == "LD409 urged_already"
    captured.admin.execute("ALTER TABLE liandong.act DISABLE TRIGGER ALL")
    captured.admin.execute(YESTERDAY, (scheme.id, act))
    captured.admin.execute("ALTER TABLE liandong.act ENABLE TRIGGER ALL")
    assert said(captured, body, act, scheme) == "done"
    (told,) = captured.admin.execute(
        "SELECT DISTINCT audience FROM liandong.act WHERE subject_id = %s AND kind = %s",
        (scheme.id, act),
    ).fetchall()
    assert told == ([JILIN, SIPING],)


def test_others_urge_nobody(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    for body in (CHANGCHUN, LISHU):
        for act in ("scheme.urge", "review.urge", "review.revoke", "review.return_incomplete"):
            assert said(captured, body, act, scheme) == "LD404 not_found"
    assert said(captured, JILIN, "scheme.urge", scheme) == "LD409 no_transition"
