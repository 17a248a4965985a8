"""Conditions of inbox lists: the records on which the viewer's body can act now."""

from collections.abc import Set
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    not_,
    or_,
    select,
    tuple_,
)

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.record_fields import of_subject
from liandong.graphql.schema.bodies.types import SOURCE as BODIES
from liandong.graphql.schema.sources import sources
from liandong.policies.actors import Relation
from liandong.tenants.content import BODY, refers
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import TRANSITIONS, WHOLE
from liandong.tenants.workflow import Task

Predicate = ColumnElement[bool]


def awaits(noun: Noun, task: Task) -> b.Condition:
    """The condition for the records on which the viewer's body can perform the task's acts."""
    turns = [turn for turn in TRANSITIONS if turn.act in task.acts]
    left = [turn.to_state for turn in TRANSITIONS if turn.act == task.after]
    states = {turn.from_state for turn in turns} | set(left)
    (relation,) = {found_by(turn.relation, noun) for turn in turns} or {Relation.SELF}

    def condition(_: b.Columns, row: b.Columns, parameters: Parameters) -> Predicate:
        conditions = [whose(relation, noun, row, parameters)]
        if any(turn.reach == "superior" for turn in turns):
            # Nobody is above the centre.
            conditions.append(parameters.superior.is_not(None))
        if task.settled:
            conditions.append(settled(noun, row, parameters))
        return and_(*conditions, _in(row, states))

    return condition


def found_by(relation: Relation, noun: Noun) -> Relation:
    """The relation by which records of the noun are looked for: whoever is not the owner, and is
    named by the record, is found by its name."""
    if relation is Relation.SELF or relation is Relation.SUPERIOR and not _naming(noun):
        return relation
    return Relation.SUBORDINATE


def whose(relation: Relation, noun: Noun, row: b.Columns, parameters: Parameters) -> Predicate:
    """The condition that the viewer's body is in this relation to the owner of the row."""
    match relation:
        case Relation.SELF:
            return own(row, parameters)
        case Relation.SUPERIOR:
            return of_subordinates(noun, row, parameters)
        case _:
            return to_the_viewer(noun, row, parameters)


def own(row: b.Columns, parameters: Parameters) -> Predicate:
    """The condition that the viewer's body owns the row."""
    return and_(row.province == parameters.province, row.owner == parameters.body)


def of_subordinates(noun: Noun, row: b.Columns, parameters: Parameters) -> Predicate:
    """The condition that the owner of the row is a direct subordinate of the viewer's body, or a
    body of which it has taken rows up: row security shows no others of those."""
    below = BODIES.table.alias()
    owners: Any = select(below.c.province, below.c.id).where(below.c.superior == parameters.body)
    if noun.above is not None:
        # By owners, and not as an alternative to them, which no index could answer.
        taken = sources(noun).head.table.alias()
        named = taken.c[noun.above] == parameters.body
        owners = owners.union(select(taken.c.province, taken.c.owner).where(named))
    return tuple_(row.province, row.owner).in_(owners)


def to_the_viewer(noun: Noun, row: b.Columns, parameters: Parameters) -> Predicate:
    """The condition that a field of the record, or of its whole, names the viewer's body."""
    if noun not in WHOLE:
        return _names(noun, row, parameters)
    whole, _ = WHOLE[noun]
    of = sources(whole).head.table.alias()
    condition = and_(of_subject(of.c, row, parameters), _names(whole, of.c, parameters))
    return _any(select(of.c.id).where(condition), of)


def _names(noun: Noun, row: b.Columns, parameters: Parameters) -> Predicate:
    return or_(*(row[name] == parameters.body for name in _naming(noun)))


def _naming(noun: Noun) -> list[str]:
    """The fields of the noun that name a body."""
    return [name for name, field in noun.columns.items() if refers(field) == BODY]


def settled(noun: Noun, row: b.Columns, parameters: Parameters) -> Predicate:
    """The condition that all elements with a workflow are settled.

    The referee requires this before a close; but calling it for each record would take a fifth of a
    millisecond and use no index.
    """
    left = []
    for part in (part for part, (whole, _) in WHOLE.items() if whole is noun):
        element = sources(part).head.table.alias()
        done = _in(element.c, set(part.settled))
        open_ = and_(of_subject(row, element.c, parameters), not_(done))
        left.append(_any(select(element.c.id).where(open_), element))
    return not_(or_(*left))


def _any(query: Select[Any], table: Any) -> Predicate:
    return exists(query.correlate_except(table))


def _in(row: b.Columns, states: Set[str]) -> Predicate:
    # Constants instead of parameters, so that PostgreSQL can estimate the number of rows.
    condition: Predicate = row.state.in_([constant(state) for state in sorted(states)])
    return condition
