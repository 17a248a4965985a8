"""Declares fields of types, with a description for people and a binding for the planner."""

from collections.abc import Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any, NoReturn

import strawberry
from sqlalchemy import ColumnElement
from strawberry import UNSET

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.catalog import BINDING
from liandong.graphql.planner.parameters import Parameters
from liandong.policies.permissions import Permission
from liandong.tenants.content import Element


def bound(binding: b.Binding, description: str) -> Any:
    """A field without arguments."""
    return strawberry.field(description=description, metadata={BINDING: binding})


def column(name: str | b.Expression, description: str, *, needs: Permission | None = None) -> Any:
    """A value of the row: a column by name, or an expression over the row's columns.

    With `needs` it is masked: null if the viewer lacks the permission for the row's owner.
    """
    value = b.Column((lambda row: row[name]) if isinstance(name, str) else name)
    return bound(value if needs is None else b.Masked(value, needs), description)


def allowed_fields() -> Any:
    """The field that shows whether a null value is masked."""
    return bound(
        b.AllowedFields(),
        "The fields of this object that only some may read, and that this viewer may; each of the"
        " others is null.",
    )


def content(
    name: str, description: str, document: b.Expression, element: type[Element] | None = None
) -> Any:
    """A value of a revision's content; objects and lists of objects need selections.

    `document` is the whole content. With `element` it is a list of these, each with its key.
    """

    def expression(row: b.Columns, _: Parameters) -> ColumnElement[Any]:
        value: ColumnElement[Any] = document(row)[name]
        return value

    return bound(b.Json(expression, element), description)


def parts_of(name: str, description: str) -> Any:
    """A column that holds an object."""
    return bound(b.Json(lambda row, _: row[name]), description)


def one(
    on: b.Condition,
    description: str,
    newest_by: b.Expression | None = None,
    *,
    own_doing: bool = False,
) -> Any:
    """A related object; if there are several, the one with the greatest `newest_by`.

    With `own_doing` it is what the request did.
    """
    return bound(b.One(on, newest_by, own_doing), description)


def many(on: b.Condition, order: b.Expression, description: str) -> Any:
    """All related objects, in a list that is always short."""
    return bound(b.Many(on, order), description)


def tally(name: str, description: str) -> Any:
    """A field of a connection: how many rows of its list have each value of a column."""
    return bound(b.Tally(lambda row: row[name]), description)


def argument(type_: Any, description: str) -> Any:
    """The annotation of an optional argument."""
    return Annotated[type_ | None, strawberry.argument(description=description)]


def required(type_: Any, description: str) -> Any:
    """The annotation of an obligatory argument."""
    return Annotated[type_, strawberry.argument(description=description)]


def with_arguments(
    binding: b.Binding, description: str, arguments: Mapping[str, tuple[Any, Any]]
) -> Any:
    """A field with arguments, each with its annotation and default; the planner reads them.

    The default of a required argument is `Parameter.empty`.
    """

    def never(**_: object) -> NoReturn:
        raise RuntimeError("planned fields are not resolved one by one")

    never.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(
                name,
                Parameter.KEYWORD_ONLY,
                default=default,
                annotation=annotation,
            )
            for name, (annotation, default) in arguments.items()
        ]
    )
    return strawberry.field(resolver=never, description=description, metadata={BINDING: binding})


PAGE: dict[str, tuple[Any, Any]] = {
    "first": (argument(int, "How many from the start: 20 unless given, at most 100."), UNSET),
    "after": (argument(str, "Only what comes after this cursor."), UNSET),
    "last": (argument(int, "How many from the end, at most 100."), UNSET),
    "before": (argument(str, "Only what comes before this cursor."), UNSET),
}


def pages(
    binding: b.Pages, description: str, *, filter_by: type | None, order_by: type | None
) -> Any:
    """A connection: keyset pagination forwards and backwards, with filter and order."""
    arguments = dict(PAGE)
    if filter_by is not None:
        arguments["filter"] = (argument(filter_by, "Only what satisfies all of these."), UNSET)
    if order_by is not None:
        arguments["order_by"] = (argument(order_by, "How the list is sorted."), UNSET)
    return with_arguments(binding, description, arguments)
