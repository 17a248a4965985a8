"""A pass on condition of changes (原则通过), and how the changes are confirmed or sent back."""

from typing import Any

import pytest

from liandong.tenants.schemes.models import SchemeContent, SchemePart
from tests.support.captured import Captured, Record, answered, perform
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.story import Story

HEAD = "SELECT state, passed_hash FROM liandong.work_scheme WHERE id = %s"
REVIEWS = """SELECT r.state, r.required_changes, v.number, r.audience
    FROM liandong.review r LEFT JOIN liandong.scheme_revision v ON v.id = r.amended_revision_id
    WHERE r.scheme_id = %s ORDER BY r.created_at"""
HASH = """SELECT content_hash FROM liandong.scheme_revision
    WHERE subject_id = %s ORDER BY number DESC LIMIT 1"""
KEY = """SELECT content -> 'teams' -> 0 ->> 'key' FROM liandong.scheme_revision
    WHERE subject_id = %s"""
METHOD = [{"part": "METHOD"}]
BOTH = [JILIN, SIPING]


def head(captured: Captured, scheme: Record) -> Any:
    return captured.admin.execute(HEAD, (scheme.id,)).fetchone()


def reviews(captured: Captured, scheme: Record) -> list[tuple[Any, ...]]:
    return captured.admin.execute(REVIEWS, (scheme.id,)).fetchall()


def hash_of(captured: Captured, scheme: Record) -> Any:
    ((found,),) = captured.admin.execute(HASH, (scheme.id,)).fetchall()
    return found


def said(captured: Captured, story: Story, scheme: Record, *changes: Any, note: str = "修") -> str:
    """How a pass on condition of these changes is answered."""
    review, _ = story.review(scheme)
    return answered(
        captured.as_(JILIN),
        "review.pass_with_changes",
        "review",
        review,
        note=note,
        given={"changes": list(changes)},
    )


def done(captured: Captured, body: str, act: str, scheme: Record, **more: Any) -> str:
    """How the body's act on the scheme is answered."""
    return answered(captured.as_(body), act, "scheme", scheme.id, note="说明", **more)


def returned(captured: Captured, story: Story, scheme: Record, note: str) -> str:
    """How a return of the review itself is answered."""
    review, _ = story.review(scheme)
    return answered(captured.as_(JILIN), "review.return", "review", review, note=note)


@pytest.fixture
def judged(story: Story) -> Record:
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme)
    return scheme


@pytest.fixture
def changing(story: Story) -> Record:
    return story.record("scheme", "PASSED_WITH_CHANGES")


@pytest.fixture
def changed(story: Story) -> Record:
    return story.record("scheme", "CHANGES_SUBMITTED")


def test_parts_are_those_of_a_scheme() -> None:
    fields = [name.removesuffix("_id") for name in SchemeContent.model_fields]
    assert sorted(part.name.lower() for part in SchemePart) == sorted(fields)


def test_condition_is_told_with_the_verdicts(
    captured: Captured, story: Story, judged: Record
) -> None:
    ((key,),) = captured.admin.execute(KEY, (judged.id,)).fetchall()
    changes = [{"part": "TEAMS", "key": key}, {"part": "DISCIPLINE_RULES"}]
    assert said(captured, story, judged, *changes) == "done"
    assert head(captured, judged) == ("PASSED_WITH_CHANGES", None)
    assert reviews(captured, judged) == [("PASSED_WITH_CHANGES", changes, None, BOTH)]
    found = captured.as_(SIPING).execute(
        "SELECT detail, note FROM liandong.act WHERE kind = 'review.pass_with_changes'"
        " AND subject_id = %s",
        (judged.id,),
    )
    detail = [{"field": "TEAMS", "new": key}, {"field": "DISCIPLINE_RULES", "new": None}]
    assert found.fetchone() == (detail, "修")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ([], "LD422 too_few"),
        ([{"part": "TEAMS", "key": "7.7"}], "LD422 no_element"),
        ([{"part": "METHOD", "key": "1.1"}], "LD422 no_element"),
        ([{"part": "TITLE"}, {"part": "TITLE"}], "LD422 repeated"),
        ([{"part": "TITLE"}, {"part": "TITLE", "key": None}], "LD422 repeated"),
        ([{"part": "LETTER"}], "LD422 malformed"),
    ],
)
def test_condition_names_what_there_is(
    captured: Captured, story: Story, judged: Record, changes: Any, refusal: str
) -> None:
    assert said(captured, story, judged, *changes) == refusal
    assert head(captured, judged) == ("UNDER_REVIEW", None)


def test_condition_says_how(captured: Captured, story: Story, judged: Record) -> None:
    assert said(captured, story, judged, *METHOD, note="\u200b") == "LD422 note_required"
    assert done(captured, JILIN, "review.pass_with_changes", judged) == "LD422 required"


