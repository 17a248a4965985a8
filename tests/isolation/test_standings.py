"""Standings: told to the body worked on and to its ancestors, and to nobody else."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from liandong.tenants.followed import StandingKind
from tests.isolation.families import ACTORS, ANCESTORS
from tests.isolation.reading import Watch
from tests.isolation.things import Connection
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, SIPING

pytestmark = pytest.mark.asyncio(loop_scope="module")

LINE = "counts late stale waitingSince changedAt"
TABLES = " ".join(
    f'{kind}: standings(within: "000000", kind: {kind}, year: 2026)'
    f" {{ states bodies {{ code level superior {LINE} }} }}"
    for kind in StandingKind
)
OF_BODY = f"query($code: String!) {{ body(code: $code) {{ standings {{ kind year {LINE} }} }} }}"
KEPT = b"""
    SELECT kind, year, counts FROM liandong.standing WHERE owner = %s AND counts <> '{}'
    ORDER BY year DESC, kind
"""


OVERVIEW = """query($code: String!) { overview(within: $code, year: 2026) {
  within year lines { code kind bodies having counts late stale waitingSince changedAt } } }"""
BELOW = b"""
    SELECT s.kind, sum(e.value::integer)::integer
    FROM liandong.standing s JOIN liandong.body b ON b.id = s.owner, jsonb_each_text(s.counts) e
    WHERE s.year = 2026 AND (b.id = %s OR %s = ANY (b.ancestors)) GROUP BY s.kind
"""


def told(actor: str, owner: str) -> bool:
    return actor in (owner, *ANCESTORS[owner])


async def standings(watch: Watch, actor: str, owner: str, role: Role = Role.DIRECTOR) -> Any:
    data = await watch.ask(actor, OF_BODY, {"code": owner}, role)
    return data["body"]["standings"]


@pytest.mark.parametrize("actor", ACTORS)
async def test_body_and_those_above_are_told_alone(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    for owner in ACTORS:
        found = [(row["kind"], row["year"]) for row in await standings(watch, actor, owner)]
        kept = [(kind, year) for kind, year, _ in keeper.execute(KEPT, (owner,))]
        assert found == (kept if told(actor, owner) else []), owner


@pytest.mark.parametrize("actor", ACTORS)
async def test_subtree_has_lines_of_those_at_and_below_alone(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    tables = await watch.ask(actor, f"{{ {TABLES} }}")
    for kind, table in tables.items():
        lines = {line["code"]: line for line in table["bodies"]}
        assert {code for code in ACTORS if code in lines} == {
            code for code in ACTORS if told(actor, code)
        }
        for code in lines.keys() & set(ACTORS):
            kept = {
                state: number
                for found, year, counts in keeper.execute(KEPT, (code,))
                for state, number in counts.items()
                if (found, year) == (kind, 2026)
            }
            counted = zip(table["states"], lines[code]["counts"], strict=True)
            assert {state: number for state, number in counted if number} == kept, (kind, code)


async def test_the_matrix_has_something_to_hide(keeper: Connection) -> None:
    for owner in (JILIN, SIPING):
        assert keeper.execute(KEPT, (owner,)).fetchone()


@pytest.mark.parametrize("actor", [CHANGCHUN, LIAONING])
async def test_table_of_anothers_subtree_is_no_table(watch: Watch, actor: str) -> None:
    for code in (SIPING, "999999"):
        query = TABLES.replace(f'"{CENTRE}"', f'"{code}"')
        tables = await watch.ask(actor, f"{{ {query} }}")
        assert set(map(str, tables.values())) == {"None"}


@pytest.mark.parametrize("actor", ACTORS)
async def test_overview_adds_up_what_is_told(watch: Watch, keeper: Connection, actor: str) -> None:
    for owner in ACTORS:
        table = (await watch.ask(actor, OVERVIEW, {"code": owner}))["overview"]
        if not told(actor, owner):
            assert table is None, owner
            continue
        found: dict[str, int] = {}
        for line in table["lines"]:
            found[line["kind"]] = found.get(line["kind"], 0) + sum(line["counts"])
        rows = keeper.execute(BELOW, (owner, owner)).fetchall()
        assert {kind: number for kind, number in found.items() if number} == dict(rows), owner


async def test_administrator_is_told_no_counts(watch: Watch) -> None:
    assert await standings(watch, JILIN, SIPING)
    assert await standings(watch, JILIN, SIPING, Role.ADMIN) == []
    tables = await watch.ask(JILIN, f"{{ {TABLES} }}", role=Role.ADMIN)
    assert set(tables.values()) == {None}
    assert (await watch.ask(JILIN, OVERVIEW, {"code": JILIN}, Role.ADMIN))["overview"] is None
