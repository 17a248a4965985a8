"""Assigning the clauses of an open pre-review to members (分办)."""

from uuid import UUID

from sqlalchemy import text

from liandong.policies.actors import Role
from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import Done, Request, Values, write
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.transaction import Statement, Transaction

ASSIGN = "review.assign"
OTHERS = Statement(
    text("SELECT id FROM liandong.member WHERE id = ANY (:named) AND NOT roles && :judging")
)


async def assign_clauses(tx: Transaction, review: UUID, assigned: Values, request: Request) -> Done:
    """Who judges which clauses; raises InvalidInput for members whose roles judge none."""
    done = await write(tx, REVIEW, ASSIGN, review, assigned, request)
    named = [each.get("member_id") for each in assigned["assignments"]]
    judging = [r.value for r in Role if tx.rights.of(r).relations(Permission.REVIEW_RECORD_VERDICT)]
    others = {id for (id,) in await tx.rows(OTHERS, named=named, judging=judging)}
    if wrong := [place for place, id in enumerate(named) if id in others]:
        places = (f"assignments.{place}.member_id" for place in wrong)
        raise InvalidInput(*(Problem("member_judges_nothing", place) for place in places))
    return done
