"""What awaits the viewer's body (待办): for each task a list of records."""

from functools import partial
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, and_, exists, not_, select, tuple_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.record_fields import of_subject
from liandong.graphql.schema.bodies.types import SOURCE as BODY
from liandong.graphql.schema.lists import LONGEST_WAITING, Listing, list_of
from liandong.graphql.schema.schemes.types import WorkSchemeConnection
from liandong.graphql.schema.sources import sources
from liandong.graphql.schema.suggestions.types import SuggestionConnection
from liandong.graphql.schema.supervisions.types import SupervisionConnection
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION


def before(*acts: str) -> set[str]:
    """The states from which one of the acts leads on."""
    return {turn.from_state for turn in TRANSITIONS if turn.act in acts}


def after(act: str) -> set[str]:
    """The states to which the act leads."""
    return {turn.to_state for turn in TRANSITIONS if turn.act == act}


def own(_: b.Columns, row: b.Columns, parameters: Parameters) -> ColumnElement[bool]:
    """Of the viewer's body."""
    return and_(row.province == parameters.province, row.owner == parameters.body)


def of_subordinates(_: b.Columns, row: b.Columns, parameters: Parameters) -> ColumnElement[bool]:
    """Of the bodies directly below."""
    below = BODY.table.alias()
    owners = select(below.c.province, below.c.id).where(below.c.superior == parameters.body)
    return tuple_(row.province, row.owner).in_(owners)


def to_the_viewer(_: b.Columns, row: b.Columns, parameters: Parameters) -> ColumnElement[bool]:
    """Suggestions of a supervision of the viewer's body."""
    of = sources(SUPERVISION).head.table.alias()
    condition = and_(of_subject(of.c, row, parameters), of.c.supervised == parameters.body)
    return exists(select(of.c.id).where(condition).correlate_except(of))


def settled(_: b.Columns, row: b.Columns, parameters: Parameters) -> ColumnElement[bool]:
    """Own supervisions whose suggestions are all accepted, as the referee asks before a close.

    Asking the referee for each record would take a fifth of a millisecond and use no index.
    """
    unsettled = sources(SUGGESTION).head.table.alias()
    condition = and_(of_subject(row, unsettled.c, parameters), not_(_in(unsettled.c, ACCEPTED)))
    left = select(unsettled.c.id).where(condition).correlate_except(unsettled)
    return and_(own(_, row, parameters), not_(exists(left)))


def _in(row: b.Columns, states: set[str]) -> ColumnElement[bool]:
    # Constants, so that PostgreSQL knows how many there are.
    condition: ColumnElement[bool] = row.state.in_([constant(state) for state in sorted(states)])
    return condition


ACCEPTED = after("suggestion.accept")


def waiting(list_: Listing, states: set[str], on: b.Condition, description: str) -> Any:
    """The list's records that are in these states and satisfy the condition."""

    def awaits(viewer: b.Columns, row: b.Columns, parameters: Parameters) -> ColumnElement[bool]:
        return and_(on(viewer, row, parameters), _in(row, states))

    return list_.linked(awaits).sorted_by(LONGEST_WAITING).field(description)


schemes = partial(waiting, list_of(SCHEME))
suggestions = partial(waiting, list_of(SUGGESTION))
supervisions = partial(waiting, list_of(SUPERVISION))


@strawberry.type(
    description="What awaits the viewer's body (待办): a list for each task, longest waiting first."
)
class Inbox:
    schemes_to_review: WorkSchemeConnection = schemes(
        before("review.accept", "review.return", "review.pass"),
        of_subordinates,
        "Schemes of direct subordinates that await pre-review or its decision (前置审核).",
    )
    schemes_to_amend: WorkSchemeConnection = schemes(
        after("review.return"), own, "Own schemes that were returned to be changed (退回)."
    )
    schemes_to_start: WorkSchemeConnection = schemes(
        after("review.pass"), own, "Own schemes that were passed and not yet started (通过)."
    )
    suggestions_to_answer: SuggestionConnection = suggestions(
        before("suggestion.answer"),
        to_the_viewer,
        "Suggestions of the superior that await an answer, or a better one (待整改).",
    )
    answers_to_judge: SuggestionConnection = suggestions(
        before("suggestion.accept", "suggestion.send_back"),
        own,
        "Own suggestions whose answer awaits a judgement (已反馈).",
    )
    supervisions_to_close: SupervisionConnection = supervisions(
        before("supervision.close"),
        settled,
        "Own supervisions all of whose suggestions are accepted: they can be closed (已认可).",
    )
