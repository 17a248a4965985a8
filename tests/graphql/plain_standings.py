"""Standings in plain words: what counts is written out, and counted record by record."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]

STATES = {
    "FIVE_YEAR_PLAN": ["FILED", "ACKNOWLEDGED", "CLOSED"],
    "ANNUAL_PLAN": ["FILED", "ACKNOWLEDGED", "CLOSED"],
    "ROUND_ARRANGEMENT_PLAN": ["FILED", "ACKNOWLEDGED", "CLOSED"],
    "SCHEME": [
        *("SUBMITTED", "UNDER_REVIEW", "CHANGES_SUBMITTED", "RETURNED", "PASSED_WITH_CHANGES"),
        *("PASSED", "FILED", "ACKNOWLEDGED", "EXECUTING", "CLOSED"),
    ],
    "REVIEW": ["OPEN", "RETURNED", "PASSED_WITH_CHANGES", "PASSED", "REVOKED"],
    "SUPERVISION": ["OPEN", "OPINION_ISSUED", "CLOSED"],
    "SUGGESTION": [
        *("OPEN", "EXTENSION_ASKED", "ANSWERED", "SENT_BACK", "CONTINUING", "ACCEPTED"),
    ],
}


def told_of(plain: "Plain", owner: str) -> bool:
    """Whether the member's body is the owner or one above it."""
    return plain.body in (owner, *plain.bodies[owner]["ancestors"])


def kept(plain: "Plain", owner: str) -> Iterator[Row]:
    """The rows of the body that this member may see."""
    if plain.may_read_standings and told_of(plain, owner):
        yield from (row for row in plain.standings if row["owner"] == owner)


def of_body(plain: "Plain", body: Row, arguments: Mapping[str, Any]) -> list[Row]:
    """`Body.standings`."""
    found = [
        row
        for row in kept(plain, body["id"])
        if row["counts"]
        and arguments.get("kind") in (None, row["kind"])
        and arguments.get("year") in (None, row["year"])
    ]
    found.sort(key=lambda row: (-row["year"], row["kind"]))
    return [shown(row["kind"], row) for row in found]


def of_subtree(plain: "Plain", within: str, kind: str, year: int) -> Row | None:
    """`Query.standings`."""
    below = [
        body
        for code, body in sorted(plain.bodies.items())
        if within in (code, *body["ancestors"]) and told_of(plain, code)
    ]
    if not below or not plain.may_read_standings:
        return None
    return {
        "kind": kind,
        "year": year,
        "states": STATES[kind],
        "bodies": [line(plain, body, kind, year) for body in below],
    }


def line(plain: "Plain", body: Row, kind: str, year: int) -> Row:
    rows = (row for row in kept(plain, body["id"]) if (row["kind"], row["year"]) == (kind, year))
    return shown(kind, next(rows, NOTHING)) | {
        "code": body["id"],
        "level": body["level"],
        "superior": body["superior"],
    }


NOTHING: Row = {
    "counts": {},
    "late": 0,
    "stale": 0,
    "waiting_since": None,
    "changed_at": None,
    "year": None,
}


def shown(kind: str, row: Row) -> dict[str, Any]:
    return {
        "kind": kind,
        "year": row["year"],
        "states": STATES[kind],
        "counts": [row["counts"].get(state, 0) for state in STATES[kind]],
        "late": row["late"],
        "stale": row["stale"],
        "waitingSince": row["waiting_since"],
        "changedAt": row["changed_at"],
    }


def overview(plain: "Plain", arguments: Mapping[str, Any]) -> Row | None:
    """`Query.overview`."""
    within, year = arguments["within"], arguments["year"]
    if within not in plain.bodies or not plain.may_read_standings or not told_of(plain, within):
        return None
    areas: dict[str, list[str]] = {}
    for code, body in plain.bodies.items():
        path = [*body["ancestors"], code]
        if within in path:
            below = path[path.index(within) + 1 :]
            areas.setdefault(below[0] if below else within, []).append(code)
    lines = [
        area_line(plain, code, bodies, kind, year)
        for code, bodies in sorted(areas.items())
        for kind in STATES
    ]
    return {"within": within, "year": year, "lines": lines}


def area_line(plain: "Plain", code: str, bodies: list[str], kind: str, year: int) -> Row:
    rows = [
        row
        for body in bodies
        for row in kept(plain, body)
        if (row["kind"], row["year"]) == (kind, year) and row["counts"]
    ]
    return {
        "code": code,
        "kind": kind,
        "bodies": len(bodies),
        "having": len(rows),
        "states": STATES[kind],
        "counts": [sum(row["counts"].get(state, 0) for row in rows) for state in STATES[kind]],
        "late": sum(row["late"] for row in rows),
        "stale": sum(row["stale"] for row in rows),
        "waiting_since": min(
            (r["waiting_since"] for r in rows if r["waiting_since"]), default=None
        ),
        "changed_at": max((row["changed_at"] for row in rows), default=None),
    }
