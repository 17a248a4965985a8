"""Shows that for every row security policy a test fails when it is gone or lets all through.

Each policy is dropped, then made `USING (true)` and `WITH CHECK (true)`, in the databases that a
run of tests copies; the run must fail. Tests of the catalogue and of migrations are left out: a
test has to notice that somebody reads or writes a row that he may not. Exit code 1 if a mutant
survives.
"""

import sys
from collections.abc import Iterator

from sqlalchemy import Connection, text

from liandong.tenants.nouns import NOUNS, WHOLE
from liandong.tenants.tables import table_of
from scripts.mutants import Mutant, main

# The tests that use a table's policies most: they run first, so that a mutant is killed early.
FOLDERS = {
    "act": "acts/test_act_refusals.py",
    "body": "bodies/test_import.py",
    "chain": "acts/test_transitions.py",
    "character": "words",
    "deadline_change": "deadlines",
    "denied_attempt": "attempts",
    "figure": "metrics",
    "file": "files",
    "file_read": "files",
    "holiday": "deadlines",
    "member": "members",
    "plan_duty": "plans",
    "plan_standing": "plans",
    "read_mark": "marks",
    "search_text": "searching",
    "search_waiting": "searching",
    "session": "../platform/test_member_commands.py",
    "shape": "acts/test_shapes.py",
    "sign_in_link": "../platform/browser/test_links.py",
    "standing": "standings",
    "subject": "acts/test_transitions.py",
    "transition": "acts/test_transitions.py",
    "verdict": "reviews",
    "word": "words",
    **{table_of(model): noun.folder.name for noun in (*NOUNS, *WHOLE) for model in noun.models},
}
THEN = ("isolation", "acts/test_transitions.py", "acts/test_referee.py", "bodies", "members")
POLICIES = text(
    "SELECT tablename, policyname, permissive = 'PERMISSIVE', qual, with_check,"
    " 'liandong_owner' = ANY (roles) AND qual = 'true' FROM pg_policies"
    " WHERE schemaname = 'liandong' ORDER BY tablename, policyname"
)


def mutations(connection: Connection) -> Iterator[Mutant]:
    """The mutants of all policies of the database."""
    found = connection.execute(POLICIES).all()
    # Who owns a table and reads all of it by a policy is under none that could be missed.
    tables = {table for table, *_, filled in found if filled}
    for table, policy, permissive, qual, check, _ in found:
        on = f"{policy} ON liandong.{table} "
        changes = {"dropped": f"DROP POLICY {on}"}
        # Behind the second lock nothing is seen of a first one that stands open.
        unlock = f"DROP POLICY IF EXISTS locked ON liandong.{table};" if permissive else ""
        if qual not in (None, "true"):
            changes["USING (true)"] = f"{unlock} ALTER POLICY {on} USING (true)"
        if check not in (None, "true", "false"):
            changes["WITH CHECK (true)"] = f"{unlock} ALTER POLICY {on} WITH CHECK (true)"
        tests = tuple(dict.fromkeys((FOLDERS.get(table, "isolation"), *THEN)))
        for change, statement in changes.items():
            yield Mutant(f"{table}.{policy}", change, statement, tests)
        if table not in tables:
            tables.add(table)
            unforced = f"ALTER TABLE liandong.{table} NO FORCE ROW LEVEL SECURITY"
            yield Mutant(f"{table}.force", "NO FORCE", unforced, tests)


if __name__ == "__main__":
    sys.exit(main(__doc__ or "", mutations))
