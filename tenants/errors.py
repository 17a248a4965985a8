"""Why a command was refused: one family, each with a stable reason that a client can show."""

from dataclasses import dataclass


class Refused(Exception):
    """A command that did nothing. `reason` is stable; the edge puts it into words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotFound(Refused):
    """No such record, or none that the acting body may see: the two are never told apart."""

    def __init__(self) -> None:
        super().__init__("not_found")


class Conflict(Refused):
    """The record's state, a gate, a newer revision or another decision forbids the act."""


class Overtaken(Conflict):
    """Somebody wrote the same version at the same moment; trying again sees theirs."""

    def __init__(self) -> None:
        super().__init__("revision_behind")


class NotSignedIn(Refused):
    """The transaction speaks for no body, or for a member who no longer belongs to it."""

    def __init__(self) -> None:
        super().__init__("not_signed_in")


class AlreadyPerformed(Refused):
    """The idempotency key was used before: the recorded act is the answer."""

    def __init__(self) -> None:
        super().__init__("already_performed")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input: a stable reason and the path of the field in snake case."""

    reason: str
    field: str


class InvalidInput(Refused):
    """The user's input is incomplete or wrong; every problem is listed."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("invalid_input")
        self.problems = problems
