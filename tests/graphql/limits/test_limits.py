"""Documents that would cost too much: refused with a code and the number, before the database."""

import json
import time
from typing import Any

import pytest

from tests.graphql.asking import clean, data, sent
from tests.graphql.telling import Told
from tests.support.cast import JILIN

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Of this process. What explodes takes minutes; the collector or a busy machine, a second or two.
SECONDS = 10.0


def chain(length: int, each: str, last: str, on: str = "Query") -> str:
    """Fragments that spread the next one."""
    links = (
        f"fragment F{n} on {on} {{ {each.replace('@', f'...F{n + 1}')} }}" for n in range(length)
    )
    return f"{' '.join(links)} fragment F{length} on {on} {{ {last} }}"


def repeated(text: str, times: int) -> str:
    return " ".join([text] * times)


def selections(number: int) -> str:
    """So many selections of a body's objects, of at least a hundred."""
    superiors, plans = repeated("superior { code }", 100), "plans(first: 1) { totalCount }"
    schemes = "schemes(first: 1) { __typename }"
    return (
        f"{superiors} {repeated(plans, number // 2 - 50)} {repeated(schemes, -(-number // 2) - 50)}"
    )


def aliased(text: str, times: int) -> str:
    return " ".join(f"a{number}: {text}" for number in range(times))


def nested(opening: str, inner: str, times: int) -> str:
    return opening * times + inner + "}" * times


def viewer(text: str) -> str:
    return f"{{ viewer {{ body {{ {text} }} }} }}"


def inbox(text: str) -> str:
    return f"{{ inbox {{ {page('schemesToReview', 5, f'owner {{ {text} }}')} }} }}"


def page(name: str, size: int, inner: str) -> str:
    return f"{name}(first: {size}) {{ edges {{ node {{ {inner} }} }} }}"


