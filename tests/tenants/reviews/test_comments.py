"""Comments on passages of a scheme go with a verdict, and hold the words that they are on."""

from typing import Any

import psycopg
import pytest

from tests.support.captured import Captured, Record, performed, told
from tests.support.cast import JILIN, SIPING
from tests.support.story import Story

METHOD = "听取汇报"
COMMENTS = "SELECT comments FROM liandong.verdict WHERE review_id = %s AND clause_id = %s"
KEY = """SELECT content #>> '{focus_points,0,key}' FROM liandong.scheme_revision
    WHERE subject_id = %s ORDER BY number DESC LIMIT 1"""


@pytest.fixture
def open_(story: Story) -> Record:
    """A city's scheme that its province has under review."""
    return story.record("scheme", "UNDER_REVIEW")


def said(captured: Captured, story: Story, scheme: Record, *comments: dict[str, Any]) -> str:
    """How a pass of the first clause with these comments is answered."""
    review, clauses = story.review(scheme)
    given = {"clause_id": str(clauses[0]), "verdict": "PASS", "comments": list(comments)}
    try:
        performed(captured.as_(JILIN), "review.record_verdict", "review", review, given=given)
    except psycopg.Error as error:
        return f"{error.diag.message_primary} {error.diag.message_detail}"
    return "done"


def kept(captured: Captured, story: Story, scheme: Record) -> Any:
    """The comments that the verdict on the first clause has."""
    review, clauses = story.review(scheme)
    row = captured.admin.execute(COMMENTS, (review, clauses[0])).fetchone()
    return row and row[0]


def on_method(**more: Any) -> dict[str, Any]:
    return {"field": "method", "comment": "写明听取哪些单位汇报"} | more


def first_point(captured: Captured, scheme: Record) -> str:
    """The key of the first focus point."""
    row = captured.admin.execute(KEY, (scheme.id,)).fetchone()
    assert row is not None
    return str(row[0])


def test_comment_holds_the_words_that_it_is_on(
    captured: Captured, story: Story, open_: Record
) -> None:
    point: dict[str, Any] = {"field": "focusPoints.text", "element": first_point(captured, open_)}
    point |= {"start": 2, "end": 4, "comment": "结合本地"}
    assert said(captured, story, open_, on_method(), point) == "done"
    assert kept(captured, story, open_) == [
        on_method(words=METHOD),
        point | {"words": "重点"},
    ]


def test_later_verdict_replaces_comments(captured: Captured, story: Story, open_: Record) -> None:
    assert said(captured, story, open_, on_method(start=0, end=2)) == "done"
    assert kept(captured, story, open_) == [on_method(start=0, end=2, words="听取")]
    assert said(captured, story, open_) == "done"
    assert kept(captured, story, open_) == []


def test_words_are_those_of_the_platform(captured: Captured, story: Story, open_: Record) -> None:
    assert said(captured, story, open_, on_method(words="别的文字")) == "done"
    assert kept(captured, story, open_) == [on_method(words=METHOD)]


@pytest.mark.parametrize(
    ("comment", "refusal", "field"),
    [
        ({"field": "nothing"}, "no_passage", "field"),
        ({"field": "year"}, "no_passage", "field"),
        ({"field": "focusPoints.text", "element": "1.99"}, "no_passage", "field"),
        ({"field": "focusPoints.text"}, "no_passage", "field"),
        ({"start": 3}, "required", "end"),
        ({"end": 3}, "required", "start"),
        ({"start": 3, "end": 3}, "outside_text", "end"),
        ({"start": 0, "end": len(METHOD) + 1}, "outside_text", "end"),
    ],
)
def test_comment_is_on_words_that_there_are(
    captured: Captured,
    story: Story,
    open_: Record,
    comment: dict[str, Any],
    refusal: str,
    field: str,
) -> None:
    refused = said(captured, story, open_, on_method(), on_method(**comment))
    assert refused == f"{refusal} comments.1.{field}"
    assert kept(captured, story, open_) is None


def test_comments_are_told_with_the_decision(
    captured: Captured, story: Story, open_: Record
) -> None:
    review, clauses = story.review(open_)
    assert said(captured, story, open_, on_method()) == "done"
    given = review, clauses[0]
    assert captured.as_(SIPING).execute(COMMENTS, given).fetchall() == []
    assert told(captured.as_(JILIN), "review.return", open_, note="请修改") == "done"
    shown = captured.as_(SIPING).execute(COMMENTS, given).fetchall()
    assert shown == [([on_method(words=METHOD)],)]
