"""Figures: told to the body and to its ancestors, and to nobody else, however they are added up."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from liandong.tenants.metrics.dictionary import COUNTED
from tests.isolation.families import ACTORS, ANCESTORS
from tests.isolation.reading import Watch
from tests.isolation.things import Connection
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, SIPING

pytestmark = pytest.mark.asyncio(loop_scope="module")

METRICS = " ".join(COUNTED)
LINES = "key numbers outOf"
STATISTICS = f"""query($code: String!, $scope: StatisticsScope!) {{
  statistics(metrics: [{METRICS}], within: $code, from: "2020-01", to: "2030-12", scope: $scope) {{
    metrics total {{ {LINES} }} bodies {{ {LINES} }} months {{ {LINES} }} classes {{ {LINES} }}
  }}
}}"""
DONE_BY = b"""
    SELECT metric, sum(number)::integer FROM liandong.figure
    WHERE owner = ANY (%s) AND side = 'DONE' AND of_class = '' GROUP BY metric
"""


def told(actor: str, owner: str) -> bool:
    return actor in (owner, *ANCESTORS[owner])


async def statistics(
    watch: Watch, actor: str, code: str, scope: str = "OWN", role: Role = Role.DIRECTOR
) -> Any:
    data = await watch.ask(actor, STATISTICS, {"code": code, "scope": scope}, role)
    return data["statistics"]


def counted(keeper: Connection, owners: list[str]) -> list[int]:
    kept: dict[str, int] = dict(keeper.execute(DONE_BY, (owners,)).fetchall())
    return [kept.get(metric.value, 0) for metric in COUNTED]


@pytest.mark.parametrize("actor", ACTORS)
async def test_body_and_those_above_are_told_alone(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    for owner in ACTORS:
        table = await statistics(watch, actor, owner)
        if not told(actor, owner):
            assert table is None, owner
            continue
        assert table["total"]["numbers"] == counted(keeper, [owner]), owner


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("scope", ["OWN", "SUBTREE", "RECEIVED"])
async def test_lines_add_up_to_what_is_told(watch: Watch, actor: str, scope: str) -> None:
    table = await statistics(watch, actor, actor, scope)
    months = [sum(numbers) for numbers in zip(*map(_numbers, table["months"]), strict=True)]
    assert months == table["total"]["numbers"]
    (own,) = (line for line in table["bodies"] if line["key"] == actor)
    if scope == "SUBTREE":
        bodies = [sum(numbers) for numbers in zip(*map(_numbers, table["bodies"]), strict=True)]
        assert bodies == table["total"]["numbers"]
    else:
        assert own["numbers"] == table["total"]["numbers"]


def _numbers(line: Any) -> list[int]:
    return list(line["numbers"])


async def test_subtree_is_what_the_bodies_of_it_did(watch: Watch, keeper: Connection) -> None:
    below = [
        code
        for (code,) in keeper.execute(
            b"SELECT id FROM liandong.body WHERE id = %s OR %s = ANY (ancestors)", (SIPING, SIPING)
        )
    ]
    table = await statistics(watch, JILIN, SIPING, "SUBTREE")
    assert table["total"]["numbers"] == counted(keeper, below)


async def test_the_matrix_has_something_to_hide(keeper: Connection) -> None:
    for owner in (JILIN, SIPING):
        assert sum(counted(keeper, [owner])) > 0


@pytest.mark.parametrize("actor", [CHANGCHUN, LIAONING])
async def test_figures_of_others_are_as_of_no_body(watch: Watch, actor: str) -> None:
    for code in (SIPING, CENTRE, "999999", ""):
        assert await statistics(watch, actor, code) is None


async def test_administrator_is_told_no_figures(watch: Watch) -> None:
    assert await statistics(watch, JILIN, SIPING)
    assert await statistics(watch, JILIN, SIPING, role=Role.ADMIN) is None
