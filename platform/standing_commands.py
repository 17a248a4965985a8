"""The commands on standings: `liandong standings …`."""

import typer

from liandong.platform.administering import administering

HELP = "What is told of bodies to those above them (进展)."

standings = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None)


@standings.callback(help=HELP)
def of_standings() -> None:
    """With a single command, typer would leave its name out."""


@standings.command()
def rebuild() -> None:
    """Count all standings anew.

    Names and corrects each that was kept otherwise.
    """
    from liandong.tenants.standings.commands import rebuild as rebuild_standings

    with administering(migrated=True) as (_, engine), engine.begin() as connection:
        corrected = list(rebuild_standings(connection))
    for line in corrected:
        typer.echo(line)
    typer.echo(f"{len(corrected)} standings corrected.")
