"""A city sends a document that it guesses another city has sent, and looks at the clock."""

from statistics import median
from time import perf_counter
from uuid import uuid4

import pytest

from tests.support.cast import CHANGCHUN, SIPING
from tests.support.clock import by_the_clock
from tests.support.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

TIMES = 9
ASKED = """{ schemes(filter: {titleContains: "%s"}) { totalCount edges { node {
    title state owner { name } revisions { edges { node { number contentHash } } }
    reviews { edges { node { state verdicts { verdict opinion clause { title } } } } }
    acts { edges { node { kind note owner { name } performedAt } } } } } } }"""


async def seconds(attacked: Served, document: str) -> float:
    begun = perf_counter()
    await attacked.world.ask(SIPING, document)
    return perf_counter() - begun


@by_the_clock
@pytest.mark.parametrize("word", ["string", "comment"])
async def test_time_does_not_tell_what_a_peer_has_sent(attacked: Served, word: str) -> None:
    form = ASKED if word == "string" else "# %s\n" + ASKED % "方案"
    sent, unsent = ([form % uuid4() for _ in range(TIMES)] for _ in range(2))
    await seconds(attacked, form % uuid4())  # plans of the database, which tell of no text
    for document in sent:
        await attacked.world.ask(CHANGCHUN, document)
    times = [
        (await seconds(attacked, one), await seconds(attacked, other))
        for one, other in zip(sent, unsent, strict=True)
    ]
    known, unknown = (median(each) for each in zip(*times, strict=True))
    # Where documents are found by all, it is a fifth.
    assert 0.6 < known / unknown < 1.6, (known, unknown)
