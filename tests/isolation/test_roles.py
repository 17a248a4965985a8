"""Within a body: what a role may not do is forbidden before anything is looked up."""

from datetime import timedelta
from functools import cache
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from liandong.policies.actors import Actor, Relation, Role
from liandong.policies.engine import Policy
from liandong.policies.permissions import Permission
from tests.isolation.acts import ACTS
from tests.isolation.batches import batches, random_id, variables
from tests.isolation.families import ACTORS, ANCESTORS, level_of, superior_of
from tests.isolation.listing import ids, whole
from tests.isolation.mutations import MAKERS, TARGETS, Target, document
from tests.isolation.nouns import CONTENT
from tests.isolation.reading import Watch, plain
from tests.isolation.selections import PAGE, connection, many_nodes_query
from tests.isolation.selections import prefix as prefix_of_list
from tests.isolation.things import Connection, Thing
from tests.support.cast import CENTRE, JILIN, LEVELS, LISHU, SIPING
from tests.support.nouns import ACTED_ON, kind_name
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

OF_EACH_LEVEL = (CENTRE, JILIN, SIPING, LISHU)
POLICY = Policy.load()
DECISIONS = {"RETURN": "review.return", "PASS": "review.pass"}


def member(body: str, *roles: Role) -> Actor:
    """A member of the body as the policy sees it."""
    ancestors = ANCESTORS[body]
    return Actor(
        body=body,
        level=LEVELS[body],
        province=body,
        superior=superior_of(body),
        ancestors=ancestors,
        roles=frozenset(roles),
        member=uuid4(),
        name="",
        subject="",
    )


@cache
def relations(body: str, role: Role, act: str) -> frozenset[Relation]:
    """The relations in which the policy permits an act."""
    return POLICY.scope(member(body, role), Permission[kind_name(act)]).relations


def relation(actor: str, owner: str, above: str | None = None) -> Relation:
    """How the actor stands to the owner, whose superior is who is `above` where one is named."""
    return member(actor).relation_to(
        owner, owner_superior=above or superior_of(owner), owner_ancestors=ANCESTORS[owner]
    )


def code_of(answer: Any) -> str | None:
    """The code of the first error, if there is one."""
    errors = answer.json().get("errors")
    return str(errors[0]["extensions"]["code"]) if errors else None


def noun_of(target: Target) -> list[str]:
    return [target.noun]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("body", OF_EACH_LEVEL)
async def test_policy_decides_what_is_forbidden(watch: Watch, body: str, role: Role) -> None:
    for target in sample(f"{body} {role}", TARGETS, by=noun_of):
        for decision in DECISIONS if target.mutation == "decideReview" else (None,):
            more = {"decision": decision} if decision else {}
            act = DECISIONS[decision] if decision else ACTS[target.mutation]
            sent = target.on(random_id(target.noun), **more)
            answer = await watch.post(body, document(target.mutation), sent, role)
            expected = "NOT_FOUND" if relations(body, role, act) else "FORBIDDEN"
            assert code_of(answer) == expected, (act, answer.text)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("body", OF_EACH_LEVEL)
async def test_policy_decides_who_begins_a_record(watch: Watch, body: str, role: Role) -> None:
    for mutation, input in MAKERS.items():
        if mutation == "propose":
            # Who may is told of each act: `tests/tenants/proposals`.
            continue
        answer = await watch.post(body, document(mutation), {"input": input | {"title": ""}}, role)
        if mutation in ("openSupervision", "openSupervisions"):
            sent = {"input": input | {"places": []}}
            answer = await watch.post(body, document(mutation), sent, role)
        if mutation == "nameDeputy":
            # Whom it names is nobody.
            answer = await watch.post(body, document(mutation), {"input": input}, role)
        permitted = relations(body, role, ACTS[mutation])
        assert code_of(answer) == (None if permitted else "FORBIDDEN"), mutation
        assert not permitted or '"userErrors":[{' in answer.text


@sampled("actor", ACTORS, by=level_of)
async def test_reader_may_not_act_on_what_it_reads(watch: Watch, actor: str) -> None:
    seen = watch.story.sight[actor].ids
    for thing in watch.story.things:
        for target in TARGETS:
            if thing.noun != target.noun or thing.ids[0] not in seen:
                continue
            answer = await forbidden(watch, actor, thing, target)
            assert answer is None or code_of(answer) in ("FORBIDDEN", "NOT_FOUND"), thing.name


