"""Plays one scheme with its pre-reviews, act by act, up to the state that the plot has for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import text

from liandong.platform.demo.faults import choose, damaged, opinions
from liandong.platform.demo.places import Place
from liandong.platform.demo.plot import Campaign
from liandong.platform.demo.schemes import Scheme
from liandong.platform.demo.stage import NO_NOTE, Stage, note
from liandong.policies.actors import Role
from liandong.tenants.acts.commands import act_on, draft, edit, write
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.reviews.models import DECISIONS, Decision
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.schemes.models import SchemeState
from liandong.tenants.schemes.noun import SCHEME

# The steps that lead to each state; a scheme that was sent back takes those of RETURNED first.
STEPS: dict[SchemeState, tuple[str, ...]] = {
    SchemeState.DRAFT: (),
    SchemeState.SUBMITTED: ("submit",),
    SchemeState.UNDER_REVIEW: ("submit", "begin_review"),
    SchemeState.RETURNED: ("submit", "return"),
    SchemeState.PASSED: ("submit", "pass"),
    SchemeState.EXECUTING: ("submit", "pass", "start"),
    SchemeState.CLOSED: ("submit", "pass", "start", "close"),
    SchemeState.WITHDRAWN: ("submit", "begin_review", "withdraw"),
}
MENDING = ("submit", "return", "revise")
# Nobody has judged these yet, so their first version may have faults for the reviewer to find.
UNDECIDED = (SchemeState.SUBMITTED, SchemeState.UNDER_REVIEW, SchemeState.RETURNED)

CLAUSES = Statement(
    text("""
        SELECT r.id, c.id
        FROM liandong.review r
        JOIN liandong.clause c ON c.owner = r.owner AND c.revision_id = r.standard_revision_id
        WHERE r.scheme_id = :scheme AND r.state = 'OPEN'
        ORDER BY c.number
    """)
)


@dataclass
class Round:
    """One scheme on its way between its place and the place above."""

    stage: Stage
    place: Place
    superior: Place
    campaign: Campaign
    good: Scheme
    chance: Random
    faults: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    id: UUID = field(init=False)

    async def play(self) -> None:
        """Perform every act."""
        steps = STEPS[self.campaign.state]
        if self.campaign.returned:
            steps = MENDING + steps
        if self.campaign.amended:
            steps = (*steps, "amend")
        if self.campaign.returned or self.campaign.state in UNDECIDED:
            self.faults = choose(self.good, self.chance, self.chance.randint(2, 4))
        await self._draft()
        perform: dict[str, Callable[[], Awaitable[None]]] = {
            "submit": self._submit,
            "begin_review": self._begin_review,
            "return": self._return,
            "revise": self._revise,
            "pass": self._pass,
            "amend": self._amend,
            "start": self._start,
            "close": self._close,
            "withdraw": self._withdraw,
        }
        for step in steps:
            await perform[step]()

    @property
    def shown(self) -> Scheme:
        """The version that is written now."""
        return damaged(self.good, self.faults)

    def _say(self, use: str, **more: object) -> Any:
        return note(self.place.say(f"note.{use}", self.chance, **more))

    async def _draft(self) -> None:
        async with self.stage.member(self.place, Role.DRAFTER) as tx:
            done = await draft(
                tx, SCHEME, "scheme.draft", self.shown.values(), NO_NOTE, kind=self.good.kind
            )
            _, self.id = await done.result()

    async def _submit(self) -> None:
        async with self.stage.member(self.place, Role.DIRECTOR) as tx:
            await act_on(tx, SCHEME, "scheme.submit", self.id, self._say("submit"))

    async def _revise(self) -> None:
        former, self.mended, self.faults = self.shown.values(), self.faults, ()
        changes = {
            name: value for name, value in self.good.values().items() if value != former[name]
        }
        said = self._say("revise", clauses="、".join(self.mended))
        async with self.stage.member(self.place, Role.DRAFTER) as tx:
            await edit(tx, SCHEME, "scheme.edit", self.id, changes, said)

    async def _begin_review(self) -> None:
        """Some verdicts are given, the others are still to come."""
        async with self.stage.member(self.superior, Role.REVIEWER) as tx:
            await self._judge(tx, self.chance.randint(4, 9))

    async def _return(self) -> None:
        await self._decide(Decision.RETURN, "return")

    async def _pass(self) -> None:
        await self._decide(Decision.PASS, "pass")

    async def _decide(self, decision: Decision, said: str) -> None:
        async with self.stage.member(self.superior, Role.REVIEWER) as tx:
            review = await self._judge(tx)
            await act_on(tx, REVIEW, DECISIONS[decision], review, self._say(said))

    async def _judge(self, tx: Transaction, most: int | None = None) -> UUID:
        await act_on(tx, SCHEME, "review.accept", self.id, NO_NOTE)
        clauses = await tx.rows(CLAUSES, scheme=self.id)
        found = opinions(self.good, self.shown, self.faults, self.mended, self.chance)
        review: UUID = clauses[0][0]
        judged = list(zip(clauses, found, strict=True))
        for (_, clause), (verdict, opinion) in judged[:most]:
            given = {"clause_id": clause, "verdict": verdict, "opinion": opinion}
            await write(tx, REVIEW, "review.record_verdict", review, given, NO_NOTE)
        return review

    async def _amend(self) -> None:
        team = {**self.good.values()["team"], "size": self.good.size + 1}
        async with self.stage.member(self.place, Role.DRAFTER) as tx:
            await edit(tx, SCHEME, "scheme.edit", self.id, {"team": team}, self._say("amend"))

    async def _start(self) -> None:
        async with self.stage.member(self.place, Role.DIRECTOR) as tx:
            await act_on(tx, SCHEME, "scheme.start", self.id, self._say("start"))

    async def _close(self) -> None:
        async with self.stage.member(self.place, Role.DIRECTOR) as tx:
            await act_on(tx, SCHEME, "scheme.close", self.id, self._say("close"))

    async def _withdraw(self) -> None:
        async with self.stage.member(self.place, Role.DIRECTOR) as tx:
            await act_on(tx, SCHEME, "scheme.withdraw", self.id, self._say("withdraw"))
