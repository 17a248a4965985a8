"""`python -m bench`: a table, and the same figures in build/bench.json."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import orjson

from bench.contestants import NAMES, Contestant, started
from bench.data import fill
from bench.fanout import fanned_out
from bench.measure import Outcome, measured
from bench.questions import QUESTIONS, Question
from liandong.platform.database import admin_engine
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings

MOST_TIMES_THE_RELAY = 2.0
BUILD = Path(__file__).resolve().parents[1] / "build"


def main() -> None:
    """Measure every question, print the table and write the file."""
    with _filled() as settings, ExitStack() as servers:
        contestants = [servers.enter_context(started(name, settings)) for name in NAMES]
        print("question      ours    limit    plain    ours/limit     ours/plain   (requests/s)")
        outcomes = {question.name: _told(question, contestants) for question in QUESTIONS}
        relay = servers.enter_context(started("relay", settings))
        outcomes["fanout"] = _fanout(contestants[0], relay, settings)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench.json").write_bytes(orjson.dumps(outcomes, option=orjson.OPT_INDENT_2))


@contextmanager
def _filled() -> Iterator[Settings]:
    with tempfile.TemporaryDirectory(prefix="ld-") as folder:
        with embedded_postgres(Path(folder) / "pg") as address:
            settings = Settings(database_url=address, data_dir=Path(folder))
            engine = admin_engine(settings)
            migrate(engine)
            fill(engine)
            yield settings


def _told(question: Question, contestants: list[Contestant]) -> dict[str, float]:
    outcome = asyncio.run(measured(contestants, question))
    rates = " ".join(f"{outcome.rates[name]:8.1f}" for name in NAMES)
    limit = _against(outcome.vs_limit, question.vs_limit)
    plain = _against(outcome.vs_plain, question.vs_plain)
    print(f"{question.name:10}{rates}    {limit}  {plain}", flush=True)
    return _figures(outcome)


def _fanout(ours: Contestant, relay: Contestant, settings: Settings) -> dict[str, float]:
    told = asyncio.run(fanned_out(ours, relay, settings))
    print(
        "\nfan-out       ours    relay    ours/relay    (ms from commit to 1,000 subscribers, p95)"
    )
    verdict = "<=" if told.ratio <= MOST_TIMES_THE_RELAY else "> "
    ratio = f"{told.ratio:6.2f} {verdict} {MOST_TIMES_THE_RELAY}"
    print(f"acts      {told.ours_ms:8.1f} {told.relay_ms:8.1f}    {ratio}", flush=True)
    return {"p95_ms": round(told.ours_ms, 1), "vs_relay": round(told.ratio, 2)}


def _against(ratio: float, wanted: float) -> str:
    return f"{ratio:6.2f} {'>=' if ratio >= wanted else '< '} {wanted:<5}"


def _figures(outcome: Outcome) -> dict[str, float]:
    return {
        "requests_per_s": round(outcome.rates["ours"], 1),
        "vs_limit": round(outcome.vs_limit, 3),
        "vs_plain": round(outcome.vs_plain, 2),
    }


if __name__ == "__main__":
    main()
