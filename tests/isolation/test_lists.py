"""Lists: under every filter and order, from either end, exactly what the table shows."""

from typing import Any

import pytest

from tests.isolation.batches import prefix_of, random_id
from tests.isolation.families import ACTORS
from tests.isolation.listing import ids, list_query, whole
from tests.isolation.reading import Watch, plain
from tests.isolation.selections import LISTS, connection, filters, orders, prefix
from tests.isolation.teller import ACTS
from tests.isolation.things import Connection

pytestmark = pytest.mark.asyncio(loop_scope="module")

CONTENT = tuple(name for name in LISTS if name != "bodies")
TABLES = {
    "plans": "plan",
    "schemes": "work_scheme",
    "reviews": "review",
    "reviewStandards": "review_standard",
    "supervisions": "supervision",
    "acts": "act",
}
# What each filter means, in the words of the tables.
MEANING = {
    "within": "owner IN (SELECT id FROM liandong.body WHERE %(v)s = ANY (ancestors || id))",
    "owner": "owner = %(v)s",
    "level": "owner IN (SELECT id FROM liandong.body WHERE level = %(v)s)",
    "state": "state = %(v)s",
    "kind": "kind = %(v)s",
    "kinds": "kind = %(v)s",
    "appliesTo": "applies_to = %(v)s",
    "supervised": "supervised = %(v)s",
    "schemeOwner": "scheme_owner = %(v)s",
    "subject": "subject_id = substring(%(v)s FROM '_(.*)')::uuid",
}
HEADS = ("plan", "scheme", "standard", "supervision", "suggestion")
SINGLE = {"within", "subject"}
DIRECTIONS = ("ASC", "DESC")
SHOWN = {"CREATED_AT": "createdAt", "UPDATED_AT": "updatedAt", "PERFORMED_AT": "performedAt"}


def meant(keeper: Connection, name: str, field: str, value: str) -> set[str]:
    """The ids that satisfy a filter, whoever may see them."""
    query = f"SELECT id FROM liandong.{TABLES[name]} WHERE {MEANING[field]}"
    return {f"{prefix(name)}_{id}" for (id,) in keeper.execute(query.encode(), {"v": value})}


def values_of(watch: Watch, field: str, members: tuple[str, ...]) -> tuple[str, ...]:
    """All members of an enum, all bodies that act, all kinds of acts, or all subjects."""
    if field == "subject":
        return tuple(id for id in watch.story.ids if prefix_of(id) in HEADS)
    if field == "kinds":
        return (*sorted(set(ACTS.values())), "review.pass", "review.return")
    return members or ACTORS


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("actor", ACTORS)
async def test_list_is_what_the_table_shows(watch: Watch, actor: str, name: str) -> None:
    expected = watch.story.sight[actor].of(prefix(name))
    for order in (None, *({"field": f, "direction": d} for f in orders(name) for d in DIRECTIONS)):
        found = ids(await whole(watch, actor, name, order=order))
        assert len(found) == len(set(found))
        assert set(found) == expected


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("actor", ACTORS)
async def test_filter_narrows_what_is_visible(
    watch: Watch, keeper: Connection, actor: str, name: str
) -> None:
    visible = watch.story.sight[actor].of(prefix(name))
    for field, members in filters(name).items():
        for value in values_of(watch, field, members):
            filter_: dict[str, Any] = {field: value if field in SINGLE else [value]}
            found = ids(await whole(watch, actor, name, filter=filter_))
            assert set(found) == visible & meant(keeper, name, field, value), (field, value)


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("actor", ACTORS)
async def test_pages_of_seven_hold_the_same_from_either_end(
    watch: Watch, actor: str, name: str
) -> None:
    for field in orders(name):
        order = {"field": field, "direction": "ASC"}
        forwards = ids(await whole(watch, actor, name, order=order, page=7))
        backwards = ids(await whole(watch, actor, name, order=order, page=7, backwards=True))
        reverse = ids(await whole(watch, actor, name, order=order | {"direction": "DESC"}))
        assert forwards == backwards == reverse[::-1]


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("actor", ACTORS)
async def test_order_follows_from_what_is_shown(
    watch: Watch, keeper: Connection, actor: str, name: str
) -> None:
    for field in orders(name):
        shown = SHOWN.get(field, field.lower())
        order = {"field": field, "direction": "ASC"}
        nodes = await whole(watch, actor, name, extra=shown, order=order)
        values = [node[shown] for node in nodes]
        # Sorted by the database: its collation is not Python's.
        query = "SELECT v FROM unnest(%s::text[]) AS v ORDER BY v"
        assert values == [v for (v,) in keeper.execute(query.encode(), (values,))], field


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("actor", ACTORS)
async def test_deepest_list_holds_nothing_hidden(watch: Watch, actor: str, name: str) -> None:
    await watch.ask(actor, f"{{ {name}(first: 50) {{ {connection(name, 2)} }} }}")
    await watch.ask(actor, f"{{ {name}(last: 50) {{ {connection(name, 2)} }} }}")


@pytest.mark.parametrize("actor", ACTORS)
async def test_acts_on_hidden_subjects_are_like_acts_on_nothing(watch: Watch, actor: str) -> None:
    hidden = set(watch.story.sight[actor].hidden)
    for thing in watch.story.things:
        id = thing.ids[0]
        # After a withdrawal the subject is hidden, but the acts that were told stay told.
        if id not in hidden or thing.noun not in HEADS or "withdrawn" in thing.stage:
            continue
        other = random_id(id)
        acts = await watch.post(actor, list_query("acts"), {"filter": {"subject": id}})
        none = await watch.post(actor, list_query("acts"), {"filter": {"subject": other}})
        assert plain(acts, id) == plain(none, other)
