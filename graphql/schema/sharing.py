"""The mutations by which an owner shares a record with others (抄送、共享), and takes that back."""

from typing import Any

import strawberry
from strawberry import UNSET

from liandong.graphql.planner.ids import is_code
from liandong.graphql.schema.contents import written
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.inputs import content_of, given
from liandong.graphql.schema.relay import fill, one_of
from liandong.graphql.schema.subject import Subject
from liandong.policies.worded import Worded
from liandong.tenants.acts.commands import Done, act_on, write
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.transaction import Transaction


@shown
class ShareWith(Worded):
    """Whom a record is shared with (抄送、共享)."""

    BODY = "BODY", "One body, named by its code", "一个机构"
    DIRECT_SUBORDINATES = "DIRECT_SUBORDINATES", "All directly below", "全部直接下级"
    ALL_BELOW = "ALL_BELOW", "All below", "全部下级"
    SUPERIOR = "SUPERIOR", "The body directly above", "上级"


def share(on: Subject, description: str) -> Any:
    """The mutation `share…` of a noun's records: the act `….share` with the chosen readers."""
    act = f"{on.noun.name}.share"
    model = on.noun.inputs[act]

    async def command(tx: Transaction, input: Any) -> Done:
        chosen = [_audience_key(tx, input.share_with, given(input.body))]
        said = content_of(model, input)
        return await write(tx, on.noun, act, on.key(input), said, input.request(), chosen=chosen)

    input = written(model)(_choosing(on, act, "Whom it is shared with."))
    described = f"{one_of(on.noun.called)} to share."
    input = strawberry.input(input, description=described)
    return on.mutation(act, on.named(act), input, command, description)


def unshare(on: Subject, description: str) -> Any:
    """The mutation `unshare…`: the act `….unshare` with the readers that are taken away."""
    act = f"{on.noun.name}.unshare"

    async def command(tx: Transaction, input: Any) -> Done:
        chosen = [_audience_key(tx, input.share_with, given(input.body))]
        return await act_on(tx, on.noun, act, on.key(input), input.request(), chosen=chosen)

    input = _choosing(on, act, "With whom it is shared no more.")
    described = f"{one_of(on.noun.called)} to take readers of away."
    input = strawberry.input(input, description=described)
    return on.mutation(act, on.named(act), input, command, description)


def _choosing(on: Subject, act: str, description: str) -> type:
    """A class for an input that chooses readers of a record."""
    cls = on.on_record(f"{on.named(act)}Input")
    whom = strawberry.field(name="with", description=description)
    code = strawberry.field(default=UNSET, description="The code of the body, with BODY.")
    fill(cls, "share_with", ShareWith, whom)
    fill(cls, "body", str | None, code)
    return cls


def _audience_key(tx: Transaction, share_with: ShareWith, body: str | None) -> str:
    if (body is None) == (share_with is ShareWith.BODY):
        raise InvalidInput(Problem("required" if body is None else "unknown_field", "body"))
    match share_with:
        case ShareWith.DIRECT_SUBORDINATES:
            return f"{tx.actor.body}/*"
        case ShareWith.ALL_BELOW:
            return f"{tx.actor.body}/**"
        case ShareWith.SUPERIOR if tx.actor.superior is None:
            raise InvalidInput(Problem("no_superior", "with"))
        case ShareWith.SUPERIOR:
            return str(tx.actor.superior)
    # Only codes: for audience keys of several bodies there are other values of ShareWith.
    if not is_code(str(body)):
        raise InvalidInput(Problem("unknown_audience", "body"))
    return str(body)
