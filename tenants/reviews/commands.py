"""What a superior does with the work schemes that were submitted to it."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from liandong.policies.engine import Scope
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
from liandong.tenants.errors import Conflict, InvalidInput, NotFound, Problem
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.reviews.models import Decision, ReviewState, VerdictContent, VerdictKind
from liandong.tenants.schemes.commands import SCHEME

ACTS = {Decision.RETURN: "review.return", Decision.PASS: "review.pass"}

JUDGED = Statement(
    text("""
        SELECT r.scheme_id, r.state, v.number, c.id IS NOT NULL,
               s.province, s.owner, b.superior, b.ancestors
        FROM liandong.review r
        LEFT JOIN liandong.scheme_revision v ON v.province = r.scheme_province
                                            AND v.owner = r.scheme_owner
                                            AND v.id = r.scheme_revision_id
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
            (province, owner, audience, review_id, clause_id, verdict, opinion, act_id)
        VALUES (:province, :owner, :audience, :review, :clause, :verdict, :opinion,
                (SELECT a.id FROM liandong.act a WHERE a.subject_id = :scheme AND a.owner = :owner
                 AND a.kind = 'review.record_verdict' ORDER BY a.performed_at DESC LIMIT 1))
        ON CONFLICT (province, owner, review_id, clause_id)
        DO UPDATE SET verdict = excluded.verdict, opinion = excluded.opinion,
                      act_id = excluded.act_id
    """)
)


async def accept_review(tx: Transaction, scheme: UUID, request: Request) -> Done:
    """Take a submitted scheme under review by the standard in force; opens a Review."""
    return await act_on(tx, SCHEME, "review.accept", scheme, request)


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
    judged = await _judged(tx, review, clause)
    if done := await replayed(tx, act, request, judged.scheme):
        return done
    content = validated(VerdictContent, {"verdict": verdict, "opinion": opinion})
    if not judged.has_clause:
        raise InvalidInput(Problem("not_found", "clause_id"))
    # The act first: it locks the scheme, so that a decision and a verdict cannot cross, and its
    # moment is the latest of all verdicts', as long as the database's clock goes forwards.
    done = await judged.acted(tx, scope, act, request)
    given = {"review": review, "scheme": judged.scheme, "clause": clause}
    tx.send(GIVE, **tx.own, **given, **content.stored())
    return done


async def decide_review(
    tx: Transaction, review: UUID, decision: Decision, request: Request
) -> Done:
    """Return the scheme or pass it; a pass needs a verdict on every clause, and none FAIL."""
    act = ACTS[decision]
    scope = tx.authorize(permission_for(act))
    judged = await _judged(tx, review)
    if done := await replayed(tx, act, request, judged.scheme):
        return done
    return await judged.acted(tx, scope, act, request)


class Judged(NamedTuple):
    """A review of the acting body: its scheme, as far as the body sees it, and the submitted
    revision's number; and whether the clause that was asked for belongs to it."""

    scheme: UUID
    state: str
    revision: int | None
    has_clause: bool
    province: str | None
    owner: str | None
    superior: str | None
    ancestors: list[str] | None

    async def acted(self, tx: Transaction, scope: Scope, act: str, request: Request) -> Done:
        """The act on the scheme, while it is this review that is open; raises Conflict, NotFound.

        A scheme is submitted again as another revision, and has another review then.
        """
        if self.state != ReviewState.OPEN:
            raise Conflict("no_transition")
        if self.province is None or self.owner is None:
            raise NotFound
        record = Record(self.province, self.owner, self.scheme)
        scheme = within(scope, record, self.superior, self.ancestors or [])
        expecting = request.model_copy(update={"expected_revision": self.revision})
        return await perform(tx, act, "scheme", scheme, expecting)


async def _judged(tx: Transaction, review: UUID, clause: UUID | None = None) -> Judged:
    """The review, and whether the clause belongs to it.

    NotFound for anybody else's review, even one that the body may read.
    """
    actor = tx.actor
    row = await tx.row(
        JUDGED, review=review, clause=clause, province=actor.province, owner=actor.body
    )
    if row is None:
        raise NotFound
    return Judged(*row)
