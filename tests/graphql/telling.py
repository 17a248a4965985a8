"""What the story of the reading tests is told with: on which platform, with which texts."""

from dataclasses import dataclass, field
from typing import Any

from liandong.policies.actors import Role
from tests.support.acting import act, made_proposal
from tests.support.filing import kept
from tests.support.world import World

# Texts that JSON, SQL, a sort order or a cursor could spoil.
TITLES = (
    "省委巡视工作规划",
    'quotes " and \\ backslash',
    "zürich, Zürich, 🙂 and \u2028",
    "A\nnew\tline",
    "b" * 200,
    "'; DROP TABLE liandong.plan; --",
    "%s $1 :name {0}",
)
SERIES = ("二", "2", "十", "9")  # of which two are one number


@dataclass(repr=False)
class Told:
    """A running platform on which the story has happened, and the ids of what it was about."""

    world: World
    database: str
    ids: dict[str, str] = field(default_factory=dict)

    async def sign(self, body: str, act_: dict[str, Any]) -> str:
        """The id of a proposal of the act that the body's drafter made and its director signed."""
        proposal = await made_proposal(self.world, body, act_)
        await self.act(body, "signProposal", proposalId=proposal)
        return proposal

    async def recall(self, body: str, act_: dict[str, Any]) -> None:
        """A proposal of the act that the body's drafter made and took back."""
        proposal = {"proposalId": await made_proposal(self.world, body, act_)}
        await act(self.world, body, "recallProposal", proposal, role=Role.DRAFTER)

    async def act(self, body: str, name: str, /, **input: object) -> None:
        """One act whose answer the story does not need."""
        await act(self.world, body, name, input)


async def files(told: Told, body: str) -> list[dict[str, str]]:
    """One new file of the body, to be attached."""
    return [{"file": await kept(told.world, body), "role": "OTHER", "title": "附表"}]
