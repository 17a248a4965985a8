"""Every text that was written is read by those in the table, by nobody else, in whatever way."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import pytest_asyncio
from graphql import get_introspection_query

from liandong.policies.actors import Role
from tests.isolation.batches import batches, variables
from tests.isolation.families import ACTORS
from tests.isolation.listing import list_query
from tests.isolation.marks import MARK, marks_in, uncounted
from tests.isolation.nouns import CONTENT, PREFIXES
from tests.isolation.reading import Watch
from tests.isolation.selections import (
    connection,
    filters,
    many_nodes_query,
    orders,
    selection,
    type_of,
)
from tests.isolation.things import Connection
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

VIEWER = f"{{ viewer {{ {selection('Viewer', 2)} }} }}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def read(watch: Watch) -> dict[str, str]:
    """By actor: all that it reads by id, whoever it belongs to, and who it is itself."""
    return {actor: await everything(watch, actor) for actor in ACTORS}


@pytest.fixture(scope="module")
def written(keeper: Connection) -> set[str]:
    """The marks in all that is kept of tenants: in every row of every table."""
    rows = (keeper.execute(f"SELECT t::text FROM liandong.{name} t".encode()) for name in PREFIXES)
    return {mark for found in rows for (text,) in found for mark in MARK.findall(uncounted(text))}


async def everything(watch: Watch, actor: str) -> str:
    answers = [await watch.post(actor, VIEWER)]
    for prefix, ids in batches(watch.story.ids):
        sent = variables(prefix, ids)
        answers.append(await watch.post(actor, many_nodes_query(prefix, 0), sent))
    return "\n".join(answer.text for answer in answers)


@pytest.mark.parametrize("actor", ACTORS)
async def test_actor_reads_each_text_of_the_table(
    watch: Watch, read: dict[str, str], written: set[str], actor: str
) -> None:
    # Some things have no text of their own, or are marked as what they are a part of.
    marked = {mark.partition("|")[0] for mark in written}
    assert marks_in(read[actor]) == watch.story.sight[actor].marks & marked


async def test_every_text_is_read_by_somebody(read: dict[str, str], written: set[str]) -> None:
    found = {mark for text in read.values() for mark in MARK.findall(uncounted(text))}
    assert len(written) > 1000
    assert {m for m in written if not m.startswith("member") and "/keys|" not in m} <= found


async def test_idempotency_key_is_read_by_nobody(read: dict[str, str], keeper: Connection) -> None:
    # What a signature performs has no key of its own.
    query = b"SELECT idempotency_key FROM liandong.act WHERE prepared_by IS NULL"
    query += b" AND actor_kind = 'MEMBER'"
    assert all("/keys|" in key for (key,) in keeper.execute(query).fetchall())
    for text in read.values():
        assert "/keys|" not in text


@sampled("actor,name", product(ACTORS, CONTENT))
async def test_no_filter_or_order_brings_a_hidden_text(watch: Watch, actor: str, name: str) -> None:
    query = list_query(name, selection(type_of(name), 0))
    sorts = [{"field": o, "direction": d} for o in orders(name) for d in ("ASC", "DESC")]
    for number, filter_ in enumerate(every_filter(name)):
        order = sorts[number % len(sorts)]
        await watch.ask(actor, query, {"filter": filter_, "order": order, "first": 100})


def every_filter(name: str) -> Iterator[dict[str, Any]]:
    """Every filter of a list with every value that it can have among the actors."""
    for field, members in filters(name).items():
        if members:
            yield from ({field: [member]} for member in members)
        elif field in ("owner", "supervised", "schemeOwner"):
            yield from ({field: [code]} for code in ACTORS)
    yield from ({"within": code} for code in ACTORS)


@pytest.mark.parametrize("role", Role)
async def test_no_role_reads_a_hidden_text(watch: Watch, role: Role) -> None:
    for actor, name in sample(role, product(ACTORS, CONTENT)):
        query = f"{{ {name}(first: 100) {{ {connection(name, 1)} }} }}"
        await watch.ask(actor, query, role=role)


async def test_introspection_holds_no_text_of_a_tenant(watch: Watch) -> None:
    for actor in ACTORS:
        answer = await watch.post(actor, get_introspection_query())
        assert "WorkScheme" in answer.text
        assert "<<" not in answer.text
