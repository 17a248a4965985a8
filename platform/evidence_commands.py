"""The commands that keep what was done: `liandong verify`, `anchor`, `backup`, `restore`."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from liandong.platform.administering import administering

CHINA = ZoneInfo("Asia/Shanghai")


def verify(
    anchors: Annotated[
        Path | None,
        typer.Option("--anchor", metavar="FILE", help="The lines that `liandong anchor` wrote."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z"],
            help="Only what was done since: a day (in China), or 2026-11-29T08:00:00+08:00.",
        ),
    ] = None,
) -> None:
    """Check every body's chain of acts, and every record against the acts on it.

    Names the first broken act of each broken chain, and each record that is not as acts have
    left it; exits with 1 when there is one. With --anchor, also finds what was cut off a chain.
    With --since, checks the acts since then and the records on which they are, and believes the
    rest.
    Uses all cores, and tells every few seconds how far it is.
    """
    from liandong.platform import anchoring
    from liandong.platform.keys import own_key
    from liandong.platform.verifying import verify_on_all_cores

    with administering(migrated=True) as (settings, _):
        remembered = anchoring.read(anchors, own_key(settings.anchor_key_file)) if anchors else ()
        report = verify_on_all_cores(
            settings.admin_conninfo(),
            remembered,
            since if since is None or since.tzinfo else since.replace(tzinfo=CHINA),
            tell=partial(typer.echo, err=True),
        )
    for broken in report.breaks:
        typer.echo(f"body {broken.owner}, act {broken.seq}: {broken.reason}", err=True)
    for found in report.unexplained:
        typer.echo(f"body {found.owner}, {found.record}: {found.reason}", err=True)
    typer.echo(f"{report.acts} acts checked, {report.wrong}.")
    if not report.is_sound:
        raise typer.Exit(1)


def anchor(
    to: Annotated[str, typer.Argument(metavar="FILE|URL", help="Where to keep the ends.")],
) -> None:
    """Sign the ends of all chains, and keep them outside the database.

    Adds a line to FILE, or posts one to URL: once a day, or once an hour. Without such lines
    nobody can tell that the last acts of a chain were taken away.
    """
    from liandong.platform import anchoring
    from liandong.platform.keys import own_key
    from liandong.tenants.acts.anchors import ends_of_chains

    with administering(migrated=True) as (settings, engine), engine.connect() as connection:
        key, ends = own_key(settings.anchor_key_file), ends_of_chains(connection)
    if to.startswith(("https://", "http://")):
        number = anchoring.send(to, key, ends)
    else:
        number = anchoring.append(Path(to), key, ends)
    typer.echo(f"{number} chains anchored.")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the dump.")],
) -> None:
    """Write all of the database to FILE.

    A dump in pg_dump's own format, of one moment, while everybody works.
    """
    from liandong.platform.backup import backup as write

    with administering(migrated=True) as (settings, _):
        size = write(settings.admin_conninfo(), file)
    typer.echo(f"{file}: {size} bytes.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `liandong backup` wrote.")],
) -> None:
    """Fill an empty database from FILE.

    Checks afterwards that all rules and rights are those of this release, and every act.
    """
    from liandong.platform.backup import restore as fill
    from liandong.platform.database import context_key
    from liandong.tenants.acts.verify import verify as verify_acts

    with administering() as (settings, engine):
        version = fill(engine, settings.admin_conninfo(), file, context_key(settings))
        with engine.connect() as connection:
            report = verify_acts(connection)
    typer.echo(
        f"The database is at migration {version}, with all its rules and rights:"
        f" {report.acts} acts, {report.wrong}."
    )
    if not report.is_sound:
        raise typer.Exit(1)
