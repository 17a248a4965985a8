"""Who may ask what can be asked."""

import httpx
import pytest

from liandong.platform.settings import Settings
from tests.support.cast import JILIN, SIPING, subject
from tests.support.served import Served
from tests.support.world import world_on

SCHEMA = "{ __schema { queryType { name } } }"
DENIED = "INTROSPECTION_DENIED"
QUESTIONS = {
    SCHEMA: DENIED,
    '{ __type(name: "Plan") { name } }': DENIED,
    '{ plan: __type(name: "Plan") { name } viewer { body { code } } }': DENIED,
    "query { ...Q } fragment Q on Query { __schema { types { name } } }": DENIED,
    # Names in strings and comments are none; the name of a type is never hidden.
    '{ __typename bodies(filter: {nameContains: "__type"}) { totalCount } } # __schema': None,
}


@pytest.mark.asyncio(loop_scope="session")
async def test_stranger_is_told_nothing(attacked: Served) -> None:
    response = await attacked.world.client.post("/graphql", json={"query": SCHEMA})
    assert response.status_code == 401
    assert "data" not in response.json()
    assert "queryType" in (await attacked.world.post(JILIN, SCHEMA)).text


async def test_schema_is_for_developers_where_set(settings: Settings) -> None:
    changed = {"introspection": "developers", "developers": frozenset({subject(JILIN)})}
    async with world_on(settings.model_copy(update=changed)) as world:
        for query in QUESTIONS:
            response = await world.client.post("/graphql", json={"query": query})
            assert response.status_code == 401
        answers = {query: await world.post(SIPING, query) for query in QUESTIONS}
        assert {query: code(answer) for query, answer in answers.items()} == QUESTIONS
        assert answers[SCHEMA].status_code == 403
        assert "Query" in (await world.post(JILIN, SCHEMA)).text


def code(answer: httpx.Response) -> str | None:
    """The code of the only error, if there is one."""
    errors = answer.json().get("errors")
    return errors[0]["extensions"]["code"] if errors else None
