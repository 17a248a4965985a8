"""How each stage of a notice comes about: the upper body's, to the lower one and to others."""

from collections.abc import Awaitable, Callable
from typing import Any

from liandong.policies.actors import Role
from tests.isolation import marks
from tests.isolation.acts import ACTS
from tests.isolation.experiences import PEERS
from tests.isolation.families import superior_of
from tests.isolation.teller import SAYING, Teller
from tests.support.acting import SENT
from tests.support.cast import SIPING
from tests.support.documents import NOTICE

Stage = Callable[[Teller], Awaitable[None]]
# Of the bodies directly below, another one than the lower; of Siping, one that nobody speaks for.
BESIDE = PEERS | {SIPING: "220323"}
TO_CHIEF = "notice to the chief"
CHIEFS = {TO_CHIEF}


class Noticing:
    """A notice of the upper body: to the lower one, to one beside it, and to a department."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.upper, self.lower = teller.family.upper, teller.family.lower
        self.sent: list[str] = []

    async def draft(self, *bodies: str, **said: Any) -> None:
        """A draft to these bodies and a department, whose name its own body alone may read."""
        written = self._written("draftNotice") | said
        name = marks.mark(self.teller.thing("notice"), "name")
        written |= {"recipients": [*({"body": body} for body in bodies), {"name": name}]}
        payload = await self.teller.do(
            self.upper, "draftNotice", written, "notice { id }", Role.DRAFTER
        )
        self.teller.subjects["notice"] = str(payload["notice"]["id"])

    async def notice(self, mutation: str) -> None:
        """An act on the notice."""
        said = self._written(mutation) if mutation == "editNotice" else {}
        input = {"noticeId": self.teller.subjects["notice"]}
        await self.teller.do(self.upper, mutation, input | said)

    async def issue(self) -> None:
        """Send it; what each recipient was sent, in the order in which the draft names them."""
        await self.notice("issueNotice")
        id = {"id": self.teller.subjects["notice"]}
        found = await self.teller.world.ask(self.upper, SENT, id)
        nodes = [edge["node"] for edge in found["node"]["dispatches"]["edges"]]
        codes = {(node["recipient"] or {}).get("code"): node["id"] for node in nodes}
        first = [codes.get(body) for body in (self.lower, BESIDE.get(self.upper))]
        self.sent = [id for id in first if id] + [codes[None]]

    async def to(self, place: int, body: str, *mutations: str) -> None:
        """Acts on what the recipient at this place was sent."""
        for mutation in mutations:
            told = f"act {ACTS[mutation]} to {place}"
            input = {"dispatchId": self.sent[place - 1]}
            if mutation in SAYING:
                thing = self.teller.thing(told)
                input |= {field: marks.mark(thing, field) for field in ("answer", "rule")}
            await self.teller.do(body, mutation, input, told=told)

    def _written(self, mutation: str) -> dict[str, Any]:
        said = {name: value for name, value in NOTICE.items() if name != "recipients"}
        said |= {"problems": [{"text": "台账挂账。", "advice": "核查。", "category": "整改"}]}
        return marks.written(mutation, self.teller.next_revision("notice"), said)


async def drafted(teller: Teller) -> None:
    await Noticing(teller).draft(teller.family.lower)


async def edited(teller: Teller) -> None:
    noticing = Noticing(teller)
    await noticing.draft(teller.family.lower)
    await noticing.notice("editNotice")


async def issued(teller: Teller) -> Noticing:
    noticing = Noticing(teller)
    beside = BESIDE[teller.family.upper]
    await noticing.draft(teller.family.lower, beside)
    await noticing.issue()
    return noticing


async def sent(teller: Teller) -> None:
    await issued(teller)


async def answered(teller: Teller) -> None:
    noticing = await issued(teller)
    upper, lower = teller.family.upper, teller.family.lower
    await noticing.to(1, upper, "urgeNotice")
    await noticing.to(1, lower, "receiveNotice", "answerNotice")
    await noticing.to(1, upper, "sendBackNoticeAnswer")
    await noticing.to(1, lower, "answerNotice")
    await noticing.to(1, upper, "acceptNoticeAnswer")
    await noticing.to(3, upper, "recordNoticeReceipt", "recordNoticeAnswer")


async def answered_beside(teller: Teller) -> None:
    noticing = await issued(teller)
    beside = PEERS[teller.family.upper]
    await noticing.to(2, beside, "receiveNotice", "answerNotice")


def ended(mutation: str) -> Stage:
    async def stage(teller: Teller) -> None:
        noticing = await issued(teller)
        await noticing.to(1, teller.family.lower, "receiveNotice")
        await noticing.notice(mutation)

    return stage


async def to_chief(teller: Teller) -> None:
    noticing = Noticing(teller)
    chief = superior_of(teller.family.upper)
    assert chief is not None
    await noticing.draft(chief, kind="BRIEFING")
    await noticing.notice("issueNotice")


NOTICES: dict[str, Stage] = {
    "notice drafted": drafted,
    "notice edited": edited,
    "notice issued": sent,
    "notice answered": answered,
    "notice answered beside": answered_beside,
    "notice closed": ended("closeNotice"),
    "notice withdrawn": ended("withdrawNotice"),
    TO_CHIEF: to_chief,
}
