"""What a superior can do when it supervises a direct subordinate."""

import strawberry

from liandong.graphql.schema.contents import written
from liandong.graphql.schema.mutation import ActInput, Subject, content_of
from liandong.graphql.schema.supervisions.types import Supervision
from liandong.tenants.acts.commands import Done
from liandong.tenants.isolation import Transaction
from liandong.tenants.supervisions import commands
from liandong.tenants.supervisions.models import OpinionContent, SupervisionContent

ON = Subject(commands.SUPERVISION, Supervision, "supervision", ActInput)


@strawberry.input(description="A supervision to open.")
@written(SupervisionContent)
class OpenSupervisionInput(ActInput):
    pass


@strawberry.input(description="The opinion letter of a supervision (指导督导意见书).")
@written(OpinionContent)
class IssueOpinionInput(ActInput):
    supervision_id: strawberry.ID = strawberry.field(description="The open supervision.")


async def open_(tx: Transaction, input: OpenSupervisionInput) -> Done:
    content = content_of(SupervisionContent, input)
    return await commands.open_supervision(tx, content, input.request())


async def issue_opinion(tx: Transaction, input: IssueOpinionInput) -> Done:
    content = content_of(OpinionContent, input)
    return await commands.issue_opinion(tx, ON.key(input), content, input.request())


@strawberry.type
class SupervisionMutations:
    open_supervision = ON.mutation(
        "OpenSupervision",
        OpenSupervisionInput,
        open_,
        "Announce a supervision to the direct subordinate that it is of (指导督导).",
    )
    issue_opinion = ON.mutation(
        "IssueOpinion",
        IssueOpinionInput,
        issue_opinion,
        "Issue the opinion letter: findings and suggestions become visible (指导督导意见书).",
    )
    close_supervision = ON.act(
        "supervision.close", "Close it; refused while a suggestion is not accepted."
    )
