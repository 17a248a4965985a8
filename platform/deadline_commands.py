"""The commands on deadlines: `liandong holidays …` and `liandong tick`."""

from pathlib import Path
from typing import Annotated

import typer

from liandong.platform.administering import administering

HELP = "The table of holidays, by which working days are counted (节假日)."

holidays = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None)


@holidays.callback(help=HELP)
def of_holidays() -> None:
    """With a single command, typer would leave its name out."""


@holidays.command(name="import")
def import_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV with the columns day, kind and name.")
    ],
) -> None:
    """Replace the years in FILE.

    Open deadlines are worked out anew within a minute. A file with a mistake is refused whole.
    """
    from liandong.tenants.deadlines.holidays import import_holidays

    with administering(migrated=True) as (_, engine), engine.begin() as connection:
        imported = import_holidays(connection, file)
    typer.echo(f"{imported.days} days of {', '.join(map(str, imported.years))}.")


def tick() -> None:
    """Bring up to date what time alone changes.

    Deadlines that changed rules concern, reminders, what is overdue, lateness; and index the texts
    that wait for it. Every process that serves does so each minute; twice changes nothing.
    """
    from liandong.tenants.deadlines.ticking import tick as tick_on
    from liandong.tenants.searching.loading import index_texts

    with administering(migrated=True) as (_, engine):
        typer.echo(f"{tick_on(engine)} changed.")
        index_texts(engine)
