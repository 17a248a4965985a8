"""The commands that count anew: `liandong standings …` and `liandong metrics …`."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer

from liandong.platform.administering import administering

if TYPE_CHECKING:
    from sqlalchemy import Connection

Rebuild = Callable[["Connection"], Iterator[str]]


def _counting(
    about: str, counted: str, kept: str, rebuilding: Callable[[], Rebuild]
) -> typer.Typer:
    """Commands on what is `kept` of everything `counted`; what they import is got when they run."""
    group = typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)

    @group.callback(help=about)
    def of_group() -> None:
        """With a single command, typer would leave its name out."""

    @group.command(
        help=f"Count all {counted} anew.\n\nNames and corrects each {kept} that was kept otherwise."
    )
    def rebuild() -> None:
        with administering(migrated=True) as (_, engine), engine.begin() as connection:
            corrected = list(rebuilding()(connection))
        for line in corrected:
            typer.echo(line)
        typer.echo(f"{len(corrected)} {kept}s corrected.")

    return group


def _of_standings() -> Rebuild:
    from liandong.tenants.standings.commands import rebuild

    return rebuild


def _of_figures() -> Rebuild:
    from liandong.tenants.metrics.commands import rebuild

    return rebuild


standings = _counting(
    "What is told of bodies to those above them (进展).", "standings", "standing", _of_standings
)
metrics = _counting("Figures that follow from acts (统计指标).", "acts", "figure", _of_figures)
