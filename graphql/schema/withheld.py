"""What a body's own members do not all read: drafts, verdicts before the decision, proposals.

Row security shows all these rows to the body alone, so that the conditions need not say whose they
are. Who has the permission gets no condition (decision 39).
"""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, exists, false, literal, or_, select, true

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.proposals import performed_by
from liandong.policies.actors import Relation
from liandong.policies.engine import Rights
from liandong.policies.permissions import Permission
from liandong.tenants.columns import Revision
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.deadlines.workflow import TELLING
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS
from liandong.tenants.proposals.commands import performs_all
from liandong.tenants.proposals.models import Proposal
from liandong.tenants.proposals.noun import PROPOSAL
from liandong.tenants.reviews.models import Review
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.tables import relation_of

Condition = ColumnElement[bool]
When = tuple[Condition, Condition]


def unless(permission: Permission | None, told: Callable[[b.Columns], Condition]) -> b.Told:
    """Those without the permission read only the rows for which this holds."""
    if permission is None:
        return b.everything

    def condition(rights: Rights, row: b.Columns) -> list[Condition]:
        return [] if _has(rights, permission) else [told(row)]

    return condition


def once_released(record: b.Columns) -> Condition:
    """A version of the record was released."""
    condition: Condition = record.released_number.is_not(None)
    return condition


def released(version: b.Columns) -> Condition:
    """The version was released."""
    condition: Condition = version.released_at.is_not(None)
    return condition


def in_released(revision: type[Revision]) -> Callable[[b.Columns], Condition]:
    """The version that the element stands in was released."""
    return lambda part: _any(
        revision,
        lambda version: and_(
            version.province == part.province,
            version.owner == part.owner,
            version.id == part.revision_id,
            released(version),
        ),
    )


def of_decided(verdict: b.Columns) -> Condition:
    """The review of the verdict was decided."""
    return _any(
        Review,
        lambda review: and_(
            review.province == verdict.province,
            review.owner == verdict.owner,
            review.id == verdict.review_id,
            decided(review),
        ),
    )


def decided(review: b.Columns) -> Condition:
    """The review was decided, and is not void."""
    return and_(*(review.state != literal(state, Text) for state in REVIEW.open_in))


def of_consulted(consultation: b.Columns) -> Condition:
    """Another body asks, or the review that it is for was decided."""
    return or_(consultation.owner != Parameters.body, _any(Review, _asking(consultation)))


def in_consulted(version: b.Columns) -> Condition:
    """The same of the consultation that the version is of."""
    return or_(
        version.owner != Parameters.body,
        _any(
            CONSULTATION.head,
            lambda consultation: and_(
                consultation.province == version.province,
                consultation.owner == version.owner,
                consultation.id == version.subject_id,
                _any(Review, _asking(consultation)),
            ),
        ),
    )


def _asking(consultation: b.Columns) -> Callable[[b.Columns], Condition]:
    return lambda review: and_(
        review.province == consultation.province,
        review.owner == consultation.owner,
        review.id == consultation.review_id,
        decided(review),
    )


def of_proposals(rights: Rights, proposal: b.Columns) -> list[Condition]:
    """Proposals are for who made them and who may sign them."""
    if performs_all(rights):
        return []
    return [or_(proposal.proposed_by == Parameters.member, performed_by(rights, proposal))]


def of_acts(rights: Rights, act: b.Columns) -> list[Condition]:
    """An act is read like what it wrote, or was on; other acts by all."""
    untold = [
        *_on_drafts(rights, act),
        *_on_open(rights, act),
        *_on_consultations(rights, act),
        *_on_proposals(rights, act),
    ]
    return [case(*untold, else_=true())] if untold else []


def _on_drafts(rights: Rights, act: b.Columns) -> Iterator[When]:
    for noun in NOUNS:
        if noun.revision is None or not noun.drafting or _reads(rights, noun):
            continue
        yield _is(act, noun.drafting), _any(noun.revision, _written_by(act))
        if noun.working:
            yield _is(act, noun.working), false()
        # Of a record that was never released, what is no draft names no version (decision 5).
        never = and_(
            act.subject == literal(noun.name, Text),
            act.revision.is_(None),
            # These name none of what is released, either.
            *(act.kind != literal(kind, Text) for kind in TELLING),
        )
        yield never, false()


def _written_by(act: b.Columns) -> Callable[[b.Columns], Condition]:
    return lambda version: and_(
        version.province == act.subject_province,
        version.owner == act.subject_owner,
        version.subject_id == act.subject_id,
        version.number == act.revision,
        released(version),
    )


def _on_open(rights: Rights, act: b.Columns) -> Iterator[When]:
    if not _reads(rights, REVIEW):
        inside = {rule.act for rule in REVIEW.transitions if rule.told == "actor"}
        yield _is(act, inside), _any(Review, _judging(act))


def _on_consultations(rights: Rights, act: b.Columns) -> Iterator[When]:
    if not _reads(rights, REVIEW):
        own = and_(
            act.subject == literal(CONSULTATION.name, Text),
            act.subject_owner == Parameters.body,
        )
        told = _any(
            CONSULTATION.head,
            lambda consultation: and_(
                consultation.province == act.subject_province,
                consultation.owner == act.subject_owner,
                consultation.id == act.subject_id,
                _any(Review, _asking(consultation)),
            ),
        )
        yield own, told


def _judging(act: b.Columns) -> Callable[[b.Columns], Condition]:
    return lambda review: and_(
        review.province == act.province,
        review.owner == act.owner,
        review.scheme_id == act.subject_id,
        act.performed_at.between(review.created_at, review.decided_at),
        decided(review),
    )


def _on_proposals(rights: Rights, act: b.Columns) -> Iterator[When]:
    if performs_all(rights):
        return

    def told(proposal: b.Columns) -> Condition:
        return and_(
            proposal.province == act.province,
            proposal.owner == act.owner,
            proposal.id == act.subject_id,
            *of_proposals(rights, proposal),
        )

    yield act.subject == literal(PROPOSAL.name, Text), _any(Proposal, told)


def _reads(rights: Rights, noun: Noun) -> bool:
    return noun.withheld is None or _has(rights, noun.withheld)


def _has(rights: Rights, permission: Permission) -> bool:
    return Relation.SELF in rights.relations(permission)


def _is(act: b.Columns, kinds: set[str] | frozenset[str]) -> Condition:
    condition: Condition = act.kind.in_([literal(kind, Text) for kind in sorted(kinds)])
    return condition


def _any(model: Any, on: Callable[[b.Columns], Condition]) -> Condition:
    table = relation_of(model).alias()
    return exists(select(table.c.id).where(on(table.c)).correlate_except(table))
