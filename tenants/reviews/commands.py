"""What a superior does with the work schemes that were submitted to it."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import select

from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import (
    Done,
    Request,
    act_on,
    perform,
    permission_for,
    replayed,
)
from liandong.tenants.acts.records import load
from liandong.tenants.content import validated
from liandong.tenants.errors import InvalidInput, NotFound, Problem
from liandong.tenants.isolation import Transaction
from liandong.tenants.reviews.models import Decision, Review, Verdict, VerdictContent, VerdictKind
from liandong.tenants.schemes.models import WorkScheme
from liandong.tenants.standards.models import Clause

ACTS = {Decision.RETURN: "review.return", Decision.PASS: "review.pass"}


async def accept_review(tx: Transaction, scheme: UUID, request: Request) -> Done:
    """Take a submitted scheme under review by the standard in force; opens a Review."""
    return await act_on(tx, "review.accept", "scheme", WorkScheme, scheme, request)


async def record_verdict(
    tx: Transaction,
    review: UUID,
    clause: UUID,
    verdict: VerdictKind,
    opinion: str,
    request: Request,
) -> Done:
    """Give or change the verdict on one clause while the review is open."""
    act = "review.record_verdict"
    scope = tx.authorize(Permission.REVIEW_RECORD_VERDICT)
    judged = await own_review(tx, review)
    if done := await replayed(tx, act, request, judged.scheme_id):
        return done
    content = validated(VerdictContent, {"verdict": verdict, "opinion": opinion})
    await _clause_of(tx, judged, clause)
    scheme = await load(tx, scope, WorkScheme, judged.scheme_id)
    # The act first: it locks the scheme, so that a decision and a verdict cannot cross.
    done = await perform(tx, act, "scheme", scheme, request)
    given = insert(Verdict).values(**tx.own, review_id=review, clause_id=clause, **content.stored())
    await tx.session.exec(
        given.on_conflict_do_update(
            index_elements=["province", "owner", "review_id", "clause_id"],
            set_={"verdict": given.excluded.verdict, "opinion": given.excluded.opinion},
        )
    )
    return done


async def decide_review(
    tx: Transaction, review: UUID, decision: Decision, request: Request
) -> Done:
    """Return the scheme or pass it; a pass needs a verdict on every clause, and none FAIL."""
    act = ACTS[decision]
    tx.authorize(permission_for(act))
    judged = await own_review(tx, review)
    return await act_on(tx, act, "scheme", WorkScheme, judged.scheme_id, request)


async def own_review(tx: Transaction, id: UUID) -> Review:
    """A review of the acting body; NotFound for anybody else's, even one that it may read."""
    query = select(Review).where(Review.id == id, Review.owner == tx.actor.body)
    review = (await tx.session.exec(query)).one_or_none()
    if review is None:
        raise NotFound
    return review


async def _clause_of(tx: Transaction, review: Review, clause: UUID) -> None:
    query = select(Clause.id).where(
        Clause.province == review.province,
        Clause.owner == review.owner,
        Clause.revision_id == review.standard_revision_id,
        Clause.id == clause,
    )
    if (await tx.session.exec(query)).first() is None:
        raise InvalidInput(Problem("not_found", "clause_id"))
