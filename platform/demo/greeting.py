"""What the demonstration prints when it is ready: the address, the tokens, the first queries."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import orjson

from liandong.platform.demo.members import JILIN, SIPING

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


@dataclass(frozen=True)
class Query:
    """A query worth trying first, and whose token it is sent with.

    Its values are variables: a quoted quote would not survive every way of pasting.
    """

    told: str
    token: str
    document: str
    variables: Mapping[str, object]


QUERIES = (
    Query(
        "What awaits Jilin's reviewer, and what may be done with it:",
        "jilin-reviewer",
        "query($within: String) {"
        " schemes(filter: {within: $within, level: [CITY], state: [SUBMITTED, UNDER_REVIEW]})"
        " { totalCount edges { node { id title state owner { name } allowedActs } } } }",
        {"within": JILIN},
    ),
    Query(
        "Why schemes of Siping were returned, clause by clause:",
        "siping-director",
        "query($owner: [String!]) { schemes(filter: {owner: $owner, state: [RETURNED]})"
        " { edges { node { id title allowedActs reviews(first: 1) { edges { node { state"
        " verdicts { verdict opinion clause { title } } } } } } } } }",
        {"owner": [SIPING]},
    ),
    Query(
        "The province at a glance: its cities, their newest schemes and their counties:",
        "jilin-director",
        "query($code: String!) { body(code: $code) { name subordinates { edges { node { name"
        " schemes(first: 3, orderBy: {field: UPDATED_AT, direction: DESC}) { totalCount"
        " edges { node { title state } } } subordinates { edges { node { name } } } } } } } }",
        {"code": JILIN},
    ),
    Query(
        "Another province asks for all there is, and sees nothing of it:",
        "liaoning-director",
        "{ viewer { body { name } } plans { totalCount } schemes { totalCount }"
        " reviews { totalCount } supervisions { totalCount } acts { totalCount } }",
        {},
    ),
)


def address(host: str, port: int) -> str:
    """Where a client on this machine finds the API."""
    reachable = EVERYWHERE.get(host, host)
    return f"http://{f'[{reachable}]' if ':' in reachable else reachable}:{port}/graphql"


def greeting(url: str, tokens: Mapping[str, str], kept: Path, good_for: timedelta) -> Iterator[str]:
    """The lines to print, none of them wrapped, so that each curl line can be pasted."""
    yield ""
    yield f"The API is at {url}"
    yield ""
    yield f"Tokens, good for {good_for.days} days, also in {kept}:"
    width = max(map(len, tokens))
    yield from (f"  {name:<{width}}  {token}" for name, token in tokens.items())
    yield ""
    yield "First queries:"
    for query in QUERIES:
        yield ""
        yield f"# {query.told}"
        yield curl(url, tokens[query.token], query)
    yield ""
    yield "`liandong schema` prints everything that can be asked. Ctrl-C stops all of it."


def curl(url: str, token: str, query: Query) -> str:
    """The command that sends the query, for any shell that understands single quotes."""
    body: dict[str, object] = {"query": query.document}
    if query.variables:
        body["variables"] = query.variables
    parts = (
        *("curl", "-sS", "-w", r"\n", url),
        *("-H", f"authorization: Bearer {token}"),
        *("-H", "content-type: application/json"),
        *("-d", orjson.dumps(body).decode()),
    )
    return " ".join(map(shlex.quote, parts))
