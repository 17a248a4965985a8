"""What becomes of whom: which schemes, plans and supervisions each place has, and how far they are.

Siping and Lishu have a hand-written part; everybody else takes turns, so that every state occurs
at every level.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from liandong.platform.demo.places import LISHU, SIPING, Place
from liandong.policies.actors import Level
from liandong.tenants.schemes.models import InspectionKind, SchemeState
from liandong.tenants.supervisions.models import SupervisionKind

ROUTINE = InspectionKind.ROUTINE
KINDS = tuple(InspectionKind)


@dataclass(frozen=True)
class Campaign:
    """One scheme: `returned` when it was sent back and mended on its way to its state, `amended`
    when it was changed after its pass, which it so lost."""

    round: int
    kind: InspectionKind
    state: SchemeState
    returned: bool = False
    amended: bool = False


@dataclass(frozen=True)
class Guidance:
    """One supervision: for each suggestion the acts on it; None while no letter is issued."""

    kind: SupervisionKind
    suggestions: tuple[tuple[str, ...], ...] | None = None
    closed: bool = False


UNANSWERED = ()
ANSWERED = ("answer",)
SENT_BACK = ("answer", "send_back")
ANSWERED_AGAIN = (*SENT_BACK, "answer")
ACCEPTED = ("answer", "accept")
ACCEPTED_AT_LAST = (*ANSWERED_AGAIN, "accept")

SIPING_SCHEMES = (
    Campaign(3, ROUTINE, SchemeState.CLOSED, returned=True),
    Campaign(5, InspectionKind.LINKED, SchemeState.CLOSED),
    Campaign(6, InspectionKind.MOBILE, SchemeState.WITHDRAWN),
    Campaign(7, ROUTINE, SchemeState.EXECUTING, returned=True),
    Campaign(8, ROUTINE, SchemeState.SUBMITTED),
    Campaign(8, InspectionKind.RAISED, SchemeState.RETURNED),
    Campaign(8, InspectionKind.LOOK_BACK, SchemeState.PASSED),
    Campaign(9, InspectionKind.CROSS, SchemeState.DRAFT),
)
LISHU_SCHEMES = (
    Campaign(4, ROUTINE, SchemeState.CLOSED, returned=True),
    Campaign(6, InspectionKind.SPECIAL, SchemeState.EXECUTING),
    Campaign(7, InspectionKind.LOOK_BACK, SchemeState.PASSED, returned=True, amended=True),
    Campaign(8, ROUTINE, SchemeState.SUBMITTED),
    Campaign(8, InspectionKind.MOBILE, SchemeState.RETURNED),
    Campaign(9, InspectionKind.THEMATIC, SchemeState.DRAFT),
)
# What the other cities and counties have besides, in turn.
CITY_TURNS = (
    (SchemeState.UNDER_REVIEW,),
    (SchemeState.SUBMITTED, SchemeState.DRAFT),
    (SchemeState.RETURNED,),
    (SchemeState.PASSED, SchemeState.WITHDRAWN),
    (SchemeState.UNDER_REVIEW, SchemeState.DRAFT),
    (SchemeState.WITHDRAWN, SchemeState.PASSED),
)
COUNTY_TURNS = (
    (SchemeState.CLOSED, SchemeState.SUBMITTED),
    (SchemeState.EXECUTING, SchemeState.DRAFT),
    (SchemeState.UNDER_REVIEW,),
    (SchemeState.RETURNED, SchemeState.EXECUTING),
    (SchemeState.PASSED,),
    (SchemeState.WITHDRAWN, SchemeState.SUBMITTED),
    (SchemeState.CLOSED, SchemeState.UNDER_REVIEW),
    (SchemeState.EXECUTING,),
    (SchemeState.DRAFT,),
    (SchemeState.PASSED, SchemeState.RETURNED),
    (SchemeState.CLOSED, SchemeState.DRAFT),
)
FIRST_OPEN_ROUND = 8
USUAL_ROUNDS = {SchemeState.CLOSED: 5, SchemeState.EXECUTING: 7, SchemeState.DRAFT: 9}
DECIDED = (SchemeState.PASSED, SchemeState.EXECUTING, SchemeState.CLOSED)

SIPING_GUIDANCE = (
    Guidance(SupervisionKind.PRE_REVIEW, (ACCEPTED, ACCEPTED_AT_LAST), closed=True),
    Guidance(SupervisionKind.PILOT, (ACCEPTED, ANSWERED, SENT_BACK, UNANSWERED)),
    Guidance(SupervisionKind.ON_SITE_RESEARCH, (UNANSWERED, UNANSWERED)),
    Guidance(SupervisionKind.FULL_GUIDANCE),
)
LISHU_GUIDANCE = (
    Guidance(SupervisionKind.ON_SITE_RESEARCH, (ACCEPTED_AT_LAST, SENT_BACK, ANSWERED)),
    Guidance(SupervisionKind.PRE_REVIEW, (ACCEPTED,), closed=True),
)
GUIDANCE_TURNS: tuple[tuple[tuple[str, ...], ...] | None, ...] = (
    (ACCEPTED, ACCEPTED_AT_LAST),
    (UNANSWERED, ANSWERED),
    None,
    (ACCEPTED, SENT_BACK, ANSWERED_AGAIN),
    (ACCEPTED, ACCEPTED),
)


def schemes_of(place: Place) -> tuple[Campaign, ...]:
    """The schemes of a city or county, oldest first."""
    if written := _WRITTEN_SCHEMES.get(place.code):
        return written
    if place.level is Level.CITY:
        kind = KINDS[place.index % len(KINDS)]
        past = (
            Campaign(3, ROUTINE, SchemeState.CLOSED, returned=place.index % 2 == 0),
            Campaign(5, kind, SchemeState.CLOSED),
            Campaign(7, ROUTINE, SchemeState.EXECUTING, returned=place.index % 2 == 1),
        )
        return past + _turn(place, CITY_TURNS)
    return _turn(place, COUNTY_TURNS)


def guidance_of(place: Place) -> tuple[Guidance, ...]:
    """The supervisions of a city by the province, or of a county by its city."""
    if written := _WRITTEN_GUIDANCE.get(place.code):
        return written
    if place.level is Level.COUNTY and place.index % 2 == 0:
        return ()
    turn = place.index if place.level is Level.CITY else place.index // 2
    suggestions = GUIDANCE_TURNS[turn % len(GUIDANCE_TURNS)]
    kinds = tuple(SupervisionKind)
    closed = bool(suggestions) and all(path[-1:] == ("accept",) for path in suggestions or ())
    return (Guidance(kinds[turn % len(kinds)], suggestions, closed),)


def _turn(place: Place, turns: tuple[tuple[SchemeState, ...], ...]) -> tuple[Campaign, ...]:
    states = turns[place.index % len(turns)]
    return tuple(
        Campaign(
            USUAL_ROUNDS.get(state, FIRST_OPEN_ROUND),
            KINDS[(place.index + number) % len(KINDS)],
            state,
            returned=state in DECIDED and (place.index + number) % 2 == 0,
            amended=state is SchemeState.PASSED and place.index % 4 == 0,
        )
        for number, state in enumerate(states)
    )


_WRITTEN_SCHEMES: Mapping[str, tuple[Campaign, ...]] = {
    SIPING: SIPING_SCHEMES,
    LISHU: LISHU_SCHEMES,
}
_WRITTEN_GUIDANCE: Mapping[str, tuple[Guidance, ...]] = {
    SIPING: SIPING_GUIDANCE,
    LISHU: LISHU_GUIDANCE,
}
