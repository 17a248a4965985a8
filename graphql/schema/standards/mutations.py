"""What can be done with review standards."""

import strawberry

from liandong.graphql.schema.enums import Level
from liandong.graphql.schema.field_limits import described
from liandong.graphql.schema.mutation import ActInput, mutation, subject, values
from liandong.graphql.schema.standards.types import ReviewStandard
from liandong.tenants.acts.commands import Done
from liandong.tenants.isolation import Transaction
from liandong.tenants.standards import commands
from liandong.tenants.standards.models import ClauseContent, StandardContent

CLAUSE, STANDARD = ClauseContent.model_fields, StandardContent.model_fields


@strawberry.input(description="One clause of a review standard (审核条款).")
class ClauseInput:
    title: str = strawberry.field(description=described(CLAUSE["title"], "Its heading."))
    text: str = strawberry.field(description=described(CLAUSE["text"], "What is required."))


@strawberry.input(description="A review standard to issue, or its next version.")
class IssueReviewStandardInput(ActInput):
    applies_to: Level = strawberry.field(
        description="The level of the direct subordinates that it is for."
    )
    title: str = strawberry.field(description=described(STANDARD["title"], "The standard's title."))
    clauses: list[ClauseInput] = strawberry.field(
        description=described(STANDARD["clauses"], "Its clauses, in order.")
    )


async def issue(tx: Transaction, input: IssueReviewStandardInput) -> Done:
    content = values(input, "title", "clauses")
    return await commands.issue_standard(tx, input.applies_to, content, input.request())


@strawberry.type
class StandardMutations:
    issue_review_standard = mutation(
        "IssueReviewStandard",
        IssueReviewStandardInput,
        issue,
        "Issue the standard for the direct subordinates of one level (审核指导标准).",
        review_standard=subject(ReviewStandard, "The standard as it is now."),
    )
