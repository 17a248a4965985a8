"""Errors that end a command with one line instead of a traceback."""


class CannotStart(Exception):
    """Something outside the program is not as it must be; the message says what to do."""


class SettingsInvalid(CannotStart):
    """A `LIANDONG_…` variable is missing or holds what it cannot."""


class DatabaseUnreachable(CannotStart):
    """The server did not answer, or refused the login."""


class ServerTooOld(CannotStart):
    """The server is a PostgreSQL release with a known leak of hidden rows."""


class EmbeddedServerFailed(CannotStart):
    """The PostgreSQL that comes along could not be made or started."""


class PortTaken(CannotStart):
    """Somebody else listens on the address."""
