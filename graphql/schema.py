"""The GraphQL schema: the types of every noun, one root for reads, one for acts, one for news."""

import strawberry

from liandong.graphql.executor import Executor
from liandong.graphql.plans.mutations import PlanMutations
from liandong.graphql.query import Query
from liandong.graphql.reviews.mutations import ReviewMutations
from liandong.graphql.schemes.mutations import SchemeMutations
from liandong.graphql.standards.mutations import StandardMutations
from liandong.graphql.subscription import Subscription
from liandong.graphql.suggestions.mutations import SuggestionMutations
from liandong.graphql.supervisions.mutations import SupervisionMutations


@strawberry.type(description="Everything that can be done; each is a recorded act.")
class Mutation(
    PlanMutations,
    SchemeMutations,
    StandardMutations,
    ReviewMutations,
    SupervisionMutations,
    SuggestionMutations,
):
    pass


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    execution_context_class=Executor,
)
