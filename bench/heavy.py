"""How long a running server takes for what is large: a comparison, a search, an upload."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median
from typing import Any

import orjson
import psycopg
from psycopg.types.json import Jsonb

from bench.contestants import Contestant
from bench.data import CITY, PROVINCE
from liandong.platform.settings import Settings
from liandong.tenants.searching.loading import filling

ROUNDS = 10
PAGES, PARAGRAPHS, CHARACTERS = 100, 5, 100  # 500 characters a page, as papers are set
FILE = b"%PDF-1.7\n" + os.urandom(20 * 2**20) + b"\n%%EOF\n"
SENTENCE = (
    "聚焦被巡察党组织履行职能责任情况，检查第{0}项任务第{1}款落实党中央决策部署情况和责任分工。"
)
CONTENT = "... on SchemeRevision { title objective focusPoints { key numeral title text } }"
VERSIONS = f"""
query Versions($before: ID!, $after: ID!) {{
  before: node(id: $before) {{ {CONTENT} }}
  after: node(id: $after) {{ {CONTENT} }}
}}
"""
SEARCH = """
query Search($text: String!) {
  search(text: $text) { edges { node { title excerpt { words marks { start end } } } } }
}
"""
SCHEME = """
    SELECT s.id FROM liandong.work_scheme s WHERE s.owner = %s AND s.state = 'SUBMITTED'
        AND NOT EXISTS (SELECT FROM liandong.scheme_revision r WHERE r.subject_id = s.id)
    ORDER BY s.id LIMIT 1
"""
REVISION = """
    INSERT INTO liandong.scheme_revision
        (province, owner, audience, subject_id, number, edition, released_at, content_version,
         content)
    SELECT province, owner, audience, id, %(number)s, %(number)s, now(), 2, %(content)s
    FROM liandong.work_scheme WHERE id = %(id)s
    RETURNING id
"""
# One of each scheme that bodies of the province have submitted, with a page of text.
SUBMITTED = """
    INSERT INTO liandong.scheme_revision
        (province, owner, audience, subject_id, number, edition, released_at, content_version,
         content)
    SELECT province, owner, audience, id, 1, 1, now(), 2, jsonb_build_object(
        'title', title, 'kind', kind, 'year', 2026, 'objective', repeat(title || %s, 5))
    FROM liandong.work_scheme s
    WHERE province = %s AND state <> 'DRAFT'
      AND NOT EXISTS (SELECT FROM liandong.scheme_revision r WHERE r.subject_id = s.id)
"""


@dataclass(frozen=True)
class Request:
    """What is sent, by whom, and whether the answer is right."""

    path: str
    asker: str
    body: bytes
    headers: dict[str, str]
    right: Callable[[Any], bool]


def told(ours: Contestant, settings: Settings) -> dict[str, float]:
    """Make what is asked about, measure and print one line: medians in milliseconds."""
    with psycopg.connect(settings.admin_conninfo(), autocommit=True) as connection:
        requests = dict(_requests(connection))
    taken = {name: _median(ours, request) for name, request in requests.items()}
    print(
        "heavy      " + "   ".join(f"{name} {ms:.0f} ms" for name, ms in taken.items()), flush=True
    )
    return {f"{name}_ms": round(ms, 1) for name, ms in taken.items()}


def _requests(connection: "psycopg.Connection[Any]") -> Iterator[tuple[str, Request]]:
    json = {"content-type": "application/json"}
    before, after = _versions(connection)
    asked: dict[str, Any] = {
        "query": VERSIONS,
        "variables": {"before": before, "after": after},
        "compare": {"before": "before", "after": "after"},
    }
    body = orjson.dumps(asked)
    yield "compare", Request("/compare", CITY, body, json, lambda answer: answer["differences"])
    connection.execute(SUBMITTED, (SENTENCE.format(1, 2), PROVINCE))
    for statement in filling():
        connection.execute(statement.encode())
    connection.execute("VACUUM ANALYZE liandong.search_text, liandong.scheme_revision")
    for name, text in (("search", "巡察 决策部署"), ("search_of_none", "没有人用的词")):
        body = orjson.dumps({"query": SEARCH, "variables": {"text": text}})
        found = _finds(20 if name == "search" else 0)
        yield name, Request("/graphql", PROVINCE, body, json, found)
    path = "/files?name=report.pdf"
    yield "upload", Request(path, CITY, FILE, {}, lambda answer: answer["file"]["id"])


def _finds(number: int) -> Callable[[Any], bool]:
    return lambda answer: len(answer["data"]["search"]["edges"]) == number


def _versions(connection: "psycopg.Connection[Any]") -> list[str]:
    """The ids of two versions of a hundred pages; of ten paragraphs one was changed."""
    (scheme,) = connection.execute(SCHEME, (CITY,)).fetchone() or (None,)
    ids = []
    for number in (1, 2):
        points = [
            {"key": f"1.{at}", "text": _paragraph(at, changed=number > 1 and at % 10 == 0)}
            for at in range(PAGES * PARAGRAPHS)
        ]
        content = {"title": "工作方案", "kind": "ROUTINE", "year": 2026, "focus_points": points}
        given = {"id": scheme, "number": number, "content": Jsonb(content)}
        (id,) = connection.execute(REVISION, given).fetchone() or (None,)
        ids.append(f"schemerevision_{id}")
    return ids


def _paragraph(at: int, *, changed: bool) -> str:
    said = (SENTENCE.format(at, 1) + SENTENCE.format(at, 2))[:CHARACTERS]
    return said.replace("责任", "主体责任") if changed else said


def _median(ours: Contestant, request: Request) -> float:
    token = ours.country.token(request.asker)
    with _connected(ours.port) as connection:
        _took(connection, request, token)
        return median(_took(connection, request, token) for _ in range(ROUNDS))


@contextmanager
def _connected(port: int) -> Iterator[HTTPConnection]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        yield connection
    finally:
        connection.close()


def _took(connection: HTTPConnection, request: Request, token: str) -> float:
    headers = request.headers | {"authorization": f"Bearer {token}"}
    started = time.perf_counter()
    connection.request("POST", request.path, request.body, headers)
    response = connection.getresponse()
    answer = response.read()
    took = (time.perf_counter() - started) * 1000
    if response.status not in (200, 201) or not request.right(orjson.loads(answer)):
        raise SystemExit(f"{request.path} answers {answer[:300]!r}")
    return took
