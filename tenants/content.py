"""What all content shares: strict models, and text that PostgreSQL can store."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationError,
    ValidationInfo,
    create_model,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails

from liandong.tenants.errors import InvalidInput, Problem, Unfit
from liandong.tenants.text import is_visible, kept


def storable(text: str) -> str:
    """The text; raises Unfit for NUL and half surrogate pairs, which PostgreSQL cannot store."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Unfit("unstorable_character")
    return text


def visible(text: str) -> str:
    """The text; raises Unfit if a reader sees nothing of it."""
    if not is_visible(text):
        raise Unfit("required")
    return text


def unpadded(text: str) -> str:
    """The text; raises Unfit if its first or last character is invisible: keys compare exactly."""
    if is_visible(text) and not (is_visible(text[0]) and is_visible(text[-1])):
        raise Unfit("padded")
    return text


# JSON Schema has no keyword for `visible`; the database reads this one and checks it as well.
_OBLIGATORY = Field(json_schema_extra={"visible": True})


def none_if_invisible(text: str) -> str:
    """The text, or an empty one if a reader sees nothing of it."""
    return text if is_visible(text) else ""


_AS_SENT = BeforeValidator(lambda value: kept(value) if isinstance(value, str) else value)
SHORT = 200  # characters
_SHORT = Field(max_length=SHORT)
LONG = 20_000
_LONG = Field(max_length=LONG)
_STORABLE = AfterValidator(storable)

ShortText = Annotated[str, _SHORT, _AS_SENT, _STORABLE, AfterValidator(visible), _OBLIGATORY]
LongText = Annotated[str, _LONG, _AS_SENT, _STORABLE, AfterValidator(visible), _OBLIGATORY]
FreeText = Annotated[str, _LONG, _AS_SENT, _STORABLE, AfterValidator(none_if_invisible)]
# The BeforeValidator that is listed last runs first: it sees the text as it was sent.
Token = Annotated[ShortText, BeforeValidator(unpadded)]

_REASONS = {
    "missing": "required",
    "too_short": "too_few",
    "too_long": "too_many",
    "string_too_long": "too_long",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "extra_forbidden": "unknown_field",
}
_LIMITS = {"min_length": "least", "max_length": "most", "ge": "least", "le": "most"}


def not_before(first: str) -> AfterValidator:
    """Checks that a day is not before the one in this field; raises Unfit."""

    def checked(last: date, info: ValidationInfo) -> date:
        day = info.data.get(first)
        if day is not None and last < day:
            raise Unfit("ends_before_start", start=day, end=last)
        return last

    return AfterValidator(checked)


LastDay = Annotated[
    date, not_before("starts_on"), Field(json_schema_extra={"notBefore": "starts_on"})
]
# A field of a content, as clients spell it: `focusPoints.text`.
FieldPath = Annotated[
    str, Field(max_length=100, pattern=r"^[a-z][A-Za-z0-9]+([.][a-z][A-Za-z0-9]+)*$")
]
# Random; those of former releases were the number of a version and a place in it.
ElementKey = Annotated[str, Field(pattern=r"^([0-9a-f]{12}|[0-9]{1,9}\.[0-9]{1,9})$")]


def described(description: str, **limits: Any) -> Any:
    """A content field with its limits, and its description for users of the API."""
    return Field(description=description, **limits)


@dataclass(frozen=True)
class Refers:
    """Marks a field that refers to a record of this noun by id, or to a body by code; the author
    must be allowed to see it."""

    noun: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema) | {"refers": self.noun}


@dataclass(frozen=True)
class Given:
    """Marks a field that the referee writes, whatever is sent; no input has it."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema) | {"given": True}


def is_given(field: FieldInfo) -> bool:
    """Whether the referee writes the field."""
    return any(isinstance(mark, Given) for mark in field.metadata)


BODY = "body"
BodyCode = Annotated[ShortText, Refers(BODY)]


class Content(BaseModel):
    """The content of a revision, or input that becomes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    partial: ClassVar[bool] = False
    """Whether `stored` leaves out fields that were not set: they keep their values."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        for name, field in cls.model_fields.items():
            # pydantic would take the limit of the type, and say nothing of the other one.
            if len([each for each in field.metadata if isinstance(each, MaxLen)]) > 1:
                raise TypeError(f"{cls.__name__}.{name}: the limit of a text is that of its type")

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """Possible mistakes in an input's values; the user is warned and the act is performed."""
        yield from ()

    def stored(self) -> dict[str, Any]:
        """The content as JSON values, keys in snake case, as the database hashes it."""
        return self.model_dump(mode="json", exclude_unset=self.partial)


