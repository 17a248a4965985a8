"""What the demonstration prints when it is ready: the address, the tokens, the first queries."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import orjson

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


@dataclass(frozen=True)
class Query:
    """A query worth trying first, and whose token it is sent with."""

    told: str
    token: str
    document: str


QUERIES = (
    Query(
        "What awaits Jilin's reviewer, and what may be done with it:",
        "jilin-reviewer",
        '{ schemes(filter: {within: "220000", level: [CITY], state: [SUBMITTED, UNDER_REVIEW]})'
        " { totalCount edges { node { id title state owner { name } allowedActs } } } }",
    ),
    Query(
        "Why a scheme of Siping was returned, clause by clause:",
        "siping-director",
        '{ schemes(filter: {owner: ["220300"], state: [RETURNED]}) { edges { node { title'
        " allowedActs reviews(first: 1) { edges { node { state verdicts { verdict opinion"
        " clause { title } } } } } } } } }",
    ),
    Query(
        "The province at a glance: its cities, their schemes and supervisions:",
        "jilin-director",
        '{ body(code: "220000") { name subordinates { edges { node { name schemes(first: 3,'
        " orderBy: {field: UPDATED_AT, direction: DESC}) { totalCount edges { node { title state"
        " } } } } } } supervisions(first: 20) { totalCount edges { node { kind state supervised"
        " { name } suggestions { state dueOn } } } } } }",
    ),
    Query(
        "Another province asks the same and sees nothing of it:",
        "liaoning-director",
        "{ viewer { body { name } } plans { totalCount } schemes { totalCount }"
        " reviews { totalCount } supervisions { totalCount } acts { totalCount } }",
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
        yield curl(url, tokens[query.token], query.document)
    yield ""
    yield "`liandong schema` prints everything that can be asked. Ctrl-C stops all of it."


def curl(url: str, token: str, document: str) -> str:
    """The command that sends the document, for any shell that understands single quotes."""
    parts = (
        *("curl", "-sS", "-w", r"\n", url),
        *("-H", f"authorization: Bearer {token}"),
        *("-H", "content-type: application/json"),
        *("-d", orjson.dumps({"query": document}).decode()),
    )
    return " ".join(map(shlex.quote, parts))
