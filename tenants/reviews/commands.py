"""What a superior does with the work schemes that were submitted to it."""

from uuid import UUID

from psycopg.rows import TupleRow
from sqlalchemy import text

from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import (
    Done,
    Request,
    act_on,
    perform,
    permission_for,
    replayed,
)
from liandong.tenants.acts.records import Record, within
from liandong.tenants.content import validated
from liandong.tenants.errors import InvalidInput, NotFound, Problem
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.reviews.models import Decision, VerdictContent, VerdictKind
from liandong.tenants.schemes.models import WorkScheme

ACTS = {Decision.RETURN: "review.return", Decision.PASS: "review.pass"}

REVIEWED = Statement(
    text("SELECT scheme_id FROM liandong.review WHERE id = :review AND owner = :owner")
)
JUDGED = Statement(
    text("""
        SELECT r.scheme_id, c.id IS NOT NULL, s.province, s.owner, b.superior, b.ancestors
        FROM liandong.review r
        LEFT JOIN liandong.clause c ON c.province = r.province AND c.owner = r.owner
                                   AND c.revision_id = r.standard_revision_id AND c.id = :clause
        LEFT JOIN liandong.work_scheme s ON s.province = r.scheme_province
                                        AND s.owner = r.scheme_owner AND s.id = r.scheme_id
        LEFT JOIN liandong.body b ON b.id = s.owner
        WHERE r.province = :province AND r.owner = :owner AND r.id = :review
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
    scheme_id, judgeable, province, owner, *above = await _judged(tx, review, clause)
    if done := await replayed(tx, act, request, scheme_id):
        return done
    content = validated(VerdictContent, {"verdict": verdict, "opinion": opinion})
    if not judgeable:
        raise InvalidInput(Problem("not_found", "clause_id"))
    if province is None:
        raise NotFound
    scheme = within(scope, Record(province, owner, scheme_id), *above)
    # The act first: it locks the scheme, so that a decision and a verdict cannot cross.
    done = await perform(tx, act, "scheme", scheme, request)
    tx.send(GIVE, **tx.own, review=review, clause=clause, **content.stored())
    return done


async def decide_review(
    tx: Transaction, review: UUID, decision: Decision, request: Request
) -> Done:
    """Return the scheme or pass it; a pass needs a verdict on every clause, and none FAIL."""
    act = ACTS[decision]
    tx.authorize(permission_for(act))
    row = await tx.row(REVIEWED, review=review, owner=tx.actor.body)
    if row is None:
        raise NotFound
    return await act_on(tx, act, "scheme", WorkScheme, row[0], request)


async def _judged(tx: Transaction, review: UUID, clause: UUID) -> TupleRow:
    """The scheme under a review of the acting body, and whether the clause belongs to it.

    NotFound for anybody else's review, even one that the body may read.
    """
    actor = tx.actor
    row = await tx.row(
        JUDGED, review=review, clause=clause, province=actor.province, owner=actor.body
    )
    if row is None:
        raise NotFound
    return row
