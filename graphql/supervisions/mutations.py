"""What a superior can do when it supervises a direct subordinate."""

from datetime import date

import strawberry

from liandong.graphql.enums import SupervisionKind
from liandong.graphql.mutation import ActInput, key, mutation, subject, values
from liandong.graphql.supervisions.types import Supervision
from liandong.tenants.acts.commands import Done
from liandong.tenants.isolation import Transaction
from liandong.tenants.supervisions import commands


@strawberry.input(description="A supervision to open.")
class OpenSupervisionInput(ActInput):
    supervised: str = strawberry.field(description="The code of the direct subordinate.")
    kind: SupervisionKind = strawberry.field(description="Which of the four supervisions.")
    starts_on: date = strawberry.field(description="The first day.")
    ends_on: date = strawberry.field(description="The last day.")
    places: list[str] = strawberry.field(description="Where it takes place.")


@strawberry.input(description="One suggestion of an opinion letter (工作建议).")
class SuggestionInput:
    text: str = strawberry.field(description="What is suggested.")
    due_on: date = strawberry.field(description="The day by which an answer is expected.")


@strawberry.input(description="The opinion letter of a supervision (指导督导意见书).")
class IssueOpinionInput(ActInput):
    supervision_id: strawberry.ID = strawberry.field(description="The open supervision.")
    letter: str = strawberry.field(description="The letter.")
    findings: list[str] = strawberry.field(description="What was found.")
    suggestions: list[SuggestionInput] = strawberry.field(description="What is to be answered.")


@strawberry.input(description="A supervision to close.")
class CloseSupervisionInput(ActInput):
    supervision_id: strawberry.ID = strawberry.field(description="The supervision.")


async def open_(tx: Transaction, input: OpenSupervisionInput) -> Done:
    content = values(input, "supervised", "kind", "starts_on", "ends_on", "places")
    return await commands.open_supervision(tx, content, input.request())


async def issue_opinion(tx: Transaction, input: IssueOpinionInput) -> Done:
    supervision = key(input.supervision_id, "supervision")
    content = values(input, "letter", "findings", "suggestions")
    return await commands.issue_opinion(tx, supervision, content, input.request())


async def close(tx: Transaction, input: CloseSupervisionInput) -> Done:
    supervision = key(input.supervision_id, "supervision")
    return await commands.close_supervision(tx, supervision, input.request())


CHANGED = subject(Supervision, "The supervision as it is now.")


@strawberry.type
class SupervisionMutations:
    open_supervision = mutation(
        "OpenSupervision",
        OpenSupervisionInput,
        open_,
        "Announce a supervision to the direct subordinate that it is of (指导督导).",
        supervision=CHANGED,
    )
    issue_opinion = mutation(
        "IssueOpinion",
        IssueOpinionInput,
        issue_opinion,
        "Issue the opinion letter: findings and suggestions become visible (指导督导意见书).",
        supervision=CHANGED,
    )
    close_supervision = mutation(
        "CloseSupervision",
        CloseSupervisionInput,
        close,
        "Close it; refused while a suggestion is not accepted.",
        supervision=CHANGED,
    )
