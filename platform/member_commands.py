"""The commands `liandong members …` and `liandong sessions …`, for operators."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liandong.platform.administering import administering

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from liandong.platform.settings import Settings

LINK_MINUTES = 10

members = typer.Typer(no_args_is_help=True, help="Enrol and change members, with or without OIDC.")
sessions = typer.Typer(no_args_is_help=True, help="See and end sessions of browsers.")

Subject = Annotated[str, typer.Argument(help="The member's subject at the identity provider.")]
Roles = Annotated[
    list[str], typer.Option("--role", help="director or 主任, …; once for each role.")
]
Body = Annotated[str, typer.Option(help="The body's six digits, like 220300.")]


@members.command("list")
def list_members(
    body: Annotated[str | None, typer.Option(help="Of this body only.")] = None,
) -> None:
    """Print all members: subject, body, name, roles."""
    from liandong.tenants.members.directory import listed

    with _connected() as (_, connection):
        for each in listed(connection, body):
            state = "\tdisabled" if each.disabled else ""
            roles = ",".join(each.roles).lower()
            typer.echo(f"{each.subject}\t{each.body} {each.body_name}\t{each.name}\t{roles}{state}")


@members.command()
def enrol(
    subject: Subject,
    body: Body,
    name: Annotated[str, typer.Option(help="The member's name, like 张三.")],
    role: Roles,
) -> None:
    """Enrol a member of BODY; several may have the same role."""
    from liandong.tenants.members.directory import Wanted, enrol_new, roles_of
    from liandong.tenants.members.errors import MembersError

    if not subject.strip() or not name.strip():
        raise MembersError("subject and name may not be empty")
    with _connected() as (_, connection):
        wanted = Wanted(body, subject.strip(), name.strip(), roles_of(role))
        enrol_new(connection, wanted)
    typer.echo(f"{wanted.name} of {body} enrolled.")


@members.command("roles")
def set_roles(subject: Subject, role: Roles) -> None:
    """Give a member these roles, and no others."""
    from liandong.tenants.members.directory import change, roles_of

    with _connected() as (_, connection):
        given = roles_of(role)
        change(connection, subject, roles=given)
    typer.echo(f"{subject}: {', '.join(each.value.lower() for each in given)}.")


@members.command()
def disable(subject: Subject) -> None:
    """Sign a member out everywhere, and let them in no more."""
    _set_disabled(subject, disabled=True)


@members.command()
def enable(subject: Subject) -> None:
    """Let a disabled member sign in again."""
    _set_disabled(subject, disabled=False)


@members.command("import")
def import_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV (UTF-8): body,subject,name,roles.")
    ],
) -> None:
    """Enrol or change the members of FILE.

    Reports each line. If one is refused, nothing is changed.
    """
    from liandong.tenants.members.importing import import_members

    with _connected() as (_, connection):
        outcomes = import_members(connection, file)
        refused = sum(outcome.refused for outcome in outcomes)
        if refused:
            connection.rollback()
    for outcome in outcomes:
        typer.echo(str(outcome), err=outcome.refused)
    if refused:
        typer.echo(f"{refused} of {len(outcomes)} lines refused: nothing was changed.", err=True)
        raise typer.Exit(1)


@members.command()
def link(subject: Subject) -> None:
    """Print a link that signs the member in once, within ten minutes."""
    from datetime import timedelta

    from liandong.platform.browser.links import address
    from liandong.tenants.members.directory import link as make

    with _connected() as (settings, connection):
        token = make(connection, subject, timedelta(minutes=LINK_MINUTES))
    typer.echo(address(settings, token))


@sessions.command("list")
def list_sessions(
    subject: Annotated[str | None, typer.Option(help="Of this member only.")] = None,
) -> None:
    """Print the sessions that have not ended: id, subject, body, times (UTC)."""
    from datetime import timedelta

    from liandong.tenants.members.directory import sessions as open_sessions

    with _connected() as (settings, connection):
        idle = timedelta(minutes=settings.session_idle_minutes)
        for each in open_sessions(connection, idle, subject):
            began, seen, ends = (
                f"{at:%Y-%m-%d %H:%M}" for at in (each.began, each.last_seen, each.ends)
            )
            typer.echo(
                f"{each.id}\t{each.subject}\t{each.body}\tbegan {began}\tseen {seen}\tends {ends}"
            )


@sessions.command("revoke")
def revoke_sessions(
    subject: Annotated[str | None, typer.Option(help="End all of this member.")] = None,
    session: Annotated[str | None, typer.Option(help="End the one with this id.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="End all of everybody.")] = False,
) -> None:
    """End sessions at once, with their streams and websockets."""
    from liandong.tenants.members.directory import revoke
    from liandong.tenants.members.errors import MembersError

    if (subject is not None) + (session is not None) + everybody != 1:
        raise MembersError("name one of --subject, --session and --all")
    with _connected() as (_, connection):
        ended = revoke(connection, subject=subject, id=session)
    if session is not None and not ended:
        raise MembersError(f"no session has the id {session!r}: see `liandong sessions list`")
    typer.echo(f"{ended} sessions ended.")


def _set_disabled(subject: str, *, disabled: bool) -> None:
    from liandong.tenants.members.directory import change

    with _connected() as (_, connection):
        change(connection, subject, disabled=disabled)
    typer.echo(f"{subject} {'disabled' if disabled else 'enabled'}.")


@contextmanager
def _connected() -> Iterator[tuple["Settings", "Connection"]]:
    """A transaction of the operator, which is committed unless an error is raised."""
    with administering(migrated=True) as (settings, engine), engine.connect() as connection:
        yield settings, connection
        connection.commit()
