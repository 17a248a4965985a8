"""A province notifies five departments and two counties of what it found; one stays silent."""

from datetime import timedelta
from typing import Any

from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from tests.support.acting import SENT, act, issued_opinion, made_proposal, opened_supervision
from tests.support.cast import CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING
from tests.support.documents import NOTICE, mutation
from tests.support.world import World

DEPARTMENTS = ("省审计厅", "省农业农村厅", "省民政厅", "省财政厅", "省委组织部")
LETTER = "query($id: ID!) { node(id: $id) { ... on Supervision { opinion { findings { key } } } } }"
TOLD = """{ dispatches(first: 10) { totalCount edges { node {
    id title state owner { code } recipient { code } notice { id } allowedActs
    revision { text problems { text advice } } } } } }"""
LEDGER = """query($id: ID!) { node(id: $id) { ... on Notice { state
    dispatches(first: 20) { byState { state count } edges { node { id state rule } } } } } }"""
SILENT = """{ notices(filter: {silent: true}) { totalCount }
    dispatches(filter: {silent: true}) { edges { node { id } } } }"""
DUE = "query($id: ID!) { node(id: $id) { ... on Dispatch { deadline { dueOn debtor { code } } } } }"
CLOSE = mutation("closeNotice", "NoticeActInput", "notice { state } userErrors { code field }")


async def told(world: World, body: str) -> list[dict[str, Any]]:
    """What the body was sent, or has sent."""
    found = (await world.ask(body, TOLD))["dispatches"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"] for edge in found["edges"]]


async def test_whole_story(served: World) -> None:
    world = served
    notice, due = await issued(world)
    sent = await recipients(world, notice)
    await each_learns_of_itself_alone(world, sent)
    await all_but_one_answer(world, sent)
    await silence_is_seen(world, notice, sent, due)
    await it_is_closed_with_a_reason(world, notice)


async def issued(world: World) -> tuple[str, str]:
    """A drafter writes it from findings of a letter, and the director signs."""
    supervision = await opened_supervision(world, JILIN)
    await issued_opinion(world, JILIN, supervision)
    letter = (await world.ask(JILIN, LETTER, {"id": supervision}))["node"]["opinion"]
    findings = [finding["key"] for finding in letter["findings"]]
    due = str(today() + timedelta(days=10))
    said = NOTICE | {
        "problems": [{"text": "整改台账挂账。", "advice": "实地核查。", "findings": findings}],
        "recipients": [
            *({"name": name} for name in DEPARTMENTS),
            *({"body": body} for body in (LISHU, NANGUAN)),
        ],
        "dueOn": due,
    }
    drafted = await act(world, JILIN, "draftNotice", said, "notice { id }", role=Role.DRAFTER)
    notice = str(drafted["notice"]["id"])
    assert await told(world, LISHU) == []
    proposal = await made_proposal(world, JILIN, {"issueNotice": {"noticeId": notice}})
    await act(world, JILIN, "signProposal", {"proposalId": proposal})
    return notice, due


async def recipients(world: World, notice: str) -> dict[str, str]:
    """By code or name, what each was sent."""
    found = (await world.ask(JILIN, SENT, {"id": notice}))["node"]["dispatches"]["edges"]
    nodes = [edge["node"] for edge in found]
    return {(n["recipient"] or {}).get("code") or n["addressee"]: n["id"] for n in nodes}


async def each_learns_of_itself_alone(world: World, sent: dict[str, str]) -> None:
    for body in (LISHU, NANGUAN):
        (mine,) = await told(world, body)
        assert mine["id"] == sent[body]
        assert (mine["owner"]["code"], mine["notice"]) == (JILIN, None)
        assert mine["revision"]["problems"] == [{"text": "整改台账挂账。", "advice": "实地核查。"}]
        assert {"DISPATCH_RECEIVE", "DISPATCH_ANSWER"} <= set(mine["allowedActs"])
    for body in (SIPING, CHANGCHUN):
        assert await told(world, body) == []
    assert len(await told(world, JILIN)) == 7


async def all_but_one_answer(world: World, sent: dict[str, str]) -> None:
    await act(world, LISHU, "receiveNotice", {"dispatchId": sent[LISHU]}, role=Role.DRAFTER)
    answer = {"answer": "已整改。", "rule": "销号核查办法"}
    await act(world, LISHU, "answerNotice", {"dispatchId": sent[LISHU], **answer})
    await act(world, JILIN, "sendBackNoticeAnswer", {"dispatchId": sent[LISHU], "note": "请附依据"})
    await act(world, LISHU, "answerNotice", {"dispatchId": sent[LISHU], "answer": "附依据。"})
    for name in DEPARTMENTS:
        day = {"dispatchId": sent[name], "occurredOn": today().isoformat()}
        await act(world, JILIN, "recordNoticeReceipt", day)
        await act(world, JILIN, "recordNoticeAnswer", day | {"answer": f"{name}已研究落实。"})
    for whom in (LISHU, *DEPARTMENTS):
        await act(world, JILIN, "acceptNoticeAnswer", {"dispatchId": sent[whom]})


async def silence_is_seen(world: World, notice: str, sent: dict[str, str], due: str) -> None:
    ledger = (await world.ask(JILIN, LEDGER, {"id": notice}))["node"]["dispatches"]
    assert {each["state"]: each["count"] for each in ledger["byState"]} == {
        "ACCEPTED": 6,
        "SENT": 1,
    }
    assert [e["node"]["rule"] for e in ledger["edges"] if e["node"]["rule"]] == ["销号核查办法"]
    silent = await world.ask(JILIN, SILENT)
    assert silent["notices"]["totalCount"] == 1
    assert [edge["node"]["id"] for edge in silent["dispatches"]["edges"]] == [sent[NANGUAN]]
    for body in (JILIN, NANGUAN):
        deadline = (await world.ask(body, DUE, {"id": sent[NANGUAN]}))["node"]["deadline"]
        assert deadline == {"dueOn": due, "debtor": {"code": NANGUAN}}
    await act(world, JILIN, "urgeNotice", {"dispatchId": sent[NANGUAN]})


async def it_is_closed_with_a_reason(world: World, notice: str) -> None:
    refused = await world.ask(JILIN, CLOSE, {"input": {"noticeId": notice}})
    assert refused["closeNotice"]["userErrors"] == [
        {"code": "recipients_unsettled", "field": ["note"]}
    ]
    await act(world, JILIN, "closeNotice", {"noticeId": notice, "note": "转入下一轮督导"})
    ((silent,), (answered,)) = [await told(world, body) for body in (NANGUAN, LISHU)]
    assert (silent["state"], silent["allowedActs"]) == ("ENDED", [])
    assert answered["state"] == "ACCEPTED"
    notes = await world.post(NANGUAN, "{ acts { edges { node { note } } } }")
    assert "转入下一轮督导" not in notes.text
