"""What each recipient of a notice was sent, received and answered (通报办理)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, and_, literal

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.types import Act
from liandong.graphql.schema.deadlines.field import Deadline, deadline
from liandong.graphql.schema.lazy import record_type
from liandong.graphql.schema.records import page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.graphql.schema.revisions import newest
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.dispatches.workflow import ANSWER, RECORD_ANSWER
from liandong.tenants.notices.noun import NOTICE

Notice: Any = record_type(NOTICE)


def answering(dispatch: b.Columns, act: b.Columns, _: Parameters) -> Any:
    """The condition that the act answered, or recorded the answer."""
    return and_(
        act.subject == literal(DISPATCH.name, Text),
        act.subject_owner == dispatch.owner,
        act.subject_id == dispatch.id,
        act.kind.in_([literal(kind, Text) for kind in (ANSWER, RECORD_ANSWER)]),
    )


@version(DISPATCH, "What the recipient of a notice reads of it.")
class DispatchRevision(Node):
    content_hash: str = column("content_hash", "The SHA-256 of its content.")
    released_at: datetime | None = column("released_at", "When it was sent.")


@record(
    DISPATCH,
    "A notice as one recipient was sent it, with receipt and answer (通报办理). A recipient sees"
    " this record alone: neither the notice nor to whom else it goes.",
    owner_is="The body whose notice it is.",
)
class Dispatch(Node):
    revision: DispatchRevision | None = newest()
    notice: Notice | None = one(
        lambda dispatch, notice, _: and_(
            notice.province == dispatch.province,
            notice.owner == dispatch.owner,
            notice.id == dispatch.notice_id,
        ),
        "The notice; null for the recipient.",
    )
    received_on: date | None = column(
        "received_on", "The day of the receipt (签收), or of the answer, if that came first."
    )
    answered_on: date | None = column("answered_on", "The day of the newest answer (回复).")
    rule: str | None = column("rule", "The rule or regime that was made of it (建章立制).")
    rule_number: str | None = column("rule_number", "The number of that document.")
    answer: Act | None = one(
        answering,
        "The act of the newest answer: its note is the answer, its attachments what came with it."
        " Of a department `occurredOn` is its day.",
        newest_by=lambda act: act.id,
    )
    deadline: Deadline | None = deadline()


@page_of(Dispatch)
class DispatchConnection(Connection):
    pass
