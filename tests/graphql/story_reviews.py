"""What happens around pre-reviews in the story: others are asked, and a province takes some up."""

from typing import Any

from liandong.tenants.doubts import today
from tests.graphql.telling import Told, files
from tests.support.acting import (
    accepted_review,
    asked_opinion,
    drafted_scheme,
    issued_standard,
    made_proposal,
    submitted_scheme,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING

JUDGED = "query($id: ID!) { node(id: $id) { ... on Review { revision { teams { key } } } } }"
KEYS = """query($id: ID!) { node(id: $id) { ... on Review {
    standardRevision { clauses { key } } } } }"""


async def keys(told: Told, review: str) -> list[str]:
    """The keys of the clauses by which the review judges."""
    node = (await told.world.ask(JILIN, KEYS, {"id": told.ids[review]}))["node"]
    return [clause["key"] for clause in node["standardRevision"]["clauses"]]


async def taken_up(told: Told) -> None:
    """Jilin reviews some schemes of two counties itself (提级); one is not submitted yet."""
    world, ids = told.world, told.ids
    said = {"kinds": ["RAISED"], "bodies": [LISHU, NANGUAN]}
    ids["taking_up"] = await issued_standard(world, JILIN, "COUNTY", takesUp=said)
    ids["raised_draft"] = await drafted_scheme(world, LISHU, kind="RAISED", title="提级巡察方案")
    ids["raised"] = await submitted_scheme(
        world, LISHU, kind="SPECIAL", furtherKinds=["RAISED"], title="专项提级巡察方案"
    )
    ids["raised_review"], _ = await accepted_review(
        world,
        JILIN,
        await submitted_scheme(world, LISHU, kind="RAISED", title="提级第二批方案"),
    )


async def consultations(told: Told) -> None:
    """What is asked on open reviews of two bodies and a department, in every state."""
    world, ids = told.world, told.ids
    review = ids["open_review"]
    clauses = [{"clause": key} for key in (await keys(told, "open_review"))[:2]]
    team = (await world.ask(JILIN, JUDGED, {"id": review}))["node"]["revision"]["teams"][0]["key"]
    given: dict[str, Any] = {"clauses": clauses, "passages": [{"part": "TEAMS", "key": team}]}
    ids["consultation"] = await asked_opinion(world, JILIN, review, asked=CHANGCHUN, **given)
    for _ in range(2):
        answer = {"consultationId": ids["consultation"], "opinion": "拟同意"}
        await told.recall(CHANGCHUN, {"giveOpinion": answer})
    await told.act(
        *(CHANGCHUN, "giveOpinion"),
        consultationId=ids["consultation"],
        opinion='建议细化 "\\ 🙂',
        attachments=await files(told, CHANGCHUN),
    )
    for asked in (CENTRE, CHANGCHUN, LISHU):
        ids["asked"] = await asked_opinion(world, JILIN, review, asked=asked, dueOn=None)
    for day in ("2026-01-01", "2199-12-31"):
        ids["to_answer"] = await asked_opinion(world, JILIN, review, asked=CHANGCHUN, dueOn=day)
    answer = {"consultationId": ids["to_answer"], "opinion": "拟同意"}
    await told.recall(CHANGCHUN, {"giveOpinion": answer})
    await made_proposal(world, CHANGCHUN, {"giveOpinion": answer})
    for department in ("省审计厅", "省委组织部", "省信访局"):
        ids["department"] = await asked_opinion(world, JILIN, review, department=department)
    recorded = await asked_opinion(world, JILIN, review, department="省财政厅")
    said = {"opinion": "无意见。", "givenBy": "张某", "occurredOn": today().isoformat()}
    await told.act(JILIN, "recordOpinion", consultationId=recorded, **said)
    taken = await asked_opinion(world, JILIN, review, asked=LISHU)
    await told.act(JILIN, "withdrawConsultation", consultationId=taken, note="误发")
    ids["ended_review"], _ = await accepted_review(
        world, JILIN, await submitted_scheme(world, SIPING, title="征求意见后退回的方案")
    )
    for name in ("lapsed", "answered_in_time"):
        ids[name] = await asked_opinion(world, JILIN, ids["ended_review"], asked=CHANGCHUN)
    await told.act(
        CHANGCHUN, "giveOpinion", consultationId=ids["answered_in_time"], opinion="同意。"
    )
    decision = {"reviewId": ids["ended_review"], "decision": "RETURN", "note": "请修改"}
    await told.act(JILIN, "decideReview", **decision, attachments=await files(told, JILIN))