class Element(Content):
    """An element of a list; its key lets other records refer to it."""

    text_field: ClassVar[str | None] = None
    # The field that is read where another one is not set, as the name of a file for its title.
    stands_for: ClassVar[dict[str, str]] = {}
    """The field that holds the element's text if former releases stored it as a plain text."""

    key: ElementKey | None = described(
        "What the element is called in all versions; a new element is given its key.", default=None
    )


def fields_without_key(element: type[Element]) -> dict[str, FieldInfo]:
    """The fields of an element without its key, which every part has as a column of its own."""
    return {name: field for name, field in element.model_fields.items() if name != "key"}


def is_object(field: FieldInfo) -> bool:
    """Whether the field holds another content, which may be optional."""
    options = (field.annotation, *get_args(field.annotation))
    return any(isinstance(each, type) and issubclass(each, Content) for each in options)


def refers(field: FieldInfo) -> str | None:
    """The noun of the record that the field refers to, `body` for a body's code, or None."""
    options = (option for each in get_args(field.annotation) for option in get_args(each))
    return _referred((*field.metadata, *options))


def id_of(marks: Iterable[Any]) -> str | None:
    """The noun of which an annotation with these marks holds a record's id; None for others."""
    noun = _referred(marks)
    return None if noun == BODY else noun


def _referred(marks: Iterable[Any]) -> str | None:
    return next((mark.noun for mark in marks if isinstance(mark, Refers)), None)


def references(model: type[Content]) -> Iterator[tuple[str, str]]:
    """The names of the fields that hold record ids, each with the noun of the record."""
    for name, field in model.model_fields.items():
        noun = refers(field)
        if noun is not None and noun != BODY:
            yield name, noun


def lists_of_references(model: type[Content]) -> Iterator[tuple[str, type[Content]]]:
    """The names of the fields that are lists of contents which hold record ids, and their model."""
    for name, field in model.model_fields.items():
        listed = listed_in(field)
        if listed is not None and issubclass(listed, Content) and any(references(listed)):
            yield name, listed


def listed_in(field: FieldInfo) -> type | None:
    """The class of which the field holds a list, which may be optional; None if it holds none."""
    annotation = field.annotation
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(each for each in get_args(annotation) if each is not NoneType)
    (listed, *_) = get_args(annotation) or (None,)
    return listed if get_origin(annotation) is list and isinstance(listed, type) else None


C = TypeVar("C", bound=Content)


@cache
def changes_of(model: type[C]) -> type[C]:
    """A model with the same fields, all optional: the changes of an edit."""
    fields: Any = {
        name: (field.rebuild_annotation(), Field(default=None, description=field.description))
        for name, field in model.model_fields.items()
    }
    changes = create_model(f"{model.__name__}Changes", __base__=model, **fields)
    changes.partial = True
    return changes


def validated(model: type[C], values: dict[str, Any]) -> C:
    """`values` as an instance of `model`; raises InvalidInput with every field that is wrong."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems = map(_problem, error.errors(include_url=False))
        raise InvalidInput(*problems) from None


def _problem(error: ErrorDetails) -> Problem:
    path = ".".join(map(str, error["loc"]))
    context, value = error.get("ctx", {}), error["input"]
    if isinstance(unfit := context.get("error"), Unfit):
        return Problem(unfit.reason, path, unfit.parameters)
    if value is None:
        return Problem("required", path)
    limits = {limit: context[name] for name, limit in _LIMITS.items() if name in context}
    if limits:
        limits["actual"] = value if isinstance(value, int) else len(value)
    return Problem(_REASONS.get(error["type"], "malformed"), path, limits)
