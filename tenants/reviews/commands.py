"""What a superior does with the work schemes that were submitted to it."""

from uuid import UUID

from psycopg.rows import TupleRow
from sqlalchemy import text

from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import (
    Done,
    Request,
    act_on,
    permission_for,
    replayed,
    send,
)
from liandong.tenants.acts.records import Record, within
from liandong.tenants.content import validated
from liandong.tenants.errors import InvalidInput, NotFound, Problem
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.reviews.models import Decision, VerdictContent, VerdictKind
from liandong.tenants.schemes.models import WorkScheme

ACTS = {Decision.RETURN: "review.return", Decision.PASS: "review.pass"}

REVIEWED = Statement(
    text("""
        SELECT r.scheme_id, s.province, s.owner, b.superior, b.ancestors
        FROM liandong.review r
        LEFT JOIN liandong.work_scheme s ON s.owner = r.scheme_owner AND s.id = r.scheme_id
        LEFT JOIN liandong.body b ON b.id = s.owner
        WHERE r.id = :review AND r.owner = :owner
    """)
)
CLAUSE = Statement(
    text("""
        SELECT c.id
        FROM liandong.review r
        JOIN liandong.clause c ON c.province = r.province AND c.owner = r.owner
                              AND c.revision_id = r.standard_revision_id
        WHERE r.id = :review AND c.id = :clause
    """)
)
GIVE = Statement(
    text("""
        INSERT INTO liandong.verdict
            (province, owner, audience, review_id, clause_id, verdict, opinion)
        VALUES (:province, :owner, :audience, :review, :clause, :verdict, :opinion)
        ON CONFLICT (province, owner, review_id, clause_id)
        DO UPDATE SET verdict = excluded.verdict, opinion = excluded.opinion
    """)
)


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
    judged = await tx.send(CLAUSE, review=review, clause=clause)
    scheme_id, province, owner, *above = await _reviewed(tx, review)
    if done := await replayed(tx, act, request, scheme_id):
        return done
    content = validated(VerdictContent, {"verdict": verdict, "opinion": opinion})
    if await judged.fetchone() is None:
        raise InvalidInput(Problem("not_found", "clause_id"))
    if province is None:
        raise NotFound
    scheme = within(scope, Record(province, owner, scheme_id), *above)
    # The act first: it locks the scheme, so that a decision and a verdict cannot cross.
    sent = await send(tx, act, "scheme", scheme, request)
    await tx.send(GIVE, **tx.own, review=review, clause=clause, **content.stored())
    return await sent.done()


async def decide_review(
    tx: Transaction, review: UUID, decision: Decision, request: Request
) -> Done:
    """Return the scheme or pass it; a pass needs a verdict on every clause, and none FAIL."""
    act = ACTS[decision]
    tx.authorize(permission_for(act))
    scheme, *_ = await _reviewed(tx, review)
    return await act_on(tx, act, "scheme", WorkScheme, scheme, request)


async def _reviewed(tx: Transaction, review: UUID) -> TupleRow:
    """The id of the scheme under a review of the acting body, and where it is seen whose it is.

    NotFound for anybody else's review, even one that the body may read.
    """
    row = await tx.row(REVIEWED, review=review, owner=tx.actor.body)
    if row is None:
        raise NotFound
    return row
