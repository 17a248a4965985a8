"""What the centre sees of the whole country is read in the order of an index of its own."""

from uuid import UUID

import psycopg
import pytest

from liandong.graphql.operations.explain import statements
from liandong.graphql.planner.pages import OF_THE_CENTRE
from liandong.policies.actors import Actor, Level, Role
from liandong.policies.engine import Policy
from tests.graphql.story import Told
from tests.support.cast import CENTRE, JILIN

pytestmark = pytest.mark.asyncio(loop_scope="session")

CENTRAL = Actor(
    CENTRE, Level.CENTRAL, CENTRE, None, (), frozenset({Role.DIRECTOR}), UUID(int=0), "", ""
)
PROVINCIAL = Actor(
    JILIN,
    Level.PROVINCIAL,
    JILIN,
    CENTRE,
    (CENTRE,),
    frozenset({Role.DIRECTOR}),
    UUID(int=0),
    "",
    "",
)


def sql(text: str, actor: Actor) -> str:
    [statement] = statements(text, {}, actor, Policy.load(), b"a secret")
    return statement.sql


async def test_index_names_the_keys_of_the_centre(told: Told) -> None:
    with psycopg.connect(told.database) as admin:
        row = admin.execute("SELECT keys FROM liandong.body WHERE id = %s", (CENTRE,)).fetchone()
        index = admin.execute(
            "SELECT pg_get_expr(indpred, indrelid) FROM pg_index"
            " WHERE indexrelid = 'liandong.work_scheme_central_idx'::regclass"
        ).fetchone()
    assert row is not None
    assert index is not None
    assert str(OF_THE_CENTRE) == f"ARRAY{row[0]}"
    assert index[0] == "(audience && ARRAY['000000'::text, '000000/**'::text])"


@pytest.mark.parametrize(
    ("query", "actor", "named"),
    [
        ("{ schemes { edges { cursor } } }", CENTRAL, True),
        ("{ schemes { totalCount } }", CENTRAL, False),
        ("{ schemes(orderBy: {field: TITLE}) { edges { cursor } } }", CENTRAL, False),
        ("{ plans { edges { cursor } } }", CENTRAL, False),
        ("{ viewer { body { schemes { edges { cursor } } } } }", CENTRAL, False),
        ("{ schemes { edges { cursor } } }", PROVINCIAL, False),
    ],
)
async def test_only_where_the_index_helps(query: str, actor: Actor, named: bool) -> None:
    assert (str(OF_THE_CENTRE) in sql(query, actor)) is named
