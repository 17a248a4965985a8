"""Why a command was refused: one family, each with a stable reason that a client can show."""

import dataclasses
from collections.abc import Mapping
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
    """The record's state, a gate, a newer revision or another decision forbids the act.

    `detail` is the present state where that is the reason; `parameters` go into its words.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.detail = detail
        self.parameters: Mapping[str, object] = {}


class NotSignedIn(Refused):
    """The transaction speaks for no body, or for a member who no longer belongs to it."""

    def __init__(self) -> None:
        super().__init__("not_signed_in")


class Outage(Exception):
    """The database is away. `reason` is stable, and says what was done all the same.

    Not Refused: it is no decision on what was asked, and asking again in a moment is right.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unavailable(Outage):
    """Nothing was done."""

    def __init__(self) -> None:
        super().__init__("unavailable")


class Unconfirmed(Outage):
    """It went away while it committed: the act may have been recorded."""

    def __init__(self) -> None:
        super().__init__("unconfirmed")


class Unshown(Outage):
    """The act was recorded, and its record could not be read."""

    def __init__(self) -> None:
        super().__init__("unshown")


class Unfit(ValueError):
    """What a validator of a content says of a value: a stable reason, and what it is about."""

    def __init__(self, reason: str, **parameters: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.parameters = parameters


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input: a stable reason and the path of the field in snake case.

    `parameters` say what would be right and what is there, such as `most` and `actual`; `words`
    name the message where the reason alone says too little.
    """

    reason: str
    field: str
    parameters: Mapping[str, object] = dataclasses.field(default_factory=dict)
    words: str = ""


class InvalidInput(Refused):
    """The user's input is incomplete or wrong; every problem is listed."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("invalid_input")
        self.problems = problems
