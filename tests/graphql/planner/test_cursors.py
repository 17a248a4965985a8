"""Cursors and page sizes that are not ours: each is the client's mistake and nothing else."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import orjson
import pytest

from liandong.policies.actors import Role
from tests.graphql.log import Log
from tests.graphql.telling import Told
from tests.support.cast import JILIN, LIAONING, SIPING
from tests.support.cursors import SIGNED, held, of_bytes, unsigned
from tests.support.world import world_on

pytestmark = pytest.mark.asyncio(loop_scope="session")

ORDERED = "query($by: PlanOrder, $after: String, $before: String) {"
ORDERED += " plans(orderBy: $by, after: $after, before: $before) { edges { cursor } } }"
REVISIONS = "query($id: ID!, $after: String) { node(id: $id) { ... on Plan {"
REVISIONS += " revisions(after: $after) { edges { cursor } } } } }"
BY = ("LISTED_AT", "UPDATED_AT", "TITLE", "STATE")
UUID = "01a203da-fdbc-7da6-84f9-9aa3911cdffc"
NO_IDS: tuple[Any, ...] = (1, None, [], {}, "", "x")
NO_MOMENTS: tuple[Any, ...] = (1, None, [], "", "infinity")
MOMENT = "2026-11-22 15:02:30.12345+00"


def said(*parts: Any) -> bytes:
    return orjson.dumps(parts)


def signed(told: Told, said: bytes) -> str:
    """As the platform signs what it says to Jilin."""
    return of_bytes(told.world.secret, JILIN, said)


async def cursor(told: Told, by: str = "LISTED_AT", direction: str = "DESC") -> str:
    order = {"by": {"field": by, "direction": direction}}
    edges = (await told.world.ask(JILIN, ORDERED, order))["plans"]["edges"]
    return str(edges[0]["cursor"])


async def refusal(told: Told, mark: str, by: str = "LISTED_AT", name: str = "after") -> str:
    order = {"by": {"field": by, "direction": "DESC"}}
    return await told.world.refused(JILIN, ORDERED, order | {name: mark})


@pytest.mark.parametrize("by", BY)
async def test_damaged_cursors_are_refused(told: Told, by: str) -> None:
    mark = await cursor(told, by)
    unpadded = mark.rstrip("=")
    for damaged in (
        mark[1:],
        mark[:-5],
        unpadded[:-1],
        mark + "A",
        mark + mark,
        "%" + mark,
        "=" + mark,
    ):
        assert await refusal(told, damaged, by) == "BAD_USER_INPUT bad_cursor"
        assert await refusal(told, damaged, by, "before") == "BAD_USER_INPUT bad_cursor"


@pytest.mark.parametrize("mark", ["", " ", "cursor", "游标", "\0", "\n", "é" * 100, "A" * 100_000])
async def test_strings_that_are_no_cursors_are_refused(told: Told, mark: str) -> None:
    assert await refusal(told, mark) == "BAD_USER_INPUT bad_cursor"


@pytest.mark.parametrize(
    "text",
    [
        *(b"null", b"1", b"{}", b"[]", b'"text"', b"\xff", b"[" * 5000, b'["3"]', b""),
        said("2", "Plan.LISTED_AT.DESC", MOMENT, UUID),
        said(3, "Plan.LISTED_AT.DESC", MOMENT, UUID),
        said("3", "Plan.LISTED_AT.ASC", MOMENT, UUID),
        said("3", "Plan.TITLE.DESC", "text", UUID),
        said("3", "WorkScheme.LISTED_AT.DESC", MOMENT, UUID),
        said("3", "Plan.LISTED_AT.DESC", MOMENT, UUID, "more"),
        *(said("3", "Plan.LISTED_AT.DESC", MOMENT, id) for id in NO_IDS),
        *(said("3", "Plan.LISTED_AT.DESC", at, UUID) for at in NO_MOMENTS),
    ],
)
async def test_signed_cursors_that_are_unfit_are_refused(told: Told, log: Log, text: bytes) -> None:
    assert await refusal(told, signed(told, text)) == "BAD_USER_INPUT bad_cursor"
    log.raise_unexpected()


async def test_forged_cursors_are_refused(told: Told, log: Log) -> None:
    ours = unsigned(await cursor(told))
    assert await told.world.ask(JILIN, ORDERED, {"after": signed(told, ours)})
    forged = [urlsafe_b64encode(start + ours).decode() for start in (b"", bytes(SIGNED))]
    forged += [of_bytes(secret, JILIN, ours) for secret in (b"", b"secret")]
    forged += [of_bytes(told.world.secret, body, ours) for body in ("", SIPING, LIAONING)]
    forged.append(altered(await cursor(told)))
    for mark in forged:
        for name in ("after", "before"):
            assert await refusal(told, mark, name=name) == "BAD_USER_INPUT bad_cursor"
    log.raise_unexpected()


def altered(mark: str) -> str:
    """The same signature on the row beside it."""
    bytes_ = urlsafe_b64decode(mark)
    last = b"1" if bytes_[-3:-2] != b"1" else b"2"
    return urlsafe_b64encode(bytes_[:-3] + last + bytes_[-2:]).decode()


@pytest.mark.parametrize("number", [None, True, 1.5, "", "x", "1.5", "9" * 30, "9" * 5000, []])
async def test_wrong_numbers_are_refused(told: Told, number: Any) -> None:
    mark = signed(told, said("3", "PlanRevision.NUMBER.DESC", number, UUID))
    given = {"id": told.ids["plan"], "after": mark}
    assert await told.world.refused(JILIN, REVISIONS, given) == "BAD_USER_INPUT bad_cursor"


@pytest.mark.parametrize("day", ["", "today", "infinity", "2026-02-30", "10000-01-01", MOMENT, 1])
async def test_wrong_days_are_refused(told: Told, log: Log, day: Any) -> None:
    query = "query($after: String) { supervisions(orderBy: {field: STARTS_ON}, after: $after)"
    query += " { totalCount } }"
    given = {"after": signed(told, said("3", "Supervision.STARTS_ON.ASC", day, UUID))}
    assert await told.world.refused(JILIN, query, given) == "BAD_USER_INPUT bad_cursor"
    log.raise_unexpected()


@pytest.mark.parametrize("text", ["\0", "a\0b"])
async def test_wrong_texts_are_refused(told: Told, text: str) -> None:
    mark = signed(told, said("3", "Plan.TITLE.DESC", text, UUID))
    assert (await refusal(told, mark, "TITLE")).startswith("BAD_USER_INPUT")


async def test_cursors_of_another_order_are_refused(told: Told) -> None:
    for by in BY:
        for made_by in BY:
            for direction in ("ASC", "DESC"):
                mark = await cursor(told, made_by, direction)
                order = {"by": {"field": by, "direction": "DESC"}, "after": mark}
                if (by, "DESC") != (made_by, direction):
                    refused = await told.world.refused(JILIN, ORDERED, order)
                    assert refused == "BAD_USER_INPUT bad_cursor"


async def test_cursors_of_another_list_are_refused(told: Told) -> None:
    mark = await cursor(told)
    for name in ("schemes", "reviews", "supervisions", "acts", "bodies"):
        query = (
            f"query($after: String) {{ {name}(after: $after) {{ totalCount edges {{ cursor }} }} }}"
        )
        assert (
            await told.world.refused(JILIN, query, {"after": mark}) == "BAD_USER_INPUT bad_cursor"
        )


@pytest.mark.parametrize("name", ["after", "before"])
async def test_cursors_of_another_body_are_refused(told: Told, name: str) -> None:
    order = {"by": {"field": "LISTED_AT", "direction": "ASC"}}
    theirs = (await told.world.ask(SIPING, ORDERED, order))["plans"]["edges"]
    assert theirs
    for edge in theirs:
        for body in (LIAONING, JILIN):
            refused = await told.world.refused(body, ORDERED, order | {name: edge["cursor"]})
            assert refused == "BAD_USER_INPUT bad_cursor"


async def test_cursors_are_good_for_everybody_in_their_body(told: Told) -> None:
    given = {"after": await cursor(told), "by": {"field": "LISTED_AT", "direction": "DESC"}}
    ours = await told.world.ask(JILIN, ORDERED, given)
    assert await told.world.ask(JILIN, ORDERED, given, role=Role.DRAFTER) == ours


async def test_cursors_are_those_of_every_process_with_the_same_key(told: Told) -> None:
    given = {"after": await cursor(told), "by": {"field": "LISTED_AT", "direction": "DESC"}}
    ours = await told.world.ask(JILIN, ORDERED, given)
    async with world_on(told.world.settings) as other:
        assert await other.ask(JILIN, ORDERED, given) == ours


async def test_cursors_hold_what_their_reader_sees(told: Told) -> None:
    version, order, _, id = held(await cursor(told))
    assert (version, order) == ("3", "Plan.LISTED_AT.DESC")
    plan = "query($id: ID!) { node(id: $id) { id } }"
    assert (await told.world.ask(JILIN, plan, {"id": f"plan_{id}"}))["node"] is not None


@pytest.mark.parametrize("field", ["plans", "bodies", "acts"])
@pytest.mark.parametrize("selected", ["totalCount", "edges { cursor }", "pageInfo { endCursor }"])
@pytest.mark.parametrize("size", [-1, 101, 2147483647, -2147483648])
async def test_page_sizes_out_of_range_are_refused(
    told: Told, field: str, selected: str, size: int
) -> None:
    for name in ("first", "last"):
        literal = f"{{ {field}({name}: {size}) {{ {selected} }} }}"
        variable = f"query($n: Int) {{ {field}({name}: $n) {{ {selected} }} }}"
        expected = "BAD_USER_INPUT page_size_out_of_range"
        assert await told.world.refused(JILIN, literal) == expected
        assert await told.world.refused(JILIN, variable, {"n": size}) == expected
        # The plan is kept by now.
        assert await told.world.ask(JILIN, variable, {"n": 1})
        answer = (await told.world.post(JILIN, variable, {"n": size})).json()
        extensions = answer["errors"][0]["extensions"]
        assert f"{extensions['code']} {extensions['reason']}" == expected
        assert (extensions["number"], extensions["limit"]) == (size, 100)


async def test_unusable_argument_is_told_with_its_place(told: Told) -> None:
    query = """query($after: String, $n: Int) {
        plans { totalCount }
        schemes(after: $after) { totalCount }
        body(code: "220300") { name
            subordinates(first: $n) { totalCount edges { node { code } } } } }"""
    fine = {"after": None, "n": 1}
    for change, line in (({"after": "x"}, 3), ({"n": 101}, 5)):
        for _ in range(2):  # the second time the plan is kept
            answer = (await told.world.post(JILIN, query, fine | change)).json()
            assert [place["line"] for place in answer["errors"][0]["locations"]] == [line]


@pytest.mark.parametrize("sizes", ["first: 1, last: 1", "first: 0, last: 0", "first: 200, last: 1"])
async def test_either_first_or_last_is_given(told: Told, sizes: str) -> None:
    query = f"{{ plans({sizes}) {{ totalCount }} }}"
    assert await told.world.refused(JILIN, query) == "BAD_USER_INPUT first_and_last"


async def test_null_is_as_good_as_nothing(told: Told) -> None:
    query = "query($n: Int, $c: String, $f: PlanFilter, $o: PlanOrder) {"
    query += " plans(first: $n, last: 2, after: $c, before: $c, filter: $f, orderBy: $o)"
    query += " { totalCount edges { cursor } } }"
    nothing = await told.world.ask(JILIN, query, {})
    null = await told.world.ask(JILIN, query, dict.fromkeys("ncfo"))
    assert nothing == null
    assert len(null["plans"]["edges"]) == 2


@pytest.mark.parametrize("size", ["2147483648", "1e9", "1.0", '"1"', "true", "[1]", "{}"])
async def test_sizes_of_another_type_are_invalid(told: Told, size: str) -> None:
    query = f"{{ plans(first: {size}) {{ totalCount }} }}"
    assert await told.world.refused(JILIN, query) == "GRAPHQL_VALIDATION_FAILED"
