"""The policy's decisions as SQL predicates on the viewer's relation to the owner of a row."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, any_, case, false, literal, not_, or_, select

from liandong.graphql.planner.parameters import Parameters
from liandong.policies.actors import Relation
from liandong.tenants.bodies.models import Body
from liandong.tenants.tables import relation_of

BODY = relation_of(Body)


def _owners(*conditions: Callable[[Any], ColumnElement[bool]]) -> Any:
    body = BODY.alias()
    return select(body.c.id).where(*(condition(body.c) for condition in conditions))


def _is(relation: Relation, owner: ColumnElement[str]) -> ColumnElement[bool]:
    match relation:
        case Relation.SELF:
            return owner == Parameters.body
        case Relation.SUPERIOR:
            return owner.in_(_owners(lambda body: body.superior == Parameters.body))
        case Relation.ANCESTOR:
            return owner.in_(
                _owners(
                    lambda body: Parameters.body == any_(body.ancestors),
                    lambda body: body.superior != Parameters.body,
                )
            )
        case Relation.SUBORDINATE:
            return owner == Parameters.superior
        case Relation.DESCENDANT:
            return and_(owner == any_(Parameters.ancestors), owner != Parameters.superior)
        case Relation.PEER:
            return owner.in_(
                _owners(
                    lambda body: body.superior == Parameters.superior,
                    lambda body: body.id != Parameters.body,
                )
            )
        case Relation.NONE:
            near = [_is(other, owner) for other in Relation if other is not Relation.NONE]
            return not_(or_(*near))


def relation_to(
    owner: ColumnElement[str], above: ColumnElement[str] | None = None
) -> ColumnElement[str]:
    """The name of the viewer's relation to an owner, e.g. `SUPERIOR`; `above` names the body that
    is the superior in what is asked of, or is NULL."""
    near = [other for other in Relation if other is not Relation.NONE]
    named = [(_is(relation, owner), literal(relation.name, Text)) for relation in near]
    if above is not None:
        mine, superior = above == Parameters.body, _is(Relation.SUPERIOR, owner)
        named.insert(0, (mine, literal(Relation.SUPERIOR.name, Text)))
        instead = and_(above.is_not(None), superior)
        named.insert(1, (instead, literal(Relation.ANCESTOR.name, Text)))
    return case(*named, else_=literal(Relation.NONE.name, Text))


def predicate(
    relations: frozenset[Relation], owner: ColumnElement[str]
) -> list[ColumnElement[bool]]:
    """The conditions that the owner is in one of these relations; empty if they are all."""
    if relations == frozenset(Relation):
        return []
    if not relations:
        return [false()]
    return [or_(*(_is(relation, owner) for relation in sorted(relations)))]
