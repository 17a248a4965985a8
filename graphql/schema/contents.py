"""Makes fields of types and inputs from a noun's content: their names, types and descriptions.

`LongText` becomes `String!`, `TeamContent` the type `Team` and the input `TeamInput`, and a
reference to a record its global id.
"""

from collections.abc import Callable, Collection
from functools import cache
from inspect import getdoc
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

import strawberry
from pydantic.fields import FieldInfo
from sqlalchemy import ColumnElement, Uuid, cast, literal_column
from strawberry import UNSET

from liandong.graphql.planner.bindings import Columns, Condition, Expression
from liandong.graphql.planner.fields import content, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.field_limits import described
from liandong.tenants.content import Content, Element, id_of, is_given, refers
from liandong.tenants.noun import element_in

if TYPE_CHECKING:
    from liandong.graphql.schema.ruledocuments.types import RuleArticle

T = TypeVar("T", bound=type)
CITED = "rulearticle"
CitedArticle = Annotated[
    "RuleArticle", strawberry.lazy("liandong.graphql.schema.ruledocuments.types")
]
WHERE_SEEN = "Null where the viewer may not see it."


def read(
    model: type[Content], document: Expression, *, but: Collection[str] = ()
) -> Callable[[T], T]:
    """Add the fields of a content to a type of revisions; `document` is the stored JSON."""

    def shown(name: str, field: FieldInfo) -> Any:
        return content(name, field.description or "", document, element_in(field))

    return _filled(model, but, lambda _, field: _readable(field), shown)


def output_type(field: FieldInfo) -> Any:
    """The GraphQL output type of a content field."""
    return _of(field, _type)


def element_type(model: type[Content]) -> Any:
    """The GraphQL output type of a content."""
    return _type(model)


def proposed_type(model: type[Content]) -> Any:
    """The type of a content that is not yet written: `ProposedOpinion`."""
    return _type(model, "Proposed")


def written(model: type[Content]) -> Callable[[T], T]:
    """Add the fields of a content to an input that writes the whole content."""
    return _recorded(model, _filled(model, (), _annotation, _input_field))


def rewritten(model: type[Content]) -> Callable[[T], T]:
    """Add the fields of a content to an input of changes: omitted ones stay, null empties one."""
    fill = _filled(model, (), lambda _, field: _of(field, _input) | None, _optional_field)
    optional = {name for name, field in model.model_fields.items() if not field.is_required()}
    return _recorded(model, fill, emptied=frozenset(optional))


def _recorded(
    model: type[Content], fill: Callable[[T], T], **facts: frozenset[str]
) -> Callable[[T], T]:
    """Store on the input class which contents it writes, and these facts, and fill it."""

    def filled(cls: T) -> T:
        cls.models = (*getattr(cls, "models", ()), model)  # type: ignore[attr-defined]
        for name, fact in facts.items():
            setattr(cls, name, fact)
        return fill(cls)

    return filled


def _filled(
    model: type[Content],
    but: Collection[str],
    annotation: Callable[[str, FieldInfo], Any],
    value: Callable[[str, FieldInfo], Any],
) -> Callable[[T], T]:
    def filled(cls: T) -> T:
        for name, field in model.model_fields.items():
            if name not in but and not is_given(field):
                cls.__annotations__[name] = annotation(name, field)
                setattr(cls, name, value(name, field))
        return cls

    return filled


def _annotation(_: str, field: FieldInfo) -> Any:
    return _nullable(field, _of(field, _input))


def _nullable(field: FieldInfo, type_: Any) -> Any:
    """What was written before there was the field has no value of it."""
    return type_ if field.is_required() else type_ | None


def _readable(field: FieldInfo) -> Any:
    """A list of elements is empty where nothing was written."""
    type_ = output_type(field)
    return type_ if element_in(field) else _nullable(field, type_)


def _input_field(name: str, field: FieldInfo) -> Any:
    if not field.is_required():
        return _optional_field(name, field)
    return strawberry.field(description=described(field))


def _optional_field(_: str, field: FieldInfo) -> Any:
    return strawberry.field(default=UNSET, description=described(field))


def _of(field: FieldInfo, nested: Callable[[type[Content]], Any]) -> Any:
    return _mapped(field.rebuild_annotation(), nested)


def _mapped(annotation: Any, nested: Callable[[type[Content]], Any]) -> Any:
    """The GraphQL type for the annotation of a content field, without the limits of values."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        if id_of(arguments[1:]) is not None:
            return strawberry.ID
        return _mapped(arguments[0], nested)
    if origin is list:
        return list[_mapped(arguments[0], nested)]  # type: ignore[misc]
    if origin in (Union, UnionType):
        (one,) = (each for each in arguments if each is not NoneType)
        return _mapped(one, nested)
    return (
        nested(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Content)
        else annotation
    )


@cache
def _input(model: type[Content]) -> type:
    return strawberry.input(written(model)(_named(model, "Input")), description=getdoc(model))


@cache
def _type(model: type[Content], prefix: str = "") -> type:
    cls = _named(model, prefix=prefix)
    for name, field in model.model_fields.items():
        # By the server, to every element that is written.
        given = _is_key(model, name) or is_given(field)
        if prefix and given:
            continue
        if refers(field) == CITED:
            link = name.removesuffix("_id")
            cls.__annotations__[link] = CitedArticle | None
            setattr(cls, link, one(_cited_in(name), f"{field.description} {WHERE_SEEN}"))
            continue
        type_: Any = _of(field, lambda nested: _type(nested, prefix))
        cls.__annotations__[name] = type_ if given else _nullable(field, type_)
        setattr(cls, name, strawberry.field(description=field.description))
    return strawberry.type(cls, description=getdoc(model))


def _cited_in(name: str) -> Condition:
    """The condition that an article is the one to which a content points."""

    def on(said: Columns, article: Columns, _: Parameters) -> ColumnElement[bool]:
        cited: ColumnElement[bool] = article.id == cast(
            said[name].op("#>>")(literal_column("'{}'")), Uuid
        )
        return cited

    return on


def _is_key(model: type[Content], name: str) -> bool:
    return name == "key" and issubclass(model, Element)


def _named(model: type[Content], ending: str = "", *, prefix: str = "") -> type:
    name = prefix + model.__name__.removesuffix("Content") + ending
    return type(name, (), {"__annotations__": {}, "__module__": model.__module__})
