"""How a mutation is declared: its input, the command behind it, and what its payload shows."""

import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from inspect import Parameter, Signature, getdoc
from typing import Annotated, Any, ClassVar
from uuid import UUID

import strawberry
from sqlalchemy import and_
from strawberry import UNSET

from liandong.graphql.errors.request_id import REQUEST_ID
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner import ids
from liandong.graphql.planner.catalog import BINDING
from liandong.graphql.planner.fields import bound, one
from liandong.graphql.schema.acts.types import Act
from liandong.graphql.schema.contents import rewritten, written
from liandong.graphql.schema.enums import SHOWN
from liandong.graphql.schema.field_limits import described as limited
from liandong.graphql.schema.relay import fill
from liandong.policies.worded import Worded
from liandong.tenants.acts.commands import (
    Done,
    Request,
    act_on,
    begin,
    draft,
    edit,
    write,
)
from liandong.tenants.content import Content, references, validated
from liandong.tenants.errors import Conflict, InvalidInput, NotFound, Problem
from liandong.tenants.noun import Noun
from liandong.tenants.transaction import Transaction

Command = Callable[[Transaction, Any], Awaitable[Done]]
SHORT = {"WorkScheme": "Scheme"}  # as mutations call it


@strawberry.type(description="Something wrong with the input of a mutation, for its user.")
class UserError:
    code: str = strawberry.field(description="Stable, e.g. `required`.")
    field: list[str] = strawberry.field(description="The path of the input field.")
    message: str = strawberry.field(
        description="What is wrong and what would be right, in the language of the request."
    )
    limit: int | None = strawberry.field(
        description="The limit that it broke, such as the greatest length; null for others."
    )
    actual: int | None = strawberry.field(
        description="What was given, in the unit of the limit; null for others."
    )


@strawberry.type(
    name="UserWarning",
    description="Something in the input of a mutation that may be a mistake, and may be meant.",
)
class InputWarning:
    code: str = strawberry.field(
        description="Stable: `due_in_past` (a suggestion is due before today), `ended_already` (a"
        " supervision is over before it is announced), `outside_term` (a plan for a term or a year"
        " ends later than that), `outside_year` (a stage ends in another year than the round is"
        " of), `repeated` (a target is there twice)."
    )
    field: list[str] = strawberry.field(description="The path of the input field.")
    message: str = strawberry.field(
        description="What may be wrong, in the language of the request."
    )


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


def subject(type_: Any, description: str) -> tuple[Any, Any]:
    """A payload's field: the record that the act was on."""
    return type_, one(lambda _, row, done: row.id == done.subject, description)


def _payload(name: str, shown: Mapping[str, tuple[Any, Any]]) -> type:
    annotations: dict[str, Any] = {field: type_ | None for field, (type_, _) in shown.items()}
    defaults: dict[str, Any] = {field: default for field, (_, default) in shown.items()}
    annotations |= {
        "act": Act | None,
        "user_errors": list[UserError],
        "warnings": list[InputWarning],
    }
    defaults |= {
        "act": one(
            lambda _, act, done: and_(act.owner == done.body, act.id == done.act),
            "The recorded act; null when the input was refused.",
        ),
        "user_errors": bound(
            b.Json(lambda _, done: done.problems), "What is wrong with the input, if anything."
        ),
        "warnings": bound(
            b.Json(lambda _, done: done.warnings),
            "What may be a mistake in the input: the act was performed all the same.",
        ),
    }
    body = {"__annotations__": annotations, **defaults}
    described = f"What `{name[0].lower()}{name[1:]}` did."
    return strawberry.type(type(f"{name}Payload", (), body), description=described)


def _member(state: str, *own: type[Worded]) -> Worded | None:
    """The state that a refusal names: of what is shown, or of what that is about."""
    others = (enum for name, enum in SHOWN.items() if name.endswith("State"))
    for enum in (*own, *others):
        if state in list(enum):
            return enum(state)
    return None


def mutation(
    name: str,
    input: type,
    command: Command,
    description: str,
    **shown: tuple[Any, Any],
) -> Any:
    """A mutation `name` (in PascalCase) that runs the command in a transaction of its own."""
    payload = _payload(name, shown)
    states = [type_.__annotations__["state"] for type_, _ in shown.values()]

    async def resolve(info: strawberry.Info, **arguments: Any) -> Any:
        try:
            input = arguments["input"]
            return await info.context.perform(lambda tx: command(tx, input), input.doubts())
        except Conflict as refusal:
            if state := _member(refusal.detail, *states):
                refusal.parameters = {"state": state}
            raise

    described = strawberry.argument(description="What to do.")
    resolve.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter("info", Parameter.POSITIONAL_OR_KEYWORD, annotation=strawberry.Info),
            Parameter("input", Parameter.KEYWORD_ONLY, annotation=Annotated[input, described]),
        ],
        # Where one fails, what others in the request did is told all the same.
        return_annotation=payload | None,
    )
    return strawberry.mutation(
        resolver=resolve, description=description, metadata={BINDING: b.Group()}
    )


