"""Declares mutations: the input, the command that runs, and the type of the payload."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Annotated, Any

import strawberry
from sqlalchemy import and_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.catalog import BINDING
from liandong.graphql.planner.fields import bound, one
from liandong.graphql.schema.acts.types import Act
from liandong.policies.worded import Worded
from liandong.tenants.acts.commands import Done
from liandong.tenants.attempts.denials import Attempt
from liandong.tenants.errors import Conflict
from liandong.tenants.nouns import NOUNS
from liandong.tenants.transaction import Transaction

Command = Callable[[Transaction, Any], Awaitable[Done]]
Tried = Callable[[Any], Attempt]
DECLARED = "declared"


@dataclass(frozen=True)
class Declared:
    """What a mutation consists of: its input, its command, what an input tries to do, and the
    states of what it changes."""

    description: str
    input: type
    command: Command
    tried: Tried
    states: list[type[Worded]]

    def explain(self, refusal: Conflict) -> None:
        """Let the message of a refusal name the state that is the reason."""
        state = _member(refusal.detail, *self.states)
        if state and not refusal.parameters:
            refusal.parameters = {"state": state}


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
        " supervision is over before it is announced), `outside_term` (a plan reaches beyond its"
        " term), `outside_year` (a stage ends in a year that is not the round's), `repeated` (a"
        " target is there twice), `unknown_team` (a target's team is not named)."
    )
    field: list[str] = strawberry.field(description="The path of the input field.")
    message: str = strawberry.field(
        description="What may be wrong, in the language of the request."
    )


def subject(type_: Any, description: str) -> tuple[Any, Any]:
    """A field of a payload, its type and declaration: the record of the act."""
    return type_, one(lambda _, row, done: row.id == done.subject, description)


def user_errors() -> Any:
    """The field of what is wrong with the input."""
    return bound(
        b.Json(lambda _, done: done.problems), "What is wrong with the input, if anything."
    )


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
            own_doing=True,
        ),
        "user_errors": user_errors(),
        "warnings": bound(
            b.Json(lambda _, done: done.warnings),
            "What may be a mistake in the input: the act was performed all the same.",
        ),
    }
    body = {"__annotations__": annotations, **defaults}
    described = f"What `{name[0].lower()}{name[1:]}` did."
    return strawberry.type(type(f"{name}Payload", (), body), description=described)


def _member(state: str, *own: type[Worded]) -> Worded | None:
    """The enum member of the state in a refusal; enums in `own` are tried before all others."""
    for enum in (*own, *(noun.states for noun in NOUNS)):
        if state in list(enum):
            return enum(state)
    return None


def mutation(
    name: str,
    input: type,
    command: Command,
    tried: Tried,
    description: str,
    **shown: tuple[Any, Any],
) -> Any:
    """A mutation `name` (in PascalCase) that runs the command in a transaction of its own."""
    payload = _payload(name, shown)
    states = [type_.__annotations__["state"] for type_, _ in shown.values()]
    declared = Declared(description, input, command, tried, states)

    async def resolve(info: strawberry.Info, **arguments: Any) -> Any:
        try:
            input = arguments["input"]
            return await info.context.perform(
                lambda tx: command(tx, input), tried(input), input.doubts()
            )
        except Conflict as refusal:
            declared.explain(refusal)
            raise

    return taking(input, payload, resolve, description, **{DECLARED: declared})


def taking(
    input: type,
    payload: type,
    resolve: Callable[..., Awaitable[Any]],
    description: str,
    **metadata: Any,
) -> Any:
    """A mutation with this input and this payload."""
    described = strawberry.argument(description="What to do.")
    resolve.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter("info", Parameter.POSITIONAL_OR_KEYWORD, annotation=strawberry.Info),
            Parameter("input", Parameter.KEYWORD_ONLY, annotation=Annotated[input, described]),
        ],
        # Nullable: if one mutation of a request fails, the payloads of the others are still sent.
        return_annotation=payload | None,
    )
    return strawberry.mutation(
        resolver=resolve,
        description=description,
        metadata={BINDING: b.Group(), **metadata},
    )
