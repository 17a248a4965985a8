"""What other processes cost: acts a second of one, and of eight that hear of each other's acts."""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median

from bench.client import CONNECTIONS, Client
from bench.contestants import Contestant, Country, started
from bench.questions import QUESTIONS, VERDICT
from liandong.platform.settings import Settings

MANY = 8
ROUNDS = 5
SECONDS = 5.0
POOL_SIZE = 1
LEAST_RATIO = 0.9
QUESTION = next(each for each in QUESTIONS if each.name == VERDICT)


def told(settings: Settings, country: Country) -> dict[str, float]:
    """Measure, print and return the figures."""
    small = settings.model_copy(update={"read_pool_size": POOL_SIZE})
    rates: dict[int, list[float]] = {1: [], MANY: []}
    for _ in range(ROUNDS):
        for number, measured in rates.items():
            with ExitStack() as servers:
                running = [
                    servers.enter_context(started("ours", small, country)) for _ in range(number)
                ]
                measured.append(asyncio.run(_rate(running)))
    one, many = median(rates[1]), median(rates[MANY])
    ratio = median(theirs / alone for alone, theirs in zip(rates[1], rates[MANY], strict=True))
    verdict = ">=" if ratio >= LEAST_RATIO else "< "
    print(f"\nacts/s: one process {one:.1f}, {MANY} processes {many:.1f}:", end=" ")
    print(f"{ratio:.2f} {verdict} {LEAST_RATIO}", flush=True)
    return {"one_per_s": round(one, 1), "many_per_s": round(many, 1), "ratio": round(ratio, 3)}


async def _rate(running: Sequence[Contestant]) -> float:
    """Acts a second of all processes together, with as many clients for eight as for one."""
    asking = []
    for number, each in enumerate(running):
        client = Client(each.port)
        requests = each.requests(QUESTION)[number :: len(running)]
        asking.append((client, client.turns(requests)[: CONNECTIONS // len(running)]))
    slices = [client.slice(turns, SECONDS) for client, turns in asking]
    return sum(rate.per_second for rate in await asyncio.gather(*slices))
