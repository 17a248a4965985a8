"""Pre-reviews (前置审核) and their verdicts."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, Integer, Text, and_, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, JSONPATH

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import ONE
from liandong.graphql.planner.fields import bound, column, many, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts import provenance
from liandong.graphql.schema.acts.lists import ACTS
from liandong.graphql.schema.acts.record_fields import owner
from liandong.graphql.schema.acts.types import Act, ActConnection
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.consultations.types import ConsultationConnection
from liandong.graphql.schema.contents import element_type
from liandong.graphql.schema.lazy import left_type
from liandong.graphql.schema.lists import list_of
from liandong.graphql.schema.records import left_of, row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.reviews.assigned import ClauseAssignment, assigned, global_id
from liandong.graphql.schema.reviews.lists import on_scheme
from liandong.graphql.schema.schemes.types import SchemeRevision
from liandong.graphql.schema.sources import sources
from liandong.graphql.schema.standards.types import Clause, ReviewStandard, StandardRevision
from liandong.graphql.schema.withheld import decided, of_decided, unless
from liandong.policies.permissions import Permission
from liandong.tenants.acts import models as acts
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.reviews import models
from liandong.tenants.reviews.models import (
    PassageCommentContent,
    RequiredChangeContent,
    ReviewState,
    VerdictKind,
)
from liandong.tenants.reviews.noun import REVIEW as NOUN
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.standards.noun import STANDARD
from liandong.tenants.tables import relation_of

ACT = relation_of(acts.Act)
LEFT_SCHEME: Any = left_type(SCHEME)
RequiredChange: Any = element_type(RequiredChangeContent)
PassageComment: Any = element_type(PassageCommentContent)


def reviewer(review: b.Columns) -> ColumnElement[Any]:
    """Who reviews the scheme where that is not its owner's superior."""
    scheme = sources(SCHEME).head.table.alias("reviewed")
    query = select(scheme.c.reviewer).where(on_scheme(review, scheme.c))
    return query.correlate_except(scheme).scalar_subquery()


REVIEW = b.Source(
    models.Review,
    "review",
    Permission.REVIEW_READ,
    provenance=provenance.of_review,
    acts_on=b.ActsOn(
        "scheme",
        frozenset(
            (
                Permission.REVIEW_ASSIGN,
                Permission.REVIEW_RECORD_VERDICT,
                Permission.REVIEW_RETURN,
                Permission.REVIEW_PASS,
                Permission.REVIEW_PASS_WITH_CHANGES,
                Permission.REVIEW_CONFIRM_CHANGES,
            )
        ),
        while_in=frozenset((ReviewState.OPEN.name, ReviewState.PASSED_WITH_CHANGES.name)),
        above=reviewer,
    ),
    withheld=NOUN.withheld,
)
VERDICT = b.Source(
    models.Verdict,
    "verdict",
    Permission.REVIEW_READ,
    provenance=provenance.of_verdict,
    withheld=NOUN.withheld,
    told=unless(NOUN.withheld, of_decided),
)


def changing(verdict: b.Columns, act: b.Columns, _: Parameters) -> Any:
    """The condition that the act recorded or changed the verdict."""
    review = REVIEW.table.alias("judged")
    scheme = select(review.c.scheme_id).where(
        review.c.province == verdict.province,
        review.c.owner == verdict.owner,
        review.c.id == verdict.review_id,
    )
    changed = func.jsonb_build_array(
        _changed("review", verdict.review_id), _changed("clause", verdict.clause_id), type_=JSONB
    )
    return and_(
        act.owner == verdict.owner,
        act.subject_id == scheme.correlate_except(review).scalar_subquery(),
        act.detail.op("@>")(changed),
    )


def _changed(noun: str, id: ColumnElement[Any]) -> ColumnElement[Any]:
    named = global_id(noun, id)
    field, new, value = (literal(word, Text) for word in ("field", "new", noun))
    return func.jsonb_build_object(field, value, new, named)


def said(verdict: b.Columns, act: b.Columns, _: Parameters) -> Any:
    """The condition that the act is the one by which the verdict was said last."""
    return and_(
        act.province == verdict.province, act.owner == verdict.owner, act.id == verdict.act_id
    )


def answered(verdict: b.Columns) -> ColumnElement[Any]:
    """What the submitter answered to it when it submitted again; NULL if nothing."""
    act, review = ACT.alias("answering"), REVIEW.table.alias("answered")
    field = literal("verdict_", Text).concat(cast(verdict.id, Text))
    scheme = select(review.c.scheme_id).where(
        review.c.province == verdict.province,
        review.c.owner == verdict.owner,
        review.c.id == verdict.review_id,
    )
    change = func.jsonb_build_object(literal("field", Text), field, type_=JSONB)
    said = func.jsonb_path_query_first(
        act.c.detail, cast(literal("$[*] ? (@.field == $field).new", Text), JSONPATH), change
    )
    query = select(said.op("#>>", return_type=Text())(literal("{}", Text).cast(ARRAY(Text)))).where(
        act.c.subject == literal(SCHEME.name, Text),
        act.c.subject_id == scheme.correlate_except(review).scalar_subquery(),
        act.c.kind == literal("scheme.submit", Text),
        act.c.detail.op("@>")(func.jsonb_build_array(change)),
    )
    newest = query.order_by(act.c.id.desc()).limit(ONE)
    return newest.correlate_except(act).scalar_subquery()


