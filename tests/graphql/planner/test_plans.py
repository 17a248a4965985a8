"""One statement for each query, and plans that are kept for everybody and hold nobody's words."""

import gc
import types
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

import psycopg
import pytest
from cachetools import LRUCache
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from liandong.graphql.live.feed import AFTER, NAMED, POSITIONS, WATCHED
from liandong.graphql.operations.documents import Documents
from liandong.graphql.planner.cache_key import sample, shape
from liandong.graphql.planner.caches import cached, weight
from liandong.graphql.planner.runner import StatementRunner
from liandong.policies.actors import Actor, Level, Role
from liandong.tenants.pipelined import PipelinedConnection
from tests.graphql.deeds import DEEDS, document
from tests.graphql.planning import CATALOG, POLICY, SECRET, actor, compiled_by, parameters
from tests.graphql.telling import Told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, SIPING
from tests.support.cursors import written
from tests.support.documents import PLAN
from tests.support.world import World

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("as_served")]

T = TypeVar("T")

CANARY = "CANARY9f3e"
WRITTEN = ((1, None), (2, None), (50, "note"))
YEAR = 4711
UUID = "01a203da-fdbc-7da6-84f9-9aa3911cdffc"
JOBS = ("liandong.tick", "liandong.forget_denied", "liandong.strange_files")
WIDE = """
query Wide($code: String!, $id: ID!, $with: Boolean = true) {
  viewer { body { ...Name } roles }
  body(code: $code) {
    ...Name
    subordinates(first: 3) {
      edges { node { ...Name plans { totalCount edges { node { ...Plan } } } } }
    }
  }
  node(id: $id) { ... on Plan { ...Plan } ... on Body { ...Name } }
  plans(last: 5) { edges { cursor node { ...Plan @include(if: $with) } } pageInfo { endCursor } }
  acts(filter: { within: $code }) { totalCount edges { node { subject { id } } } }
}
fragment Name on Body { code name superior { code } }
fragment Plan on Plan { id title allowedActs revision { items { title } } acts { totalCount } }
"""
FILTERED = """
query($of: PlanFilter, $by: PlanOrder, $first: Int, $after: String, $id: ID!, $ids: [ID!]!) {
  plans(filter: $of, orderBy: $by, first: $first, after: $after) { edges { node { title } } }
  node(id: $id) { id }
  nodes(ids: $ids) { id }
}
"""
GIVEN: dict[str, Any] = {
    "of": {
        "within": CANARY,
        "owner": [CANARY, CANARY],
        "state": ["DRAFT"],
        "listedSince": f"{YEAR}-01-01T00:00:00Z",
        "or": [{"titleContains": CANARY}, {"not": {"owner": [CANARY]}}],
    },
    "by": {"field": "TITLE"},
    "first": 77,
    "after": written(SECRET, JILIN, "3", "Plan.TITLE.ASC", CANARY, UUID),
    "id": f"plan_{UUID}",
    "ids": [f"plan_{UUID}", CANARY, "body_220300"],
}


