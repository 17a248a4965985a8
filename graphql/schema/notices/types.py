"""Notices (通报) and their versions."""

from sqlalchemy import and_

from liandong.graphql.schema.dispatches.types import DispatchConnection
from liandong.graphql.schema.lists import list_of
from liandong.graphql.schema.records import Version, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.notices.noun import NOTICE


@version(NOTICE, "One version of a notice; frozen once issued (版本).")
class NoticeRevision(Version):
    pass


@record(
    NOTICE,
    "What a body tells others of: common problems, cases, or the state of affairs (通报). Its own"
    " body reads it; each recipient reads its `Dispatch`.",
    owner_is="The body whose notice it is.",
)
class Notice(Node):
    dispatches: DispatchConnection = (
        list_of(DISPATCH)
        .linked(
            lambda notice, dispatch, _: and_(
                dispatch.province == notice.province,
                dispatch.owner == notice.owner,
                dispatch.notice_id == notice.id,
            )
        )
        .field("What each recipient was sent, received and answered; `byState` counts them.")
    )


@page_of(Notice)
class NoticeConnection(Connection):
    pass
