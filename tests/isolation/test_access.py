"""Explanations and readers: what is hidden answers like a random id, and readers are the truth."""

from itertools import product
from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.isolation.batches import prefix_of, random_id
from tests.isolation.families import ACTORS, level_of
from tests.isolation.nouns import CONSISTS_OF, HEADS, TABLES
from tests.isolation.reading import Watch, plain
from tests.isolation.things import Connection
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

WITHOUT_READERS = ("act", "member", "body")
ACTS = "acts { totalCount edges { cursor node { id kind note recipients memberName } } }"
KEYS = f"{{ key reach bodies body {{ code }} {ACTS} }}"
EXPLAIN = f"""query($id: ID!, $to: Permission!) {{ accessExplanation(id: $id, permission: $to) {{
    allowed relation rules {{ role effect }} through {KEYS} missing {{ reason states }} }} }}"""
READERS = f"query($id: ID!) {{ readers(id: $id, first: 100) {{ edges {{ node {KEYS} }} }} }}"
# A permission to read, one for the owner, one for its superior.
PERMISSIONS = ("PLAN_READ", "SCHEME_START", "REVIEW_PASS")
MALFORMED = ("", "x", "plan_", "plan_220300", "body_", "scheme_%s", "nothing_x\u0001")


def one_of_each(ids: Any) -> list[str]:
    return list({prefix_of(id): id for id in ids}.values())


@sampled("actor,permission", product(ACTORS, PERMISSIONS))
async def test_hidden_ids_are_explained_like_random_ids(
    watch: Watch, actor: str, permission: str
) -> None:
    sight = watch.story.sight[actor]
    hidden = [*one_of_each(sight.hidden), *sorted(sight.stubs)]
    assert len(hidden) > 10
    asked = [*hidden, *(random_id(id) for id in hidden), *MALFORMED]
    answers = {
        str(plain(await watch.post(actor, EXPLAIN, {"id": id, "to": permission}))) for id in asked
    }
    assert len(answers) == 1
    assert '{"data":{"accessExplanation":null},' in answers.pop()


@sampled("actor", ACTORS, by=level_of)
async def test_readers_of_hidden_ids_are_those_of_random_ids(watch: Watch, actor: str) -> None:
    sight = watch.story.sight[actor]
    hidden = [*sorted(sight.stubs), *sight.hidden]
    for of_one_kind in one_of_each(hidden):
        asked = [id for id in hidden if prefix_of(id) == prefix_of(of_one_kind)][:3]
        asked += [random_id(of_one_kind), *MALFORMED]
        answers = {str(plain(await watch.post(actor, READERS, {"id": id}))) for id in asked}
        assert len(answers) == 1
        assert '{"data":{"readers":null},' in answers.pop()


@pytest.mark.parametrize("actor", ACTORS)
async def test_readers_are_for_the_owner_alone(watch: Watch, actor: str) -> None:
    sight = watch.story.sight[actor]
    things = [thing for thing in watch.story.things if thing.ids[0] in sight.ids]
    for thing in things[::3]:
        if thing.noun in HEADS:
            found = (await watch.ask(actor, READERS, {"id": thing.ids[0]}))["readers"]
            assert (found is not None) is (thing.owner == actor), thing.name


@sampled("actor", ACTORS, by=level_of)
async def test_readers_are_the_bodies_that_see_the_record(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    for id in sorted(watch.story.sight[actor].ids):
        prefix, _, key = id.partition("_")
        if prefix not in HEADS:
            continue
        found = (await watch.ask(actor, READERS, {"id": id}))["readers"]
        row = keeper.execute(
            f"SELECT t.owner, t.audience, array(SELECT b.id FROM liandong.body b"
            f" WHERE b.keys && t.audience) FROM liandong.{TABLES[prefix]} t"
            " WHERE t.id = %s".encode(),
            (key,),
        ).fetchone()
        assert row is not None
        owner, audience, seeing = row
        if owner != actor:
            assert found is None
            continue
        entries = [edge["node"] for edge in found["edges"]]
        assert [entry["key"] for entry in entries] == sorted(audience)
        assert set(seeing) == reached(keeper, [entry["key"] for entry in entries])
        assert all(entry["acts"]["totalCount"] for entry in entries), id


def reached(keeper: Connection, keys: list[str]) -> set[str]:
    """The bodies that the keys stand for, by what they look like."""
    found: set[str] = set()
    for key in keys:
        code, _, mark = key.partition("/")
        below = {"": "false", "*": "superior = %(c)s", "**": "%(c)s = ANY (ancestors)"}[mark]
        itself = "false" if mark == "*" else "id = %(c)s"
        query = f"SELECT id FROM liandong.body WHERE {below} OR {itself}"
        found |= {id for (id,) in keeper.execute(query.encode(), {"c": code})}
    return found


@sampled("actor", ACTORS, by=level_of)
async def test_everything_visible_is_explained(watch: Watch, actor: str) -> None:
    # The watch fails on every act, member or text that the actor was not told of.
    ids = sorted(watch.story.sight[actor].ids)[::2]
    for id in sample(actor, ids, by=lambda id: [prefix_of(id)], least=4):
        noun = prefix_of(id)
        permission = READ[noun]
        given = {"id": id, "to": permission}
        found = (await watch.ask(actor, EXPLAIN, given))["accessExplanation"]
        assert found["allowed"], (id, found)
        assert found["through"], id
        if noun not in ("act", "member"):
            assert any(entry["acts"]["totalCount"] for entry in found["through"]), id


# The permission to read a noun is named after it; these are read by the permission of another.
READ = {
    **{prefix: f"{noun.upper()}_READ" for noun in HEADS for prefix in CONSISTS_OF[noun]},
    "verdict": "REVIEW_READ",
    "suggestion": "SUPERVISION_READ",
    "act": "ACT_READ",
    "member": "BODY_READ",
}


@sampled("actor", ACTORS, by=level_of)
async def test_administrator_gets_no_explanation_of_content(watch: Watch, actor: str) -> None:
    for id in one_of_each(watch.story.sight[actor].ids):
        if prefix_of(id) == "member":
            continue
        for query, given in ((EXPLAIN, {"to": READ[prefix_of(id)]}), (READERS, {})):
            seen = await watch.post(actor, query, {"id": id} | given, role=Role.ADMIN)
            other = {"id": random_id(id)} | given
            unknown = await watch.post(actor, query, other, role=Role.ADMIN)
            assert plain(seen) == plain(unknown), id
