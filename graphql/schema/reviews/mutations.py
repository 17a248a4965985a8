"""The mutations of pre-reviews, which a superior performs on schemes submitted to it."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement, and_, select

from liandong.graphql.planner.fields import one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.contents import written
from liandong.graphql.schema.inputs import ActInput, RevisionInput, content_of, given, key
from liandong.graphql.schema.mutation import mutation, subject
from liandong.graphql.schema.reviews.types import Review
from liandong.graphql.schema.schemes.mutations import ON as ON_SCHEME
from liandong.graphql.schema.schemes.types import WorkScheme
from liandong.tenants.acts.commands import Done, act_on, write
from liandong.tenants.acts.models import Act
from liandong.tenants.attempts.denials import Attempt
from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.reviews.commands import ASSIGN, assign_clauses
from liandong.tenants.reviews.models import (
    DECISIONS,
    AssigningContent,
    Decision,
    RequiredChangesContent,
    VerdictContent,
)
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.tables import relation_of
from liandong.tenants.transaction import Transaction

ACCEPT, CALL_IN, RECORD = "review.accept", "review.call_in", "review.record_verdict"
PASS_WITH_CHANGES = "review.pass_with_changes"


@strawberry.input(description="A submitted work scheme to take under review.")
class AcceptReviewInput(RevisionInput):
    scheme_id: strawberry.ID = strawberry.field(description="The work scheme.")


@strawberry.input(description="Who judges which clauses of an open pre-review (分办).")
@written(AssigningContent)
class AssignClausesInput(ActInput):
    review_id: strawberry.ID = strawberry.field(description="The open pre-review.")


@strawberry.input(description="A verdict on one clause (审核意见).")
@written(VerdictContent)
class RecordVerdictInput(ActInput):
    review_id: strawberry.ID = strawberry.field(description="The open pre-review.")


@strawberry.input(description="A filed work scheme to take under review (调审).")
@written(BroughtContent)
class CallInSchemeInput(RevisionInput):
    scheme_id: strawberry.ID = strawberry.field(description="The work scheme.")


@strawberry.input(description="The decision of a pre-review (退回、通过).")
@written(BroughtContent)
class DecideReviewInput(ActInput):
    review_id: strawberry.ID = strawberry.field(
        description="The open pre-review, or the one that awaits the changes it asked for."
    )
    decision: Decision = strawberry.field(description="Return it or pass it.")


@strawberry.input(description="A pass that holds once these changes are confirmed (原则通过).")
@written(RequiredChangesContent)
class PassWithChangesInput(ActInput):
    review_id: strawberry.ID = strawberry.field(description="The open pre-review.")


async def accept(tx: Transaction, input: AcceptReviewInput) -> Done:
    scheme = key(input.scheme_id, "scheme")
    return await act_on(tx, SCHEME, ACCEPT, scheme, input.request())


async def call_in(tx: Transaction, input: Any) -> Done:
    brought = content_of(BroughtContent, input)
    return await write(tx, SCHEME, CALL_IN, ON_SCHEME.key(input), brought, input.request())


async def assign(tx: Transaction, input: Any) -> Done:
    review = key(input.review_id, "review")
    assigned = content_of(AssigningContent, input)
    return await assign_clauses(tx, review, assigned, input.request())


async def record(tx: Transaction, input: Any) -> Done:
    review = key(input.review_id, "review")
    verdict = content_of(VerdictContent, input) | {"opinion": given(input.opinion) or ""}
    return await write(tx, REVIEW, RECORD, review, verdict, input.request())


async def decide(tx: Transaction, input: DecideReviewInput) -> Done:
    review, brought = key(input.review_id, "review"), content_of(BroughtContent, input)
    return await write(tx, REVIEW, DECISIONS[input.decision], review, brought, input.request())


async def pass_with_changes(tx: Transaction, input: PassWithChangesInput) -> Done:
    changes = content_of(RequiredChangesContent, input)
    review = key(input.review_id, "review")
    return await write(tx, REVIEW, PASS_WITH_CHANGES, review, changes, input.request())


ACT = relation_of(Act)


def performed(done: Parameters) -> ColumnElement[Any]:
    """The time of the act; for a repeated request, the time of the original act."""
    act = ACT.alias("done")
    query = select(act.c.performed_at).where(act.c.owner == done.body, act.c.id == done.act)
    return query.scalar_subquery()


DECIDED = subject(WorkScheme, "The work scheme as it is now.")
REVIEWED = (
    Review,
    one(
        lambda _, review, done: and_(
            review.owner == done.body,
            review.scheme_id == done.subject,
            review.created_at <= performed(done),
        ),
        "The pre-review as it is now.",
        newest_by=lambda review: review.created_at,
    ),
)


@strawberry.type
class ReviewMutations:
    accept_review = mutation(
        "AcceptReview",
        AcceptReviewInput,
        accept,
        lambda input: Attempt(ACCEPT, input.scheme_id, input),
        "Take a submitted scheme under review by the standard in force (受理).",
        scheme=DECIDED,
        review=REVIEWED,
    )
    assign_clauses = mutation(
        "AssignClauses",
        AssignClausesInput,
        assign,
        lambda input: Attempt(ASSIGN, input.review_id, input),
        "Say who judges which clauses (分办). Nobody else may give a verdict on them until they are"
        " assigned anew, unless that member is disabled, or the other acts in its stead.",
        review=REVIEWED,
    )
    record_verdict = mutation(
        "RecordVerdict",
        RecordVerdictInput,
        record,
        lambda input: Attempt(RECORD, input.review_id, input),
        "Give or change the verdict on one clause.",
        review=REVIEWED,
    )
    decide_review = mutation(
        "DecideReview",
        DecideReviewInput,
        decide,
        lambda input: Attempt(DECISIONS[input.decision], input.review_id, input),
        "Return the scheme or pass it (退回、通过).",
        scheme=DECIDED,
        review=REVIEWED,
    )
    pass_with_changes = mutation(
        "PassWithChanges",
        PassWithChangesInput,
        pass_with_changes,
        lambda input: Attempt(PASS_WITH_CHANGES, input.review_id, input),
        "Pass the scheme on condition that what is named is changed (原则通过、按意见修改); the"
        " note says how. It may start once the changes are confirmed.",
        scheme=DECIDED,
        review=REVIEWED,
    )
    confirm_changes = ON_SCHEME.write(
        "review.confirm_changes",
        "ConfirmChanges",
        "Confirm the changes that a pass asked for (确认修改): the scheme is passed as it is now.",
    )
    acknowledge_scheme = ON_SCHEME.write(
        "review.acknowledge", "AcknowledgeScheme", "Acknowledge a filed scheme (备案)."
    )
    call_in_scheme = mutation(
        "CallInScheme",
        CallInSchemeInput,
        call_in,
        ON_SCHEME.tried(CALL_IN),
        "Take a filed scheme under review by the standard in force (调审), while it can be called"
        " in; the note says why.",
        scheme=DECIDED,
        review=REVIEWED,
    )
    return_incomplete_scheme = ON_SCHEME.write(
        "review.return_incomplete",
        "ReturnIncompleteScheme",
        "Return a submitted scheme without a review, as something is missing (材料不全); the note"
        " says what.",
    )
    revoke_pass = ON_SCHEME.write(
        "review.revoke",
        "RevokePass",
        "Take back the pass of a scheme that has not started (撤回通过); the note says why.",
    )
    urge_amendment = ON_SCHEME.act(
        "review.urge",
        "Urge the submitter to submit a returned scheme again (催办), once a day.",
        name="UrgeAmendment",
    )