def test_condition_is_no_way_around_a_clause(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    assert said(captured, story, scheme, *METHOD) == "LD409 clause_not_judged"
    story.judge(scheme, "FAIL")
    assert said(captured, story, scheme, *METHOD) == "LD409 clause_failed"


def test_it_may_not_start_before_the_changes_are_confirmed(
    captured: Captured, story: Story, changing: Record
) -> None:
    assert done(captured, SIPING, "scheme.start", changing) == "LD409 no_transition"
    assert done(captured, SIPING, "scheme.submit", changing) == "LD409 nothing_new"
    assert done(captured, JILIN, "review.confirm_changes", changing) == "LD409 no_transition"
    number = story.write(changing)
    story.do("scheme.submit", changing)
    assert [row[2] for row in reviews(captured, changing)] == [number]
    assert done(captured, SIPING, "scheme.start", changing) == "LD409 no_transition"
    story.do("review.confirm_changes", changing)
    assert head(captured, changing) == ("PASSED", hash_of(captured, changing))
    assert [row[0] for row in reviews(captured, changing)] == ["PASSED"]
    assert done(captured, SIPING, "scheme.start", changing) == "done"


def test_what_is_changed_after_the_confirmation_is_reviewed_anew(
    captured: Captured, story: Story, changed: Record
) -> None:
    story.do("review.confirm_changes", changed)
    story.write(changed)
    assert done(captured, SIPING, "scheme.start", changed) == "LD409 pass_not_current"
    story.do("scheme.submit", changed)
    assert head(captured, changed)[0] == "SUBMITTED"


def test_review_is_the_same_one(captured: Captured, story: Story, changed: Record) -> None:
    for act in ("review.accept", "review.pass", "review.return_incomplete", "scheme.edit"):
        body = SIPING if act == "scheme.edit" else JILIN
        assert done(captured, body, act, changed) == "LD409 no_transition"
    review, clauses = story.review(changed)
    given = {"clause_id": str(clauses[0]), "verdict": "FAIL", "opinion": "意见"}
    assert (
        answered(captured.as_(JILIN), "review.record_verdict", "review", review, given=given)
        == "LD409 no_transition"
    )
    assert said(captured, story, changed, *METHOD) == "LD409 no_transition"


def test_changes_are_sent_back_with_a_reason(
    captured: Captured, story: Story, changed: Record
) -> None:
    assert returned(captured, story, changed, "") == "LD422 note_required"
    assert returned(captured, story, changed, "仍未写明。") == "done"
    assert head(captured, changed) == ("RETURNED", None)
    assert [row[0] for row in reviews(captured, changed)] == ["RETURNED"]
    assert returned(captured, story, changed, "又") == "LD409 no_transition"
    story.write(changed)
    for act in ("scheme.submit", "review.accept", "review.pass"):
        story.do(act, changed)
    assert [row[0] for row in reviews(captured, changed)] == ["RETURNED", "PASSED"]


def test_confirmed_pass_is_revoked(captured: Captured, story: Story, changed: Record) -> None:
    story.do("review.confirm_changes", changed)
    story.do("review.revoke", changed)
    assert head(captured, changed) == ("RETURNED", None)
    assert [row[0] for row in reviews(captured, changed)] == ["REVOKED"]


def test_opinions_are_answered_with_the_changes(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme, "CHANGE")
    assert said(captured, story, scheme, *METHOD) == "done"
    story.write(scheme)
    keys = captured.admin.execute(
        "SELECT c.key, v.id FROM liandong.verdict v JOIN liandong.clause c ON c.id = v.clause_id"
        " WHERE v.review_id = %s ORDER BY c.number",
        (story.review(scheme)[0],),
    ).fetchall()
    answers = [{"clause": key, "answer": "已改"} for key, _ in keys]
    act = perform(captured.as_(SIPING), "scheme.submit", scheme, given={"answers": answers})
    found = captured.admin.execute("SELECT detail FROM liandong.act WHERE id = %s", (act,))
    assert found.fetchone() == ([{"field": f"verdict_{id}", "new": "已改"} for _, id in keys],)


def test_withdrawn_changes_confirm_nothing(
    captured: Captured, story: Story, changed: Record
) -> None:
    story.do("scheme.withdraw", changed)
    assert done(captured, JILIN, "review.confirm_changes", changed) == "LD404 not_found"
    assert returned(captured, story, changed, "退") == "LD404 not_found"
    assert [row[0] for row in reviews(captured, changed)] == ["PASSED_WITH_CHANGES"]


@pytest.mark.parametrize("act", ["review.confirm_changes", "review.pass_with_changes"])
def test_only_the_superior_decides(captured: Captured, changed: Record, act: str) -> None:
    assert done(captured, SIPING, act, changed) == "LD409 no_transition"
    for body in (CENTRE, LIAONING, CHANGCHUN, LISHU):
        assert done(captured, body, act, changed) == "LD404 not_found"


def test_former_version_is_not_confirmed(captured: Captured, story: Story, changed: Record) -> None:
    voice = captured.as_(JILIN)
    assert (
        answered(voice, "review.confirm_changes", "scheme", changed.id, expected=1)
        == "LD409 revision_behind"
    )
    captured.admin.execute(
        "UPDATE liandong.review SET amended_revision_id = gen_random_uuid() WHERE scheme_id = %s",
        (changed.id,),
    )
    assert done(captured, JILIN, "review.confirm_changes", changed) == "LD409 revision_behind"
    assert returned(captured, story, changed, "退") == "LD409 revision_behind"
