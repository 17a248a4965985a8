"""What acts keep for the search is what a migration keeps of all that there is."""

from typing import Any

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.policies.actors import Relation
from liandong.tenants.searching.loading import fill_texts, index_texts
from liandong.tenants.searching.texts import SOURCES
from tests.support.captured import Captured
from tests.support.cast import JILIN, SIPING
from tests.support.sketches import CONTENTS
from tests.support.story import Story

KEPT = """
    SELECT source, id, audience, subject_id, readers, said_at, title, said
    FROM liandong.search_text ORDER BY source, id
"""

OF_NO_STORY = {"deadline_rule_revision", "paper_template_revision"}


def test_filling_keeps_what_acts_kept(captured: Captured, story: Story) -> None:
    for noun, state in (
        ("plan", "FILED"),
        ("scheme", "PASSED"),
        ("supervision", "CLOSED"),
        ("consultation", "ANSWERED"),
        ("experience", "PUBLISHED"),
        ("notice", "ISSUED"),
        ("ruledocument", "ISSUED"),
    ):
        story.record(noun, state)
    story.record("plan", "WITHDRAWN")
    story.exchanged(Relation.NONE)
    engine = admin_engine(Settings(database_url=captured.database))
    index_texts(engine)
    with engine.begin() as connection:
        before: list[Any] = list(connection.exec_driver_sql(KEPT))
        assert {row.source for row in before} >= set(SOURCES) - OF_NO_STORY
        connection.exec_driver_sql("DELETE FROM liandong.search_text")
        fill_texts(connection)
        assert list(connection.exec_driver_sql(KEPT)) == before


def test_index_is_read_by_the_readers_own_terms(captured: Captured, story: Story) -> None:
    """No two readers have an entry in common, even of the same word in the same text."""
    terms = "SELECT liandong.search_terms(ARRAY[%s], 'plan_revision', '巡视巡察 s s')"
    found = [
        set(captured.admin.execute(terms, (key,)).fetchone()[0])  # type: ignore[index]
        for key in ("220000", "220000/*", "220000/**", "220300")
    ]
    assert [len(each) for each in found] == [7] * 4
    assert len(set.union(*found)) == 28


def test_waiting_texts_are_found_by_reader(captured: Captured) -> None:
    """Others' texts are not looked through, neither there nor before they are in an index."""
    asked = """EXPLAIN SELECT FROM liandong.search_waiting w
        WHERE w.readers && ARRAY['220300'] AND w.source = 'plan_revision'"""
    functions = "SELECT proconfig FROM pg_proc WHERE proname = 'found'"
    ((config,),) = captured.admin.execute(functions).fetchall()
    assert "enable_seqscan=off" in config
    captured.admin.execute("SET enable_seqscan = off")
    plan = "\n".join(line for (line,) in captured.admin.execute(asked))
    assert "Index Cond: (readers && '{220300}'::text[])" in plan, plan
    options = """SELECT relname, reloptions FROM pg_class
        WHERE relname IN ('search_text_terms_idx', 'search_waiting_readers_idx')"""
    found: dict[str, list[str]] = dict(captured.admin.execute(options).fetchall())
    assert list(found.values()) == [["fastupdate=off"]] * 2


def test_the_function_says_no_more_than_the_console_is_told(captured: Captured) -> None:
    from liandong.graphql.schema.search.types import MOST

    source = "SELECT prosrc FROM pg_proc WHERE proname = 'found'"
    (body,) = captured.admin.execute(source).fetchone() or ("",)
    assert f"LIMIT {MOST};" in body


def test_each_letter_is_found(captured: Captured, story: Story) -> None:
    """A newer one takes no reader from those before it."""
    supervision = story.record("supervision", "OPINION_ISSUED", JILIN)
    story.do("supervision.issue_opinion", supervision, **CONTENTS["supervision"])
    found = captured.admin.execute(
        "SELECT count(*) FROM liandong.search_text WHERE source = 'opinion'"
        " AND subject_id = %s AND readers @> %s",
        (supervision.id, [JILIN, SIPING]),
    ).fetchone()
    assert found == (2,)
