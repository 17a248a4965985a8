"""How a plan stands to the upper plan that it carries out: conditions on rows of both."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Uuid,
    and_,
    any_,
    cast,
    exists,
    func,
    or_,
    select,
)

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import ONE
from liandong.tenants.bodies.models import Body
from liandong.tenants.content import fields_without_key
from liandong.tenants.plans.models import PlanItemContent
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.tables import relation_of

HEAD, REVISION = relation_of(PLAN.head), relation_of(PLAN.revision)
ITEM, ANSWER = (relation_of(PLAN.parts[name]) for name in ("items", "answers"))
BODY = relation_of(Body)
# What of an item is no change of it: where it stands, and the number that follows from that.
PLACE = {"numeral", "depth"}
SAID = [name for name in fields_without_key(PlanItemContent) if name not in PLACE]


def based_on(revision: b.Columns) -> ColumnElement[Any]:
    """The key of the version that a version of a plan is based on."""
    return cast(revision.content["based_on"].astext, Uuid)


def upper(revision: b.Columns, name: str) -> ColumnElement[Any]:
    """What the version that it is based on says of itself."""
    version = REVISION.alias("upper")
    said = select(version.c[name]).where(version.c.id == based_on(revision))
    return said.correlate_except(version).scalar_subquery()


def newer(revision: b.Columns, version: b.Columns, _: Any) -> ColumnElement[bool]:
    """The condition that the version is a later one of the upper plan, told to the body, too."""
    reader = BODY.alias("reader")
    keys = select(reader.c["keys"]).where(reader.c.id == revision.owner)
    return and_(
        *(version[name] == upper(revision, name) for name in ("province", "owner", "subject_id")),
        version.edition > upper(revision, "edition"),
        version.audience.overlap(keys.correlate_except(reader).scalar_subquery()),
    )


def newest_upper(revision: b.Columns) -> ColumnElement[Any]:
    """The key of the newest such version."""
    version = REVISION.alias("newest")
    found = select(version.c.id).where(newer(revision, version.c, None))
    newest = found.order_by(version.c.edition.desc()).limit(ONE)
    return newest.correlate_except(version).scalar_subquery()


def stale(plan: b.Columns) -> ColumnElement[bool]:
    """Whether the released version is based on one that is not the newest any more."""
    later = REVISION.alias("later")
    return exists(revised(plan, select(later.c.id), later))


def revised(plan: b.Columns, chosen: Select[Any], later: FromClause) -> Select[Any]:
    """What is chosen of those versions of the upper plan that are newer than its own answers."""
    base, reader = REVISION.alias("base"), BODY.alias("reader")
    same = (later.c[name] == base.c[name] for name in ("province", "owner", "subject_id"))
    return (
        chosen.join(base, and_(*same, later.c.edition > base.c.edition))
        .join(reader, later.c.audience.overlap(reader.c["keys"]))
        .where(
            # What the head says of it is what the released version says.
            plan.released_number.is_not(None),
            base.c.id == plan.based_on,
            reader.c.id == plan.owner,
        )
        .correlate_except(base, later, reader)
    )


def _in(revision_id: ColumnElement[Any], key: ColumnElement[Any], *more: Any) -> Any:
    """Whether a version has an item of this key."""
    item = ITEM.alias("same")
    found = select(item.c.id).where(item.c.revision_id == revision_id, item.c.key == key)
    return exists(found.where(*(condition(item.c) for condition in more)).correlate_except(item))


def added(revision: b.Columns, item: b.Columns, _: Any) -> Any:
    """The condition that the newest version of the upper plan has the item, and the former not."""
    return and_(item.revision_id == newest_upper(revision), ~_in(based_on(revision), item.key))


def removed(revision: b.Columns, item: b.Columns, _: Any) -> Any:
    """The condition that the newest version of the upper plan does not have the item any more."""
    newest = newest_upper(revision)
    return and_(item.revision_id == based_on(revision), newest.is_not(None), ~_in(newest, item.key))


def changed(revision: b.Columns, item: b.Columns, _: Any) -> Any:
    """The condition that the newest version of the upper plan says it otherwise."""

    def otherwise(former: b.Columns) -> Any:
        return or_(*(former[name].is_distinct_from(item[name]) for name in SAID))

    return and_(
        item.revision_id == newest_upper(revision), _in(based_on(revision), item.key, otherwise)
    )


def answering(item: b.Columns, answer: b.Columns, _: Any) -> Any:
    """The condition that the answer, of an issued version, is to the item in any version of it."""
    plan, upper = HEAD.alias("answering"), REVISION.alias("answered")
    answering = REVISION.alias("newest")
    found = (
        select(answering.c.id)
        .join(
            plan,
            and_(
                plan.c.province == answering.c.province,
                plan.c.owner == answering.c.owner,
                plan.c.id == answering.c.subject_id,
                plan.c.released_number == answering.c.number,
            ),
        )
        .join(upper, upper.c.id == plan.c.based_on)
        .where(
            upper.c.province == item.province,
            upper.c.owner == item.owner,
            upper.c.subject_id == item.subject_id,
        )
        .correlate_except(plan, upper, answering)
    )
    return and_(answer.item == item.key, answer.revision_id.in_(found))


def of_answer(answer: b.Columns, item: b.Columns, _: Any) -> Any:
    """The condition that the item is the one of the upper plan that is answered."""
    said = REVISION.alias("said")
    upper = select(based_on(said.c)).where(
        said.c.province == answer.province,
        said.c.owner == answer.owner,
        said.c.id == answer.revision_id,
    )
    return and_(
        item.key == answer.item, item.revision_id == upper.correlate_except(said).scalar_subquery()
    )


def own_items(answer: b.Columns, item: b.Columns, _: Any) -> Any:
    """The condition that the item is one of those that the answer names."""
    return and_(
        item.province == answer.province,
        item.owner == answer.owner,
        item.revision_id == answer.revision_id,
        item.key == any_(answer.own_items),
    )


def unanswered(revision: b.Columns, item: b.Columns, _: Any) -> Any:
    """The condition that the item of the upper plan as it is now has no answer to what it says."""
    answer = ANSWER.alias("said")
    found = select(answer.c.id).where(
        answer.c.province == revision.province,
        answer.c.owner == revision.owner,
        answer.c.revision_id == revision.id,
        answer.c.item == item.key,
    )
    answered = exists(found.correlate_except(answer))
    return and_(
        item.revision_id == func.coalesce(newest_upper(revision), based_on(revision)),
        or_(~answered, changed(revision, item, None)),
    )
