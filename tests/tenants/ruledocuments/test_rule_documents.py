"""Who reads a rule document, and what may point at its articles, told in SQL as captured logins."""

from typing import Any

import pytest

from tests.support.captured import Captured, Record, count, told
from tests.support.cast import CENTRE, JILIN, LEVELS, LIAONING, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story

TABLES = {
    "rule_document": "id",
    "rule_document_revision": "subject_id",
    "rule_article": "subject_id",
}
ARTICLES = """
    SELECT a.id FROM liandong.rule_article a
    JOIN liandong.rule_document_revision r ON r.id = a.revision_id
    WHERE a.subject_id = %s ORDER BY r.number, a.number
"""
NOT_FOUND = "LD422 not_found"


def readers(captured: Captured, record: Record) -> set[str]:
    """The bodies that see the record, its version and its articles; none sees the one alone."""
    first, *others = (
        {body for body in LEVELS if count(captured.as_(body), table, record.id, column)}
        for table, column in TABLES.items()
    )
    assert others == [first] * len(others)
    return first


def articles(captured: Captured, record: Record) -> list[str]:
    """The ids of the articles of all versions, in order."""
    return [str(id) for (id,) in captured.admin.execute(ARTICLES, (record.id,)).fetchall()]


def citing(story: Story, article: str, owner: str = SIPING) -> str:
    """What becomes of a draft of the owner's standard of which a clause cites the article."""
    standard = story.record("standard", "DRAFT", owner)
    first, *others = CONTENTS["standard"]["clauses"]
    given: dict[str, Any] = {"clauses": [first | {"article_id": article}, *others]}
    return told(story.captured.as_(owner), "standard.edit", standard, given=given)


def test_draft_is_its_bodys_own(captured: Captured, story: Story) -> None:
    assert readers(captured, story.record("ruledocument", "DRAFT", JILIN)) == {JILIN}


@pytest.mark.parametrize("state", ["ISSUED", "WITHDRAWN"])
def test_all_below_read_it_and_go_on_doing_so(captured: Captured, story: Story, state: str) -> None:
    below = LEVELS.keys() - {CENTRE, LIAONING}
    record = story.record("ruledocument", "ISSUED", JILIN)
    if state == "WITHDRAWN":
        story.do("ruledocument.withdraw", record)
    assert readers(captured, record) == below


def test_article_of_ones_own_and_of_those_above_is_cited(story: Story) -> None:
    for owner in (SIPING, JILIN, CENTRE):
        document = story.record("ruledocument", "ISSUED", owner)
        assert citing(story, articles(story.captured, document)[1]) == "done"


@pytest.mark.parametrize(
    ("owner", "state"), [(SIPING, "DRAFT"), (JILIN, "DRAFT"), (LIAONING, "ISSUED")]
)
def test_article_that_is_not_seen_or_not_released_is_none(
    story: Story, owner: str, state: str
) -> None:
    document = story.record("ruledocument", state, owner)
    assert citing(story, articles(story.captured, document)[0]) == NOT_FOUND
    assert citing(story, "8d2cbd68-4a0e-4f3d-8df1-6b2b8c1f0a11") == NOT_FOUND


def test_article_of_a_version_that_is_being_written_is_none(story: Story) -> None:
    document = story.record("ruledocument", "ISSUED", SIPING)
    story.write(document)
    first, *_, last = articles(story.captured, document)
    assert citing(story, first) == "done"
    assert citing(story, last) == NOT_FOUND


def test_clause_keeps_the_version_that_it_cites(captured: Captured, story: Story) -> None:
    document = story.record("ruledocument", "ISSUED", SIPING)
    article = articles(captured, document)[0]
    standard = story.record("standard", "DRAFT", SIPING)
    clauses = [{"title": "甲", "text": "条款", "article_id": article}]
    voice = captured.as_(SIPING)
    assert told(voice, "standard.edit", standard, given={"clauses": clauses}) == "done"
    story.do("standard.issue", standard)
    story.write(document)
    story.do("ruledocument.issue", document)
    story.do("ruledocument.withdraw", document)
    cited = voice.execute(
        "SELECT r.number, r.edition FROM liandong.clause c"
        " JOIN liandong.rule_article a ON a.id = c.article_id"
        " JOIN liandong.rule_document_revision r ON r.id = a.revision_id WHERE c.subject_id = %s",
        (standard.id,),
    ).fetchall()
    assert cited == [(1, 1)]
    # It can be edited on with what it cites.
    assert told(voice, "standard.edit", standard, given={"title": "标准（修订）"}) == "done"
