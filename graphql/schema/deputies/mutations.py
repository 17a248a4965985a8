"""The mutations of deputies: named, and dismissed early."""

from typing import Any

import strawberry

from liandong.graphql.schema.contents import written
from liandong.graphql.schema.deputies.types import Deputy
from liandong.graphql.schema.inputs import ActInput, content_of
from liandong.graphql.schema.subject import Subject
from liandong.tenants.acts.commands import Done, begin
from liandong.tenants.deputies.models import DeputyContent
from liandong.tenants.deputies.noun import DEPUTY
from liandong.tenants.transaction import Transaction

ON = Subject(DEPUTY, Deputy, "deputy")
NAME = "deputy.name"


@strawberry.input(description="A member to act in one's stead, and when.")
@written(DeputyContent)
class NameDeputyInput(ActInput):
    pass


async def name(tx: Transaction, input: Any) -> Done:
    return await begin(tx, DEPUTY, NAME, content_of(DeputyContent, input), input.request())


@strawberry.type
class DeputyMutations:
    name_deputy = ON.mutation(
        NAME,
        ON.named(NAME),
        NameDeputyInput,
        name,
        "Name a member of the same body who does and signs in this director's stead what a director"
        " may, from one day to another (代签); each such act says for whom.",
    )
    end_deputy = ON.act("deputy.end", "End it before its last day, at once.")
