"""The commands on figures: `liandong metrics …`."""

import typer

from liandong.platform.administering import administering

HELP = "Figures that follow from acts (统计指标)."

metrics = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None)


@metrics.callback(help=HELP)
def of_metrics() -> None:
    """With a single command, typer would leave its name out."""


@metrics.command()
def rebuild() -> None:
    """Count all acts anew.

    Names and corrects each figure that was kept otherwise.
    """
    from liandong.tenants.metrics.commands import rebuild as rebuild_counts

    with administering(migrated=True) as (_, engine), engine.begin() as connection:
        corrected = list(rebuild_counts(connection))
    for line in corrected:
        typer.echo(line)
    typer.echo(f"{len(corrected)} figures corrected.")
