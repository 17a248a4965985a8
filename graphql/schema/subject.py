"""Makes the mutations of a noun from its declaration; most of them take one line."""

from dataclasses import dataclass
from functools import cached_property
from inspect import getdoc
from typing import Any
from uuid import UUID

import strawberry

from liandong.graphql.schema.contents import rewritten, written
from liandong.graphql.schema.inputs import ActInput, RepeatableInput, RevisionInput, content_of, key
from liandong.graphql.schema.mutation import Command, Tried, mutation, subject
from liandong.graphql.schema.relay import fill, one_of
from liandong.tenants.acts.commands import Done, act_on, begin, draft, edit, write
from liandong.tenants.attempts.denials import Attempt
from liandong.tenants.content import Content, validated
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.tables import camel
from liandong.tenants.transaction import Transaction


@dataclass(frozen=True)
class Subject:
    """The records of a noun, for its mutations; payloads show a record in the field `shown_as`.

    Inputs and mutations are named after this field: `editReviewStandard`.
    """

    noun: Noun
    type_: type
    shown_as: str

    def key(self, input: Any) -> UUID:
        """The key of the record that an input names; raises NotFound for an id of another type."""
        return key(getattr(input, self._id), self.noun.name)

    def tried(self, act: str) -> Tried:
        """What an input of this act tries."""
        return lambda input: Attempt(act, getattr(input, self._id, None), input)

    def mutation(
        self,
        act: str,
        name: str,
        input: type,
        command: Command,
        description: str,
        *,
        tried: Tried | None = None,
    ) -> Any:
        """A mutation with an input and a command of its own, which performs the act; unless that
        follows from the input."""
        shown = subject(self.type_, f"The {self.noun.called} as it is now.")
        return mutation(
            name, input, command, tried or self.tried(act), description, **{self.shown_as: shown}
        )

    def act(self, act: str, description: str, *, name: str = "") -> Any:
        """One act on an existing record, e.g. `plan.issue`: the mutation `issuePlan`."""
        self._check(act)
        name = name or self.named(act)

        async def command(tx: Transaction, input: Any) -> Done:
            return await act_on(tx, self.noun, act, self.key(input), input.request())

        return self.mutation(act, name, self.act_input, command, description)

    def draft(self, description: str) -> Any:
        """A new record with its first version."""
        name, act, fixed = self.named("draft"), f"{self.noun.name}.draft", self._fixed

        async def command(tx: Transaction, input: Any) -> Done:
            content, kept = content_of(self._content, input), content_of(fixed, input)
            return await draft(tx, self.noun, act, content, input.request(), **kept)

        input = self._input(name, f"{one_of(self.noun.called)} to draft.", fixed, self._content)
        return self.mutation(act, name, input, command, description)

    def begin(self, act: str, description: str) -> Any:
        """A new record that has its fixed fields and no version yet."""
        name, fixed = self.named(act), self._fixed

        async def command(tx: Transaction, input: Any) -> Done:
            return await begin(tx, self.noun, act, content_of(fixed, input), input.request())

        input = self._input(name, f"{one_of(self.noun.called)} to begin.", fixed)
        return self.mutation(act, name, input, command, description)

    def edit(self, description: str) -> Any:
        """A new version, in which omitted fields keep their values."""
        name, act = self.named("edit"), f"{self.noun.name}.edit"

        async def command(tx: Transaction, input: Any) -> Done:
            changes = content_of(self._content, input)
            return await edit(tx, self.noun, act, self.key(input), changes, input.request())

        described = f"What to change in {one_of(self.noun.called).lower()}; what is left out stays."
        input = rewritten(self._content)(self.on_record(f"{name}Input"))
        return self.mutation(
            act, name, strawberry.input(input, description=described), command, description
        )

    def write(self, act: str, name: str, description: str) -> Any:
        """An act with content: a whole version, or the input of the act itself."""
        self._check(act)
        model = self.noun.inputs.get(act, self._content)

        async def command(tx: Transaction, input: Any) -> Done:
            content = content_of(model, input)
            return await write(tx, self.noun, act, self.key(input), content, input.request())

        input = self._saying(name, model, self._acting)
        return self.mutation(act, name, input, command, description)

    def say(
        self,
        act: str,
        model: type[Content],
        note: str,
        description: str,
        *,
        name: str = "",
        base: type = RepeatableInput,
    ) -> Any:
        """An act whose note has another name in the input: that of this field of the model, whose
        others are the input of the act itself."""
        name = name or self.named(act)

        async def command(tx: Transaction, input: Any) -> Done:
            content = content_of(model, input)
            said = getattr(validated(model, content), note)
            del content[note]
            request = input.request().model_copy(update={"note": said})
            return await write(tx, self.noun, act, self.key(input), content, request)

        input = self._saying(name, model, base)
        return self.mutation(act, name, input, command, description)

    @cached_property
    def act_input(self) -> type:
        """The input of all acts that need only the id of their record."""
        cls = self.on_record(f"{camel(self.shown_as)}ActInput")
        return strawberry.input(cls, description=f"{one_of(self.noun.called)} to act on.")

    @property
    def _acting(self) -> type:
        """The base of inputs; if records can be edited, with the revision that the client knows."""
        return RevisionInput if self._has(f"{self.noun.name}.edit") else ActInput

    @property
    def _id(self) -> str:
        """The input field with the record's id: `plan_id`."""
        return f"{self.noun.name}_id"

    @property
    def _content(self) -> type[Content]:
        return self.noun.content or Content

    @property
    def _fixed(self) -> type[Content]:
        return self.noun.fixed or Content

    def _input(self, name: str, description: str, *models: type[Content]) -> type:
        """An input with all fields of these contents."""
        cls = _class(f"{name}Input", ActInput)
        for model in models:
            cls = written(model)(cls)
        return strawberry.input(cls, description=description)

    def _saying(self, name: str, model: type[Content], base: type) -> type:
        """An input with the id of a record and all fields of a content."""
        cls = written(model)(self.on_record(f"{name}Input", base))
        return strawberry.input(cls, description=getdoc(model))

    def on_record(self, name: str, base: type | None = None) -> type:
        """A class for an input: the id of a record, and the fields that all acts have."""
        cls = _class(name, base or self._acting)
        fill(cls, self._id, strawberry.ID, strawberry.field(description=f"The {self.noun.called}."))
        return cls

    def named(self, act: str) -> str:
        """`suggestion.send_back` as `SendBackSuggestion`."""
        verb = act.rpartition(".")[2]
        self._check(f"{self.noun.name}.{verb}")
        return camel(verb) + camel(self.shown_as)

    def _check(self, act: str) -> None:
        if not self._has(act):
            raise LookupError(f"no transition of {self.noun.name} is by {act}")

    def _has(self, act: str) -> bool:
        return any(rule.act == act for rule in TRANSITIONS if rule.subject == self.noun.name)


def _class(name: str, base: type) -> type:
    return type(name, (base,), {"__annotations__": {}})
