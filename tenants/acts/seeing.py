"""How whoever checks what is kept gets to see all of it."""

from sqlalchemy import Connection, text

# See every row until the transaction ends; fails if the login may not, and hides nothing.
SEE_ALL = ("SET LOCAL ROLE liandong_backup", "SET LOCAL row_security = off")


def see_all(connection: Connection) -> None:
    """Let the transaction see every row."""
    for setting in SEE_ALL:
        connection.execute(text(setting))
