"""Plans without a database: what the planner makes of a document for a member."""

from typing import Any, cast
from uuid import UUID

from graphql import (
    FragmentDefinitionNode,
    GraphQLObjectType,
    OperationDefinitionNode,
    parse,
    validate,
)
from graphql.execution.collect_fields import FragmentDetails, collect_fields
from graphql.execution.values import VariableValues, get_variable_values

from liandong.graphql.planner.arguments import Environment
from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.planner.plan import Plan
from liandong.graphql.planner.reader import Asked, Reader
from liandong.graphql.planner.selection import Document, Selected
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Actor, Role
from liandong.policies.engine import Policy
from tests.support.cast import (
    CENTRE,
    CHANGCHUN,
    JILIN,
    LEVELS,
    LIAONING,
    LISHU,
    NANGUAN,
    SIPING,
    subject,
)

SCHEMA = schema._schema
CATALOG = catalogue(SCHEMA)
POLICY = Policy.load()
SECRET = b"a secret"
PROVINCE: tuple[str, ...] = (CENTRE, JILIN)


def actor(body: str, role: Role = Role.DIRECTOR) -> Actor:
    """A member of the cast as sign-in makes it."""
    below = {SIPING: PROVINCE, CHANGCHUN: PROVINCE, LISHU: (*PROVINCE, SIPING)}
    below |= {NANGUAN: (*PROVINCE, CHANGCHUN), JILIN: PROVINCE[:1], LIAONING: PROVINCE[:1]}
    ancestors = below.get(body, ())
    return Actor(
        body=body,
        level=LEVELS[body],
        province=f"{body[:2]}0000",
        superior=ancestors[-1] if ancestors else None,
        ancestors=ancestors,
        roles=frozenset([role]),
        member=UUID(int=int(body)),
        name=f"{body} {role}",
        subject=subject(body, role),
    )


def document_of(text: str, variables: dict[str, Any]) -> Document:
    """The document with coerced variables, as the executor has it."""
    parsed = parse(text)
    assert validate(SCHEMA, parsed) == []
    fragments = {
        node.name.value: FragmentDetails(node)
        for node in parsed.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    operation = next(n for n in parsed.definitions if isinstance(n, OperationDefinitionNode))
    values = get_variable_values(SCHEMA, operation.variable_definitions or (), variables)
    assert isinstance(values, VariableValues), values
    return Document(SCHEMA, operation, fragments, values)


def root_fields(document: Document) -> list[tuple[str, Selected]]:
    """The selected fields of the operation's root."""
    operation = document.operation
    root = cast(GraphQLObjectType, SCHEMA.get_root_type(operation.operation))
    grouped = collect_fields(
        SCHEMA, document.fragments, document.variables, root, operation
    ).grouped_field_set
    return [(key, Selected(document, root, details)) for key, details in grouped.items()]


def plan_of(reader: Reader, who: Actor, text: str, variables: dict[str, Any] | None = None) -> Plan:
    """The plan that the reader keeps for this query, made when there is none."""
    document = document_of(text, variables or {})
    asked = Asked(who, cast(Any, None), text)
    key = reader._key(asked, document.name, document.shape, ())
    return reader._plans.get(key, lambda: reader._planned(asked, document, root_fields(document)))


def bound(plan: Plan, who: Actor, text: str, variables: dict[str, Any] | None = None) -> list[Any]:
    """The parameters of one run of the plan."""
    document = document_of(text, variables or {})
    return plan.bound(Environment(document.variables, who, secret=SECRET))
