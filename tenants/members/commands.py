"""Enrolling members of a body, which only the operator of the platform does."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from liandong.policies.actors import Role
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.members.directory import ENROL

FIND = text("SELECT 1 FROM liandong.member WHERE subject = :subject AND owner = :body")


def enrol(
    connection: Connection, body: str, subject: str, name: str, roles: Iterable[Role]
) -> None:
    """Insert the member unless it exists in the body; raises InvalidInput for an unknown body.

    Runs as the role `liandong_owner`, which the connection's login must be allowed to set.
    """
    connection.execute(text("SET LOCAL ROLE liandong_owner"))
    if connection.execute(FIND, {"subject": subject, "body": body}).first() is None:
        values = {"body": body, "subject": subject, "name": name, "roles": list(roles)}
        if connection.execute(ENROL, values).rowcount == 0:
            raise InvalidInput(Problem("not_found", "body"))
    connection.execute(text("RESET ROLE"))
