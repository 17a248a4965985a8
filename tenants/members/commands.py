"""Enrolling members: done by the operator; a body's own administration comes with its screens."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from liandong.policies.actors import Role
from liandong.tenants.errors import InvalidInput, Problem

FIND = text("SELECT 1 FROM liandong.member WHERE subject = :subject AND owner = :body")
ENROL = text(
    "INSERT INTO liandong.member (province, owner, audience, subject, name, roles)"
    " SELECT province, id, ARRAY[id], :subject, :name, :roles FROM liandong.body WHERE id = :body"
)


def enrol(
    connection: Connection, body: str, subject: str, name: str, roles: Iterable[Role]
) -> None:
    """Make sure that this member of the body exists; raises InvalidInput for an unknown body.

    Runs as the directory's owner, so the connection must be allowed to become it.
    """
    connection.execute(text("SET LOCAL ROLE liandong_owner"))
    if connection.execute(FIND, {"subject": subject, "body": body}).first() is None:
        values = {"body": body, "subject": subject, "name": name, "roles": list(roles)}
        if connection.execute(ENROL, values).rowcount == 0:
            raise InvalidInput(Problem("not_found", "body"))
    connection.execute(text("RESET ROLE"))
