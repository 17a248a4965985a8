"""The `liandong` command. Each command imports what it needs: `--help` answers at once."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liandong.platform import (
    counting_commands,
    deadline_commands,
    evidence_commands,
    member_commands,
)
from liandong.platform.administering import administering
from liandong.policies.actors import Role

if TYPE_CHECKING:
    from liandong.platform.settings import Settings

INTERRUPTED = 130

app = typer.Typer(
    name="liandong",
    help="Inspection bodies (巡视巡察机构) of four levels, working together by recorded acts.\n\n"
    "Settings come from variables named LIANDONG_…; LIANDONG_DEBUG=1 shows tracebacks.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(member_commands.members, name="members")
app.add_typer(member_commands.sessions, name="sessions")
app.add_typer(counting_commands.standings, name="standings")
app.add_typer(counting_commands.metrics, name="metrics")
app.add_typer(deadline_commands.holidays, name="holidays")
for command in (
    evidence_commands.verify,
    evidence_commands.anchor,
    evidence_commands.backup,
    evidence_commands.restore,
    deadline_commands.tick,
):
    app.command()(command)

Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="Where to listen; 8000 unless set.")
]


@app.command()
def demo(
    port: Port = None,
    data_dir: Annotated[
        Path | None, typer.Option(help="Where the demonstration lives; .liandong unless set.")
    ] = None,
    reset: Annotated[
        bool, typer.Option("--reset", help="Delete the demonstration's data and begin anew.")
    ] = False,
) -> None:
    """Start everything here, with example data.

    Brings a PostgreSQL of its own and prints tokens and first queries. Ctrl-C stops all of it;
    the next start is quick.
    """
    from liandong.platform.demo import run

    with _until_stopped():
        run(_settings(port=port, data_dir=data_dir), reset=reset)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Where to listen; 127.0.0.1 unless set.")] = None,
    port: Port = None,
) -> None:
    """Serve the GraphQL API.

    On the database of LIANDONG_DATABASE_URL, until Ctrl-C.
    """
    from liandong.platform import serving
    from liandong.platform.budget import check_budget
    from liandong.platform.database import check_servers, context_key
    from liandong.platform.door import Door
    from liandong.platform.logs import configure_logs
    from liandong.platform.migrate import check_believed, check_served
    from liandong.platform.settings import Login

    settings = _settings(host=host, port=port)
    check_servers(settings)
    check_served(settings.conninfo(Login.SIGN_IN))
    check_believed(settings.conninfo(Login.SIGN_IN), context_key(settings))
    configure_logs(settings.log_level)
    check_budget(settings)
    door = Door.from_settings(settings)
    with _until_stopped(), serving.listen(settings.host, settings.port) as listening:
        # Building the schema takes a moment: errors of the environment are reported before.
        from liandong.platform.app import build

        application = build(settings)
        serving.serve(application, listening, application.state.stop, door=door)


@app.command()
def migrate() -> None:
    """Bring the database to the newest migration.

    Safe to run twice, or in two places at once.
    """
    from liandong.platform.database import context_key
    from liandong.platform.migrate import migrate as upgrade

    with administering() as (settings, engine):
        newest = upgrade(engine, context_key(settings))
        typer.echo(f"The database is at migration {newest}.")


@app.command()
def import_divisions(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV of the administrative divisions.")
    ],
) -> None:
    """Import the inspection bodies from FILE.

    Twice changes nothing. A file with a mistake is refused whole, naming line and reason.
    """
    from liandong.tenants.bodies.commands import import_divisions as import_file

    with administering(migrated=True) as (_, engine), engine.connect() as connection:
        report = import_file(connection, file)
    typer.echo(
        f"{report.total} bodies: {report.added} added, {report.changed} changed,"
        f" {report.unchanged} as they were."
    )
    if report.handed_over:
        typer.echo(f"{report.handed_over} open matters were handed over to new superiors.")


@app.command()
def token(
    body: Annotated[str, typer.Option(help="The body's six digits, like 220000.")],
    role: Annotated[Role, typer.Option(case_sensitive=False, help="What the member does.")],
    hours: Annotated[float, typer.Option(min=0.01, max=8760, help="How long it is good.")] = 12,
    enrol: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who to enrol when the body has nobody.")
    ] = None,
) -> None:
    """Print a token of a member of BODY who has ROLE.

    Only where the platform signs its own tokens, not with an identity provider.
    """
    from datetime import timedelta

    from liandong.platform.errors import CannotStart
    from liandong.platform.signin import TokenSigner, subject_of
    from liandong.tenants.members.commands import enrol as enrol_member

    with administering(migrated=True) as (settings, engine), engine.begin() as connection:
        if settings.jwks_url is not None:
            raise CannotStart("tokens come from the identity provider: LIANDONG_JWKS_URL is set")
        subject = subject_of(connection, body, role)
        if subject is None and enrol is not None:
            subject = f"{body}-{role.value.lower()}"
            enrol_member(connection, body, subject, enrol, [role])
        if subject is None:
            raise CannotStart(f"no member of {body} has the role {role.value}: see --enrol")
        typer.echo(TokenSigner.from_settings(settings).issue(subject, timedelta(hours=hours)))


@app.command()
def schema() -> None:
    """Print the GraphQL schema (SDL)."""
    from liandong.graphql.schema.schema import schema as graphql_schema

    typer.echo(graphql_schema.as_str())


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GraphQL document.")],
    body: Annotated[
        str, typer.Option("--as", help="The body whose member asks: six digits, like 220000.")
    ],
    role: Annotated[
        Role, typer.Option(case_sensitive=False, help="What the asking member does.")
    ] = Role.DIRECTOR,
    variables: Annotated[
        str, typer.Option(metavar="JSON", help="The document's variables, an object.")
    ] = "{}",
    analyze: Annotated[
        bool, typer.Option("--analyze", help="Run it, and show what each step took.")
    ] = False,
) -> None:
    """Show the SQL of the queries in FILE.

    With PostgreSQL's plan of it, as the body's level runs it under row-level security.
    """
    from liandong.platform.explain import explain as explained

    with administering(migrated=True) as (settings, engine), engine.connect() as connection:
        for line in explained(
            settings,
            connection,
            file,
            body=body,
            role=role,
            variables=variables,
            analyze=analyze,
        ):
            typer.echo(line)


def main() -> None:
    """Run the command: 0 done, 1 failed with one line, 2 misused, 130 interrupted."""
    _stop_on_signals()
    try:
        app()
    except Exception as error:
        if os.environ.get("LIANDONG_DEBUG", "0") not in ("", "0"):
            raise
        print(f"liandong: {_one_line(error)}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _stop_on_signals() -> None:
    """Turn signals to stop into KeyboardInterrupt, so that all that was started is stopped.

    A process that a script started in the background ignores SIGINT, so the handler is set again.
    With `nohup`, SIGHUP stays ignored: the process outlives its terminal.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)


def _one_line(error: Exception) -> str:
    from liandong.platform.errors import CannotStart
    from liandong.tenants.bodies.divisions import DivisionsError
    from liandong.tenants.deadlines.holidays import HolidaysError
    from liandong.tenants.errors import InvalidInput, Refused
    from liandong.tenants.members.errors import MembersError

    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if isinstance(error, InvalidInput):
        return "; ".join(f"{problem.field}: {problem.reason}" for problem in error.problems)
    if isinstance(error, CannotStart | DivisionsError | HolidaysError | MembersError | Refused):
        return "; ".join(lines)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return f"{type(error).__name__}: {lines[0] if lines else 'no message'}"


def _settings(**options: object) -> "Settings":
    """The settings of the environment, overridden by the options of the command line."""
    from liandong.platform.settings import Settings

    chosen = {name: value for name, value in options.items() if value is not None}
    return Settings.read().model_copy(update=chosen)


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Exit with code 0 on Ctrl-C, the normal way to stop serving."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


if __name__ == "__main__":
    main()
