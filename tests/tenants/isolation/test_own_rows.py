"""A body inserts rows of its own, for itself alone to see; any other row is refused."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import errors
from psycopg.types.json import Jsonb

from tests.support.captured import Captured, insert
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import CONTENTS, HEADS, Story, own

Rows = dict[str, dict[str, Any]]
TABLES = [
    "opinion",
    "plan",
    "plan_revision",
    "review_standard",
    "scheme_revision",
    "standard_revision",
    "supervision",
    "verdict",
    "work_scheme",
]
REVISIONS = {
    "opinion": ("supervision", "OPEN"),
    "plan_revision": ("plan", "DRAFT"),
    "scheme_revision": ("scheme", "DRAFT"),
}


@pytest.fixture(scope="module")
def rows(story: Story) -> Rows:
    """A row for each table that a city may insert as it stands here."""
    review, clauses = story.review(story.record("scheme", "UNDER_REVIEW", LISHU))
    standard = story.record("standard", "ISSUED", applies_to="CITY")
    subjects = {"standard_revision": ("standard", standard.id)} | {
        table: (subject, story.record(subject, state).id)
        for table, (subject, state) in REVISIONS.items()
    }
    made: Rows = {
        "plan": HEADS["plan"][1],
        "work_scheme": HEADS["scheme"][1],
        "supervision": HEADS["supervision"][1] | {"supervised": LISHU},
        "review_standard": {"applies_to": "PROVINCIAL"},
        "verdict": {"review_id": review, "clause_id": clauses[0], "verdict": "PASS"},
    } | {
        table: {"subject_id": id, "number": 9, "content": Jsonb(CONTENTS[subject])}
        for table, (subject, id) in subjects.items()
    }
    return {table: own(SIPING) | values for table, values in made.items()}


def refused(captured: Captured, body: str, table: str, row: dict[str, Any]) -> psycopg.Error:
    """How the row is refused; nothing is left of it when it is not."""
    voice = captured.as_(body)
    with pytest.raises(psycopg.Error) as caught, voice.transaction(force_rollback=True):
        insert(voice, table, row)
    return caught.value


@pytest.mark.parametrize("table", TABLES)
def test_owner_inserts_the_row(captured: Captured, rows: Rows, table: str) -> None:
    voice = captured.as_(SIPING)
    with voice.transaction(force_rollback=True):
        assert insert(voice, table, rows[table])


@pytest.mark.parametrize("body", [CENTRE, JILIN, LIAONING, CHANGCHUN])
@pytest.mark.parametrize("table", TABLES)
def test_nobody_inserts_for_another(captured: Captured, rows: Rows, table: str, body: str) -> None:
    error = refused(captured, body, table, rows[table])
    assert isinstance(error, errors.InsufficientPrivilege)
    assert "row-level security" in str(error)


@pytest.mark.parametrize("body", [LISHU, NANGUAN])
@pytest.mark.parametrize("table", TABLES)
def test_county_inserts_for_no_city(captured: Captured, rows: Rows, table: str, body: str) -> None:
    assert isinstance(refused(captured, body, table, rows[table]), errors.InsufficientPrivilege)


@pytest.mark.parametrize(
    "audience",
    [
        [SIPING, JILIN],
        [SIPING, f"{SIPING}/**"],
        [f"{SIPING}/*"],
        [JILIN],
        [SIPING, SIPING],
        [],
        None,
    ],
    ids=str,
)
@pytest.mark.parametrize("table", TABLES)
def test_new_row_is_shown_to_nobody(
    captured: Captured, rows: Rows, table: str, audience: list[str] | None
) -> None:
    error = refused(captured, SIPING, table, rows[table] | {"audience": audience})
    assert isinstance(error, errors.InsufficientPrivilege)
    assert "row-level security" in str(error)


@pytest.mark.parametrize("table", TABLES)
def test_row_stays_in_its_province(captured: Captured, rows: Rows, table: str) -> None:
    """Else a body's rows would lie where another province's are looked for."""
    error = refused(captured, SIPING, table, rows[table] | {"province": LIAONING})
    assert isinstance(error, errors.ForeignKeyViolation)


@pytest.mark.parametrize(("table", "subject"), [(t, s) for t, (s, _) in REVISIONS.items()])
def test_hidden_record_and_none_answer_alike(
    captured: Captured, story: Story, rows: Rows, table: str, subject: str
) -> None:
    hidden = story.record(subject, REVISIONS[table][1], JILIN)
    answers = []
    for id in (hidden.id, uuid4()):
        error = refused(captured, SIPING, table, rows[table] | {"subject_id": id})
        assert isinstance(error, errors.ForeignKeyViolation)
        answers.append(str(error).replace(str(id), "?"))
    assert answers[0] == answers[1]
