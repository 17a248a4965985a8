"""Many short slices in turn, so that whatever else the machine does meets all alike."""

from dataclasses import dataclass
from statistics import median

import orjson

from bench.client import Client
from bench.contestants import NAMES, Contestant
from bench.questions import Question

ROUNDS = 30
SECONDS = {"ours": 0.7, "limit": 0.7, "plain": 0.7}
WARM_UP_SECONDS = 1.5


@dataclass(frozen=True)
class Outcome:
    """Requests a second of each contestant, and ours as a ratio to the others: medians."""

    rates: dict[str, float]
    vs_limit: float
    vs_plain: float


class Disagreement(Exception):
    """Two contestants gave different data."""


async def measured(contestants: list[Contestant], question: Question) -> Outcome:
    """Ask everybody the question in turn; raises Disagreement when their answers differ."""
    clients = {each.name: await Client.to(each.port) for each in contestants}
    requests = {each.name: each.request(question) for each in contestants}
    await _agreed(clients, requests)
    for name in NAMES:
        await clients[name].slice(requests[name], WARM_UP_SECONDS)
    rounds: list[dict[str, float]] = []
    for turn in range(ROUNDS):
        # The order goes round as well: nobody always follows the same one.
        order = NAMES[turn % len(NAMES) :] + NAMES[: turn % len(NAMES)]
        slices = {n: await clients[n].slice(requests[n], SECONDS[n]) for n in order}
        rounds.append({name: slice_.per_second for name, slice_ in slices.items()})
    return Outcome(
        rates={name: median(each[name] for each in rounds) for name in NAMES},
        vs_limit=median(each["ours"] / each["limit"] for each in rounds),
        vs_plain=median(each["ours"] / each["plain"] for each in rounds),
    )


async def _agreed(clients: dict[str, Client], requests: dict[str, bytes]) -> None:
    answers = {name: orjson.loads(await clients[name].once(requests[name])) for name in NAMES}
    for name, answer in answers.items():
        if answer != answers["limit"]:
            raise Disagreement(f"{name} answers {str(answer)[:300]}")
