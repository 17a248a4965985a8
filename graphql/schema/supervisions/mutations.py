"""The mutations of supervisions, which a superior performs."""

import strawberry

from liandong.graphql.schema.contents import written
from liandong.graphql.schema.inputs import ActInput, content_of
from liandong.graphql.schema.subject import Subject
from liandong.graphql.schema.supervisions.types import Supervision
from liandong.tenants.acts.commands import Done
from liandong.tenants.attempts.denials import Attempt
from liandong.tenants.supervisions.commands import open_several
from liandong.tenants.supervisions.models import SeveralContent
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.supervisions.workflow import GROUP, OPEN
from liandong.tenants.transaction import Transaction

ON = Subject(SUPERVISION, Supervision, "supervision")


@strawberry.input(description="Supervisions of several bodies, to announce at once.")
@written(SeveralContent)
class OpenSupervisionsInput(ActInput):
    pass


async def opened(tx: Transaction, input: OpenSupervisionsInput) -> Done:
    return await open_several(tx, content_of(SeveralContent, input), input.request())


@strawberry.type
class SupervisionMutations:
    open_supervision = ON.begin(
        OPEN,
        "Announce a supervision to the direct subordinate that it is of (指导督导).",
    )
    open_supervisions = ON.mutation(
        OPEN,
        "OpenSupervisions",
        OpenSupervisionsInput,
        opened,
        "Announce a supervision to each of several direct subordinates at once (同批督导): all or"
        " none. Each has a record of its own, and learns of no other. The first of them is"
        " returned; its `group` has all.",
        tried=lambda input: Attempt(OPEN, None, input),
    )
    group_supervision = ON.write(
        GROUP,
        "GroupSupervision",
        "Put it together with others (同批督导): begin a group with itself, or join one. The"
        " supervising body alone knows of it.",
    )
    issue_opinion = ON.write(
        "supervision.issue_opinion",
        "IssueOpinion",
        "Issue an opinion letter (指导督导意见书), the first or another one (第2期): its findings"
        " and suggestions become visible.",
    )
    close_supervision = ON.act(
        "supervision.close",
        "Close it; refused while a suggestion is neither accepted nor carried on in the long term.",
    )
    close_supervision_without_letter = ON.act(
        "supervision.close_without_letter",
        "Close it where no letter is needed; the note says what came of it.",
        name="CloseSupervisionWithoutLetter",
    )
    cancel_supervision = ON.act(
        "supervision.cancel", "Cancel it before its first letter; the note says why."
    )
    reopen_supervision = ON.act(
        "supervision.reopen",
        "Open it again, for another letter or to open a suggestion again; the note says why.",
    )
