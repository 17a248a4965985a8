"""The command `liandong explain`: a query's SQL, and PostgreSQL's plan of it for one body."""

import re
from collections.abc import Iterator
from pathlib import Path
from secrets import token_bytes
from uuid import UUID

import orjson
from psycopg import RawCursor
from sqlalchemy import Connection, text

from liandong.graphql.operations.explain import CannotExplain, Explained, statements
from liandong.platform.database import context_key, level_connection
from liandong.platform.errors import CannotStart
from liandong.platform.keys import shared_secret
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor, Level, Role
from liandong.policies.engine import Policy
from liandong.policies.files import Unreadable, read_saved
from liandong.tenants.context import SPEAK

BODY = text("SELECT level, province, superior, ancestors FROM liandong.body WHERE id = :body")
PAREN = re.compile(r"""[()]|'[^']*'|"[^"]*\"""")
INDENT = "  "


def explain(
    settings: Settings,
    directory: Connection,
    file: Path,
    *,
    body: str,
    role: Role,
    variables: str,
    analyze: bool,
) -> Iterator[str]:
    """Lines to print: for each operation the statement, its parameters, and PostgreSQL's plan.

    The plan is that of the body's level under row-level security; `analyze` runs the statement.
    Raises CannotStart.
    """
    actor = actor_of(directory, body, role)
    try:
        # Only cursors in the variables need the platform's key, so none is created for this.
        key = settings.cursor_key_file
        cursors = shared_secret(key) if key.exists() else token_bytes()
        explained = statements(_read(file), _variables(variables), actor, Policy.load(), cursors)
    except CannotExplain as refusal:
        raise CannotStart(f"{file}: {refusal}") from None
    for statement in explained:
        yield from _described(statement)
        if statement.sql:
            yield ""
            yield from _planned(settings, actor, statement, analyze=analyze)
        yield ""


def indented(sql: str) -> str:
    """The same statement with each sub-query on a new line, indented by its depth."""
    depth = 0
    lines = []
    for line in sql.replace("(SELECT", "(\nSELECT").splitlines():
        lines.append(INDENT * depth + line.strip())
        parens = PAREN.findall(line)
        depth += parens.count("(") - parens.count(")")
    return "\n".join(lines)


def _read(file: Path) -> str:
    try:
        return read_saved(file)
    except OSError as error:
        raise CannotStart(f"{file}: {error.strerror}") from None
    except Unreadable as error:
        raise CannotStart(f"{file}: {error}") from None


def _variables(text: str) -> dict[str, object]:
    try:
        variables = orjson.loads(text)
    except orjson.JSONDecodeError:
        variables = None
    if not isinstance(variables, dict):
        raise CannotStart("--variables must be a JSON object")
    return variables


def actor_of(directory: Connection, body: str, role: Role) -> Actor:
    """An actor with this role who is no real member; raises CannotStart for an unknown body."""
    row = directory.execute(BODY, {"body": body}).one_or_none()
    if row is None:
        raise CannotStart(f"there is no body {body!r}")
    return Actor(
        body=body,
        level=Level(row.level),
        province=row.province,
        superior=row.superior,
        ancestors=tuple(row.ancestors),
        roles=frozenset([role]),
        member=UUID(int=0),
        name="",
        subject="",
    )


def _described(statement: Explained) -> Iterator[str]:
    fields = ", ".join(statement.keys) if statement.sql else "needs no database"
    yield f"-- {statement.name or 'query'}: {fields}"
    if statement.sql:
        yield indented(statement.sql)
    for number, value in enumerate(statement.parameters, start=1):
        yield f"-- ${number} = {value!r}"


def _planned(
    settings: Settings, actor: Actor, statement: Explained, *, analyze: bool
) -> Iterator[str]:
    options = "ANALYZE, BUFFERS" if analyze else "COSTS"
    with level_connection(settings, actor.level) as connection:
        connection.read_only = True
        cursor = RawCursor(connection)
        cursor.execute(SPEAK.encode(), [context_key(settings).signed(actor.body)])
        query = f"EXPLAIN ({options}) {statement.sql}"
        yield from (line for (line,) in cursor.execute(query.encode(), statement.parameters))
