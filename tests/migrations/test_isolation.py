"""Tables made by the helpers of migrations are what the tables of a released noun have become."""

from typing import Any

import pytest
from alembic import op
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from migrations import isolation, orders, words

# Of a noun, and made here: head, versions, elements.
RELEASED = ("plan", "plan_revision", "plan_item")
MADE = ("twin", "twin_revision", "twin_item")
FACTS = {
    "columns": "SELECT column_name, data_type, collation_name, is_nullable, column_default"
    " FROM information_schema.columns WHERE table_schema = 'liandong' AND table_name = %s",
    "constraints": "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE conrelid = ('liandong.' || %s)::regclass",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'liandong' AND tablename = %s",
    "policies": "SELECT policyname, permissive, roles, cmd, qual, with_check FROM pg_policies"
    " WHERE schemaname = 'liandong' AND tablename = %s",
    "rights": "SELECT relowner::regrole::text, relrowsecurity, relforcerowsecurity, relacl::text"
    " FROM pg_class WHERE oid = ('liandong.' || %s)::regclass",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE tgrelid = ('liandong.' || %s)::regclass AND NOT tgisinternal",
}


@pytest.fixture
def made(blank_admin: Connection) -> Connection:
    head, revision, part = MADE
    with Operations.context(MigrationContext.configure(blank_admin)):
        kinds = "'FIVE_YEAR', 'ANNUAL', 'ROUND_ARRANGEMENT'"
        isolation.record(
            head,
            f"kind text NOT NULL CHECK (kind IN ({kinds})), title text NOT NULL DEFAULT '',"
            " year integer NOT NULL, last_year integer, term text, based_on uuid,"
            " round integer, batch integer",
        )
        op.execute(
            f"CREATE INDEX {head}_based_on_idx ON liandong.{head} (based_on)"
            " WHERE based_on IS NOT NULL"
        )
        words.keep(head, "title")
        orders.ordered(head, "year")
        orders.ordered_as(head, "round", "(coalesce(round, 2147483647))")
        orders.ordered_as(head, "deadline_on", "(coalesce(deadline_on, '9999-12-31'::date))")
        isolation.revisions(revision, head)
        isolation.parts(
            part,
            revision,
            "title text NOT NULL, text text, numeral text, depth integer, lead_department text,"
            " partners text[], period jsonb, indicator jsonb",
        )
    return blank_admin


def facts(connection: Connection, query: str, table: str, head: str) -> set[str]:
    """What the query says of the table, with the name of its noun left out."""
    rows: Any = connection.exec_driver_sql(query, (table,)).all()
    return {repr(tuple(row)).replace(head, "noun") for row in rows}


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize(("released", "table"), list(zip(RELEASED, MADE, strict=True)))
def test_tables_are_those_of_a_noun(made: Connection, fact: str, released: str, table: str) -> None:
    theirs = facts(made, FACTS[fact], released, RELEASED[0])
    ours = facts(made, FACTS[fact], table, MADE[0])
    more = {line for line in ours if "noun_state_idx" in line}
    assert ours - more == theirs
    assert len(more) == (fact == "indexes" and table == MADE[0])


def test_elements_with_a_workflow_have_a_state(made: Connection) -> None:
    with Operations.context(MigrationContext.configure(made)):
        isolation.parts("twin_task", MADE[1], "due_on date NOT NULL", state="OPEN")
    columns = facts(made, FACTS["columns"], "twin_task", MADE[0])
    assert any("'state', 'text', None, 'NO', \"'OPEN'::text\"" in line for line in columns)
    indexes = facts(made, FACTS["indexes"], "twin_task", MADE[0])
    assert any("(province, owner, state, updated_at, id) INCLUDE (audience)" in i for i in indexes)