async def forbidden(watch: Watch, actor: str, thing: Thing, target: Any) -> Any:
    """The answer to an act that the policy does not permit; None where it does."""
    act = DECISIONS["RETURN"] if target.mutation == "decideReview" else ACTS[target.mutation]
    reviews = thing.noun == "review" and target.mutation != "askOpinion"
    owner = thing.family.lower if reviews else thing.owner
    if relation(actor, owner, thing.above) in relations(actor, Role.DIRECTOR, act):
        return None
    return await watch.post(actor, document(target.mutation), target.on(thing.ids[0]))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("actor", ACTORS)
async def test_allowed_acts_are_the_roles_own(watch: Watch, actor: str, role: Role) -> None:
    for noun, type_ in ACTED_ON.items():
        query = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {type_} {{ allowedActs }} }} }}"
        things = [t for t in watch.story.things if t.noun == noun and t.seen_by(actor)]
        sent = {"ids": [thing.ids[0] for thing in things]}
        found = (await watch.ask(actor, query, sent, role))["nodes"]
        for thing, node in zip(things, found, strict=True):
            for act in node["allowedActs"] if node else ():
                near = relation(actor, thing.owner, thing.above)
                assert near in relations(actor, role, act)
            assert role not in (Role.OBSERVER, Role.ADMIN) or not (node and node["allowedActs"])


@sampled("actor", ACTORS, by=level_of)
async def test_lists_hold_what_the_role_reads(watch: Watch, actor: str) -> None:
    for name, role in sample(actor, product(CONTENT, Role)):
        found = ids(await whole(watch, actor, name, role=role))
        assert set(found) == watch.story.inside[actor, role].of(prefix_of_list(name)), (name, role)
        assert len(found) == len(set(found))


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_admin_finds_every_list_empty(watch: Watch, actor: str, name: str) -> None:
    query = f"{{ {name}(first: 100) {{ {connection(name, 1)} }} }}"
    found = (await watch.ask(actor, query, role=Role.ADMIN))[name]
    assert (found["totalCount"], found["edges"]) == (0, [])
    assert not any(found["pageInfo"].values())


@pytest.mark.parametrize("actor", ACTORS)
async def test_admin_finds_bodies_without_content(watch: Watch, actor: str) -> None:
    page = f"(first: 100) {{ totalCount pageInfo {{ {PAGE} }} edges {{ cursor }} }}"
    query = f"""query($code: String!) {{ body(code: $code) {{
        name plans{page} schemes{page} supervisions{page} }} }}"""
    for code in ACTORS:
        body = (await watch.ask(actor, query, {"code": code}, Role.ADMIN))["body"]
        assert body["name"]
        for field in ("plans", "schemes", "supervisions"):
            assert (body[field]["totalCount"], body[field]["edges"]) == (0, [])


@sampled("actor", ACTORS, by=level_of)
async def test_admin_finds_no_node_but_members_of_its_own(watch: Watch, actor: str) -> None:
    own = watch.story.sight[actor].of("member")
    every = batches(watch.story.ids)
    for prefix, asked in sample(f"{actor} nodes", every, by=lambda batch: [batch[0]]):
        sent = variables(prefix, asked)
        data = await watch.ask(actor, many_nodes_query(prefix, 0), sent, Role.ADMIN)
        found = {data[f"n{number}"] and id for number, id in enumerate(asked)} - {None}
        assert found == {id for id in asked if id in own}


@sampled("actor", ACTORS, by=level_of)
async def test_admin_cannot_tell_own_content_from_random_ids(watch: Watch, actor: str) -> None:
    visible = [id for id in watch.story.sight[actor].ids if not id.startswith("member")]
    for prefix, asked in batches(visible):
        others = variables(prefix, [random_id(id) for id in asked])
        query = many_nodes_query(prefix, 0)
        there = await watch.post(actor, query, variables(prefix, asked), Role.ADMIN)
        nowhere = await watch.post(actor, query, others, Role.ADMIN)
        assert plain(there) == plain(nowhere)


async def test_roles_of_one_member_add_up(watch: Watch, keeper: Connection) -> None:
    keeper.execute(
        "INSERT INTO liandong.member (province, owner, audience, subject, name, roles)"
        " VALUES (%s, %s, ARRAY[%s], 'both', 'both', '{ADMIN,DRAFTER}')",
        (JILIN, SIPING, SIPING),
    )
    token = watch.world.signer.issue("both", timedelta(minutes=1))
    response = await watch.world.client.post(
        "/graphql",
        json={"query": "{ viewer { roles } plans { totalCount } }"},
        headers={"authorization": f"Bearer {token}"},
    )
    data = response.json()["data"]
    assert sorted(data["viewer"]["roles"]) == ["ADMIN", "DRAFTER"]
    assert data["plans"]["totalCount"] == len(watch.story.sight[SIPING].of("plan"))
