"""A policy's decision as a predicate: the owners to whom the viewer stands in a relation."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, any_, case, false, literal, not_, or_, select

from liandong.graphql.planner.given import Given
from liandong.policies.actors import Relation
from liandong.tenants.bodies.models import Body

BODY = Body.__table__  # type: ignore[attr-defined]


def _owners(*conditions: Callable[[Any], ColumnElement[bool]]) -> Any:
    body = BODY.alias()
    return select(body.c.id).where(*(condition(body.c) for condition in conditions))


def _is(relation: Relation, owner: ColumnElement[str]) -> ColumnElement[bool]:
    match relation:
        case Relation.SELF:
            return owner == Given.body
        case Relation.SUPERIOR:
            return owner.in_(_owners(lambda body: body.superior == Given.body))
        case Relation.ANCESTOR:
            return owner.in_(
                _owners(
                    lambda body: Given.body == any_(body.ancestors),
                    lambda body: body.superior != Given.body,
                )
            )
        case Relation.SUBORDINATE:
            return owner == Given.superior
        case Relation.DESCENDANT:
            return and_(owner == any_(Given.ancestors), owner != Given.superior)
        case Relation.PEER:
            return owner.in_(
                _owners(
                    lambda body: body.superior == Given.superior,
                    lambda body: body.id != Given.body,
                )
            )
        case Relation.NONE:
            near = [_is(other, owner) for other in Relation if other is not Relation.NONE]
            return not_(or_(*near))


def relation_to(owner: ColumnElement[str]) -> ColumnElement[str]:
    """The name of the viewer's relation to an owner, e.g. `SUPERIOR`."""
    near = [other for other in Relation if other is not Relation.NONE]
    named = [(_is(relation, owner), literal(relation.name, Text)) for relation in near]
    return case(*named, else_=literal(Relation.NONE.name, Text))


def predicate(
    relations: frozenset[Relation], owner: ColumnElement[str]
) -> list[ColumnElement[bool]]:
    """The conditions for an owner within these relations; none when every relation will do."""
    if relations == frozenset(Relation):
        return []
    if not relations:
        return [false()]
    return [or_(*(_is(relation, owner) for relation in sorted(relations)))]
