"""Keyset pages of every connection in every order: forwards, backwards, and while lists grow."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import cycle, product
from typing import Any

import pytest
from graphql import get_named_type, is_object_type

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from tests.graphql.telling import Told
from tests.support.acting import drafted_plan
from tests.support.cast import CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.sampling import sampled
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

TYPES: Any = schema._schema.type_map
PAGE = (
    "totalCount edges { cursor node { id } }"
    " pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
)
# type -> who reads a record of it that has more than one of each thing
RECORDS = {
    "Plan": (SIPING, "plan"),
    "PlanItem": (JILIN, "item"),
    "WorkScheme": (SIPING, "scheme"),
    "ReviewStandard": (JILIN, "standard"),
    "DeadlineRule": (JILIN, "rule"),
    "PaperTemplate": (JILIN, "template"),
    "Experience": (SIPING, "experience"),
    "Notice": (JILIN, "notice"),
    "RuleDocument": (JILIN, "document"),
    "Dispatch": (JILIN, "dispatch"),
    "Supervision": (JILIN, "supervision"),
    "Review": (JILIN, "open_review"),
    "Consultation": (CHANGCHUN, "consultation"),
    "Suggestion": (JILIN, "suggestion"),
    "Verdict": (JILIN, "verdict"),
    "Stub": (JILIN, "withdrawn"),
    "Proposal": (JILIN, "signed"),
    "Deputy": (JILIN, "ended"),
}
BODIES = {"schemes": SIPING}  # the others have more than one with Jilin
INBOXES = {
    "noticesToAnswer": CHANGCHUN,
    "opinionsToGive": CHANGCHUN,
    "schemesToAcknowledge": SIPING,
    "schemesToAmend": SIPING,
    "schemesToChange": SIPING,
    "schemesToStart": SIPING,
    "suggestionsToAnswer": LISHU,
}
READERS = {"Dispatch.proposals": SIPING, "Plan.revisions": JILIN, "Plan.proposals": JILIN}
ROLES = {"proposalsSentBack": Role.DRAFTER, "deniedAttempts": Role.ADMIN}
# Of longer lists, pages are longer than those that are asked for.
MOST_PAGES = 8
# The others are short enough.
FILTERS = {"bodies": '{within: "220300"}', "acts": "{kinds: [PLAN_ISSUE, PLAN_SHARE]}"}

Page = dict[str, Any]
Ask = Callable[..., Awaitable[Page]]


@dataclass(frozen=True)
class Order:
    """A connection and one way to sort it; None is its own way."""

    type_name: str
    field: str
    by: str | None = None
    direction: str | None = None

    def __str__(self) -> str:
        return "-".join(filter(None, (f"{self.type_name}.{self.field}", self.by, self.direction)))


def orders() -> list[Order]:
    """Every connection of the schema in every order."""
    found = []
    for name, type_ in TYPES.items():
        for field_name, field in type_.fields.items() if is_object_type(type_) else ():
            if "first" not in field.args:
                continue
            found.append(Order(name, field_name))
            if order := field.args.get("orderBy"):
                names = get_named_type(get_named_type(order.type).fields["field"].type).values
                found += [Order(name, field_name, by, d) for by in names for d in ("ASC", "DESC")]
    return found


def asking(told: Told, order: Order, shown: str = PAGE) -> Ask:
    """Asks for a page of this connection in this order; its total is among what is shown."""
    reader, before, after = place(told, order)
    reader = READERS.get(f"{order.type_name}.{order.field}", reader)

    async def ask(**cut: Any) -> Page:
        arguments = [f'{name}: "{value}"' for name, value in cut.items() if isinstance(value, str)]
        arguments += [f"{name}: {value}" for name, value in cut.items() if isinstance(value, int)]
        if order.by:
            arguments.append(f"orderBy: {{field: {order.by}, direction: {order.direction}}}")
        if order.type_name == "Query" and order.field in FILTERS:
            arguments.append(f"filter: {FILTERS[order.field]}")
        parts = shown
        if order.field == "worklist":
            arguments.append("box: TODO")
        if order.field == "search":
            arguments.append('text: "案"')
        if order.field == "readers":
            arguments.append(f'id: "{told.ids["plan"]}"')
            parts = shown.replace("{ id }", "{ id: key }")
        page: Any = await told.world.ask(
            reader,
            f"{before} {order.field}({', '.join(arguments)}) {{ {parts} }} {after}",
            role=ROLES.get(order.field, Role.DIRECTOR),
        )
        while "totalCount" not in page:
            page = page[0] if isinstance(page, list) else next(iter(page.values()))
        return dict(page)

    return ask


def place(told: Told, order: Order) -> tuple[str, str, str]:
    """Who reads the connection, and the document around it."""
    if order.type_name == "Query":
        return JILIN, "{", "}"
    if order.type_name == "Inbox":
        return INBOXES.get(order.field, JILIN), "{ inbox {", "} }"
    if order.type_name == "Body":
        body = BODIES.get(order.field, JILIN)
        return body, f'{{ body(code: "{body}") {{', "} }"
    if order.type_name == "Reader":
        # The supervised body: by the act that opened the supervision, and by the letter.
        suggestion = told.ids["suggestion"]
        return JILIN, f'{{ readers(id: "{suggestion}", last: 1) {{ edges {{ node {{', "} } } }"
    reader, record = RECORDS[order.type_name]
    return reader, f'{{ node(id: "{told.ids[record]}") {{ ... on {order.type_name} {{', "} } }"


def ids(page: Page) -> list[str]:
    return [edge["node"]["id"] for edge in page["edges"]]


def check(page: Page, *, next_: bool, previous: bool, total: int) -> None:
    """What the page says of itself is so."""
    cursors = [edge["cursor"] for edge in page["edges"]] or [None]
    assert page["pageInfo"] == {
        "hasNextPage": next_,
        "hasPreviousPage": previous,
        "startCursor": cursors[0],
        "endCursor": cursors[-1],
    }
    assert page["totalCount"] == total


def nodes_of(order: Order) -> list[tuple[str, str]]:
    """On which type the connection is, and of what: those of a kind are made alike."""
    node = get_named_type(TYPES[order.type_name].fields[order.field].type).name
    return [("on", order.type_name), ("of", node)]


def strata(case: tuple[Order, int]) -> list[tuple[Any, ...]]:
    """Which connection, the size of its pages, by what and in which way its type is sorted."""
    order, size = case
    listed = get_named_type(TYPES[order.type_name].fields[order.field].type).name
    return [*nodes_of(order), (size,), (listed, order.by), (listed, order.direction)]


@sampled("order,size", product(orders(), (1, 3)), by=strata, ids=str)
async def test_pages_walk_forwards_and_backwards(told: Told, order: Order, size: int) -> None:
    ask = asking(told, order)
    whole = ids(await ask(first=100))
    assert 1 < len(whole) == len(set(whole)) < 100
    size = max(size, len(whole) // MOST_PAGES)
    cut: dict[str, Any] = {}
    for start in range(0, len(whole), size):
        page = await ask(first=size, **cut)
        assert ids(page) == whole[start : start + size]
        check(page, next_=start + size < len(whole), previous=start > 0, total=len(whole))
        cut = {"after": page["pageInfo"]["endCursor"]}
    cut = {}
    for end in range(len(whole), 0, -size):
        page = await ask(last=size, **cut)
        assert ids(page) == whole[max(0, end - size) : end]
        check(page, next_=end < len(whole), previous=end > size, total=len(whole))
        cut = {"before": page["pageInfo"]["startCursor"]}


@sampled("order", orders(), by=nodes_of, ids=str)
async def test_edges_are_the_same_where_nothing_describes_the_page(
    told: Told, order: Order
) -> None:
    whole, alone = asking(told, order), asking(told, order, "totalCount edges { node { id } }")
    middle = (await whole(first=2))["edges"][-1]["cursor"]
    for cut in ({"first": 2}, {"last": 2}, {"after": middle}, {"before": middle}, {"first": 0}):
        assert ids(await alone(**cut)) == ids(await whole(**cut))


@sampled("order", [order for order in orders() if order.by is None], by=nodes_of, ids=str)
async def test_pages_end_where_the_list_does(told: Told, order: Order) -> None:
    ask = asking(told, order)
    edges = (await ask(first=100))["edges"]
    whole, count = [edge["node"]["id"] for edge in edges], len(edges)
    first, last = edges[0]["cursor"], edges[-1]["cursor"]
    check(await ask(first=0), next_=True, previous=False, total=count)
    check(await ask(last=0), next_=False, previous=True, total=count)
    for cut in ({"first": count}, {"last": count}, {"first": 100}, {"last": 100}):
        page = await ask(**cut)
        assert ids(page) == whole
        check(page, next_=False, previous=False, total=count)
    assert ids(await ask(first=100, after=first, before=last)) == whole[1:-1]
    assert ids(await ask(last=1, after=first)) == whole[1:][-1:]
    assert ids(await ask(first=1, before=last)) == whole[:1]
    assert ids(await ask(before=last)) == whole[:-1][-20:]
    check(await ask(first=5, after=last), next_=False, previous=True, total=count)
    check(await ask(last=5, before=first), next_=True, previous=False, total=count)


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("by", ["LISTED_AT", "UPDATED_AT", "TITLE", "STATE"])
async def test_pages_are_stable_while_the_list_grows(stage: World, by: str, direction: str) -> None:
    query = (
        "query($after: String, $before: String, $first: Int, $last: Int, $by: PlanOrder,"
        " $of: PlanFilter) { plans(after: $after, before: $before, first: $first, last: $last,"
        " orderBy: $by, filter: $of)"
        f" {{ {PAGE} }} }}"
    )
    ours = f"{by} {direction}"
    of = {"or": [{"titleContains": ours}, {"not": {"owner": [CHANGCHUN]}}]}
    asked = {"by": {"field": by, "direction": direction}, "of": of}
    # Here and there in the list, and one of them not in it.
    titles = cycle([*(f"{text} {ours}" for text in ("第五", "第一", "A", "第三")), "第九"])

    async def ask(**cut: Any) -> Page:
        page: Page = (await stage.ask(CHANGCHUN, query, asked | cut))["plans"]
        return page

    for _ in range(5):
        await drafted_plan(stage, CHANGCHUN, title=next(titles))
    whole = ids(await ask(first=100))
    seen, page = [], await ask(first=2)
    while page["edges"]:
        seen += ids(page)
        if len(seen) < len(whole):
            await drafted_plan(stage, CHANGCHUN, title=next(titles))
        page = await ask(first=2, after=page["pageInfo"]["endCursor"])
    assert [id for id in seen if id in whole] == whole
    assert len(seen) == len(set(seen))
    again: list[str] = []
    page = await ask(last=2)
    while page["edges"]:
        again = ids(page) + again
        if whole[0] not in again:
            await drafted_plan(stage, CHANGCHUN, title=next(titles))
        page = await ask(last=2, before=page["pageInfo"]["startCursor"])
    assert [id for id in again if id in whole] == whole
    assert len(again) == len(set(again))
