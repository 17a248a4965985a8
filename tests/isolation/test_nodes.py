"""By id: what the table shows is there, and everything else is like an id that nothing has."""

import random
from collections.abc import Hashable
from itertools import product

import pytest

from tests.isolation.batches import batches, prefix_of, random_id, variables
from tests.isolation.families import ACTORS
from tests.isolation.nouns import HEADS, TABLES
from tests.isolation.reading import Watch, plain
from tests.isolation.selections import any_node, many_nodes_query, node_query
from tests.isolation.things import Thing
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

NODES = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ {any_node()} }} }}"
ANY = f"query($id: ID!) {{ node(id: $id) {{ {any_node()} }} }}"


@pytest.mark.parametrize("actor", ACTORS)
async def test_node_is_there_for_those_in_the_table_alone(watch: Watch, actor: str) -> None:
    sight = watch.story.sight[actor]
    every = batches(watch.story.ids)
    for prefix, ids in sample(f"{actor} there", every, by=lambda batch: [batch[0]], least=2):
        data = await watch.ask(actor, many_nodes_query(prefix, 0), variables(prefix, ids))
        for number, id in enumerate(ids):
            node = data[f"n{number}"]
            assert (node and node["id"]) == (id if id in sight.ids else None)


@pytest.mark.parametrize("actor", ACTORS)
async def test_nodes_come_in_the_order_asked_with_nulls_between(watch: Watch, actor: str) -> None:
    ids = list(watch.story.ids)
    random.Random(actor).shuffle(ids)
    seen = watch.story.sight[actor].ids
    for start in range(0, len(ids), 100):
        asked = ids[start : start + 100]
        found = (await watch.ask(actor, NODES, {"ids": asked}))["nodes"]
        assert [n and n["id"] for n in found] == [id if id in seen else None for id in asked]


@pytest.mark.parametrize("actor", ACTORS)
async def test_hidden_nodes_answer_like_random_ids(watch: Watch, actor: str) -> None:
    hidden_ids = batches(watch.story.sight[actor].hidden)
    for prefix, ids in sample(actor, hidden_ids, by=lambda batch: [batch[0]], least=2):
        others = [random_id(id) for id in ids]
        hidden = await watch.post(actor, many_nodes_query(prefix, 0), variables(prefix, ids))
        unknown = await watch.post(actor, many_nodes_query(prefix, 0), variables(prefix, others))
        assert plain(hidden) == plain(unknown), ids
        hidden = await watch.post(actor, NODES, {"ids": ids})
        unknown = await watch.post(actor, NODES, {"ids": others})
        assert plain(hidden) == plain(unknown), ids


@sampled(
    "actor,prefix", product(ACTORS, (prefix for prefix in TABLES if prefix != "body")), least=2
)
async def test_hidden_node_alone_answers_like_a_random_id(
    watch: Watch, actor: str, prefix: str
) -> None:
    id = next(id for id in watch.story.sight[actor].hidden if prefix_of(id) == prefix)
    for query in (ANY, node_query(prefix, 2)):
        hidden = await watch.post(actor, query, {"id": id})
        unknown = await watch.post(actor, query, {"id": random_id(id)})
        assert plain(hidden) == plain(unknown), id


@pytest.mark.parametrize("actor", ACTORS)
async def test_everything_linked_to_a_visible_node_is_visible(watch: Watch, actor: str) -> None:
    # Nothing to compare with: the watch fails on any hidden id or mark in the answers.
    seen = [
        (reader, thing)
        for reader, thing in product(ACTORS, watch.story.things)
        if thing.noun in (*HEADS, "act") and thing.seen_by(reader)
    ]
    for reader, thing in sample("linked", seen, by=noun_for_each_reader_and_at_each_stage):
        if reader != actor:
            continue
        for id in thing.ids:
            data = await watch.ask(actor, node_query(thing.noun, 2), {"id": id})
            assert data["node"]["id"] == id


def noun_for_each_reader_and_at_each_stage(pair: tuple[str, Thing]) -> list[Hashable]:
    reader, thing = pair
    return [(reader, thing.noun), (thing.noun, thing.stage)]


async def test_key_of_another_type_is_no_such_node(watch: Watch) -> None:
    plan = watch.story.find("jilin-siping", "plan drafted", "plan")
    key = plan.ids[0].partition("_")[2]
    for prefix in ("scheme", "planrevision", "act", "member", "chain", "transition", "body"):
        data = await watch.ask(plan.family.upper, ANY, {"id": f"{prefix}_{key}"})
        assert data["node"] is None
