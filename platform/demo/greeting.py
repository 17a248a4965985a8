"""The text that is printed when the demonstration is ready: address, tokens, first queries."""

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
    """A query to try first, its heading (`told`), and the name of the token to send with it.

    Its values are variables, because some shells change escaped quotes when text is pasted.
    """

    told: str
    token: str
    document: str
    variables: Mapping[str, object]


QUERIES = (
    Query(
        "What Jilin's director has to do, by the day by which it is due, and how much is late:",
        "jilin-director",
        "query($box: Box!) { worklist(box: $box, first: 10) { totalCount edges { node { title work"
        " state counterpart { name } since dueOn overdue allowedActs } } }"
        " workCounts { todo { count overdue dueSoon review judge fillIn } } }",
        {"box": "TODO"},
    ),
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
    """The URL of the platform for a client on this machine."""
    reachable = EVERYWHERE.get(host, host)
    return f"http://{f'[{reachable}]' if ':' in reachable else reachable}:{port}"


def greeting(
    home: str, tokens: Mapping[str, str], kept: Path, good_for: timedelta
) -> Iterator[str]:
    """The lines to print; they are not wrapped, so that each curl line can be pasted."""
    url = f"{home}/graphql"
    yield ""
    yield f"Sign in at {home}/sign-in"
    yield f"The API is at {url}"
    yield f"GraphiQL is at {home}/graphiql/, once you are signed in"
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
    """The curl command that sends the query, for any shell with single quotes."""
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
