"""The inputs that all mutations share, and how an input becomes the parameters of a command."""

import json
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

import strawberry
from strawberry import UNSET

from liandong.graphql.errors.request_id import REQUEST_ID
from liandong.graphql.planner import ids
from liandong.graphql.schema.field_limits import described as limited
from liandong.tenants.acts.commands import Request
from liandong.tenants.content import Content, lists_of_references, references, validated
from liandong.tenants.errors import InvalidInput, NotFound, Problem


@strawberry.input(description="What every mutation takes.")
class RepeatableInput:
    idempotency_key: str | None = strawberry.field(
        default=UNSET,
        description=limited(
            Request.model_fields["idempotency_key"],
            "Chosen by the client: repeating it gives the member the first answer, and no second"
            " act.",
        ),
    )

    models: ClassVar[tuple[type[Content], ...]] = ()
    """The content models that it writes."""
    emptied: ClassVar[frozenset[str]] = frozenset()
    """The fields that null empties; in other fields, null is the same as omitting them."""

    def request(self) -> Request:
        """The parameters that every command has besides its own input."""
        own = values(self, *(field for field in Request.model_fields if hasattr(self, field)))
        own["request_id"] = REQUEST_ID.get()
        if given(self.idempotency_key) is not None:
            own["hash"] = self._hash()
        return validated(Request, own)

    def doubts(self) -> list[Problem]:
        """Possible mistakes in the input, which are no reason to refuse it."""
        inputs = values(self)
        return [doubt for model in self.models for doubt in model.doubts(inputs)]

    def _hash(self) -> str:
        """A hash that distinguishes a repeated request from another one with the same key."""
        # Not orjson, which fails for half a surrogate pair: the command has to refuse that.
        sent = _without_nulls(values(self), self.emptied)
        written = json.dumps(sent, sort_keys=True, default=str)
        return sha256(written.encode()).hexdigest()


@strawberry.input(description="What every act takes.")
class ActInput(RepeatableInput):
    note: str | None = strawberry.field(
        default=UNSET,
        description=limited(Request.model_fields["note"], "A word to those it is told."),
    )
    occurred_on: date | None = strawberry.field(
        default=UNSET,
        description="The day on which it was done, where that is not today (补录).",
    )


@strawberry.input(description="What every act on a revision takes.")
class RevisionInput(ActInput):
    expected_revision: int | None = strawberry.field(
        default=UNSET,
        description="The number of the newest revision as the client knows it; behind is CONFLICT.",
    )


def given(value: Any) -> Any:
    """The value, or None if it was omitted."""
    return None if value is UNSET else value


def values(input: Any, *names: str) -> dict[str, Any]:
    """The named fields of an input, by default all, as plain values; omitted ones are left out."""
    chosen = names or tuple(field.name for field in fields(input))
    read = {name: getattr(input, name, UNSET) for name in chosen}
    return {name: _plain(value) for name, value in read.items() if value is not UNSET}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return values(value) if is_dataclass(value) else value


def _without_nulls(value: Any, but: Collection[str] = ()) -> Any:
    """The value without nulls at any level, except in its own fields that `but` names."""
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _without_nulls(each)
        for name, each in value.items()
        if each is not None or name in but
    }


def key(id: str, prefix: str) -> UUID:
    """The key of a global id; raises NotFound if the id is not of this type."""
    uuid = ids.key_of(id, prefix)
    if uuid is None:
        raise NotFound
    return uuid


def content_of(model: type[Content], input: Any) -> dict[str, Any]:
    """The input's values of a content's fields; global ids of records become their keys."""
    return _with_keys(model, values(input, *model.model_fields))


def _with_keys(model: type[Content], content: dict[str, Any], place: str = "") -> dict[str, Any]:
    for name, noun in references(model):
        if content.get(name) is not None:
            content[name] = ids.key_of(content[name], noun)
            if content[name] is None:
                raise InvalidInput(Problem("not_found", f"{place}{name}"))
    for name, inner in lists_of_references(model):
        for number, each in enumerate(content.get(name) or ()):
            _with_keys(inner, each, f"{place}{name}.{number}.")
    return content
