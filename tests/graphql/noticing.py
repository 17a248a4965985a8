"""Notices to be acted on, and what was sent of them."""

from typing import Any

from tests.graphql.deed import Deed
from tests.support.acting import act, drafted_notice, issued_notice
from tests.support.cast import JILIN, SIPING
from tests.support.world import World

Input = dict[str, Any]
ANSWER = {"answer": "已整改。"}
DEPARTMENT = {"name": "省审计厅", "post": "分管负责同志"}


async def nobody(world: World) -> Input:
    return {}


async def drafted(world: World) -> Input:
    return {"noticeId": await drafted_notice(world, JILIN, {"body": SIPING})}


async def issued(world: World) -> Input:
    """One of which nothing is left to do."""
    id, (sent,) = await issued_notice(world, JILIN, {"body": SIPING})
    await act(world, SIPING, "answerNotice", {"dispatchId": sent} | ANSWER)
    await act(world, JILIN, "acceptNoticeAnswer", {"dispatchId": sent})
    return {"noticeId": id}


async def sent(world: World) -> Input:
    return {"dispatchId": (await issued_notice(world, JILIN, {"body": SIPING}))[1][0]}


async def outside(world: World) -> Input:
    return {"dispatchId": (await issued_notice(world, JILIN, DEPARTMENT))[1][0]}


async def answered(world: World) -> Input:
    on = await sent(world)
    await act(world, SIPING, "answerNotice", on | ANSWER)
    return on


NOTICE_DEEDS: dict[str, Deed] = {
    "draftNotice": Deed(JILIN, "notice", nobody),
    "editNotice": Deed(JILIN, "notice", drafted),
    "issueNotice": Deed(JILIN, "notice", drafted),
    "closeNotice": Deed(JILIN, "notice", issued),
    "withdrawNotice": Deed(JILIN, "notice", issued),
    "receiveNotice": Deed(SIPING, "dispatch", sent),
    "answerNotice": Deed(SIPING, "dispatch", sent),
    "recordNoticeReceipt": Deed(JILIN, "dispatch", outside),
    "recordNoticeAnswer": Deed(JILIN, "dispatch", outside),
    "acceptNoticeAnswer": Deed(JILIN, "dispatch", answered),
    "sendBackNoticeAnswer": Deed(JILIN, "dispatch", answered),
    "urgeNotice": Deed(JILIN, "dispatch", sent),
}
