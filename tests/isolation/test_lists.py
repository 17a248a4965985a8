"""Lists: under every filter and order, from either end, exactly what the table shows."""

import json
from itertools import pairwise, product

import pytest

from tests.isolation.batches import random_id
from tests.isolation.families import ACTORS, level_of
from tests.isolation.filtering import condition, holding, members, values_of
from tests.isolation.listing import ids, list_query, whole
from tests.isolation.nouns import CONTENT, TABLES
from tests.isolation.reading import Watch, plain
from tests.isolation.selections import filters, orders, parts, prefix
from tests.isolation.things import Connection
from tests.support.nouns import ACTED_ON
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

DIRECTIONS = ("ASC", "DESC")


def camel(field: str) -> str:
    """`CREATED_AT` as `createdAt`."""
    first, *rest = field.split("_")
    return first.lower() + "".join(word.capitalize() for word in rest)


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("actor", ACTORS)
async def test_list_is_what_the_table_shows(watch: Watch, actor: str, name: str) -> None:
    expected = watch.story.sight[actor].of(prefix(name))
    sorts = [{"field": f, "direction": d} for f, d in product(orders(name), DIRECTIONS)]
    # Each order is asked of a list by some of the actors.
    some = sample(f"{actor} {name}", sorts, by=lambda sort: [sort["direction"]])
    for order in (None, *some):
        found = ids(await whole(watch, actor, name, order=order))
        assert len(found) == len(set(found))
        assert set(found) == expected


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_filter_narrows_what_is_visible(
    watch: Watch, keeper: Connection, actor: str, name: str
) -> None:
    visible = watch.story.sight[actor].of(prefix(name))
    asked = [
        (field, value)
        for field, options in filters(name).items()
        for value in values_of(watch, keeper, name, field, options)
    ]
    some = sample(f"{actor} {name}", asked, by=lambda pair: [pair[0]], least=4)
    for field, value in some:
        found = ids(await whole(watch, actor, name, filter=condition(field, value)))
        expected = visible & holding(watch, keeper, actor, name, field, value)
        assert set(found) == expected, (field, value)


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_filters_in_filters_narrow_what_is_visible(
    watch: Watch, keeper: Connection, actor: str, name: str
) -> None:
    visible = watch.story.sight[actor].of(prefix(name))
    asked = [
        (field, value)
        for field, options in filters(name).items()
        for value in values_of(watch, keeper, name, field, options)[::7]
    ]
    pairs = sample(f"{actor} {name}", pairwise(asked), by=lambda pair: [field for field, _ in pair])
    for (field, value), (other, another) in pairs:
        one = visible & holding(watch, keeper, actor, name, field, value)
        two = visible & holding(watch, keeper, actor, name, other, another)
        first, second = condition(field, value), condition(other, another)
        for filter_, expected in (
            ({"or": [first, {"not": second}]}, one | (visible - two)),
            ({"not": first, "and": [second]}, two - one),
        ):
            found = ids(await whole(watch, actor, name, filter=filter_))
            assert set(found) == expected, filter_


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_pages_of_seven_hold_the_same_from_either_end(
    watch: Watch, actor: str, name: str
) -> None:
    for field in orders(name):
        order = {"field": field, "direction": "ASC"}
        forwards = ids(await whole(watch, actor, name, order=order, page=7))
        backwards = ids(await whole(watch, actor, name, order=order, page=7, backwards=True))
        reverse = ids(await whole(watch, actor, name, order=order | {"direction": "DESC"}))
        assert forwards == backwards == reverse[::-1]


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_order_follows_from_what_is_shown(
    watch: Watch, keeper: Connection, actor: str, name: str
) -> None:
    for field in orders(name):
        shown = "deadline { dueOn }" if field == "DEADLINE_ON" else camel(field)
        order = {"field": field, "direction": "ASC"}
        nodes = await whole(watch, actor, name, extra=shown, order=order)
        values = [node[shown.split()[0]] for node in nodes]
        if field == "DEADLINE_ON":
            values = [value and value["dueOn"] for value in values]
        type_ = "integer" if field in ("YEAR", "ROUND") else "text"
        # Sorted by the database: its collation is not Python's.
        key = "liandong.sorted_as(liandong.fold(v))" if field == "TITLE" else "v"
        query = f"SELECT v FROM unnest(%s::{type_}[]) WITH ORDINALITY AS u(v, n) ORDER BY {key}, n"
        assert values == [v for (v,) in keeper.execute(query.encode(), (values,))], field


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_deepest_list_holds_nothing_hidden(watch: Watch, actor: str, name: str) -> None:
    # All at once would be more fields than a request may have.
    asked = list(product(("first", "last"), parts(name, 2)))
    for end, part in sample(f"{actor} {name}", asked):
        await watch.ask(actor, f"{{ {name}({end}: 30) {{ {part} }} }}")


@sampled("actor", ACTORS, by=level_of)
async def test_acts_on_hidden_subjects_are_like_acts_on_nothing(watch: Watch, actor: str) -> None:
    hidden = set(watch.story.sight[actor].hidden)
    for thing in watch.story.things:
        id = thing.ids[0]
        if id not in hidden or thing.noun not in ACTED_ON:
            continue
        other = random_id(id)
        acts = await watch.post(actor, list_query("acts"), {"filter": {"subject": id}})
        none = await watch.post(actor, list_query("acts"), {"filter": {"subject": other}})
        assert plain(acts, id) == plain(none, other)


POINTING = (("schemes", "plan"), ("reviews", "scheme"), ("acts", "member"))


@sampled("actor,name,field", [(actor, *pair) for actor, pair in product(ACTORS, POINTING)])
async def test_hidden_object_in_a_filter_is_like_none(
    watch: Watch, keeper: Connection, actor: str, name: str, field: str
) -> None:
    known = members(keeper, actor) | watch.story.sight[actor].ids
    rows = keeper.execute(f"SELECT id FROM liandong.{TABLES[field]}".encode())
    hidden = {f"{field}_{id}" for (id,) in rows} - known
    assert hidden
    none = random_id(f"{field}_")
    for asked in ('{"@": "#"}', '{"not": {"@": "#"}}', '{"or": [{"@": "#"}, {"not": {}}]}'):
        text = asked.replace("@", field)
        unknown = await watch.post(
            actor, list_query(name), {"filter": json.loads(text.replace("#", none))}
        )
        for id in sorted(hidden):
            sent = {"filter": json.loads(text.replace("#", id))}
            assert plain(await watch.post(actor, list_query(name), sent)) == plain(unknown)
