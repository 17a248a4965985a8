"""Errors outside the program; each message is one line, safe to show and to log."""


class CannotStart(Exception):
    """Something outside the program is wrong; the message says what to do."""


class SettingsInvalid(CannotStart):
    """A `LIANDONG_…` variable is missing or invalid."""


class DatabaseUnreachable(CannotStart):
    """The server did not respond, or refused the login."""


class ServerTooOld(CannotStart):
    """The server is a PostgreSQL release with a known leak of hidden rows."""


class WrongDatabase(CannotStart):
    """The addresses of the logins lead to different databases."""


class TooFewConnections(CannotStart):
    """The database has fewer connections than all processes may open."""


class EmbeddedServerFailed(CannotStart):
    """The embedded PostgreSQL could not be created or started."""


class PortTaken(CannotStart):
    """Another process listens on the address."""


class Unauthenticated(Exception):
    """No token, an invalid one, or one of an unknown member."""


class AttemptOver(Unauthenticated):
    """Who comes back from the identity provider has not begun there, or too long ago."""


class LinkOver(Unauthenticated):
    """The sign-in link was used, has ended, or never was."""


class SignInUnavailable(Exception):
    """Nobody can sign in now: the identity provider or the database is not available."""
