"""The standings of the whole country: small enough to send, and each read once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from liandong.graphql.planner.runner import StatementRunner
from tests.graphql.asking import address
from tests.graphql.planning import CATALOG, POLICY, SECRET, actor, compiled_by, parameters
from tests.support.cast import CENTRE
from tests.support.speaking import speaking
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

MAP = Path(__file__).parents[3] / "console/src/planMap/queries.graphql"
YEAR = 2050  # of which no other test knows
GIVEN: dict[str, Any] = {"code": CENTRE, "kind": "ANNUAL_PLAN", "year": YEAR}
MOST_BYTES = 300_000
FILED = """
    INSERT INTO liandong.standing (province, owner, audience, kind, year, counts, late,
                                   waiting_since, changed_at)
    SELECT province, id, id || ancestors, 'ANNUAL_PLAN', %s, '{"FILED": 1}', 0,
           '2026-11-28 04:05:06.789012Z', now()
    FROM liandong.body
"""
EXPLAINED = sql.SQL("EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE map({})")
DELETED = "DELETE FROM liandong.standing WHERE year = %s"


@pytest.fixture(scope="module")
def filed(stage: World) -> Iterator[int]:
    """How many bodies there are; all have filed a plan, and wait."""
    with psycopg.connect(address(stage), autocommit=True) as admin:
        made = admin.execute(FILED, (YEAR,)).rowcount
        admin.execute("ANALYZE liandong.standing")
        yield made
        admin.execute(DELETED, (YEAR,))


def map_of_country() -> str:
    """The document of the console's map of the country."""
    return MAP.read_text("utf-8").split("\n\n", 1)[0]


async def test_map_of_the_country_is_small(stage: World, filed: int) -> None:
    response = await stage.post(CENTRE, map_of_country(), GIVEN)
    lines = response.json()["data"]["standings"]["bodies"]
    assert len(lines) == filed >= 3_210
    assert {(*line["counts"], bool(line["waitingSince"])) for line in lines} == {(1, 0, 0, True)}
    assert len(response.content) <= MOST_BYTES


@pytest.mark.parametrize("plans", ["custom", "generic"])
async def test_each_standing_is_read_once(stage: World, filed: int, plans: str) -> None:
    """Also by the plan for all parameters, with which a connection reads after some requests."""
    document, centre = map_of_country(), actor(CENTRE)
    compiled = compiled_by(StatementRunner(CATALOG, POLICY, SECRET), centre, document, GIVEN)
    values = map(sql.Literal, parameters(compiled, centre, document, GIVEN))
    with speaking(address(stage), CENTRE) as voice:
        voice.execute(f"SET LOCAL plan_cache_mode = force_{plans}_plan".encode())
        voice.execute(f"PREPARE map AS {compiled.sql}".encode())
        row = voice.execute(EXPLAINED.format(sql.SQL(", ").join(values))).fetchone()
        voice.execute("DEALLOCATE map")
    assert row is not None
    reads = list(reads_of("standing", row[0][0]["Plan"]))
    assert [(read["Actual Loops"], read["Actual Rows"]) for read in reads] == [(1, filed)]


def reads_of(table: str, plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes of the plan that read the table."""
    if plan.get("Relation Name") == table:
        yield plan
    for node in plan.get("Plans", ()):
        yield from reads_of(table, node)
