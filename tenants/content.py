"""What all content shares: strict models, and text that PostgreSQL can keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, get_args

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
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails

from liandong.tenants.errors import InvalidInput, Problem, Unfit
from liandong.tenants.text import is_visible, kept


def storable(text: str) -> str:
    """PostgreSQL text holds every character but NUL, and no half of a surrogate pair."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Unfit("unstorable_character")
    return text


def visible(text: str) -> str:
    """What is obligatory must be there to be read."""
    if not is_visible(text):
        raise Unfit("required")
    return text


def unpadded(text: str) -> str:
    """What is told apart letter by letter must not differ by what nobody sees around it."""
    if is_visible(text) and not (is_visible(text[0]) and is_visible(text[-1])):
        raise Unfit("padded")
    return text


# What the database checks as well, beside what JSON Schema can say.
_OBLIGATORY = Field(json_schema_extra={"visible": True})


def none_if_invisible(text: str) -> str:
    """What nobody sees says nothing."""
    return text if is_visible(text) else ""


_AS_SENT = BeforeValidator(lambda value: kept(value) if isinstance(value, str) else value)
SHORT = 200  # characters
_SHORT = Field(max_length=SHORT)
_LONG = Field(max_length=20_000)
_STORABLE = AfterValidator(storable)

ShortText = Annotated[str, _SHORT, _AS_SENT, _STORABLE, AfterValidator(visible), _OBLIGATORY]
LongText = Annotated[str, _LONG, _AS_SENT, _STORABLE, AfterValidator(visible), _OBLIGATORY]
FreeText = Annotated[str, _LONG, _AS_SENT, _STORABLE, AfterValidator(none_if_invisible)]
# Validators that are told last look first: at the text as it was sent.
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


def not_before_start(ends_on: date, info: ValidationInfo) -> date:
    """Checks that what ends does so on or after the day in `starts_on`."""
    starts_on = info.data.get("starts_on")
    if starts_on is not None and ends_on < starts_on:
        raise Unfit("ends_before_start", start=starts_on, end=ends_on)
    return ends_on


BodyCode = Annotated[ShortText, Field(json_schema_extra={"visible": True, "refers": "body"})]
LastDay = Annotated[
    date,
    AfterValidator(not_before_start),
    Field(json_schema_extra={"notBefore": "starts_on"}),
]
ElementKey = Annotated[str, Field(pattern=r"^[0-9]{1,9}\.[0-9]{1,9}$")]


def said(description: str, **limits: Any) -> Any:
    """A field of a content: what it is, for whoever reads or writes it, and its limits."""
    return Field(description=description, **limits)


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds the id of a record of this noun, which the writer has to see."""

    noun: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema) | {"refers": self.noun}


class Content(BaseModel):
    """The content of a revision, or input that becomes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    partial: ClassVar[bool] = False
    """Whether what is left out is not stored: it stays what it was."""

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """What may be a mistake in the fields that are given, as an input has them."""
        yield from ()

    def stored(self) -> dict[str, Any]:
        """The content as JSON values, keys in snake case, as the database hashes it."""
        return self.model_dump(mode="json", exclude_unset=self.partial)


class Element(Content):
    """An element of a list, to which others can point."""

    key: ElementKey | None = said(
        "What the element is called in all versions; a new element is given its key.", default=None
    )


def references(model: type[Content]) -> Iterator[tuple[str, str]]:
    """The fields that refer to records, each with the noun."""
    for name, field in model.model_fields.items():
        for each in (
            *field.metadata,
            *(m for a in get_args(field.annotation) for m in get_args(a)),
        ):
            if isinstance(each, Refers):
                yield name, each.noun


C = TypeVar("C", bound=Content)


@cache
def changes_of(model: type[C]) -> type[C]:
    """The same content of which anything may be left out."""
    fields: Any = {
        name: (field.rebuild_annotation(), Field(default=None, description=field.description))
        for name, field in model.model_fields.items()
    }
    changes = create_model(f"{model.__name__}Changes", __base__=model, **fields)
    changes.partial = True
    return changes


def validated(model: type[C], values: dict[str, Any]) -> C:
    """`values` as `model`; raises InvalidInput naming every field that is wrong."""
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
    limits = {said: context[name] for name, said in _LIMITS.items() if name in context}
    if limits:
        limits["actual"] = value if isinstance(value, int) else len(value)
    return Problem(_REASONS.get(error["type"], "malformed"), path, limits)
