"""Rows of the table `shape`, by which the database checks content, from JSON Schema of the models.

https://json-schema.org/draft/2020-12/json-schema-validation
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from liandong.tenants.content import Content
from liandong.tenants.noun import Noun

Schema = Mapping[str, Any]

ROOT = "$"
KINDS = {"integer": "number"}  # as PostgreSQL's `jsonb_typeof` calls them
# Regular expressions of JSON Schema's formats; a date must be a day that exists.
LEAP_YEAR = "[0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00"
PATTERNS = {
    "date": (
        "^(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
        "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
        f"|({LEAP_YEAR})-02-29)$"
    ),
    "uuid": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
}


@dataclass(frozen=True)
class Shape:
    """The constraints on one value of content; `field` is empty for an element of a list."""

    name: str
    parent: str
    field: str
    kind: str
    required: bool
    least: int | None = None
    most: int | None = None
    visible: bool = False
    known: list[str] | None = None
    labels: list[str] | None = None
    pattern: str | None = None
    refers: str | None = None
    not_before: str | None = None


def shapes_of(noun: Noun) -> Iterator[Shape]:
    """The shapes of a record's fixed fields, of its revisions, and of the inputs of its acts."""
    for name, model in inputs_of(noun):
        schema = model.model_json_schema()
        yield from _Shapes(name, schema.get("$defs", {})).of(schema, ROOT, "", required=True)


def inputs_of(noun: Noun) -> Iterator[tuple[str, type[Content]]]:
    """The models of all inputs of a noun's acts, each with the name of its shape."""
    if noun.about is None:
        yield f"{noun.name}.fixed", noun.fixed or Content
    if noun.content is not None:
        yield noun.name, noun.content
    yield from noun.inputs.items()


def resolved(schema: Schema, definitions: Mapping[str, Schema]) -> tuple[Schema, bool]:
    """The schema with its references resolved, and whether null is allowed as well."""
    optional = False
    while "type" not in schema:
        if "anyOf" in schema:
            (inner,) = (each for each in schema["anyOf"] if each.get("type") != "null")
            optional = True
        else:
            inner = definitions[schema["$ref"].rpartition("/")[2]]
        schema = inner
    return schema, optional


def is_open(schema: Schema) -> bool:
    """Whether it is an object whose fields are checked elsewhere."""
    return schema.get("additionalProperties") is True


@dataclass(frozen=True)
class _Shapes:
    name: str
    definitions: Mapping[str, Schema]

    def of(self, schema: Schema, parent: str, field: str, *, required: bool) -> Iterator[Shape]:
        """The shapes of the value itself and of all values inside it."""
        schema, optional = resolved(schema, self.definitions)
        kind: str = schema["type"]
        fields = list(schema.get("properties", {}))
        yield Shape(
            self.name,
            parent,
            field,
            KINDS.get(kind, kind),
            required and not optional,
            least=_first(schema, "minItems", "minimum"),
            most=_first(schema, "maxItems", "maximum", "maxLength"),
            visible=schema.get("visible", False),
            known=fields if kind == "object" and not is_open(schema) else None,
            labels=schema.get("enum"),
            pattern=schema.get("pattern") or PATTERNS.get(schema.get("format", "")),
            refers=schema.get("refers"),
            not_before=schema.get("notBefore"),
        )
        here = f'{parent}."{field}"' if field else parent
        for name, inner in schema.get("properties", {}).items():
            yield from self.of(inner, here, name, required=name in schema.get("required", ()))
        if "items" in schema:
            yield from self.of(schema["items"], f"{here}[*]", "", required=True)


def _first(schema: Schema, *names: str) -> Any:
    return next((schema[name] for name in names if name in schema), None)
