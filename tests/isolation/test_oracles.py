"""What a member of another body might still infer: from keys, cursors, types and errors."""

from functools import partial
from itertools import product
from typing import Any

import pytest

from tests.isolation.batches import prefix_of, random_id
from tests.isolation.families import ACTORS
from tests.isolation.listing import ids, list_query, whole
from tests.isolation.mutations import TARGETS, document
from tests.isolation.nouns import CONTENT, LISTED
from tests.isolation.reading import Watch, plain
from tests.isolation.selections import TYPES, orders, prefix
from tests.isolation.things import Connection
from tests.support.cast import CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.cursors import held, written
from tests.support.documents import PLAN, STANDARD, SUPERVISION
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")


# What a list is sorted by, where that is not a column of the same name.
SORTED_AS = {
    "TITLE": "title_sorted",
    "ROUND": f"coalesce(round, {2**31 - 1})",
    "DEADLINE_ON": "coalesce(deadline_on, '9999-12-31')",
}


def one_noun(id: str) -> list[str]:
    return [prefix_of(id)]


def beside(id: str) -> str:
    """A key right beside this one, which nothing has."""
    return f"{id[:-1]}{'0' if id[-1] != '0' else '1'}"


@pytest.mark.parametrize("actor", [LIAONING, CHANGCHUN, LISHU])
@pytest.mark.parametrize("name", ["plans", "schemes", "supervisions"])
async def test_cursor_of_a_hidden_row_finds_only_ones_own(
    watch: Watch, keeper: Connection, actor: str, name: str
) -> None:
    hidden = [id for id in watch.story.sight[actor].hidden if prefix_of(id) == prefix(name)]
    node = TYPES[prefix(name)]
    cursor = partial(written, watch.world.secret, actor)
    for field in orders(name):
        column = SORTED_AS.get(field, field.lower())
        query = f"SELECT {column}::text FROM liandong.{LISTED[name]} WHERE id = %s"
        order = {"order": {"field": field, "direction": "DESC"}}
        for id in sample(f"{actor} {field}", hidden, by=one_noun, least=1 + len(hidden) // 10):
            key = id.partition("_")[2]
            row = keeper.execute(query.encode(), (key,)).fetchone()
            assert row is not None
            for mark in ("after", "before"):
                answers = [
                    await watch.post(actor, list_query(name), order | {mark: forged})
                    for forged in (
                        cursor("3", f"{node}.{field}.DESC", row[0], key),
                        cursor("3", f"{node}.{field}.DESC", row[0], beside(key)),
                    )
                ]
                assert plain(answers[0]) == plain(answers[1])
                found = answers[0].json()["data"][name]
                assert {e["node"]["id"] for e in found["edges"]} <= watch.story.sight[actor].ids
                assert found["totalCount"] == len(watch.story.sight[actor].of(prefix(name)))


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_cursor_holds_what_is_shown_of_its_own_row(
    watch: Watch, actor: str, name: str
) -> None:
    for field in orders(name):
        order = {"order": {"field": field, "direction": "ASC"}, "first": 100}
        for edge in (await watch.ask(actor, list_query(name), order))[name]["edges"]:
            _, _, _, key = held(edge["cursor"])
            assert edge["node"]["id"].endswith(key)


@pytest.mark.parametrize("actor", ACTORS)
async def test_used_key_tells_nothing_of_the_record_that_it_was_used_on(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    query = "SELECT subject_id, idempotency_key FROM liandong.act WHERE owner <> %s"
    used = {str(id): key for id, key in keeper.execute(query.encode(), (actor,))}
    for target in TARGETS:
        mutation, other = document(target.mutation), random_id(target.noun)
        sent = target.on(other, idempotencyKey="new")
        unknown = plain(await watch.post(actor, mutation, sent), other)
        hidden = [id for id in watch.story.sight[actor].hidden if prefix_of(id) == target.noun]
        for id in hidden[:5]:
            key = used.get(id.partition("_")[2], next(iter(used.values())))
            answer = await watch.post(actor, mutation, target.on(id, idempotencyKey=key))
            assert plain(answer, id) == unknown


@pytest.mark.parametrize("actor", [LIAONING, CHANGCHUN, NANGUAN])
async def test_idempotency_key_of_another_body_is_like_a_new_one(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    rows = keeper.execute(
        "SELECT DISTINCT ON (kind) idempotency_key FROM liandong.act WHERE owner <> %s", (actor,)
    ).fetchall()
    for (key,) in rows:
        input = PLAN | {"title": "自己的计划", "idempotencyKey": key}
        query = "plan { title owner { code } acts { totalCount } } act { kind note }"
        payload = (
            await watch.ask(
                actor,
                f"mutation($i: DraftPlanInput!) {{ draftPlan(input: $i) {{ {query} }} }}",
                {"i": input},
            )
        )["draftPlan"]
        assert payload["plan"]["owner"]["code"] == actor
        assert payload["plan"]["acts"]["totalCount"] == 1
        assert payload["act"] == {"kind": "PLAN_DRAFT", "note": None}


async def test_withdrawn_scheme_is_unknown_to_the_superior_who_reviewed_it(watch: Watch) -> None:
    for stage in ("scheme withdrawn under review", "scheme withdrawn after the return"):
        scheme = watch.story.find("jilin-siping", stage, "scheme")
        query, other = document("acceptReview"), random_id("scheme_")
        answer = await watch.post(JILIN, query, {"input": {"schemeId": scheme.ids[0]}})
        unknown = await watch.post(JILIN, query, {"input": {"schemeId": other}})
        assert plain(answer, scheme.ids[0]) == plain(unknown, other)


async def test_fragment_on_another_type_shows_nothing(watch: Watch) -> None:
    for thing in watch.story.things[::25]:
        for prefix_, type_ in TYPES.items():
            if prefix_ == thing.noun:
                continue
            query = f"query($id: ID!) {{ node(id: $id) {{ ... on {type_} {{ id }} }} }}"
            node = (await watch.ask(thing.owner, query, {"id": thing.ids[0]}))["node"]
            assert not node


async def test_one_standard_for_each_level_is_each_bodys_own_affair(watch: Watch) -> None:
    # Jilin has one for its cities; that Liaoning issues one collides with nothing.
    query = """mutation($i: DraftReviewStandardInput!) { draftReviewStandard(input: $i) {
        reviewStandard { id revisions { totalCount } acts { totalCount } } } }"""
    data = await watch.ask(LIAONING, query, {"i": STANDARD | {"appliesTo": "CITY"}})
    standard = data["draftReviewStandard"]["reviewStandard"]
    assert (standard["revisions"]["totalCount"], standard["acts"]["totalCount"]) == (1, 1)
    again = await watch.post(LIAONING, query, {"i": STANDARD | {"appliesTo": "CITY"}})
    assert again.json()["errors"][0]["extensions"]["reason"] == "standard_exists"
    assert standard["id"] in ids(await whole(watch, LIAONING, "reviewStandards"))
    assert standard["id"] not in ids(await whole(watch, JILIN, "reviewStandards"))


INTERNAL = "INTERNAL_SERVER_ERROR"
ODD_KEYS: tuple[Any, ...] = (5, None, [], {}, True, 1.5, "", "nan", "9" * 50, "\x00", "1" * 5000)


@pytest.mark.parametrize("odd", ODD_KEYS)
async def test_forged_cursor_is_never_an_internal_error(watch: Watch, odd: Any) -> None:
    key = random_id("plan_").partition("_")[2]
    cursor = partial(written, watch.world.secret, JILIN)
    for name in (*CONTENT, "bodies"):
        node = TYPES[prefix(name)]
        for field in orders(name):
            order = f"{node}.{field}.ASC"
            given = {"order": {"field": field, "direction": "ASC"}}
            for parts in (("3", order, odd, key), ("3", order, "2026-01-01", odd), (odd, order)):
                sent = given | {"after": cursor(*parts)}
                answer = await watch.post(JILIN, list_query(name), sent)
                assert INTERNAL not in answer.text, parts


@pytest.mark.parametrize("code", ["999999", "22030", "abc", "", "220300/**", "*"])
async def test_unknown_body_is_never_an_internal_error(watch: Watch, code: str) -> None:
    plan = watch.story.find("jilin-siping", "plan issued", "plan").ids[0]
    share = {"planId": plan, "with": "BODY", "body": code}
    supervise = SUPERVISION | {"supervised": code}
    for mutation, input in (("sharePlan", share), ("openSupervision", supervise)):
        answer = await watch.post(JILIN, document(mutation), {"input": input})
        errors = answer.json()["data"][mutation]["userErrors"]
        assert errors[0]["field"] in (["body"], ["supervised"])


@pytest.mark.parametrize("level", ["CENTRAL", "PROVINCIAL", "CITY"])
async def test_standard_is_for_a_level_below(watch: Watch, level: str) -> None:
    input = STANDARD | {"appliesTo": level}
    answer = await watch.post(SIPING, document("draftReviewStandard"), {"input": input})
    payload = answer.json()["data"]["draftReviewStandard"]
    assert payload["userErrors"][0]["field"] == ["appliesTo"]
