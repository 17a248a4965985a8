"""The root of subscriptions."""

import strawberry
from strawberry import UNSET

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import argument, bound, with_arguments
from liandong.graphql.schema.acts.lists import ACTS, ActFilter
from liandong.graphql.schema.acts.types import Act
from liandong.graphql.schema.inbox.types import Inbox
from liandong.graphql.schema.standings.overview import OVERVIEW_LIVE, Overview


@strawberry.type(description="What happens from now on.")
class Subscription:
    acts: Act = with_arguments(
        b.NewAct(ACTS.pages.filters),
        "Each act that the viewer's body does or is told of, as it is recorded.",
        {"filter": (argument(ActFilter, "Only what satisfies all of these."), UNSET)},
    )
    inbox: Inbox = bound(
        b.Group(),
        "What awaits the viewer's body (待办): at once, and again whenever the answer changes.",
    )
    overview: Overview = OVERVIEW_LIVE