ISSUE = 'issuePlan(input: {planId: "x"}) { act { id } }'
IDS = ", ".join(['"body_220300"'] * 100)
REFUSED: dict[str, tuple[str, str]] = {
    "thousand aliases": (f"{{ {aliased('__typename', 1000)} }}", "ALIAS_LIMIT"),
    "31 aliases": (viewer(aliased("code", 31)), "ALIAS_LIMIT"),
    "aliases in a fragment": (
        viewer("...F superior { ...F }") + f" fragment F on Body {{ {aliased('code', 16)} }}",
        "ALIAS_LIMIT",
    ),
    "aliases doubled 26 times": (
        viewer("...F0") + chain(26, "@ superior { @ }", "a: code", "Body"),
        "DEPTH_LIMIT",
    ),
    "depth of 13": (viewer(nested("superior {", "code", 11)), "DEPTH_LIMIT"),
    "depth of 13 in the inbox": (inbox(nested("superior {", "code", 10)), "DEPTH_LIMIT"),
    "depth of 90": (viewer(nested("superior {", "code", 90)), "DEPTH_LIMIT"),
    "depth of thousand": (viewer(nested("superior {", "code", 1000)), "NESTING_LIMIT"),
    "depth in fragments": (
        viewer("...F0") + chain(20, "superior { @ }", "code", "Body"),
        "DEPTH_LIMIT",
    ),
    "thousand braces": ("{" * 1000, "NESTING_LIMIT"),
    "21 root fields": (f"{{ {repeated('__typename', 21)} }}", "ROOT_FIELD_LIMIT"),
    "root fields in a fragment": (
        f"{{ ...F ...F }} fragment F on Query {{ {repeated('__typename', 11)} }}",
        "ROOT_FIELD_LIMIT",
    ),
    "root fields doubled 26 times": (
        "{ ...F0 } " + chain(26, "@ @", "__typename"),
        "ROOT_FIELD_LIMIT",
    ),
    "six mutations": (f"mutation {{ {aliased(ISSUE, 6)} }}", "ROOT_FIELD_LIMIT"),
    "mutations in a fragment": (
        f"mutation {{ ... {{ ...F }} }} fragment F on Mutation {{ {aliased(ISSUE, 6)} }}",
        "ROOT_FIELD_LIMIT",
    ),
    "10,000 repeated fields": (viewer(repeated("id", 10_000)), "TOKEN_LIMIT"),
    "4,001 tokens": ("{" + "code " * 4000, "TOKEN_LIMIT"),
    "comments without end": ("#\n" * 4001 + "{ __typename }", "TOKEN_LIMIT"),
    "2,000 comments between": ("{" + "code #\n" * 2000 + "}", "TOKEN_LIMIT"),
    "900 comments between": ("{" + "code #\n" * 900 + "}", "REPETITION_LIMIT"),
    "longest name and one": (f"{{ {'a' * 39_997} }}", "DOCUMENT_LIMIT"),
    "megabyte of spaces": ("{ __typename }" + " " * 1_000_000, "DOCUMENT_LIMIT"),
    "3,900 repeated fields": (viewer(repeated("code", 3900)), "FIELD_LIMIT"),
    "2,001 fields": (viewer(" ".join(f"a{number}" for number in range(1999))), "FIELD_LIMIT"),
    "thousand fields": (
        viewer(" ".join(f"a{number}" for number in range(998))),
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "repeated objects": (viewer(repeated("superior { code }", 450)), "REPETITION_LIMIT"),
    "repeated trees": (
        viewer(repeated("superior { superior { superior { code } } }", 240)),
        "REPETITION_LIMIT",
    ),
    "chain of 300 fragments": ("{ ...F0 } " + chain(300, "@", "__typename"), "FRAGMENT_LIMIT"),
    "chain of 480 fragments": ("{ ...F0 } " + chain(480, "@", "__typename"), "FRAGMENT_LIMIT"),
    "million nodes": (
        f"{{ {page('bodies', 100, page('subordinates', 100, page('subordinates', 100, 'id')))} }}",
        "NODE_LIMIT",
    ),
    "nodes by default": (
        "{ bodies { edges { node { subordinates { edges { node { subordinates { edges { node {"
        " subordinates { edges { node { id } } } } } } } } } } } } }",
        "NODE_LIMIT",
    ),
    "nodes below ids": (
        f"{{ nodes(ids: [{IDS}]) {{ ... on Body {{"
        f" {page('subordinates', 100, page('plans', 100, 'id'))} }} }} }}",
        "NODE_LIMIT",
    ),
    **{
        f"{what} doubled 64 times": (
            f"{operation}{{ ...F0 }} {chain(64, '@ @', last, on)}",
            code,
        )
        for what, operation, last, on, code in (
            ("aliases", "", "x: __typename", "Query", "ALIAS_LIMIT"),
            ("nodes", "", "viewer { roles }", "Query", "ROOT_FIELD_LIMIT"),
            ("mutations", "mutation ", ISSUE, "Mutation", "ROOT_FIELD_LIMIT"),
        )
    },
    "nodes beside a null": (
        "{ bodies(first: 100, last: null) { edges { node {"
        " subordinates(first: 100, last: null) { edges { node {"
        " subordinates(last: null, first: 100) { edges { node { id } } } } } } } } } }",
        "NODE_LIMIT",
    ),
    "statement out of fragments": (
        viewer("...F0")
        + chain(
            6, "superior { @ } subordinates(first: 1) { edges { node { @ } } }", "code", "Body"
        ),
        "SELECTION_LIMIT",
    ),
    "251 selections": (viewer(selections(249)), "SELECTION_LIMIT"),
    "aliases in the schema": (
        f"{{ __schema {{ {aliased('types { name }', 31)} }} }}",
        "ALIAS_LIMIT",
    ),
    "schema in aliases": (
        f"{{ __schema {{ {aliased('types { fields { name } }', 2)} }} }}",
        "NODE_LIMIT",
    ),
    "types in fragments": (
        f"{{ __schema {{ types {{ ...F ofType {{ ...F }} }} }} }} fragment F on __Type {{"
        f" {aliased('fields { name }', 10)} }}",
        "NODE_LIMIT",
    ),
    "page of a thousand million": (
        "{ plans(first: 1e9) { totalCount } }",
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "circular fragment": (
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "fragment of itself": (
        viewer("...A") + " fragment A on Body { superior { ...A } }",
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "undefined fragment": ("{ ...A }", "GRAPHQL_VALIDATION_FAILED"),
    "thousand directives": (
        f"{{ __typename {repeated('@include(if: true)', 500)} }}",
        "DIRECTIVE_LIMIT",
    ),
    "101 directives": (
        viewer(
            f"{repeated('code @skip(if: false)', 50)} {repeated('... @skip(if: false) { id }', 51)}"
        ),
        "DIRECTIVE_LIMIT",
    ),
    "directive twice": (
        viewer(repeated("code @skip(if: false) @skip(if: false)", 50)),
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "nested lists": (
        f"{{ nodes(ids: {'[' * 1000}{']' * 1000}) {{ id }} }}",
        "NESTING_LIMIT",
    ),
    "nested lists below": (
        f"{{ nodes(ids: {'[' * 90}{']' * 90}) {{ id }} }}",
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "deep introspection": (
        f"{{ __schema {{ types {{ {nested('fields { type {', 'name', 9)}{'}' * 9} }} }} }}",
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "introspection of everything thrice": (
        f"{{ {aliased('__schema { types { fields { name } } }', 3)} }}",
        "NODE_LIMIT",
    ),
    "subscription": ("subscription { plans { id } }", "GRAPHQL_VALIDATION_FAILED"),
    "nothing": ("", "GRAPHQL_PARSE_FAILED"),
    "fragments only": ("fragment F on Query { __typename }", "OPERATION_RESOLUTION_FAILURE"),
    "longest name": (f"{{ {'a' * 39_996} }}", "GRAPHQL_VALIDATION_FAILED"),
}
ANSWERED = {
    "fragments doubled 26 times": viewer("...F0") + chain(26, "@ @", "code", "Body"),
    "inline fragments doubled": viewer("...F0") + chain(26, "@ ... on Body { @ }", "code", "Body"),
    "100 directives": viewer(
        f"{repeated('code @skip(if: false)', 50)} {repeated('... @skip(if: false) { id }', 50)}"
    ),
    "250 selections": viewer(selections(248)),
    "30 aliases": viewer(aliased("code", 30)),
    "depth of 12": viewer(nested("superior {", "code", 9)),
    "depth of 12 in the inbox": inbox(nested("superior {", "code", 9)),
    "20 root fields": f"{{ {repeated('__typename', 20)} }}",
    "hundred of one field": viewer(repeated("superior { code }", 99)),
    "long string": f'{{ body(code: "{"a" * 35_000}") {{ code }} }}',
    "long comment": "#" + "a" * 35_000 + "\n{ __typename }",
    "100 fragments": "{ ...F0 } " + chain(99, "@", "__typename"),
    "deep inline fragments": f"{{ {nested('... on Query {', '__typename', 90)} }}",
}


async def timed(told: Told, query: str, variables: dict[str, Any] | None = None) -> Any:
    """The response, for which nothing exploded."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    started = time.process_time()
    response = await sent(told.world, body)
    assert time.process_time() - started < SECONDS
    return response


@pytest.mark.parametrize("name", REFUSED)
async def test_expensive_documents_are_refused(told: Told, name: str) -> None:
    query, code = REFUSED[name]
    response = await timed(told, query)
    assert response.status_code == 200
    assert set(clean(response)) == {code}
    assert "data" not in response.json()
    if code.endswith("_LIMIT"):
        extensions = response.json()["errors"][0]["extensions"]
        assert extensions["number"] > extensions["limit"]


@pytest.mark.parametrize("name", ANSWERED)
async def test_large_documents_are_answered(told: Told, name: str) -> None:
    response = await timed(told, ANSWERED[name])
    assert data(response.json())


@pytest.mark.parametrize("size", [100, 1000, 10**6, 10**9, -1, None, "x", [], {}])
async def test_sizes_in_variables_are_counted(told: Told, size: Any) -> None:
    inner = page("subordinates", 100, page("subordinates", 100, "id"))
    query = f"query($n: Int) {{ {page('bodies', 7, inner).replace('7', '$n', 1)} }}"
    response = await timed(told, query, {"n": size})
    assert clean(response)[0] in ("NODE_LIMIT", "BAD_USER_INPUT")


@pytest.mark.parametrize(
    ("declared", "variables", "nodes"),
    [
        ("Int = 5", {}, 15),
        ("Int = 5", {"n": 2}, 6),
        ("Int = 5", {"n": None}, 60),
        ("Int", {}, 60),
        ("Int", {"n": None}, 60),
        ("Int", {"n": 7}, 21),
    ],
)
async def test_page_is_counted_as_it_is_read(
    told: Told, declared: str, variables: dict[str, Any], nodes: int
) -> None:
    query = f"query($n: {declared}) {{ {page('bodies', 77, 'id').replace('77', '$n')} }}"
    for written in (query, query.replace("first:", "last: null first:"), query + " "):
        response = await timed(told, written, variables)
        assert response.json()["extensions"]["cost"]["nodes"] == nodes
        rows = response.json()["data"]["bodies"]["edges"]
        assert len(rows) == nodes // 3


async def test_json_is_not_nested_deeper_than_64(told: Told) -> None:
    for lists, number in ((62, 64), (63, 65), (500, 502)):
        value: Any = json.loads("[" * lists + "]" * lists)
        for variables in ({"v": value}, {"v": [1, {}, *value]}):
            response = await timed(told, "{ __typename }", variables)
            if number == 64:
                assert data(response.json())
                continue
            assert clean(response) == ["NESTING_LIMIT"]
            extensions = response.json()["errors"][0]["extensions"]
            assert (extensions["number"], extensions["limit"]) == (number, 64)


@pytest.mark.parametrize("opening", ["{ a ", "{ plans(filter: ", "query($a: "])
@pytest.mark.parametrize("bracket", ["{a", "[", "{a:"])
async def test_documents_are_not_nested_deeper_than_100(
    told: Told, opening: str, bracket: str
) -> None:
    for times in (150, 1000, 1300):
        response = await timed(told, opening + bracket * times)
        assert clean(response) == ["NESTING_LIMIT"]
        extensions = response.json()["errors"][0]["extensions"]
        assert extensions["number"] == times + sum(map(opening.count, "{(["))
        assert extensions["limit"] == 100
    response = await timed(told, opening + bracket * 98)
    assert clean(response) == ["GRAPHQL_PARSE_FAILED"]


@pytest.mark.parametrize("value", ["", [], {}, None])
async def test_values_in_a_request_are_counted(told: Told, value: Any) -> None:
    """A quarter of a million ids took a second and a half to coerce, and were then too many."""
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    for number, code in (
        (39_997, "BAD_USER_INPUT"),
        (39_998, "VALUE_LIMIT"),
        (150_000, "VALUE_LIMIT"),
    ):
        response = await timed(told, query, {"ids": [value] * number})
        assert set(clean(response)) == {code}
        if code == "VALUE_LIMIT":
            extensions = response.json()["errors"][0]["extensions"]
            assert (extensions["number"], extensions["limit"]) == (number + 3, 40_000)


async def test_ids_in_variables_are_counted(told: Told) -> None:
    inner = page("subordinates", 100, page("plans", 10, "id"))
    query = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on Body {{ {inner} }} }} }}"
    assert "data" in (await timed(told, query, {"ids": ["body_220300"] * 2})).json()
    assert clean(await timed(told, query, {"ids": ["body_220300"] * 60})) == ["NODE_LIMIT"]
    assert "data" in (await timed(told, query, {"ids": ["body_220300"] * 3})).json()


async def test_too_many_ids_are_refused(told: Told) -> None:
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    assert len((await told.world.ask(JILIN, query, {"ids": ["x"] * 100}))["nodes"]) == 100
    answer = (await told.world.post(JILIN, query, {"ids": ["x"] * 101})).json()
    extensions = answer["errors"][0]["extensions"]
    assert (extensions["code"], extensions["reason"]) == ("BAD_USER_INPUT", "too_many_ids")
    assert (extensions["number"], extensions["limit"]) == (101, 100)


async def test_errors_repeat_no_long_names(told: Told) -> None:
    for query in (
        f"{{ {'a' * 35_000} }}",
        f"{{ plans(filter: {{{'a' * 35_000}: 1}}) {{ totalCount }} }}",
    ):
        response = await timed(told, query)
        assert clean(response) == ["GRAPHQL_VALIDATION_FAILED"]
        assert len(response.text) < 1500


async def test_limits_are_told_in_both_languages(told: Told) -> None:
    body = json.dumps({"query": REFUSED["31 aliases"][0]}).encode()
    for language, words in (
        ("en", "The query has too many aliases: at most 30, here 31."),
        ("zh", "查询中的别名过多：最多 30 个，现有 31 个"),
    ):
        response = await sent(told.world, body, {"accept-language": language})
        assert response.json()["errors"][0]["message"] == words


async def test_hierarchy_query_fits(told: Told) -> None:
    """The query that the platform is measured by: province, cities, counties, plans, schemes."""
    schemes = page("schemes", 5, "title state")
    inner = f"name {page('plans', 5, 'title')} {schemes}"
    query = viewer(page("subordinates", 20, f"name {page('subordinates', 20, inner)}"))
    assert "data" in (await timed(told, query)).json()