def submissions(review: b.Columns, what: Callable[[b.Columns], Any]) -> ColumnElement[Any]:
    """What is said of all submissions of the scheme before the review began."""
    act = ACT.alias("submitted")
    submitted = select(what(act.c)).where(
        act.c.subject == literal(SCHEME.name, Text),
        act.c.subject_owner == review.scheme_owner,
        act.c.subject_id == review.scheme_id,
        act.c.kind.in_([literal(kind, Text) for kind in ("scheme.submit", "scheme.file")]),
        act.c.performed_at <= review.created_at,
    )
    return submitted.correlate_except(act).scalar_subquery()


def submitted_at(review: b.Columns) -> ColumnElement[Any]:
    """The time of the last submission before the review began."""
    return submissions(review, lambda act: func.max(act.performed_at))


def submission(review: b.Columns) -> ColumnElement[Any]:
    """Which submission of the scheme the review is of, among those told to the viewer."""
    return submissions(review, lambda act: func.count(act.id, type_=Integer))


def clause_number(verdict: b.Columns) -> Any:
    """The number, in the standard, of the clause that a verdict is on."""
    clause = sources(STANDARD).parts["clauses"].table.alias("judged")
    return (
        select(clause.c.number)
        .where(
            clause.c.province == verdict.province,
            clause.c.owner == verdict.owner,
            clause.c.id == verdict.clause_id,
        )
        .correlate_except(clause)
        .scalar_subquery()
    )


@row(VERDICT, "What the reviewer says of one clause (审核意见).")
class Verdict(Node):
    verdict: VerdictKind = column("verdict", "Pass, change or fail.")
    opinion: str = column("opinion", "Why; obligatory unless it is a pass.")
    comments: list[PassageComment] = bound(
        b.Json(lambda verdict, _: verdict.comments),
        "What is said of passages of the scheme (批注), in their order.",
    )
    answer: str | None = column(
        answered, "What the submitter answered to it when it submitted again (答复)."
    )
    clause: Clause | None = one(
        lambda verdict, clause, _: and_(
            clause.owner == verdict.owner, clause.id == verdict.clause_id
        ),
        "The clause that it is on.",
    )
    review: Annotated["Review", strawberry.lazy("liandong.graphql.schema.reviews.types")] = one(
        lambda verdict, review, _: and_(
            review.province == verdict.province,
            review.owner == verdict.owner,
            review.id == verdict.review_id,
        ),
        "The pre-review that it belongs to.",
    )
    recorded: Act | None = one(
        said,
        "The act by which it was said last: who said it (`memberName`) and when (`performedAt`);"
        " seen by the reviewing body alone.",
    )
    acts: ActConnection = ACTS.linked(changing).field(
        "How it came about: the acts by which it was said, each with what it changed."
    )


@row(REVIEW, "The pre-review (前置审核) of one submitted version of a scheme.")
class Review(Node):
    owner: Owner = owner("The reviewing body.")
    state: ReviewState = column("state", "Open, or how it was decided.")
    created_at: datetime = column("created_at", "When the scheme was taken under review.")
    submitted_at: datetime = column(
        submitted_at, "When the scheme came in, in this round (报审、报备)."
    )
    submission: int = column(
        submission,
        "Which submission of the scheme it is of (第几次报送), from 1; after the scheme came under"
        " another superior, among those that this one was told of.",
    )
    decided_at: datetime | None = column("decided_at", "When it was decided.")
    scheme: LEFT_SCHEME | None = left_of(
        SCHEME,
        lambda review, scheme, _: and_(
            scheme.owner == review.scheme_owner, scheme.id == review.scheme_id
        ),
        lambda review: review.scheme_id,
        "The scheme; what is left of it after its owner withdrew it, or came under another"
        " superior.",
    )
    revision: SchemeRevision | None = one(
        lambda review, revision, _: and_(
            revision.owner == review.scheme_owner, revision.id == review.scheme_revision_id
        ),
        "The submitted version that is judged.",
    )
    required_changes: list[RequiredChange] = bound(
        b.Json(lambda review, _: review.required_changes),
        "What must change before its pass holds (原则通过); the note of the act says how.",
    )
    amended: SchemeRevision | None = one(
        lambda review, revision, _: and_(
            revision.owner == review.scheme_owner, revision.id == review.amended_revision_id
        ),
        "The version with these changes, once it was submitted.",
    )
    standard: ReviewStandard | None = one(
        lambda review, standard, _: and_(
            standard.owner == review.owner, standard.id == review.standard_id
        ),
        "The standard that it is judged by.",
    )
    standard_revision: StandardRevision | None = one(
        lambda review, revision, _: and_(
            revision.owner == review.owner, revision.id == review.standard_revision_id
        ),
        "The version of the standard that was in force when the review began.",
    )
    assignments: list[ClauseAssignment] = bound(
        b.Json(assigned, told=unless(NOUN.withheld, decided)),
        "The clauses that one member of the reviewing body judges, in their order; any other is"
        " judged by whoever reviews. For members of that body, and shown as `verdicts` are.",
    )
    verdicts: list[Verdict] = many(
        lambda review, verdict, _: and_(
            verdict.owner == review.owner, verdict.review_id == review.id
        ),
        clause_number,
        "The verdicts given so far, in the order of the clauses; before the decision for those"
        " members alone who may read them (`REVIEW_READ_OPEN`).",
    )
    consultations: ConsultationConnection = (
        list_of(CONSULTATION)
        .linked(
            lambda review, consultation, _: and_(
                consultation.province == review.province,
                consultation.owner == review.owner,
                consultation.review_id == review.id,
            )
        )
        .field("What the reviewing body asks others on it (征求意见), for that body alone.")
    )
    verdicts_shown: bool = bound(
        b.Shown(unless(NOUN.withheld, decided)),
        "Whether `verdicts` shows this viewer what was said so far.",
    )


@connects(Review, NOUN.called, NOUN.many, by_state=NOUN.states)
class ReviewConnection(Connection):
    pass
