"""The demonstration's database: created, migrated, and filled exactly once.

The comment of the database says whether it was filled. So this is also correct for a data folder
that was copied, restored or interrupted.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from alembic.util import CommandError
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Connection, Engine, text

from liandong.platform.database import Databases, admin_engine, context_key
from liandong.platform.demo.entries import FOLDER
from liandong.platform.demo.files import papers_of
from liandong.platform.demo.fill import Tell, fill
from liandong.platform.demo.members import enrol_everybody, members, subject
from liandong.platform.demo.past import story_time
from liandong.platform.demo.progress import say, step
from liandong.platform.errors import CannotStart
from liandong.platform.members import Members
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings
from liandong.platform.signin import Authenticator, TokenSigner
from liandong.platform.storage import store_of
from liandong.policies.actors import Actor, Role
from liandong.policies.engine import Policy
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.context import ContextKey
from liandong.tenants.deadlines.ticking import tick
from liandong.tenants.searching.loading import index_texts

LOCK = text("SELECT pg_advisory_lock(hashtext('liandong demo'))")
TRY_LOCK = text("SELECT pg_try_advisory_lock(hashtext('liandong demo'))")
COMMENT = text("""
    SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()
""")
SET_COMMENT = """
DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS %L', current_database(), '{comment}'); END $$
"""
VERSION = text("SELECT max(version_num) FROM public.alembic_version")
HAS_VERSION = text("SELECT to_regclass('public.alembic_version') IS NOT NULL")
HAS_NOUNS = text("SELECT to_regclass('liandong.act') IS NOT NULL")
HAS_ACTS = text("SELECT EXISTS (SELECT FROM liandong.act)")
BEGIN_ANEW = text("""
    DROP SCHEMA IF EXISTS liandong CASCADE;
    DROP TABLE IF EXISTS public.alembic_version;
""")
COUNTS = text("""
    SELECT (SELECT count(*) FROM liandong.plan), (SELECT count(*) FROM liandong.work_scheme),
           (SELECT count(*) FROM liandong.review), (SELECT count(*) FROM liandong.supervision),
           (SELECT count(*) FROM liandong.act)
""")
NAMES = text("SELECT id, name FROM liandong.body WHERE id = ANY (:codes)")
# Commits do not wait for the disk while loading: after a crash everything is loaded again. Only the
# last commit waits, which makes all commits before it durable as well.
UNHURRIED = "-c synchronous_commit=off"
LOADING_HOURS = 1


class Contents(StrEnum):
    """The state of the database, stored as its comment."""

    LOADING = "liandong demo: loading"
    LOADED = "liandong demo: loaded"


def prepare(settings: Settings, stories: Path = FOLDER) -> None:
    """Migrate the database of these settings, and fill it unless it was filled completely.

    Raises CannotStart for a database that is not the demonstration's.
    """
    engine = admin_engine(settings)
    with _alone(engine):
        contents = _contents(engine)
        _migrate(engine, context_key(settings))
        if contents is not Contents.LOADED:
            _load(settings, engine, stories)


def body_names(settings: Settings) -> dict[str, str]:
    """The names of the bodies of all members, by code."""
    codes = {"codes": sorted({person.body for person in members()})}
    with admin_engine(settings).connect() as connection:
        return {code: name for code, name in connection.execute(NAMES, codes)}


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """A lock for one process at a time: a second one waits until the first is done."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(TRY_LOCK):
            say("  Another `liandong demo` is loading this folder: waiting for it")
            connection.execute(LOCK)
        yield


def _contents(engine: Engine) -> Contents | None:
    """What the database holds; the remains of an interrupted start are deleted."""
    with engine.begin() as connection:
        comment = connection.scalar(COMMENT)
        if comment == Contents.LOADED:
            return Contents.LOADED
        if comment == Contents.LOADING:
            say("  The last start was interrupted while loading: beginning anew")
            connection.execute(BEGIN_ANEW)
        elif connection.scalar(HAS_NOUNS) and connection.scalar(HAS_ACTS):
            raise CannotStart(
                "the data folder holds another database than the demonstration's: choose another"
                " --data-dir, or --reset to delete it"
            )
        return None


def _migrate(engine: Engine, key: ContextKey) -> None:
    with step("Migrating") as current:
        with engine.connect() as connection:
            former = connection.scalar(VERSION) if connection.scalar(HAS_VERSION) else None
        try:
            newest = migrate(engine, key)
        except CommandError:
            raise CannotStart(
                f"the data folder was made by another release (migration {former}): choose another"
                " --data-dir, or --reset to begin anew"
            ) from None
        current.told = (
            f"Database at migration {newest}"
            if former in (None, newest)
            else f"Database brought from migration {former} to {newest}"
        )


def _load(settings: Settings, engine: Engine, stories: Path) -> None:
    with engine.begin() as connection:
        _comment(connection, Contents.LOADING)
    with step("Importing the divisions") as current, engine.connect() as connection:
        current.told = f"{import_divisions(connection).total:,} inspection bodies imported"
    with step("Enrolling members") as current, engine.begin() as connection:
        current.told = f"{enrol_everybody(connection)} members enrolled"
    with step("The bodies are at work") as current:
        with story_time(engine):
            asyncio.run(_fill(settings, current.count, stories))
        tick(engine)
        index_texts(engine)
        current.told = _summary(engine)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
        _comment(connection, Contents.LOADED)


async def _fill(settings: Settings, tell: Tell, stories: Path) -> None:
    loading = _unhurried(settings)
    databases = Databases(loading)
    signer = TokenSigner.from_settings(loading)
    people = Authenticator.from_settings(loading, Members(databases.sign_in))
    known: dict[str, Actor] = {}

    async def sign_in(body: str, role: Role) -> Actor:
        who = subject(body, role)
        if who not in known:
            token = signer.issue(who, timedelta(hours=LOADING_HOURS))
            known[who] = await people.authenticate(f"Bearer {token}")
        return known[who]

    await databases.open()
    try:
        papers = papers_of(stories, store_of(settings))
        await fill(databases, Policy.load(), sign_in, papers, tell, stories)
    finally:
        await databases.close()


def _unhurried(settings: Settings) -> Settings:
    address = settings.admin_conninfo()
    options = f"{conninfo_to_dict(address).get('options') or ''} {UNHURRIED}".strip()
    return settings.model_copy(update={"database_url": make_conninfo(address, options=options)})


def _summary(engine: Engine) -> str:
    with engine.connect() as connection:
        plans, schemes, reviews, supervisions, acts = connection.execute(COUNTS).one()
    return (
        f"{plans} plans, {schemes} schemes, {reviews} pre-reviews, {supervisions} supervisions:"
        f" {acts:,} acts"
    )


def _comment(connection: Connection, contents: Contents) -> None:
    connection.execute(text(SET_COMMENT.format(comment=contents.value)))
