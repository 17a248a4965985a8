"""A body writes by acts alone, and what they write is its own, for itself alone to see at first."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg import sql

from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS, TRANSITIONS
from liandong.tenants.tables import table_of
from liandong.tenants.workflow import NEW
from tests.support.asked import asking
from tests.support.captured import Captured, answered, performed, refusal
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.sketches import CONTENTS, FIXED
from tests.support.story import Story, province

FIRST = [rule for rule in TRANSITIONS if rule.from_state == NEW]
BEGUN = {noun.name: noun for noun in NOUNS if any(rule.subject == noun.name for rule in FIRST)}
EDITED = [rule for rule in TRANSITIONS if rule.writes and rule.act.endswith(".edit")]
# The columns of a table that no expression makes.
WRITTEN = """SELECT quote_ident(attname) FROM pg_attribute
    WHERE attrelid = ('liandong.' || %s)::regclass AND attnum > 0
      AND NOT attisdropped AND attgenerated = ''"""
# What the referee says of every row.
CLAIMS = {
    "owner": JILIN,
    "province": "210000",
    "audience": [JILIN],
    "id": str(uuid4()),
    "state": "PASSED",
    "released_number": 1,
    "created_at": "2020-01-01",
}


@pytest.fixture(scope="module", autouse=True)
def filled(story: Story) -> None:
    """The cities have rows of their own in every table but those of a superior."""
    for subject, state in (("plan", "ISSUED"), ("scheme", "PASSED")):
        story.record(subject, state, SIPING)
    answers = [{"item": "1.1", "answer": "ADOPTED"}]
    given = CONTENTS["plan"] | {"answers": answers}
    voice = story.captured.as_(SIPING)
    performed(voice, "plan.draft", "plan", None, fixed=FIXED["plan"], given=given)
    story.record("scheme", "PASSED", LISHU)
    story.record("proposal", "OPEN", SIPING)
    story.record("deputy", "NAMED", SIPING)
    story.record("deadline", "ISSUED", SIPING)
    story.record("template", "ISSUED", SIPING)
    story.record("experience", "PUBLISHED", SIPING)
    story.record("notice", "ISSUED", SIPING)
    story.record("ruledocument", "ISSUED", SIPING)
    story.record("supervision", "CLOSED", SIPING)
    story.record("consultation", "ASKED", SIPING)


def rows(captured: Captured, table: str, id: UUID) -> list[tuple[Any, ...]]:
    """Whose the rows of the record are, and who sees them."""
    column = "id" if table in {noun.table for noun in NOUNS if noun.transitions} else "subject_id"
    query = sql.SQL("SELECT province, owner, audience FROM liandong.{} WHERE {} = %s")
    names = map(sql.Identifier, (table, column))
    return captured.admin.execute(query.format(*names), (id,)).fetchall()


def wholly(noun: Noun) -> list[str]:
    """The tables of which a record has rows by what the story says: head, versions and parts."""
    said = CONTENTS.get(noun.name, {})
    parts = [part for name, part in noun.parts.items() if name in said]
    return [
        table_of(model) for model in (*noun.models[: len(noun.models) - len(noun.parts)], *parts)
    ]


def test_own_row_is_not_written_again(captured: Captured) -> None:
    """Not even as it stands, of those tables in which a city has rows of every kind."""
    voice = captured.as_(SIPING)
    tables = [table_of(model) for noun in NOUNS for model in noun.models]
    for table in {*tables, "verdict", "act", "member"}:
        read = f"SELECT 1 FROM liandong.{table} WHERE owner = '{SIPING}'"
        assert voice.execute(read).fetchone(), table
        written = ", ".join(name for (name,) in captured.admin.execute(WRITTEN, (table,)))
        for statement in (
            f"INSERT INTO liandong.{table} ({written}) SELECT {written} FROM liandong.{table}"
            f" WHERE owner = '{SIPING}'",
            f"UPDATE liandong.{table} SET audience = audience WHERE owner = '{SIPING}'",
            f"DELETE FROM liandong.{table} WHERE owner = '{SIPING}'",
        ):
            assert refusal(voice, statement) == "42501", statement


@pytest.mark.parametrize("owner", [CENTRE, JILIN, SIPING])
@pytest.mark.parametrize("rule", FIRST, ids=lambda rule: rule.act)
def test_what_begins_is_the_actors_own(
    captured: Captured, story: Story, owner: str, rule: Any
) -> None:
    record = story.begin(rule.act, owner)
    noun = BEGUN[rule.subject]
    told = [owner] if rule.reach == "keep" else None
    for table in {table_of(model) for model in noun.models} | {"act"}:
        for place, whose, audience in rows(captured, table, record.id):
            assert (place, whose) == (province(owner), owner), table
            assert audience[0] == owner or owner in audience
            assert told in (None, audience), table
    written = {table for table in map(table_of, noun.models) if rows(captured, table, record.id)}
    assert written == ({*wholly(noun)} if rule.writes else {noun.table})


@pytest.mark.parametrize("rule", EDITED, ids=lambda rule: f"{rule.act}-{rule.from_state}")
def test_version_is_seen_by_its_owner_alone(captured: Captured, story: Story, rule: Any) -> None:
    """Also where what it is of was shown to others before."""
    noun = BEGUN[rule.subject]
    assert noun.revision is not None
    record = story.record(noun.name, rule.from_state, SIPING)
    number = story.write(record)
    query = f"SELECT audience FROM liandong.{table_of(noun.revision)} WHERE subject_id = %s"
    found = captured.admin.execute(f"{query} AND number = %s", (record.id, number)).fetchall()
    assert found == [([SIPING],)]
    for part in wholly(noun)[2:]:
        query = (
            f"SELECT DISTINCT p.audience FROM liandong.{part} p"
            f" JOIN liandong.{table_of(noun.revision)} r ON r.id = p.revision_id"
            " WHERE r.subject_id = %s AND r.number = %s"
        )
        assert captured.admin.execute(query, (record.id, number)).fetchall() == [([SIPING],)]


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("rule", FIRST, ids=lambda rule: rule.act)
def test_body_does_not_say_whose_a_row_is(
    captured: Captured, story: Story, rule: Any, claim: str
) -> None:
    fixed, given = story.beginning(rule.subject, SIPING)
    if rule.subject == "standard":
        fixed["document"] = "REPORT"
    fixed = asking(rule.act, fixed)
    voice = captured.as_(SIPING)
    false = {claim: CLAIMS[claim]}
    for wrong, content in ((fixed | false, given), (fixed, (given or {}) | false)):
        answer = answered(voice, rule.act, rule.subject, None, fixed=wrong, given=content)
        assert answer == "LD422 unknown_field"


@pytest.mark.parametrize("subject", BEGUN)
def test_hidden_record_and_none_answer_alike(
    captured: Captured, story: Story, subject: str
) -> None:
    hidden = story.begin(next(r.act for r in FIRST if r.subject == subject), JILIN)
    acts = {rule.act for rule in TRANSITIONS if rule.subject == subject}
    for body in (LIAONING, CHANGCHUN):
        for act in acts:
            for id in (hidden.id, uuid4()):
                answer = answered(captured.as_(body), act, subject, id, given={})
                assert answer == "LD404 not_found", (body, act)


def test_act_is_the_acting_members(captured: Captured, story: Story) -> None:
    """Of whom the transaction speaks for, in the name that the directory has."""
    plan = story.record("plan", "DRAFT", SIPING)
    act, _ = performed(captured.as_(SIPING), "plan.issue", "plan", plan.id)
    row = captured.admin.execute(
        "SELECT a.owner, a.actor_kind, a.member, a.member_name = m.name, a.audience"
        " FROM liandong.act a JOIN liandong.member m ON m.id = a.member WHERE a.id = %s",
        (act,),
    ).fetchone()
    assert row == (SIPING, "MEMBER", captured.member(SIPING), True, [SIPING])
