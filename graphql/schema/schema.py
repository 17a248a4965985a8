"""The GraphQL schema, made of the roots of queries, mutations and subscriptions."""

import strawberry
from graphql import GraphQLInputObjectType

from liandong.graphql.planner.catalog import BACKREF
from liandong.graphql.schema.consultations.mutations import ConsultationMutations
from liandong.graphql.schema.deadlines.mutations import DeadlineMutations
from liandong.graphql.schema.deputies.mutations import DeputyMutations
from liandong.graphql.schema.dispatches.mutations import DispatchMutations
from liandong.graphql.schema.experiences.mutations import ExperienceMutations
from liandong.graphql.schema.notices.mutations import NoticeMutations
from liandong.graphql.schema.plans.mutations import PlanMutations
from liandong.graphql.schema.proposals.mutations import ProposalMutations
from liandong.graphql.schema.query import Query
from liandong.graphql.schema.reviews.mutations import ReviewMutations
from liandong.graphql.schema.ruledocuments.mutations import RuleDocumentMutations
from liandong.graphql.schema.schemes.mutations import SchemeMutations
from liandong.graphql.schema.standards.mutations import StandardMutations
from liandong.graphql.schema.stubs.types import Stub
from liandong.graphql.schema.subscription import Subscription
from liandong.graphql.schema.suggestions.mutations import SuggestionMutations
from liandong.graphql.schema.supervisions.mutations import SupervisionMutations
from liandong.graphql.schema.templates.mutations import TemplateMutations
from liandong.graphql.schema.worklist.mutations import ReadMutations


@strawberry.type(
    description="Everything that can be done: recorded acts, and marks of what was read."
)
class Mutation(
    PlanMutations,
    SchemeMutations,
    StandardMutations,
    ReviewMutations,
    ConsultationMutations,
    SupervisionMutations,
    SuggestionMutations,
    ProposalMutations,
    DeputyMutations,
    DeadlineMutations,
    TemplateMutations,
    ExperienceMutations,
    NoticeMutations,
    DispatchMutations,
    RuleDocumentMutations,
    ReadMutations,
):
    pass


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[Stub],
)
# Strawberry checks by a rule of its own what graphql-core checks of types that are marked.
for type_ in schema._schema.type_map.values():
    definition = type_.extensions.get(BACKREF)
    if isinstance(type_, GraphQLInputObjectType) and definition is not None:
        type_.is_one_of = definition.is_one_of
