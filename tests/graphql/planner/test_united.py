"""Worklists answered twice: by one statement over all nouns, and in plain Python."""

from itertools import product
from typing import Any

import pytest
from graphql import get_nullable_type, is_list_type

from liandong.policies.actors import Role
from liandong.tenants.nouns import TRANSITIONS
from tests.graphql.comparing import compare, plain_of
from tests.graphql.log import Log
from tests.graphql.plain import DEFINED
from tests.graphql.plain_pages import cursor
from tests.graphql.plain_worklist import ALSO, BOXES, WAITS, items
from tests.graphql.telling import Told
from tests.graphql.values import options_of
from tests.support.cast import CENTRE, JILIN, LIAONING, LISHU, SIPING
from tests.support.sampling import sample, sampled

pytestmark = pytest.mark.asyncio(loop_scope="session")

MEMBERS = (
    *product((CENTRE, JILIN, SIPING, LISHU, LIAONING), (Role.DIRECTOR,)),
    *product((JILIN, SIPING), (Role.DRAFTER, Role.REVIEWER, Role.SUPERVISOR)),
    (JILIN, Role.OBSERVER),
    (JILIN, Role.ADMIN),
)
ITEM = """id kind work title state since dueOn overdue allowedActs counterpart { code name }
    record { __typename id ... on WorkScheme { title } ... on Suggestion { dueOn } }"""
COUNT = "count overdue dueSoon send review judge fillIn start close revise"
COUNTS = f"{{ workCounts {{ {' '.join(f'{box.lower()} {{ {COUNT} }}' for box in BOXES)} }} }}"
PAGED = f"""query($box: Box!, $first: Int, $after: String, $last: Int, $before: String,
        $filter: WorkFilter, $by: WorkOrder) {{
    worklist(box: $box, first: $first, after: $after, last: $last, before: $before,
            filter: $filter, orderBy: $by) {{
        totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
        edges {{ cursor node {{ {ITEM} }} }} }} }}"""
FILTER: Any = DEFINED.type_map["WorkFilter"]


@pytest.mark.parametrize(("body", "role"), MEMBERS)
async def test_counts_are_those_of_plain_words(told: Told, log: Log, body: str, role: Role) -> None:
    await compare(told, log, body, role, COUNTS, {})


@sampled("box,member", product(BOXES, MEMBERS))
async def test_box_is_as_in_plain_words(
    told: Told, log: Log, box: str, member: tuple[str, Role]
) -> None:
    for cut in ({}, {"first": 100}, {"last": 3}, {"first": 0}):
        await compare(told, log, *member, PAGED, {"box": box} | cut)


@sampled("box,member", product(BOXES, MEMBERS[:7]))
async def test_pages_follow_each_other_in_every_order(
    told: Told, log: Log, box: str, member: tuple[str, Role]
) -> None:
    plain = plain_of(told, *member)
    rows = items(plain, box)
    for order in product(("DUE_ON", "SINCE"), ("ASC", "DESC")):
        by = {"field": order[0], "direction": order[1]}
        for mark in (cursor(plain, "WorkItem", order, row) for row in rows[::5]):
            for cut in ({"first": 2, "after": mark}, {"last": 2, "before": mark}):
                await compare(told, log, *member, PAGED, {"box": box, "by": by} | cut)


@sampled("box,member", product(BOXES, MEMBERS[:7]), by=lambda case: [case[0]])
async def test_every_filter_reads_as_plain_resolvers_do(
    told: Told, log: Log, box: str, member: tuple[str, Role]
) -> None:
    rows = items(plain_of(told, *member), box)
    asked = [
        (condition, option, way)
        for condition, input_ in FILTER.fields.items()
        if condition not in ("and", "or", "not")
        for option in options_of(condition, input_.type, rows[:5], [])
        for way in ("alone", "not", "or")
    ]
    for condition, option, way in sample(f"{box} {member}", asked, by=condition_and_way):
        listed = is_list_type(get_nullable_type(FILTER.fields[condition].type))
        value = {condition: [option] if listed else option}
        ways = {"alone": value, "not": {"not": value}, "or": {"or": [value, {"work": ["SEND"]}]}}
        await compare(told, log, *member, PAGED, {"box": box, "filter": ways[way]})


def condition_and_way(case: tuple[str, Any, str]) -> list[tuple[str, str]]:
    """A filter of one condition, by itself or in another."""
    condition, _, way = case
    return [(condition, way)]


async def test_state_waits_for_one_kind_of_work_of_each_body() -> None:
    waits: dict[tuple[str, str], set[str]] = {}
    for rule in TRANSITIONS:
        if rule.work is not None:
            waits.setdefault((rule.subject, rule.from_state), set()).add(rule.work)
    expected = {state: {work} for state, (work, _, _) in WAITS.items()}
    for state, (work, _, _) in ALSO.items():
        expected[state].add(work)
    assert waits == expected


async def test_every_box_has_something_to_show(told: Told) -> None:
    for box in BOXES:
        assert items(plain_of(told, JILIN, Role.DIRECTOR), box), box
