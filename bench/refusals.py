"""How soon the running server refuses: what is over a limit, and what is wrong at great length."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median
from typing import Any

import orjson

from bench.contestants import Contestant
from bench.data import PROVINCE
from liandong.graphql.limits.limits import MOST_REPEATED

ROUNDS = 20
MOST_LIMIT_MS = 50.0
MOST_MS = 200.0


@dataclass(frozen=True)
class Refused:
    """A request that gets no data, and the code of its error."""

    code: str
    document: str = "{ __typename }"
    variables: Any = None
    body: bytes = b""

    @property
    def limited(self) -> bool:
        """Whether it is over a limit; else something is wrong in it that has to be found."""
        return self.code.endswith("_LIMIT")

    def request(self, number: int) -> bytes:
        """Its body; each number makes a document that nobody sent before."""
        document = f"#{number}\n{self.document}"
        return self.body or orjson.dumps({"query": document, "variables": self.variables})


@dataclass(frozen=True)
class Timing:
    """Milliseconds from the request to the last byte of the refusal."""

    median_ms: float
    worst_ms: float


class NotRefused(Exception):
    """A request was answered otherwise than it must be."""


def _aliased(text: str, times: int) -> str:
    return "{" + " ".join(f"a{number}: {text}" for number in range(times)) + "}"


def _fragments(number: int, each: str, last: str) -> str:
    """A query of a body through fragments that each spread the next; `@` stands for that."""
    chain = (
        f"fragment F{n} on Body {{ {each.replace('@', f'...F{n + 1}')} }}" for n in range(number)
    )
    last = f"fragment F{number} on Body {{ {last} }}"
    return f"{_body('...F0')} {' '.join(chain)} {last}"


def _body(inner: str) -> str:
    return f"{{ viewer {{ body {{ {inner} }} }} }}"


def _unknown(number: int, name: str = "unknown") -> str:
    """Fields that no type has."""
    return " ".join(f"{name}{n}" for n in range(number))


def _nested(opening: str, times: int, inner: str) -> str:
    return opening * times + inner + "}" * times * opening.count("{")


def _filter(depth: int) -> dict[str, Any]:
    return {"not": _filter(depth - 1)} if depth else {}


def _largest(inner: str) -> str:
    """A query that could return a million bodies, of each these fields."""
    return _body(_nested(PAGE, 3, inner))


ONE = "subordinates(first: 1) { edges { node {"
PAGE = "subordinates(first: 100) { edges { node {"
PLANS = "query($of: PlanFilter) { plans(filter: $of) { totalCount } }"
NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
ISSUE = 'issuePlan(input: {planId: "x"}) { act { id } }'
UNKNOWN = "GRAPHQL_VALIDATION_FAILED"
UNREADABLE = "GRAPHQL_PARSE_FAILED"
NO_REQUEST = "BAD_REQUEST"
REFUSED: dict[str, Refused] = {
    "depth": Refused("DEPTH_LIMIT", _body(_nested("superior {", 11, "code"))),
    "aliases": Refused("ALIAS_LIMIT", _aliased("__typename", 31)),
    "root fields": Refused("ROOT_FIELD_LIMIT", "{" + "__typename " * 21 + "}"),
    "mutations": Refused("ROOT_FIELD_LIMIT", f"mutation {_aliased(ISSUE, 6)}"),
    "nodes": Refused("NODE_LIMIT", _largest("id")),
    "fragments": Refused("FRAGMENT_LIMIT", _fragments(101, "@", "id")),
    "selections": Refused(
        "SELECTION_LIMIT", _fragments(7, f"superior {{ @ }} {ONE} @ }} }} }}", "code")
    ),
    "one field": Refused("REPETITION_LIMIT", _body("code " * (MOST_REPEATED + 1))),
    "filter in filter": Refused("FILTER_DEPTH_LIMIT", PLANS, {"of": _filter(6)}),
    "directives": Refused("DIRECTIVE_LIMIT", _body("code @skip(if: true)" * 101)),
    "JSON": Refused("NESTING_LIMIT", variables={"of": _filter(63)}),
    "values": Refused("VALUE_LIMIT", NODES, {"ids": [""] * 40_000}),
    "conditions": Refused("CONDITION_LIMIT", PLANS, {"of": {"and": [{}] * 101}}),
    "tokens": Refused("TOKEN_LIMIT", "{" + "code " * 4000 + "}"),
    "document": Refused("DOCUMENT_LIMIT", "{ __typename }" + " " * 40_000),
    "body": Refused("BODY_LIMIT", body=b" " * (1024 * 1024 + 1)),
    "operations": Refused("OPERATION_RESOLUTION_FAILURE", "query A { a } query B { b }"),
    "fields to a depth": Refused(
        "DEPTH_LIMIT", _fragments(98, "superior { @ @ } " + _unknown(9), "id")
    ),
    "fields with arguments": Refused(
        "NODE_LIMIT", _largest(" ".join(f"a{number}(b: 1)" for number in range(640)))
    ),
    "fields and values": Refused(
        "NODE_LIMIT", _largest(_unknown(980) + " a(b: [" + "listed " * 2900 + "])")
    ),
    "fields and a text": Refused(
        "NODE_LIMIT", _largest(_unknown(980) + ' a(b: "' + r"\n" * 14_000 + '")')
    ),
    "long names": Refused("NODE_LIMIT", _largest(_unknown(980, "u" * 30))),
    "64 doublings": Refused("DEPTH_LIMIT", _fragments(64, "superior { @ @ }", "id")),
    "fragment bomb": Refused("DEPTH_LIMIT", _fragments(26, "@ superior { @ }", "id")),
    "9,000 conditions": Refused("CONDITION_LIMIT", PLANS, {"of": {"and": [{}] * 9_000}}),
    "3,900 of one field": Refused("FIELD_LIMIT", _body("code " * 3900)),
    "10,000 fields": Refused("TOKEN_LIMIT", "{" + "id " * 10_000 + "}"),
    "1,000 aliases": Refused("ALIAS_LIMIT", _aliased("__typename", 1000)),
    "circular fragment": Refused(UNKNOWN, _fragments(1, "@", "...F0")),
    "undefined fragment": Refused(UNKNOWN, "{ ...A }"),
    "50,000 arrays": Refused("NESTING_LIMIT", body=b"[" * 50_000 + b"]" * 50_000),
    "first: 1e9": Refused(UNKNOWN, "{ plans(first: 1e9) { totalCount } }"),
    "large first": Refused("BAD_USER_INPUT", "{ plans(first: 1000000000) { totalCount } }"),
    "250,000 ids": Refused("VALUE_LIMIT", NODES, {"ids": [""] * 250_000}),
    "19,000 escapes": Refused(UNKNOWN, '{ body(code: "' + r"\n" * 19_000 + '") { unknown } }'),
    "fields": Refused("FIELD_LIMIT", _body(_unknown(1999))),
    "3,900 unknown fields": Refused("FIELD_LIMIT", _body(_unknown(3900, "u"))),
    "990 unknown fields": Refused(UNKNOWN, _body(_unknown(990))),
    "NUL": Refused("BAD_USER_INPUT", PLANS, {"of": {"within": "\0"}}),
    "lone surrogate": Refused(NO_REQUEST, body=rb'{"query": "\ud800"}'),
    "lone in a literal": Refused(UNREADABLE, r'{ node(id: "\ud800") { id } }'),
}


def refused(ours: Contestant) -> dict[str, Timing]:
    """What each refusal took; raises NotRefused."""
    connection = HTTPConnection("127.0.0.1", ours.port)
    try:
        return {name: _timing(connection, ours.country.token(PROVINCE), name) for name in REFUSED}
    finally:
        connection.close()


def told(ours: Contestant) -> dict[str, float]:
    """Measure and print one line: the slowest refusal of a limit, and that of another error."""
    timings = refused(ours)
    limits = {name: timings[name] for name, each in REFUSED.items() if each.limited}
    others = {name: timings[name] for name, each in REFUSED.items() if not each.limited}
    limit = _line("limits", limits, MOST_LIMIT_MS)
    print(f"refusals   {limit}   {_line('others', others, MOST_MS)}", flush=True)
    return {
        "limits_worst_ms": _worst(limits.values()),
        "limits_median_ms": _middle(limits.values()),
        "others_worst_ms": _worst(others.values()),
        "others_median_ms": _middle(others.values()),
    }


def _timing(connection: HTTPConnection, token: str, name: str) -> Timing:
    _asked(connection, token, name, time.time_ns())
    times = [_asked(connection, token, name, time.time_ns()) for _ in range(ROUNDS)]
    return Timing(median(times), max(times))


def _asked(connection: HTTPConnection, token: str, name: str, number: int) -> float:
    body = REFUSED[name].request(number)
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    started = time.perf_counter()
    connection.request("POST", "/graphql", body, headers)
    response = connection.getresponse()
    answer = response.read()
    took = (time.perf_counter() - started) * 1000
    codes = {error["extensions"]["code"] for error in orjson.loads(answer).get("errors", ())}
    if response.status >= 500 or codes != {REFUSED[name].code}:
        raise NotRefused(f"{name}: {response.status} {answer[:300].decode(errors='replace')}")
    return took


def _line(what: str, timings: dict[str, Timing], most: float) -> str:
    slowest = max(timings, key=lambda name: timings[name].worst_ms)
    worst = timings[slowest].worst_ms
    verdict = "<=" if worst <= most else "> "
    half = _middle(timings.values())
    return f"{what}: median {half:.1f} ms, worst {worst:.1f} {verdict} {most:.0f} ({slowest})"


def _worst(timings: Iterable[Timing]) -> float:
    return round(max(each.worst_ms for each in timings), 1)


def _middle(timings: Iterable[Timing]) -> float:
    return round(median(each.median_ms for each in timings), 1)
