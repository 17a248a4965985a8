"""Many short slices in turn, so that whatever else the machine does meets all alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median

import orjson

from bench.client import Client
from bench.contestants import Contestant
from bench.questions import Question

OURS = "ours"
ROUNDS = 18
SECONDS = 0.7
WARM_UP_SECONDS = 1.5


@dataclass(frozen=True)
class Outcome:
    """Requests a second of each contestant, and ours as a ratio to the others: medians."""

    rates: Mapping[str, float]
    ratios: Mapping[str, float]


class Disagreement(Exception):
    """Two contestants gave different data."""


@dataclass(frozen=True)
class _Asking:
    client: Client
    turns: list[Iterator[bytes]]

    async def rate(self, seconds: float = SECONDS) -> float:
        return (await self.client.slice(self.turns, seconds)).per_second


async def measured(contestants: Sequence[Contestant], question: Question) -> Outcome:
    """Ask everybody the question in turn; raises Disagreement when their answers differ."""
    asking: dict[str, _Asking] = {}
    answers: dict[str, object] = {}
    for each in contestants:
        client, requests = Client(each.port), each.requests(question)
        answers[each.name] = orjson.loads(await client.once(requests[0])).get("data")
        asking[each.name] = _Asking(client, client.turns(requests))
    _agree(answers)
    for each_asking in asking.values():
        await each_asking.rate(WARM_UP_SECONDS)
    rounds = [await _round(asking, turn) for turn in range(ROUNDS)]
    return Outcome(
        rates={name: median(each[name] for each in rounds) for name in asking},
        ratios={
            name: median(each[OURS] / each[name] for each in rounds)
            for name in asking
            if name != OURS
        },
    )


async def _round(asking: Mapping[str, _Asking], turn: int) -> dict[str, float]:
    # In an order of its own: nobody always follows the same one.
    names = Random(turn).sample(list(asking), len(asking))
    return {name: await asking[name].rate() for name in names}


def _agree(answers: Mapping[str, object]) -> None:
    for name, answer in answers.items():
        if answer is None or answer != answers[OURS]:
            raise Disagreement(
                f"{name} answers {str(answer)[:300]}, not {str(answers[OURS])[:300]}"
            )
