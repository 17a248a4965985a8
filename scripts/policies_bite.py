"""Shows that every row security policy is missed by a test when it is gone or lets all through.

Each policy is dropped, then made `USING (true)` and `WITH CHECK (true)`, in the databases that a
run of tests copies; the run must fail. Catalogue and migration tests do not count: what is wanted
is somebody who reads or writes what he should not. Exit code 1 when a mutant survives.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from liandong.platform.database import admin_engine
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TENANTS = "tests/tenants"
# Where the rows of a table are fought for: asked first, so that a mutant dies soon.
FOLDERS = {
    "act": "acts/test_act_refusals.py",
    "body": "bodies/test_import.py",
    "chain": "acts/test_transitions.py",
    "clause": "standards",
    "member": "members",
    "opinion": "supervisions",
    "plan": "plans",
    "plan_item": "plans",
    "plan_revision": "plans",
    "review": "reviews",
    "review_standard": "standards",
    "scheme_revision": "schemes",
    "standard_revision": "standards",
    "subject": "acts/test_transitions.py",
    "suggestion": "suggestions",
    "supervision": "supervisions",
    "transition": "acts/test_transitions.py",
    "verdict": "reviews",
    "work_scheme": "schemes",
}
THEN = ("isolation", "acts/test_transitions.py", "acts/test_referee.py", "bodies", "members")
POLICIES = text(
    "SELECT tablename, policyname, qual, with_check FROM pg_policies"
    " WHERE schemaname = 'liandong' ORDER BY tablename, policyname"
)
FIRST_FAILURE = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A policy of a table, and what is done to it."""

    table: str
    policy: str
    change: str
    statement: str


@dataclass(frozen=True)
class Verdict:
    """Which test missed the policy; empty when none did."""

    mutant: Mutant
    killer: str
    seconds: float


def main() -> int:
    options = arguments()
    mutants = [mutant for mutant in all_mutants() if options.only in mutant.statement]
    print(f"{len(mutants)} mutants; first the same tests without any.", flush=True)
    if killer := run("", tests_for(None)):
        print(f"The tests fail as it is: {killer}")
        return 2
    with ThreadPoolExecutor(options.jobs) as pool:
        verdicts = list(pool.map(judged, mutants))
    survivors = [verdict for verdict in verdicts if not verdict.killer]
    print(f"{len(mutants) - len(survivors)} of {len(mutants)} mutants were killed.")
    return 1 if survivors else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("only", nargs="?", default="", help="part of a mutant, e.g. liandong.plan ")
    parser.add_argument("--jobs", type=int, default=2, help="runs at a time (default 2)")
    return parser.parse_args()


def all_mutants() -> list[Mutant]:
    """Every policy of a migrated database, in each way; the statements are tried out."""
    with (
        tempfile.TemporaryDirectory(prefix="ld-") as folder,
        embedded_postgres(Path(folder) / "pg", durable=False) as address,
    ):
        engine = admin_engine(Settings(database_url=address))
        migrate(engine)
        with engine.connect() as connection:
            mutants = list(mutations(connection))
            for mutant in mutants:
                connection.exec_driver_sql(mutant.statement)
                connection.rollback()
        return mutants


def mutations(connection: Connection) -> Iterator[Mutant]:
    for table, policy, qual, check in connection.execute(POLICIES).all():
        on = f"{policy} ON liandong.{table} "
        yield Mutant(table, policy, "dropped", f"DROP POLICY {on}")
        if qual not in (None, "true"):
            yield Mutant(table, policy, "USING (true)", f"ALTER POLICY {on} USING (true)")
        if check not in (None, "true"):
            change = "WITH CHECK (true)"
            yield Mutant(table, policy, change, f"ALTER POLICY {on} {change}")


def judged(mutant: Mutant) -> Verdict:
    start = time.monotonic()
    killer = run(mutant.statement, tests_for(mutant.table))
    verdict = Verdict(mutant, killer, time.monotonic() - start)
    name = f"{mutant.table}.{mutant.policy}"
    told = verdict.killer.removeprefix(f"{TENANTS}/") or "SURVIVES"
    print(f"{name:28} {mutant.change:18} {verdict.seconds:4.0f}s  {told}", flush=True)
    return verdict


def tests_for(table: str | None) -> list[str]:
    """The fast tests, those of the table first."""
    first = sorted(set(FOLDERS.values())) if table is None else [FOLDERS.get(table, "isolation")]
    return [f"{TENANTS}/{path}" for path in dict.fromkeys([*first, *THEN])]


def run(mutation: str, tests: list[str]) -> str:
    """The first test that fails on databases mutated so; empty when all pass."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-rfE", "-p", "no:cacheprovider"]
        + tests,
        cwd=ROOT,
        env=os.environ | {"LIANDONG_TEST_MUTATION": mutation, "LIANDONG_TESTS_FULL": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    found = FIRST_FAILURE.search(done.stdout)
    if done.returncode != 1 or found is None:
        raise RuntimeError(f"pytest did not run: {done.stdout}{done.stderr}")
    return found[1]


if __name__ == "__main__":
    sys.exit(main())
