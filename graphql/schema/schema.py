"""The GraphQL schema, made of the roots of queries, mutations and subscriptions."""

import strawberry

from liandong.graphql.schema.plans.mutations import PlanMutations
from liandong.graphql.schema.query import Query
from liandong.graphql.schema.reviews.mutations import ReviewMutations
from liandong.graphql.schema.schemes.mutations import SchemeMutations
from liandong.graphql.schema.standards.mutations import StandardMutations
from liandong.graphql.schema.subscription import Subscription
from liandong.graphql.schema.suggestions.mutations import SuggestionMutations
from liandong.graphql.schema.supervisions.mutations import SupervisionMutations


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
)
