"""Makes bodies of divisions: names, ancestors, and the audience keys by which a body may read."""

from collections.abc import Iterable, Sequence

from liandong.policies.actors import Level
from liandong.tenants.bodies.divisions import CENTRAL_CODE, Division
from liandong.tenants.bodies.models import Body
from liandong.tenants.bodies.names import CENTRE, official_name

_RANKS = {level: rank for rank, level in enumerate(Level)}


def bodies_of(divisions: Iterable[Division]) -> list[Body]:
    """The body of each division and the central one, every superior before its subordinates."""
    bodies = {CENTRAL_CODE: _central_body()}
    for division in sorted(divisions, key=lambda each: (_RANKS[each.level], each.code)):
        bodies[division.code] = _body(division, bodies[division.parent or CENTRAL_CODE])
    return list(bodies.values())


def audience_keys(body: str, ancestors: Sequence[str]) -> list[str]:
    """The audience keys of a body, which may read a row that has at least one of them.

    `code` is the body alone, `code/**` the body and all below it, `code/*` its direct subordinates.
    """
    below = [f"{each}/**" for each in (body, *ancestors)]
    return [body, *below, *(f"{superior}/*" for superior in ancestors[-1:])]


def last_below(body: str) -> str:
    """The last code that a county of the city with this code can have; else the code itself."""
    return f"{body[:4]}99" if body.endswith("00") and body[2:4] != "00" else body


def _central_body() -> Body:
    return Body(
        id=CENTRAL_CODE,
        name=CENTRE,
        division="中央",
        division_type="中央",
        level=Level.CENTRAL,
        province=CENTRAL_CODE,
        ancestors=[],
        keys=audience_keys(CENTRAL_CODE, []),
    )


def _body(division: Division, superior: Body) -> Body:
    ancestors = [*superior.ancestors, superior.id]
    return Body(
        id=division.code,
        name=official_name(division.name, division.type),
        division=division.name,
        division_type=division.type,
        level=division.level,
        superior=superior.id,
        province=division.code if division.level is Level.PROVINCIAL else superior.province,
        ancestors=ancestors,
        keys=audience_keys(division.code, ancestors),
    )
