"""What happens around notices in the story: every state of theirs, and of what was sent of them."""

from datetime import timedelta
from typing import Any

from liandong.tenants.doubts import today
from tests.graphql.telling import Told, files
from tests.support.acting import drafted_notice, issued_notice, made_proposal
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.documents import NOTICE

FINDINGS = """query($id: ID!) { node(id: $id) { ... on Supervision {
    opinion { findings { key } } } } }"""
AUDIT = {"name": "省审计厅"}
LEADER = {"name": "王某", "post": "省委常委"}


async def notices(told: Told) -> None:
    """A notice with recipients of both kinds in every state; one closed, withdrawn and drafted."""
    world, ids = told.world, told.ids
    to = [{"body": body} for body in (SIPING, CHANGCHUN, LISHU)]
    said = {"title": "第一号通报", "problems": await problems(told)}
    ids["notice"], sent = await issued_notice(
        world,
        JILIN,
        *(*to, AUDIT, LEADER),
        **said,
        attachments=await files(told, JILIN),
        edited={"text": "现将共性问题通报如下。"},
    )
    ids["dispatch"], ids["dispatch_received"], ids["dispatch_to_judge"] = sent[:3]
    ids["dispatch_outside"] = sent[4]
    await told.act(SIPING, "receiveNotice", dispatchId=sent[0])
    for _ in range(2):
        await told.recall(SIPING, {"answerNotice": {"dispatchId": sent[0], "answer": "拟整改"}})
    answer = {"dispatchId": sent[0], "rule": "整改办法", "ruleNumber": "四巡办〔2026〕7号"}
    await told.act(
        SIPING, "answerNotice", **answer, answer="已整改。", attachments=await files(told, SIPING)
    )
    await told.act(JILIN, "sendBackNoticeAnswer", dispatchId=sent[0], note="请具体说明")
    await told.act(SIPING, "answerNotice", dispatchId=sent[0], answer='再次整改 "\\ 🙂')
    await told.act(JILIN, "acceptNoticeAnswer", dispatchId=sent[0])
    await told.act(CHANGCHUN, "receiveNotice", dispatchId=sent[1])
    await told.act(JILIN, "urgeNotice", dispatchId=sent[1], note="请尽快回复")
    await told.act(LISHU, "answerNotice", dispatchId=sent[2], answer="已研究。")
    judged = {"acceptNoticeAnswer": {"dispatchId": sent[2]}}
    await told.recall(JILIN, judged)
    await made_proposal(world, JILIN, judged)
    day = {"occurredOn": today().isoformat()}
    await told.act(JILIN, "recordNoticeReceipt", dispatchId=sent[3], **day)
    await told.act(JILIN, "recordNoticeAnswer", dispatchId=sent[3], answer="同意。", **day)
    await told.recall(JILIN, {"withdrawNotice": {"noticeId": ids["notice"]}})
    await made_proposal(world, JILIN, {"closeNotice": {"noticeId": ids["notice"], "note": "到期"}})
    soon = str(today() + timedelta(days=5))
    _, silent = await issued_notice(world, JILIN, *to[:2], kind="BRIEFING", dueOn=soon)
    ids["dispatch_silent"] = silent[0]
    for _ in range(2):
        await issued_notice(world, JILIN, {"body": CHANGCHUN}, AUDIT, dueOn=None)
    closed, (settled, left) = await issued_notice(world, JILIN, to[1], LEADER, **circular())
    await told.act(JILIN, "recordNoticeReceipt", dispatchId=left)
    await told.act(CHANGCHUN, "answerNotice", dispatchId=settled, answer="已学习。")
    await told.act(JILIN, "acceptNoticeAnswer", dispatchId=settled)
    await told.act(JILIN, "closeNotice", noticeId=closed, note="领导已口头批示")
    gone, _ = await issued_notice(world, JILIN, to[0], AUDIT)
    await told.act(JILIN, "withdrawNotice", noticeId=gone, note="内容有误")
    ids["notice_to_superior"], (above,) = await issued_notice(
        world, JILIN, {"body": CENTRE}, kind="BRIEFING", title="第二号通报"
    )
    await told.act(CENTRE, "receiveNotice", dispatchId=above)
    ids["drafted_notice"] = await drafted_notice(world, JILIN, *to, title="起草的通报")
    await told.act(JILIN, "editNotice", noticeId=ids["drafted_notice"], text="改写。")


async def problems(told: Told) -> list[dict[str, Any]]:
    """Problems, the first drawn from a finding of the body's own letter."""
    found = await told.world.ask(JILIN, FINDINGS, {"id": told.ids["supervision"]})
    keys = [finding["key"] for finding in found["node"]["opinion"]["findings"]]
    first, *others = NOTICE["problems"]
    return [first | {"findings": keys[:1]}, *others]


def circular() -> dict[str, Any]:
    """What a circular says more."""
    cases = [
        {"text": "先进做法。", "polarity": "POSITIVE"},
        {"text": "反面教训。", "polarity": "NEGATIVE"},
    ]
    return {"kind": "CIRCULAR", "problems": cases}
