"""`python -m bench [QUESTION | fanout | refusals | heavy …]`: tables, also in build/bench.json.

Only when it is named: `processes`. `python -m bench country` and `python -m bench releasing` are
others: `bench/country.py`, `bench/releasing.py`.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import orjson

from bench import country, heavy, postgraphile, processes, refusals, releasing
from bench.contestants import POSTGRAPHILE, Contestant, Country, started
from bench.data import bodies, fill
from bench.fanout import fanned_out
from bench.measure import Outcome, measured
from bench.questions import MOST_TIMES_A_COUNTY, QUESTIONS, WIDE_AND_NARROW, Question
from liandong.platform.database import admin_engine, context_key
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner

MOST_TIMES_THE_RELAY = 2.0
BUILD = Path(__file__).resolve().parents[1] / "build"
OTHERS = ("limit", "plain", POSTGRAPHILE)


def main(names: Sequence[str]) -> None:
    """Measure these questions, or all; print the tables and write the file."""
    asked = [each for each in QUESTIONS if not names or each.name in names]
    with _filled() as (settings, whole), ExitStack() as servers:
        present = [*OTHERS[:2], *(OTHERS[2:] if postgraphile.installed() else ())]
        contestants = [
            servers.enter_context(started(name, settings, whole)) for name in ("ours", *present)
        ]
        print(f"{'requests/s':22}{'ours':>9}", *(f"{name:>24}" for name in present))
        outcomes = {question.name: _told(question, contestants) for question in asked}
        figures = {name: _figures(outcome) for name, outcome in outcomes.items()}
        _compared(outcomes)
        if not names or "fanout" in names:
            relay = servers.enter_context(started("relay", settings, whole))
            figures["fanout"] = _fanout(contestants[0], relay, settings)
        if "processes" in names:
            figures["processes"] = processes.told(settings, whole)
        if not names or "refusals" in names:
            figures["refusals"] = refusals.told(contestants[0])
        if not names or "heavy" in names:
            figures["heavy"] = heavy.told(contestants[0], settings)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench.json").write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2))


@contextmanager
def _filled() -> Iterator[tuple[Settings, Country]]:
    with tempfile.TemporaryDirectory(prefix="ld-") as folder:
        with embedded_postgres(Path(folder) / "pg") as address:
            settings = Settings(database_url=address, data_dir=Path(folder))
            engine = admin_engine(settings)
            migrate(engine, context_key(settings))
            fill(engine)
            postgraphile.open_catalogue(engine)
            with engine.connect() as connection:
                levels = bodies(connection)
            yield settings, Country(levels, TokenSigner.from_settings(settings))


def _told(question: Question, contestants: Sequence[Contestant]) -> Outcome:
    able = [each for each in contestants if each.answers(question)]
    outcome = asyncio.run(measured(able, question))
    print(f"{question.name:22}{outcome.rates['ours']:9.1f}", end=" ")
    for name in OTHERS:
        if name in outcome.ratios:
            ratio = _against(outcome.ratios[name], question.at_least.get(name))
            print(f"{outcome.rates[name]:9.1f}: {ratio:13}", end=" ")
    print(flush=True)
    return outcome


def _against(ratio: float, wanted: float | None) -> str:
    if wanted is None:
        return f"{ratio:6.2f}"
    return f"{ratio:6.2f} {'>=' if ratio >= wanted else '< '} {wanted}"


def _compared(outcomes: dict[str, Outcome]) -> None:
    """How much longer the widest view takes than the narrowest."""
    for wide, narrow in WIDE_AND_NARROW:
        if wide in outcomes and narrow in outcomes:
            times = outcomes[narrow].rates["ours"] / outcomes[wide].rates["ours"]
            verdict = "<" if times < MOST_TIMES_A_COUNTY else ">="
            print(f"{wide} costs {times:.1f} {verdict} {MOST_TIMES_A_COUNTY} times {narrow}")


def _fanout(ours: Contestant, relay: Contestant, settings: Settings) -> dict[str, float]:
    told = asyncio.run(fanned_out(ours, relay, settings))
    print(
        "\nfan-out       ours    relay    ours/relay    (ms from commit to 1,000 subscribers, p95)"
    )
    verdict = "<=" if told.ratio <= MOST_TIMES_THE_RELAY else "> "
    ratio = f"{told.ratio:6.2f} {verdict} {MOST_TIMES_THE_RELAY}"
    print(f"acts      {told.ours_ms:8.1f} {told.relay_ms:8.1f}    {ratio}", flush=True)
    return {"p95_ms": round(told.ours_ms, 1), "vs_relay": round(told.ratio, 2)}


def _figures(outcome: Outcome) -> dict[str, float]:
    rates = {f"{name}_per_s": round(rate, 1) for name, rate in outcome.rates.items()}
    return rates | {f"vs_{name}": round(ratio, 3) for name, ratio in outcome.ratios.items()}


if __name__ == "__main__":
    if sys.argv[1:2] == ["country"]:
        country.main(sys.argv[2:])
    elif sys.argv[1:] == ["releasing"]:
        releasing.main()
    else:
        main(sys.argv[1:])
