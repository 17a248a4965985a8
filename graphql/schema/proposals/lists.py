"""The lists of proposals: all of the viewer's body, those on a record, those in an inbox."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement, and_, not_, select

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.lists import SUBJECT
from liandong.graphql.schema.filters import (
    any_of,
    condition,
    filtering,
    points_at,
)
from liandong.graphql.schema.lists import BY_STATE, LONGEST_WAITING, RECENT, RecordFilter, listing
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.proposals.models import Proposal, ProposalState
from liandong.tenants.proposals.noun import PROPOSAL
from liandong.tenants.tables import relation_of

Predicate = ColumnElement[bool]


@filtering("Which proposals.")
class ProposalFilter(RecordFilter):
    state: list[ProposalState] | None = condition(any_of("state"), "In one of these states.")
    acts: list[ActKind] | None = condition(any_of("act"), "Of one of these kinds of acts.")
    subject: strawberry.ID | None = condition(
        SUBJECT, "Whose act would change this object (its global id)."
    )
    proposed_by: strawberry.ID | None = condition(
        points_at("proposed_by", "member"),
        "By this member of the viewer's body (a global id).",
    )


PROPOSALS = listing("Proposal", PROPOSAL.many, ProposalFilter, RECENT | BY_STATE)


def on_record() -> Any:
    """The field of the proposals on a record."""

    def on(row: b.Columns, proposal: b.Columns, request: Parameters) -> Predicate:
        return and_(_own(proposal, request), proposal.subject_id == row.id)

    return PROPOSALS.linked(on).field("The viewer's body's proposals (呈签) of acts on it.")


def to_sign() -> Any:
    """The inbox list of the proposals that the viewer may sign."""
    return (
        PROPOSALS.linked(_open)
        .signable()
        .sorted_by(LONGEST_WAITING)
        .field("Proposals that await this viewer's signature (待签发).")
    )


def sent_back() -> Any:
    """The inbox list of the viewer's proposals that were sent back."""
    return (
        PROPOSALS.linked(_sent_back)
        .sorted_by(LONGEST_WAITING)
        .field("This viewer's proposals that were sent back (被退回) and not proposed again.")
    )


def _own(proposal: b.Columns, request: Parameters) -> Predicate:
    return and_(proposal.province == request.province, proposal.owner == request.body)


def _is(proposal: b.Columns, state: ProposalState) -> Predicate:
    condition: Predicate = proposal.state == constant(state.name)
    return condition


def _open(_: b.Columns, proposal: b.Columns, request: Parameters) -> Predicate:
    return and_(_own(proposal, request), _is(proposal, ProposalState.OPEN))


def _sent_back(_: b.Columns, proposal: b.Columns, request: Parameters) -> Predicate:
    later = relation_of(Proposal).alias("later")
    again = select(later.c.id).where(
        _own(later.c, request),
        later.c.subject_id == proposal.subject_id,
        later.c.act == proposal.act,
        later.c.created_at > proposal.created_at,
    )
    return and_(
        _own(proposal, request),
        _is(proposal, ProposalState.SENT_BACK),
        proposal.proposed_by == request.member,
        not_(again.correlate_except(later).exists()),
    )
