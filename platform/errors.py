"""What can be wrong outside the program: each message is one line, safe to show and to log."""


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


class Unauthenticated(Exception):
    """No token, a bad one, or one of nobody we know."""


class SignInUnavailable(Exception):
    """Nobody can be recognised just now: the identity provider or the database is away."""
