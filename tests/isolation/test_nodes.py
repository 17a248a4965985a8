"""By id: what the table shows is there, and everything else is like an id that nothing has."""

import random
from collections.abc import Hashable
from datetime import datetime
from itertools import product

import pytest

from liandong.policies.actors import Role
from liandong.tenants.nouns import TRANSITIONS
from tests.isolation.batches import batches, prefix_of, random_id, variables
from tests.isolation.families import ACTORS, level_of
from tests.isolation.nouns import HEADS, TABLES
from tests.isolation.reading import Watch, plain
from tests.isolation.selections import any_node, many_nodes_query, node_queries, node_query
from tests.isolation.things import Connection, Thing
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEFT = """query($id: ID!) { node(id: $id) { __typename ... on Stub {
    id kind owner { code } toldAt acts(first: 100) { edges { node { id } } } } } }"""
SAID = "SELECT id, performed_at FROM liandong.act WHERE subject_id = %s"
NODES = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ {any_node()} }} }}"
ANY = f"query($id: ID!) {{ node(id: $id) {{ {any_node()} }} }}"


@sampled("actor", ACTORS, by=level_of)
async def test_node_is_there_for_those_in_the_table_alone(watch: Watch, actor: str) -> None:
    sight = watch.story.sight[actor]
    every = batches(watch.story.ids)
    for prefix, ids in sample(f"{actor} there", every, by=lambda batch: [batch[0]], least=2):
        data = await watch.ask(actor, many_nodes_query(prefix, 0), variables(prefix, ids))
        for number, id in enumerate(ids):
            node = data[f"n{number}"]
            assert (node and node["id"]) == (id if id in sight.ids else None)


@sampled("actor", ACTORS, by=level_of)
async def test_nodes_come_in_the_order_asked_with_nulls_between(watch: Watch, actor: str) -> None:
    ids = list(watch.story.ids)
    random.Random(actor).shuffle(ids)
    sight = watch.story.sight[actor]
    seen = sight.ids | sight.stubs
    for start in range(0, len(ids), 100):
        asked = ids[start : start + 100]
        found = (await watch.ask(actor, NODES, {"ids": asked}))["nodes"]
        assert [n and n["id"] for n in found] == [id if id in seen else None for id in asked]


@sampled("actor", ACTORS, by=level_of)
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
    for query in (ANY, *node_queries(prefix, 2)):
        hidden = await watch.post(actor, query, {"id": id})
        unknown = await watch.post(actor, query, {"id": random_id(id)})
        assert plain(hidden) == plain(unknown), id


@pytest.mark.parametrize("actor", ACTORS)
async def test_stub_says_what_the_acts_on_it_say(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    sight = watch.story.sight[actor]
    for thing in watch.story.things:
        for id in sight.stubs.intersection(thing.ids):
            told = {
                f"act_{act}": performed_at
                for act, performed_at in keeper.execute(SAID, (id.partition("_")[2],))
                if f"act_{act}" in sight.ids
            }
            node = (await watch.ask(actor, LEFT, {"id": id}))["node"]
            assert datetime.fromisoformat(node.pop("toldAt")) == max(told.values())
            assert {edge["node"]["id"] for edge in node.pop("acts")["edges"]} == set(told)
            owner = {"code": thing.owner}
            assert node == {
                "__typename": "Stub",
                "id": id,
                "kind": thing.noun.upper(),
                "owner": owner,
            }


async def test_some_records_leave_a_stub(watch: Watch) -> None:
    kinds = {prefix_of(id) for sight in watch.story.sight.values() for id in sight.stubs}
    # What else leaves them is that a body moves: see `test_reads_as_a_former_superior.py`.
    assert kinds == {rule.subject for rule in TRANSITIONS if rule.reach == "owner"}


@pytest.mark.parametrize("actor", ACTORS)
async def test_only_who_asks_for_stubs_gets_one(watch: Watch, actor: str) -> None:
    for id in watch.story.sight[actor].stubs:
        query, other = node_query(prefix_of(id), 1), random_id(id)
        left = await watch.post(actor, query, {"id": id})
        unknown = await watch.post(actor, query, {"id": other})
        assert plain(left, id) == plain(unknown, other)


@pytest.mark.parametrize("actor", ACTORS)
async def test_no_role_has_a_stub_of_which_it_reads_no_act(watch: Watch, actor: str) -> None:
    for role in Role:
        stubs = watch.story.inside[actor, role].stubs
        assert bool(stubs) is (role is not Role.ADMIN and bool(watch.story.sight[actor].stubs))
        for id in watch.story.sight[actor].stubs:
            node = (await watch.ask(actor, LEFT, {"id": id}, role))["node"]
            assert (node and node["id"]) == (id if id in stubs else None), (role, id)


@sampled("actor", ACTORS, by=level_of)
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
        for id, query in product(thing.ids, node_queries(thing.noun, 2)):
            data = await watch.ask(actor, query, {"id": id})
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
