"""The inbox (待办): for each task of the nouns, a list of records for the viewer's body."""

import strawberry

from liandong.graphql.schema.inbox.conditions import awaits
from liandong.graphql.schema.lazy import page_type
from liandong.graphql.schema.lists import LONGEST_WAITING, list_of
from liandong.graphql.schema.proposals.lists import sent_back, to_sign
from liandong.graphql.schema.relay import fill
from liandong.tenants.nouns import NOUNS
from liandong.tenants.proposals.noun import PROPOSAL


class Inbox:
    """What awaits the viewer's body (待办): a list for each task, longest waiting first."""


for noun in NOUNS:
    for task in noun.tasks:
        waiting = list_of(noun).linked(awaits(noun, task)).sorted_by(LONGEST_WAITING)
        fill(Inbox, task.name, page_type(noun), waiting.field(task.description))
fill(Inbox, "proposals_to_sign", page_type(PROPOSAL), to_sign())
fill(Inbox, "proposals_sent_back", page_type(PROPOSAL), sent_back())
strawberry.type(Inbox, description=Inbox.__doc__)
