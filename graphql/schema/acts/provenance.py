"""The acts by which a row became readable under one of its audience keys.

A row has its owner's key from the beginning. Every other key was added by an act, or by the release
of the row to those who could read its record already.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    any_,
    case,
    func,
    literal,
    or_,
    select,
)

from liandong.graphql.planner import bindings as b
from liandong.tenants.base import Table
from liandong.tenants.columns import Revision
from liandong.tenants.nouns import RULES
from liandong.tenants.reviews.models import Review
from liandong.tenants.tables import relation_of
from liandong.tenants.workflow import NEW

Expression = ColumnElement[Any]
Condition = ColumnElement[bool]

DECISIONS = {"review.return", "review.pass", "review.pass_with_changes"}


def of_record(subject: str) -> b.Provenance:
    """For a record: the act that created it; for other keys, the acts that added them."""

    def opened(row: b.Columns, key: Expression, act: b.Columns) -> Condition:
        born = and_(_is(act, births(subject)), func.coalesce(act.revision, 1) == 1)
        return and_(
            _on(act, subject, row.owner, row.id), _by(row, key, born, key == any_(act.adds))
        )

    return opened


def of_revision(subject: str) -> b.Provenance:
    """For a version: the act that wrote it; for other keys, its release, or acts adding them."""

    def opened(row: b.Columns, key: Expression, act: b.Columns) -> Condition:
        return _version_opened(subject, row, row.number, key, act)

    return opened


def of_part(subject: str, revision: type[Revision]) -> b.Provenance:
    """For an element of a version: the same acts as for the version."""

    def opened(row: b.Columns, key: Expression, act: b.Columns) -> Condition:
        version = _table(revision)
        number = select(version.c.number).where(
            version.c.province == row.province,
            version.c.owner == row.owner,
            version.c.id == row.revision_id,
        )
        number = number.correlate_except(version)
        return _version_opened(subject, row, number.scalar_subquery(), key, act)

    return opened


def of_review(row: b.Columns, key: Expression, act: b.Columns) -> Condition:
    """For a pre-review: the act that began it; for the submitter's key, the decision."""
    begun = and_(
        _is(act, {"review.accept", "review.call_in"}),
        act.performed_at >= row.created_at,
        act.performed_at <= func.coalesce(row.decided_at, act.performed_at),
    )
    decided = and_(_is(act, DECISIONS), act.performed_at == row.decided_at)
    return and_(
        act.owner == row.owner,
        _on(act, "scheme", row.scheme_owner, row.scheme_id),
        _by(row, key, begun, decided),
    )


def of_verdict(row: b.Columns, key: Expression, act: b.Columns) -> Condition:
    """For a verdict: the act that recorded it; for the submitter's key, the decision."""
    review = _table(Review)
    decision = select(review.c.id).where(
        review.c.province == row.province,
        review.c.owner == row.owner,
        review.c.id == row.review_id,
        of_review(review.c, key, act),
    )
    return _by(row, key, act.id == row.act_id, decision.correlate_except(review).exists())


def births(subject: str) -> set[str]:
    """The acts that create a record of this noun."""
    return {rule.act for rule in RULES if rule.subject == subject and rule.from_state == NEW}


def _writes(subject: str) -> set[str]:
    """The acts that write a version; if there are none, those that create and release."""
    rules = [rule for rule in RULES if rule.subject == subject]
    return {rule.act for rule in rules if rule.writes} or births(subject) | _releases(subject)


def _releases(subject: str) -> set[str]:
    rules = (rule for rule in RULES if rule.subject == subject)
    return {rule.act for rule in rules if rule.releases or rule.also_releases}


def _version_opened(
    subject: str, row: b.Columns, number: Expression, key: Expression, act: b.Columns
) -> Condition:
    written = and_(_is(act, _writes(subject)), act.revision == number)
    released = and_(_is(act, _releases(subject)), act.revision == number)
    added = and_(key == any_(act.adds), func.coalesce(act.revision, 0) <= number)
    return and_(
        _on(act, subject, row.owner, row.subject_id), _by(row, key, written, or_(added, released))
    )


def _by(row: b.Columns, key: Expression, own: Condition, others: Condition) -> Condition:
    return case((key == row.owner, own), else_=others)


def _on(act: b.Columns, subject: str, owner: Expression, id: Expression) -> Condition:
    return and_(
        act.subject_id == id,
        act.subject_owner == owner,
        act.subject == literal(subject, Text),
    )


def _is(act: b.Columns, kinds: set[str]) -> Condition:
    return or_(*(act.kind == literal(kind, Text) for kind in sorted(kinds)))


def _table(model: type[Table]) -> Any:
    return relation_of(model).alias("opened")
