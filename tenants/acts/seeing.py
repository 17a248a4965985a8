"""How whoever checks what is kept gets to see all of it."""

from sqlalchemy import Connection, text


def see_all(connection: Connection) -> None:
    """See every row until the transaction ends; fails if the login may not, and hides nothing."""
    connection.execute(text("SET LOCAL ROLE liandong_backup"))
    connection.execute(text("SET LOCAL row_security = off"))
