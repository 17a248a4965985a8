"""Comparisons: what the viewer's document reads, and of hidden records no byte and no hint."""

from typing import Any

import httpx
import pytest

from tests.isolation.batches import random_id
from tests.isolation.families import ACTORS, superior_of
from tests.isolation.reading import Watch, plain
from tests.support.sampling import sample

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOTH = {"before": "before", "after": "after"}
CONTENTS = {
    "planrevision": "... on PlanRevision { title items { key title text } sections { key text } }",
    "schemerevision": "... on SchemeRevision { title objective focusPoints { key text } }",
    "standardrevision": "... on StandardRevision { title clauses { key title text } }",
}
SIMILAR = """query($id: ID!) {
  text: node(id: $id) { ... on SchemeRevision { id objective focusPoints { key text } } }
  schemes(first: 100) { edges { node { id title owner { name } revision { objective method } } } }
  plans(first: 100) { edges { node { id title revision { sections { key text } } } } }
}"""

LETTERS = """{ supervisions(first: 100) { pageInfo { hasNextPage } edges { node {
  id supervised { code name } opinions { id number findings { key text category } } } } } }"""


async def compared(watch: Watch, actor: str, before: str, after: str) -> httpx.Response:
    content = CONTENTS[before.partition("_")[0]]
    query = f"""query($before: ID!, $after: ID!) {{
        before: node(id: $before) {{ {content} }} after: node(id: $after) {{ {content} }} }}"""
    request: dict[str, Any] = {
        "query": query,
        "variables": {"before": before, "after": after},
        "compare": BOTH,
    }
    return await sent(watch, actor, request)


async def sent(watch: Watch, actor: str, request: dict[str, Any]) -> httpx.Response:
    headers = {"authorization": f"Bearer {watch.world.token(actor)}"}
    response = await watch.world.client.post("/compare", json=request, headers=headers)
    watch.search(actor, response, str(request["variables"]))
    return response


@pytest.mark.parametrize("prefix", CONTENTS)
@pytest.mark.parametrize("actor", ACTORS)
async def test_hidden_version_answers_like_a_random_id(
    watch: Watch, actor: str, prefix: str
) -> None:
    sight = watch.story.sight[actor]
    seen = next(iter(sorted(sight.of(prefix))), None)
    hidden = [id for id in sight.hidden if id.startswith(f"{prefix}_")]
    for id in sample(f"{actor} {prefix} compared", hidden, by=lambda _: [prefix], least=2):
        other = random_id(id)
        for first, second in ((id, seen), (seen, id), (id, id)):
            if first is None or second is None:
                continue
            answer = await compared(watch, actor, first, second)
            unknown = await compared(
                watch, actor, *(other if each == id else each for each in (first, second))
            )
            assert answer.status_code == 404
            assert plain(answer) == plain(unknown)


@pytest.mark.parametrize("actor", ACTORS)
async def test_sources_are_what_the_actor_sees(watch: Watch, actor: str) -> None:
    sight = watch.story.sight[actor]
    for id in sorted(sight.of("schemerevision"))[:3]:
        request = {
            "query": SIMILAR,
            "variables": {"id": id},
            "similarity": {"of": "text", "sources": ["schemes", "plans"]},
        }
        response = await sent(watch, actor, request)
        assert response.status_code == 200, response.text
        assert set(response.json()["similarity"]["sources"]) <= sight.ids


@pytest.mark.parametrize("actor", ACTORS)
async def test_findings_are_of_letters_that_the_actor_issued(watch: Watch, actor: str) -> None:
    request = {"query": LETTERS, "variables": {}, "common": {"of": "supervisions"}}
    response = await sent(watch, actor, request)
    assert response.status_code == 200, response.text
    found = response.json()["common"]
    seen = watch.story.sight[actor].of("opinion")
    assert {each["opinion"] for each in found["findings"].values()} <= seen
    whose = {each["body"]["code"] for each in found["findings"].values()}
    assert {superior_of(body) for body in whose} <= {actor}