class Spy:
    """The statements that reach the server."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.statements: list[str] = []
        execute = psycopg.AsyncCursor.execute
        spy = self

        async def observed(self: Any, query: Any, *args: Any, **more: Any) -> Any:
            spy.statements.append(str(query))
            return await execute(self, query, *args, **more)

        read = PipelinedConnection.read

        async def observed_read(self: Any, body: str, statement: str, *args: Any) -> Any:
            spy.statements.append(statement)
            return await read(self, body, statement, *args)

        monkeypatch.setattr(psycopg.AsyncCursor, "execute", observed)
        monkeypatch.setattr(PipelinedConnection, "read", observed_read)

    def seen(self) -> list[str]:
        """The statements since it was last asked, but for those of the feed of acts."""
        seen, self.statements = self.statements, []
        feeds = (NAMED, AFTER, POSITIONS, WATCHED)
        return [each for each in seen if not any(own in each for own in feeds)]


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    return Spy(monkeypatch)


async def test_query_is_one_statement(told: Told, spy: Spy) -> None:
    await told.world.ask(SIPING, "{ __typename }")
    spy.seen()
    for code in (SIPING, JILIN):  # planned, and from its plan
        given = {"code": code, "id": told.ids["plan"]}
        answer = await told.world.ask(SIPING, WIDE, given)
        assert len(answer) == 5
        # Each process ticks once a minute and sweeps its files, whatever is asked.
        (statement,) = [each for each in spy.seen() if not any(job in each for job in JOBS)]
        assert statement.startswith("SELECT")


async def test_introspection_asks_the_database_nothing(told: Told, spy: Spy) -> None:
    await told.world.ask(SIPING, "{ __typename }")
    spy.seen()
    await told.world.ask(SIPING, "{ __schema { queryType { name } } __typename }")
    assert spy.seen() == []
    mixed = '{ __typename plans { totalCount } __type(name: "Plan") { name } }'
    assert list(await told.world.ask(SIPING, mixed)) == ["__typename", "plans", "__type"]
    assert len(spy.seen()) == 1


async def test_payload_is_one_statement_more(stage: World, spy: Spy) -> None:
    input = await DEEDS["draftPlan"].prepare(stage)
    spy.seen()
    await stage.ask(JILIN, document("draftPlan"), {"input": input})
    reads = [text for text in spy.seen() if "c0" in text]
    assert len(reads) == 1


async def test_refused_arguments_never_reach_the_database(told: Told, spy: Spy) -> None:
    await told.world.ask(SIPING, "{ __typename }")
    spy.seen()
    for query in ("{ plans(first: 101) { totalCount } }", '{ plans(after: "x") { totalCount } }'):
        for _ in range(2):
            assert (await told.world.refused(SIPING, query)).startswith("BAD_USER_INPUT")
    assert spy.seen() == []


def reader() -> StatementRunner:
    return StatementRunner(CATALOG, POLICY, SECRET)


async def test_bodies_of_a_level_share_a_plan() -> None:
    ours = reader()
    plan = compiled_by(ours, actor(JILIN), FILTERED, GIVEN)
    of = GIVEN["of"] | {"within": "x", "owner": ["z"], "listedSince": "2026-01-01T00:00:00+08:00"}
    others = GIVEN | {"of": of, "after": "y"}
    assert compiled_by(ours, actor(LIAONING), FILTERED, others) is plan
    assert compiled_by(ours, actor(JILIN), FILTERED, GIVEN | {"first": 3}) is plan


@pytest.mark.parametrize(
    "other",
    [
        actor(SIPING),
        actor(JILIN, Role.ADMIN),
        actor(JILIN, Role.OBSERVER),
        actor(CENTRE),
    ],
    ids=lambda other: f"{other.level}-{other.roles}",
)
async def test_other_rights_have_other_plans(other: Actor) -> None:
    ours = reader()
    plan = compiled_by(ours, actor(JILIN), FILTERED, GIVEN)
    assert compiled_by(ours, other, FILTERED, GIVEN) is not plan


@pytest.mark.parametrize(
    "change",
    [
        {"of": None},
        {"of": {}},
        {"of": {"within": CANARY}},
        {"of": {"within": None, "owner": [CANARY], "state": ["DRAFT"]}},
        {"of": GIVEN["of"] | {"or": GIVEN["of"]["or"][::-1]}},
        {"of": GIVEN["of"] | {"or": GIVEN["of"]["or"] * 2}},
        {"of": GIVEN["of"] | {"or": GIVEN["of"]["or"][:1]}},
        {"of": GIVEN["of"] | {"or": []}},
        {"by": None},
        {"by": {"field": "LISTED_AT"}},
        {"by": {"field": "TITLE", "direction": "DESC"}},
        {"after": None},
        {"first": None},
        {"id": f"scheme_{UUID}"},
        {"id": CANARY},
        {"ids": [f"scheme_{UUID}"]},
    ],
    ids=str,
)
async def test_other_shapes_have_other_plans(change: dict[str, Any]) -> None:
    ours = reader()
    plan = compiled_by(ours, actor(JILIN), FILTERED, GIVEN)
    assert compiled_by(ours, actor(JILIN), FILTERED, GIVEN | change) is not plan


async def test_plan_holds_no_value() -> None:
    ours = reader()
    plan = compiled_by(ours, actor(JILIN), FILTERED, GIVEN)
    for secret in (CANARY, UUID, JILIN, "77", actor(JILIN).name, str(actor(JILIN).member)):
        assert secret not in plan.sql
    words = list(reachable(ours._compiled))
    assert plan.sql in words
    assert JILIN not in words
    for secret in (CANARY, UUID, actor(JILIN).name):
        assert not [text for text in words if secret in text]
    assert not [thing for thing in reached(ours._compiled, datetime) if thing.year == YEAR]
    assert CANARY in str(parameters(plan, actor(JILIN), FILTERED, GIVEN))


async def test_kept_documents_hold_no_value(told: Told) -> None:
    for query, variables in ((FILTERED, GIVEN), ("{ " + "{ ", GIVEN)):
        await told.world.post(JILIN, query, variables)
    kept = [thing for thing in gc.get_objects() if isinstance(thing, (Documents, StatementRunner))]
    words = [text for thing in kept for text in reachable(thing)]
    assert FILTERED in words
    assert not [text for text in words if CANARY in text]


def reachable(thing: object) -> set[str]:
    """Every text that the object holds on to."""
    return set(reached(thing, str))


def reached(thing: object, kind: type[T]) -> list[T]:
    """All of a kind that the object holds on to, through closures and caches too."""
    known: set[int] = {id(module) for module in list(vars(types).values())}
    found: list[T] = []
    queue: list[Any] = [thing]
    while queue:
        each = queue.pop()
        if id(each) in known or isinstance(each, (type, types.ModuleType)):
            continue
        known.add(id(each))
        if isinstance(each, kind):
            found.append(each)
        elif isinstance(each, types.FunctionType):
            queue += [each.__closure__, each.__defaults__, each.__kwdefaults__]
        else:
            queue += gc.get_referents(each)
    return found


async def test_what_is_written_shapes_no_plan() -> None:
    ours = reader()
    query = "mutation($input: DraftPlanInput!, $of: PlanFilter) { draftPlan(input: $input) {"
    query += " plan { owner { plans(filter: $of) { totalCount } } } } }"
    item = PLAN["items"][0]
    inputs: list[Any] = [PLAN | {"items": [item] * count, "note": note} for count, note in WRITTEN]
    plans = [compiled_by(ours, actor(JILIN), query, {"input": input}) for input in inputs]
    assert len({id(plan) for plan in plans}) == 1
    assert compiled_by(ours, actor(JILIN), query, {"input": inputs[0], "of": {}}) is not plans[0]


async def test_made_is_not_made_again() -> None:
    made = count()
    cache: LRUCache[str, int] = LRUCache(3)
    assert [cached(cache, key, lambda: next(made)) for key in "abcadab"] == [0, 1, 2, 0, 3, 0, 4]


async def test_what_is_failed_is_not_kept() -> None:
    cache: LRUCache[str, int] = LRUCache(3)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            cached(cache, "key", lambda: 1 // 0)
    assert cached(cache, "key", lambda: 1) == 1


async def test_the_largest_document_can_be_kept() -> None:
    """The cache would refuse what is larger than all of it."""
    assert weight("$" * 40_000, 60_000) == 60_000
    assert weight("a" * 40_000, 60_000) == 40_000
    assert weight("a$", 60_000) == 550


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.datetimes()
    | st.dates()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from([f"plan_{UUID}", "body_220300", f"nothing_{UUID}", *Level]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=4)
    ),
    max_leaves=10,
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given_(VALUES)
async def test_sample_has_the_shape_and_not_the_words(value: Any) -> None:
    assert shape(sample(value)) == shape(value)
    assert hash(shape(value)) is not None
    assert UUID not in str(sample(value))
    assert "220300" not in str(sample(value))


async def test_shapes_tell_switches_and_prefixes_apart() -> None:
    ids = [f"plan_{UUID}", f"act_{UUID}"]
    different: list[Any] = [None, True, False, 1, "text", *ids, Level.CITY, [], {}]
    assert len({shape(value) for value in different}) == len(different)
    assert shape("one") == shape("other") == shape("plan_x")
    assert shape(1) == shape(2)
    assert shape(["a", "b"]) == shape(["c"])
    assert shape([Level.CITY, Level.COUNTY]) == shape([Level.CITY])
    assert shape([{"a": 1}, {"b": 1}]) != shape([{"b": 1}, {"a": 1}])
    assert len({shape([{"a": 1}] * count) for count in range(4)}) == 4
    assert shape({"a": 1, "b": 2}) == shape({"b": 3, "a": 4})
    assert shape({"a": None}) != shape({})


async def test_one_body_reads_through_anothers_plan(told: Told) -> None:
    query = "query($of: PlanFilter) { plans(filter: $of) { edges { node { owner { code } } } } }"
    for body in (SIPING, CHANGCHUN, SIPING):
        answer = await told.world.ask(body, query, {"of": {"owner": [body]}})
        owners = {edge["node"]["owner"]["code"] for edge in answer["plans"]["edges"]}
        assert owners <= {body}


async def test_subjects_of_types_not_selected_are_not_read(told: Told) -> None:
    query = "{ acts(first: 100) { edges { node { kind subject { ... on Plan { title } } } } } }"
    sql = compiled_by(reader(), actor(SIPING), query).sql
    assert "liandong.plan " in sql
    assert "liandong.work_scheme " not in sql
    acts = [edge["node"] for edge in (await told.world.ask(JILIN, query))["acts"]["edges"]]
    shown = {act["kind"].partition("_")[0] for act in acts if act["subject"] is not None}
    assert shown == {"PLAN"}
    assert len({act["kind"].partition("_")[0] for act in acts}) > 1
