"""Removes a guard of the database and reports which test notices; shared by both scripts."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from liandong.platform.database import admin_engine, context_key
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TENANTS = "tests/tenants"
FIRST_FAILURE = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A guard, the change that removes it, and the tests that should notice, most likely first."""

    guard: str
    change: str
    statement: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """The first test that failed for the mutant; empty if none did."""

    mutant: Mutant
    killer: str
    seconds: float


def main(description: str, mutations: Callable[[Connection], Iterable[Mutant]]) -> int:
    """Run the tests for every mutant of a migrated database; exit code 1 if one survives."""
    options = _arguments(description)
    with _migrated() as connection:
        mutants = [each for each in mutations(connection) if options.only in each.guard]
        for mutant in mutants:
            # Not through SQLAlchemy, which would interpret parts of the statement as parameters.
            raw = connection.connection
            raw.cursor().execute(mutant.statement)
            raw.rollback()
    tests = dict.fromkeys(test for mutant in mutants for test in mutant.tests)
    print(f"{len(mutants)} mutants; first the same tests without any.", flush=True)
    if killer := _run("", tests):
        print(f"The tests fail as it is: {killer}")
        return 2
    with ThreadPoolExecutor(options.jobs) as pool:
        verdicts = list(pool.map(_judged, mutants))
    survivors = [verdict for verdict in verdicts if not verdict.killer]
    print(f"{len(mutants) - len(survivors)} of {len(mutants)} mutants were killed.")
    return 1 if survivors else 0


def _arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("only", nargs="?", default="", help="part of a guard's name, e.g. plan.")
    parser.add_argument("--jobs", type=int, default=2, help="runs at a time (default 2)")
    return parser.parse_args()


@contextmanager
def _migrated() -> Iterator[Connection]:
    with (
        tempfile.TemporaryDirectory(prefix="ld-") as folder,
        embedded_postgres(Path(folder) / "pg", durable=False) as address,
    ):
        settings = Settings(database_url=address, data_dir=Path(folder))
        engine = admin_engine(settings)
        migrate(engine, context_key(settings))
        with engine.connect() as connection:
            yield connection


def _judged(mutant: Mutant) -> Verdict:
    start = time.monotonic()
    killer = _run(mutant.statement, mutant.tests)
    verdict = Verdict(mutant, killer, time.monotonic() - start)
    outcome = verdict.killer.removeprefix(f"{TENANTS}/") or "SURVIVES"
    print(f"{mutant.guard:28} {mutant.change:18} {verdict.seconds:4.0f}s  {outcome}", flush=True)
    return verdict


def _run(mutation: str, tests: Iterable[str]) -> str:
    """The first test that fails on databases with the mutation; empty if all pass."""
    completed = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-rfE", "-p", "no:cacheprovider"]
        + [f"{TENANTS}/{path}" for path in tests],
        cwd=ROOT,
        env=os.environ | {"LIANDONG_TEST_MUTATION": mutation, "LIANDONG_TESTS_FULL": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if completed.returncode == 0:
        return ""
    failure = FIRST_FAILURE.search(completed.stdout)
    if completed.returncode != 1 or failure is None:
        raise RuntimeError(f"pytest did not run: {completed.stdout}{completed.stderr}")
    return failure[1]
