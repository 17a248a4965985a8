"""Requests that are refused before they are run."""

from collections.abc import Mapping

from graphql import GRAPHQL_MAX_INT, ExecutionResult, GraphQLError


class BadRequest(Exception):
    """A request that is no GraphQL request, with the HTTP status that says so, and why."""

    def __init__(self, status: int, reason: str, **parameters: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.parameters = parameters
        self.cost: Mapping[str, int] | None = None
        """The points that it took, for the response; None where nothing was billed."""


class RequestError(Exception):
    """A document that cannot be run; graphql-core's errors say why."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__("invalid document")
        self.errors = errors
        self.cost: Mapping[str, int] | None = None
        """The points that it took, for the response; None where nothing was billed."""
        self.status: int | None = None
        self.headers: Mapping[str, str] = {}

    @property
    def result(self) -> ExecutionResult:
        """What the client is answered."""
        extensions = {"cost": self.cost} if self.cost is not None else None
        return ExecutionResult(None, self.errors, extensions)


class Denied(RequestError):
    """A document that is not looked at, with the HTTP status and headers that say why."""

    def __init__(
        self, status: int, error: GraphQLError, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__([error])
        self.status = status
        self.headers = headers or {}


def over(code: str, number: int, most: int) -> GraphQLError:
    """That the number is more than there may be.

    What fragments multiply can be more than JSON holds: GraphQL's largest integer stands for it.
    """
    shown = min(number, GRAPHQL_MAX_INT)
    extensions = {"code": code, "number": shown, "limit": most}
    return GraphQLError(f"{code}: {shown} > {most}", extensions=extensions)


def within(code: str, number: int, most: int) -> None:
    """Raise RequestError with the code and the number when it is more than that."""
    if number > most:
        raise RequestError([over(code, number, most)])
