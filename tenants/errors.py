"""Why a command failed: errors with a stable `reason` that clients can rely on."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


class Refused(Exception):
    """The command did nothing. `reason` is stable; `graphql.errors` makes the message of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotFound(Refused):
    """No such record, or the acting body may not see it: the caller cannot know which."""

    def __init__(self) -> None:
        super().__init__("not_found")


class Conflict(Refused):
    """The record's state, a gate, a newer revision or another decision forbids the act.

    `detail` is the present state if that is the reason; `parameters` are those of the message.
    """

    def __init__(
        self, reason: str, detail: str = "", parameters: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(reason)
        self.detail = detail
        self.parameters: Mapping[str, object] = parameters or {}


class NotSignedIn(Refused):
    """The transaction has no acting body, or its member does not belong to the body any more."""

    def __init__(self) -> None:
        super().__init__("not_signed_in")


class Outage(Exception):
    """The database is not available. `reason` is stable and says whether the act was recorded.

    No subclass of Refused: nothing was decided about the request, and it may be repeated soon.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unavailable(Outage):
    """Nothing was done."""

    def __init__(self) -> None:
        super().__init__("unavailable")


class Unconfirmed(Outage):
    """The connection was lost during the commit: the act may have been recorded."""

    def __init__(self) -> None:
        super().__init__("unconfirmed")


class Unshown(Outage):
    """The act was recorded, but its record could not be read; `by_fault` of the program's."""

    def __init__(self, *, by_fault: bool = False) -> None:
        super().__init__("unshown")
        self.by_fault = by_fault


class Unfit(ValueError):
    """A validator of content rejects a value: a stable reason, and the message's parameters."""

    def __init__(self, reason: str, **parameters: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.parameters = parameters


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input: a stable reason and the path of the field in snake case.

    `parameters` are those of the message, such as the limit `most` and the value `actual`; `words`
    is the key of the message if it is not the reason.
    """

    reason: str
    field: str
    parameters: Mapping[str, object] = dataclasses.field(default_factory=dict)
    words: str = ""

    def within(self, place: str) -> "Problem":
        """The same problem of an input that is a part of another one."""
        return dataclasses.replace(self, field=f"{place}.{self.field}".rstrip("."))


class InvalidInput(Refused):
    """The user's input is incomplete or wrong; every problem is listed."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("invalid_input")
        self.problems = problems
