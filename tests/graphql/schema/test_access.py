"""Why can I see this, and who else can: for each relation, and after each way of sharing."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.graphql.deeds import document
from tests.graphql.telling import Told
from tests.support.acting import (
    act,
    drafted_plan,
    shared_plan,
    submitted_scheme,
)
from tests.support.cast import (
    CENTRE,
    CHANGCHUN,
    JILIN,
    LEVELS,
    LIAONING,
    LISHU,
    NANGUAN,
    SIPING,
)
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

EXPLAIN = """query($id: ID!, $to: Permission!) { accessExplanation(id: $id, permission: $to) {
    allowed relation rules { role level relation resource action effect }
    through { key reach acts { edges { node { kind } } } }
    missing { reason roles relations states kinds } } }"""
READERS = """query($id: ID!) { readers(id: $id) { totalCount edges { node {
    key reach bodies acts { edges { node { kind } } } } } } }"""
NONE: dict[str, Any] = {"roles": [], "relations": [], "states": [], "kinds": []}


async def explain(
    world: World, body: str, id: str, permission: str, role: Role = Role.DIRECTOR
) -> Any:
    """The explanation; of what opened it, keys and kinds of acts."""
    given = {"id": id, "to": permission}
    found = (await world.ask(body, EXPLAIN, given, role=role))["accessExplanation"]
    found["through"] = {entry["key"]: kinds(entry) for entry in found["through"]}
    return found


async def readers(world: World, body: str, id: str, role: Role = Role.DIRECTOR) -> Any:
    """For each audience key: how many bodies have it, and the kinds of the acts behind it."""
    found = (await world.ask(body, READERS, {"id": id}, role=role))["readers"]
    if found is None:
        return None
    entries = [edge["node"] for edge in found["edges"]]
    assert found["totalCount"] == len(entries)
    return {entry["key"]: (entry["bodies"], kinds(entry)) for entry in entries}


def kinds(entry: Any) -> list[str]:
    return [edge["node"]["kind"] for edge in entry["acts"]["edges"]]


UUID = "01a203da-fdbc-7da6-84f9-9aa3911cdffc"
OWN = (1, ["PLAN_DRAFT"])
SHARED = ["PLAN_SHARE"]


@pytest.mark.parametrize(
    ("share", "added"),
    [
        ({"with": "BODY", "body": LISHU}, {LISHU: (1, SHARED)}),
        ({"with": "DIRECT_SUBORDINATES"}, {f"{JILIN}/*": (9, SHARED)}),
        ({"with": "ALL_BELOW"}, {f"{JILIN}/**": (70, SHARED)}),
        ({"with": "SUPERIOR"}, {CENTRE: (1, SHARED)}),
    ],
)
async def test_readers_are_those_shared_with(
    stage: World, share: dict[str, str], added: dict[str, Any]
) -> None:
    plan = await drafted_plan(stage, JILIN)
    assert await readers(stage, JILIN, plan) == {JILIN: OWN}
    await act(stage, JILIN, "issuePlan", {"planId": plan})
    assert await readers(stage, JILIN, plan) == {JILIN: OWN}
    await act(stage, JILIN, "sharePlan", {"planId": plan} | share)
    assert await readers(stage, JILIN, plan) == {JILIN: OWN} | added
    await act(stage, JILIN, "withdrawPlan", {"planId": plan})
    assert await readers(stage, JILIN, plan) == {JILIN: OWN}


async def test_key_is_shared_once(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "ALL_BELOW")
    input = {"planId": plan, "with": "ALL_BELOW"}
    refused = await stage.refused(JILIN, document("sharePlan"), {"input": input})
    assert refused == "CONFLICT already_shared"
    found = await readers(stage, JILIN, plan)
    assert found[f"{JILIN}/**"] == (70, ["PLAN_SHARE"])


async def test_readers_are_read_page_by_page(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "ALL_BELOW")
    for body in (SIPING, LISHU, LIAONING):
        await act(stage, JILIN, "sharePlan", {"planId": plan, "with": "BODY", "body": body})
    query = """query($id: ID!, $first: Int, $after: String) {
        readers(id: $id, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor } edges { node { key } } } }"""
    keys: list[str] = []
    given: dict[str, Any] = {"id": plan, "first": 2}
    for more in (True, True, False):
        page = (await stage.ask(JILIN, query, given))["readers"]
        keys += [edge["node"]["key"] for edge in page["edges"]]
        assert page["pageInfo"]["hasNextPage"] is more
        given["after"] = page["pageInfo"]["endCursor"]
    assert keys == sorted([JILIN, f"{JILIN}/**", SIPING, LISHU, LIAONING])
    refused = await stage.refused(JILIN, query, given | {"after": "x"})
    assert refused == "BAD_USER_INPUT bad_cursor"


@pytest.mark.parametrize("id", ["zzz", f"body_{JILIN}", f"plan_{UUID}"])
async def test_readers_of_nothing_are_bounded_all_the_same(told: Told, id: str) -> None:
    query = "query($id: ID!, $n: Int, $after: String) {"
    query += " readers(id: $id, first: $n, after: $after) { edges { node { key } } } }"
    assert await told.world.ask(JILIN, query, {"id": id}) == {"readers": None}
    for given, reason in (({"n": 101}, "page_size_out_of_range"), ({"after": "x"}, "bad_cursor")):
        refused = await told.world.refused(JILIN, query, {"id": id} | given)
        assert refused == f"BAD_USER_INPUT {reason}"


async def test_keys_of_many_bodies_are_one_entry(stage: World) -> None:
    plan = await shared_plan(stage, CENTRE, "ALL_BELOW")
    found = (await stage.ask(CENTRE, READERS, {"id": plan}))["readers"]
    entries = [edge["node"] for edge in found["edges"]]
    assert [(entry["key"], entry["reach"], entry["bodies"]) for entry in entries] == [
        (CENTRE, "BODY", 1),
        (f"{CENTRE}/**", "ALL_BELOW", 3210),
    ]


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.OBSERVER])
async def test_readers_are_for_every_reader_of_the_owner(stage: World, role: Role) -> None:
    plan = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    assert len(await readers(stage, JILIN, plan, role)) == 2


@pytest.mark.parametrize("body", [SIPING, CHANGCHUN, LISHU, CENTRE, LIAONING])
async def test_readers_are_for_nobody_else(stage: World, body: str) -> None:
    plan = await shared_plan(stage, JILIN, "ALL_BELOW")
    assert await readers(stage, body, plan) is None


async def test_members_without_the_right_to_read_get_nothing(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "ALL_BELOW")
    assert await readers(stage, JILIN, plan, Role.ADMIN) is None
    given = {"id": plan, "to": "PLAN_READ"}
    answer = await stage.ask(JILIN, EXPLAIN, given, role=Role.ADMIN)
    assert answer == {"accessExplanation": None}


async def test_acts_of_a_scheme_are_known_to_no_third_body(stage: World) -> None:
    scheme = await submitted_scheme(stage, SIPING)
    submitted = {JILIN: (1, ["SCHEME_SUBMIT"]), SIPING: (1, ["SCHEME_DRAFT"])}
    assert await readers(stage, SIPING, scheme) == submitted
    # An act is told to whom its record is shown: that is the owner's to know.
    acts = (
        "query($id: ID!) { node(id: $id) { ... on WorkScheme { acts { edges { node { id } } } } } }"
    )
    found = (await stage.ask(JILIN, acts, {"id": scheme}))["node"]["acts"]["edges"]
    assert len(found) == 1
    for body in LEVELS:
        assert await readers(stage, body, found[0]["node"]["id"]) is None


@pytest.mark.parametrize(
    ("body", "relation", "key"),
    [
        (JILIN, "SELF", JILIN),
        (SIPING, "SUBORDINATE", f"{JILIN}/**"),
        (LISHU, "DESCENDANT", f"{JILIN}/**"),
        (CENTRE, "SUPERIOR", CENTRE),
    ],
)
async def test_relation_downwards_and_up(stage: World, body: str, relation: str, key: str) -> None:
    plan = await shared_plan(stage, JILIN, "ALL_BELOW")
    await act(stage, JILIN, "sharePlan", {"planId": plan, "with": "SUPERIOR"})
    await seen_through(stage, body, plan, relation, key)


@pytest.mark.parametrize(
    ("owner", "body", "relation"),
    [(LISHU, JILIN, "ANCESTOR"), (SIPING, CHANGCHUN, "PEER"), (SIPING, NANGUAN, "NONE")],
)
async def test_relation_of_whom_it_was_shared_with(
    stage: World, owner: str, body: str, relation: str
) -> None:
    plan = await drafted_plan(stage, owner)
    await act(stage, owner, "issuePlan", {"planId": plan})
    await act(stage, owner, "sharePlan", {"planId": plan, "with": "BODY", "body": body})
    await seen_through(stage, body, plan, relation, body)


async def seen_through(world: World, body: str, plan: str, relation: str, key: str) -> None:
    found = await explain(world, body, plan, "PLAN_READ")
    assert found["allowed"]
    assert found["missing"] == []
    assert found["relation"] == relation
    assert found["through"][key] == ["PLAN_DRAFT" if relation == "SELF" else "PLAN_SHARE"]
    reading = {"role": "DIRECTOR", "level": "*", "relation": "*", "resource": "*"}
    assert found["rules"][0] == reading | {"action": "read", "effect": "allow"}


async def test_withdrawn_share_explains_nothing_any_more(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "ALL_BELOW")
    assert (await explain(stage, SIPING, plan, "PLAN_READ"))["allowed"]
    await act(stage, JILIN, "withdrawPlan", {"planId": plan})
    given = {"id": plan, "to": "PLAN_READ"}
    assert await stage.ask(SIPING, EXPLAIN, given) == {"accessExplanation": None}
    assert await stage.ask(SIPING, READERS, {"id": plan}) == {"readers": None}
    assert (await explain(stage, JILIN, plan, "PLAN_READ"))["through"] == {JILIN: ["PLAN_DRAFT"]}


async def test_reader_is_told_of_its_own_acts_alone(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    for body in (SIPING, LIAONING):
        share = {"planId": plan, "with": "BODY", "body": body}
        await act(stage, JILIN, "sharePlan", share)
    through = (await explain(stage, SIPING, plan, "PLAN_READ"))["through"]
    assert through == {SIPING: ["PLAN_SHARE"], f"{JILIN}/*": ["PLAN_SHARE"]}
    through = (await explain(stage, LIAONING, plan, "PLAN_READ"))["through"]
    assert through == {LIAONING: ["PLAN_SHARE"]}


@pytest.mark.parametrize(
    ("body", "role", "id", "permission", "missing"),
    [
        (
            JILIN,
            Role.DRAFTER,
            "annual",
            "PLAN_SHARE",
            [{"reason": "no_rule", "roles": ["DIRECTOR"], "relations": ["SELF"]}],
        ),
        (
            SIPING,
            Role.DIRECTOR,
            "submitted",
            "REVIEW_PASS",
            [
                {
                    "reason": "no_rule",
                    "roles": ["DIRECTOR", "REVIEWER"],
                    "relations": ["SUPERIOR"],
                },
                {
                    "reason": "no_transition",
                    "relations": ["SUPERIOR"],
                    "states": ["UNDER_REVIEW"],
                },
            ],
        ),
        (
            JILIN,
            Role.DIRECTOR,
            "annual",
            "PLAN_ISSUE",
            [{"reason": "nothing_new"}],
        ),
        (SIPING, Role.DIRECTOR, "outdated", "SCHEME_START", [{"reason": "pass_not_current"}]),
        (
            JILIN,
            Role.DIRECTOR,
            "supervision",
            "SUPERVISION_CLOSE",
            [{"reason": "suggestion_not_accepted"}],
        ),
        (
            JILIN,
            Role.DIRECTOR,
            "draft",
            "PLAN_SHARE",
            [
                {
                    "reason": "no_transition",
                    "relations": ["SELF"],
                    "states": ["ACKNOWLEDGED", "FILED", "ISSUED"],
                }
            ],
        ),
        (
            JILIN,
            Role.DIRECTOR,
            "plan",
            "REVIEW_PASS",
            [{"reason": "other_kind", "kinds": ["Review", "WorkScheme"]}],
        ),
        (
            JILIN,
            Role.DIRECTOR,
            "review",
            "REVIEW_PASS",
            [{"reason": "no_transition"}],
        ),
        (
            JILIN,
            Role.DIRECTOR,
            "open_review",
            "REVIEW_ACCEPT",
            [{"reason": "other_kind", "kinds": ["WorkScheme"]}],
        ),
        (
            JILIN,
            Role.DIRECTOR,
            "open_review",
            "REVIEW_PASS",
            [{"reason": "clause_failed"}],
        ),
        (
            JILIN,
            Role.DIRECTOR,
            "draft",
            "PLAN_DRAFT",
            [{"reason": "other_kind", "kinds": ["Body"]}],
        ),
    ],
)
async def test_what_is_missing(
    told: Told, body: str, role: Role, id: str, permission: str, missing: list[dict[str, Any]]
) -> None:
    found = await explain(told.world, body, told.ids[id], permission, role)
    assert not found["allowed"]
    assert found["missing"] == [NONE | each for each in missing]


async def test_denial_is_named(told: Told) -> None:
    scheme = await explain(told.world, LISHU, told.ids["county"], "REVIEW_RETURN")
    assert [rule["effect"] for rule in scheme["rules"]] == ["deny"]
    assert scheme["missing"][0] == NONE | {"reason": "denied"}


async def test_allowed_is_what_allowed_acts_say(told: Told) -> None:
    """For every record that acts change: an explanation and `allowedActs` never differ."""
    acts = {"Plan": "PLAN", "WorkScheme": "SCHEME", "Supervision": "SUPERVISION"}
    for body in (JILIN, SIPING):
        for type_name, resource in acts.items():
            query = (
                f"query($id: ID!) {{ node(id: $id) {{ ... on {type_name} {{ allowedActs }} }} }}"
            )
            for id in told.ids.values():
                node = (await told.world.ask(body, query, {"id": id}))["node"]
                if not node:
                    continue
                for name in ("EDIT", "WITHDRAW", "ISSUE", "SUBMIT", "START", "CLOSE"):
                    permission = f"{resource}_{name}"
                    if permission in PERMISSIONS:
                        found = await explain(told.world, body, id, permission)
                        listed = permission in node["allowedActs"]
                        assert found["allowed"] is listed, (id, permission)


PERMISSIONS = {
    *("PLAN_EDIT", "PLAN_WITHDRAW", "PLAN_ISSUE"),
    *("SCHEME_EDIT", "SCHEME_WITHDRAW", "SCHEME_SUBMIT", "SCHEME_START", "SCHEME_CLOSE"),
    "SUPERVISION_CLOSE",
}


async def test_explanation_is_one_statement(told: Told) -> None:
    """The planner's: both fields and a node beside them are read in one round trip."""
    query = """query($id: ID!) { node(id: $id) { id } readers(id: $id) { totalCount }
        accessExplanation(id: $id, permission: PLAN_READ) { allowed through { key } } }"""
    data = await told.world.ask(JILIN, query, {"id": told.ids["plan"]})
    assert data["node"]["id"] == told.ids["plan"]
    assert data["readers"]["totalCount"] == len(data["accessExplanation"]["through"]) == 2