@dataclass(frozen=True)
class Subject:
    """What the mutations of a noun are on: its records, shown in payloads as `shown_as`.

    Inputs and mutations are named after the type of the schema: `editReviewStandard`.
    """

    noun: Noun
    type_: type
    shown_as: str
    acting: type = RevisionInput

    def key(self, input: Any) -> UUID:
        """The record that an input names; NotFound for what can be no id of one."""
        return key(getattr(input, self._id), self.noun.name)

    def mutation(self, name: str, input: type, command: Command, description: str) -> Any:
        """A mutation with an input and a command of its own."""
        shown = subject(self.type_, f"The {self.noun.called} as it is now.")
        return mutation(name, input, command, description, **{self.shown_as: shown})

    def act(self, act: str, description: str) -> Any:
        """One act on a record that is there, e.g. `plan.issue`: the mutation `issuePlan`."""
        name = self._named(act)

        async def command(tx: Transaction, input: Any) -> Done:
            return await act_on(tx, self.noun, act, self.key(input), input.request())

        return self.mutation(name, self._act_input, command, description)

    def draft(self, description: str) -> Any:
        """A new record with its first version."""
        name, act, fixed = self._named("draft"), f"{self.noun.name}.draft", self._fixed

        async def command(tx: Transaction, input: Any) -> Done:
            given, kept = content_of(self._content, input), content_of(fixed, input)
            return await draft(tx, self.noun, act, given, input.request(), **kept)

        input = self._input(name, f"A {self.noun.called} to draft.", fixed, self._content)
        return self.mutation(name, input, command, description)

    def begin(self, act: str, description: str) -> Any:
        """A new record of which nothing is written yet but what it keeps."""
        name, fixed = self._named(act), self._fixed

        async def command(tx: Transaction, input: Any) -> Done:
            return await begin(tx, self.noun, act, content_of(fixed, input), input.request())

        input = self._input(name, f"A {self.noun.called} to begin.", fixed)
        return self.mutation(name, input, command, description)

    def edit(self, description: str) -> Any:
        """A new version, in which what is left out stays."""
        name, act = self._named("edit"), f"{self.noun.name}.edit"

        async def command(tx: Transaction, input: Any) -> Done:
            changes = content_of(self._content, input)
            return await edit(tx, self.noun, act, self.key(input), changes, input.request())

        described = f"What to change in a {self.noun.called}; what is left out stays."
        input = rewritten(self._content)(self._on_record(f"{name}Input", self.acting))
        return self.mutation(
            name, strawberry.input(input, description=described), command, description
        )

    def write(self, act: str, name: str, description: str) -> Any:
        """An act that says something: a whole version, or what it takes itself."""
        self._check(act)
        model = self.noun.inputs.get(act, self._content)

        async def command(tx: Transaction, input: Any) -> Done:
            given = content_of(model, input)
            return await write(tx, self.noun, act, self.key(input), given, input.request())

        input = written(model)(self._on_record(f"{name}Input", ActInput))
        described = getdoc(model)
        return self.mutation(
            name, strawberry.input(input, description=described), command, description
        )

    @cached_property
    def _act_input(self) -> type:
        """The input of all acts that take nothing but their record."""
        name = f"{self.noun.name.capitalize()}ActInput"
        cls = self._on_record(name, self.acting)
        return strawberry.input(cls, description=f"A {self.noun.called} to act on.")

    @property
    def _id(self) -> str:
        """The field that names the record: `plan_id`."""
        return f"{self.noun.name}_id"

    @property
    def _content(self) -> type[Content]:
        return self.noun.content or Content

    @property
    def _fixed(self) -> type[Content]:
        return self.noun.fixed or Content

    def _input(self, name: str, description: str, *models: type[Content]) -> type:
        """An input that is written whole."""
        cls = _class(f"{name}Input", ActInput)
        for model in models:
            cls = written(model)(cls)
        return strawberry.input(cls, description=description)

    def _on_record(self, name: str, base: type) -> type:
        """A class for an input that names a record."""
        cls = _class(name, base)
        fill(cls, self._id, strawberry.ID, strawberry.field(description=f"The {self.noun.called}."))
        return cls

    def _named(self, act: str) -> str:
        """`suggestion.send_back` as `SendBackSuggestion`."""
        verb = act.rpartition(".")[2]
        self._check(f"{self.noun.name}.{verb}")
        type_ = self.type_.__name__
        return "".join(map(str.capitalize, verb.split("_"))) + SHORT.get(type_, type_)

    def _check(self, act: str) -> None:
        if act not in {rule.act for rule in self.noun.transitions}:
            raise LookupError(f"no transition of {self.noun.name} is by {act}")


def _class(name: str, base: type) -> type:
    return type(name, (base,), {"__annotations__": {}})


def content_of(model: type[Content], input: Any) -> dict[str, Any]:
    """What an input gives of a content, ids of other records as their keys."""
    given = values(input, *model.model_fields)
    for name, noun in references(model):
        if given.get(name) is not None:
            given[name] = ids.key_of(given[name], noun)
            if given[name] is None:
                raise InvalidInput(Problem("not_found", name))
    return given
