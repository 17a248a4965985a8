"""What every mutation takes, and how its input becomes what a command is given."""

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
from liandong.tenants.content import Content, references, validated
from liandong.tenants.errors import InvalidInput, NotFound, Problem


@strawberry.input(description="What every mutation takes.")
class RepeatableInput:
    idempotency_key: str | None = strawberry.field(
        default=UNSET,
        description=limited(
            Request.model_fields["idempotency_key"],
            "Chosen by the client: repeating it gives the first answer and no second act.",
        ),
    )

    models: ClassVar[tuple[type[Content], ...]] = ()
    """The contents that it writes."""
    emptied: ClassVar[frozenset[str]] = frozenset()
    """The fields that null empties; in others it says no more than leaving them out."""

    def request(self) -> Request:
        """What the command is told besides its own input."""
        own = values(self, *(field for field in Request.model_fields if hasattr(self, field)))
        own["request_id"] = REQUEST_ID.get()
        if given(self.idempotency_key) is not None:
            own["hash"] = self._hash()
        return validated(Request, own)

    def doubts(self) -> list[Problem]:
        """What may be a mistake in it and is no reason to refuse it."""
        given = values(self)
        return [doubt for model in self.models for doubt in model.doubts(given)]

    def _hash(self) -> str:
        """What tells a request that is repeated from another one under the same key."""
        # Not orjson: it refuses half a surrogate pair, which is for the command to refuse.
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
    """The value, or None where it was left out."""
    return None if value is UNSET else value


def values(input: Any, *names: str) -> dict[str, Any]:
    """These fields of an input, or all of a nested one, as plain values; what was left out is."""
    chosen = names or tuple(field.name for field in fields(input))
    found = {name: getattr(input, name, UNSET) for name in chosen}
    return {name: _plain(value) for name, value in found.items() if value is not UNSET}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return values(value) if is_dataclass(value) else value


def _without_nulls(value: Any, but: Collection[str] = ()) -> Any:
    """The value without what is null in it; `but` names fields of its own that keep it."""
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
    """The key of a global id; NotFound for one that cannot be of this type."""
    found = ids.key_of(id, prefix)
    if found is None:
        raise NotFound
    return found


def content_of(model: type[Content], input: Any) -> dict[str, Any]:
    """What an input gives of a content, ids of other records as their keys."""
    given = values(input, *model.model_fields)
    for name, noun in references(model):
        if given.get(name) is not None:
            given[name] = ids.key_of(given[name], noun)
            if given[name] is None:
                raise InvalidInput(Problem("not_found", name))
    return given
