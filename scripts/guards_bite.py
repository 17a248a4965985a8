"""Shows that for every guard of the referee a test fails when it is gone.

Guards are the conditions under which its functions refuse an act, the gates of transitions, the
checks of a content's shape, the conditions on a row's audience, and locks. Each is removed in the
databases that a run of tests copies; the run must fail. Exit code 1 if a mutant survives.
"""

import re
import sys
from collections.abc import Iterator

from sqlalchemy import Connection, text

from liandong.tenants.nouns import NOUNS
from scripts.mutants import Mutant, main

# Of the nouns' own functions only those of one noun: all are made of the same templates.
FUNCTIONS = text(
    "SELECT proname, pg_get_functiondef(oid) FROM pg_proc"
    " WHERE pronamespace = 'liandong'::regnamespace AND proowner = 'liandong_referee'::regrole"
    " AND (proname !~ '^noun_' OR proname ~ '^noun_scheme_')"
    " ORDER BY proname"
)
REFUSALS = re.compile(
    r"\b(?:ELS)?IF (?P<guard>(?:(?!\bTHEN\b).)+?) THEN\s+(?:RAISE|RETURN (?:'|former))", re.DOTALL
)
READERS = re.compile(r"(?P<guard>(?:\w+\.)?audience && (?:keys|\$\d))")
LOCKS = re.compile(r"(?P<guard>FOR UPDATE)")
WITHOUT = ((REFUSALS, "false"), (READERS, "true"), (LOCKS, ""))
QUOTE = "$function$"
OPEN = {
    "gate_": "$function$ SELECT NULL::text $function$",
    "fits_": "$function$ BEGIN RETURN true; END $function$",
}
TESTS = ("acts", *sorted({noun.folder.name for noun in NOUNS}), "files", "isolation", "members")


def mutations(connection: Connection) -> Iterator[Mutant]:
    """One mutant for each guard of each function."""
    for name, definition in connection.execute(FUNCTIONS).all():
        for start, body in OPEN.items():
            if name.startswith(start):
                yield Mutant(name, "open", _with_body(definition, body), TESTS)
        for pattern, without in WITHOUT:
            for match in pattern.finditer(definition):
                first, last = match.span("guard")
                guard = " ".join(match["guard"].split())
                mutated = f"{definition[:first]}{without}{definition[last:]}"
                yield Mutant(f"{name}: {guard}", "gone", mutated, TESTS)


def _with_body(definition: str, body: str) -> str:
    return f"{definition[: definition.index(QUOTE)]}{body}"


if __name__ == "__main__":
    sys.exit(main(__doc__ or "", mutations))
