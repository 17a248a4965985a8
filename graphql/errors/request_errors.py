"""Errors of requests that are refused before they are executed."""

from collections.abc import Mapping

from graphql import GRAPHQL_MAX_INT, ExecutionResult, GraphQLError


class BadRequest(Exception):
    """A request that is no GraphQL request: HTTP status, stable reason, message parameters."""

    def __init__(self, status: int, reason: str, **parameters: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.parameters = parameters
        self.cost: Mapping[str, int] | None = None
        """The points that the request cost, for the response; None if nothing was billed."""


class RequestError(Exception):
    """A document that cannot be executed; `errors` say why."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__("invalid document")
        self.errors = errors
        self.cost: Mapping[str, int] | None = None
        """The points that the request cost, for the response; None if nothing was billed."""
        self.status: int | None = None
        self.headers: Mapping[str, str] = {}

    @property
    def result(self) -> ExecutionResult:
        """The result that is sent to the client."""
        extensions = {"cost": self.cost} if self.cost is not None else None
        return ExecutionResult(None, self.errors, extensions)


class Denied(RequestError):
    """A request that is refused with an HTTP status and headers of its own, e.g. 413 or 429."""

    def __init__(
        self, status: int, error: GraphQLError, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__([error])
        self.status = status
        self.headers = headers or {}


def over(code: str, number: int, most: int) -> GraphQLError:
    """The error that the number is over its limit.

    Fragments can multiply to a number too large for GraphQL's Int: the largest Int replaces it.
    """
    shown = min(number, GRAPHQL_MAX_INT)
    extensions = {"code": code, "number": shown, "limit": most}
    return GraphQLError(f"{code}: {shown} > {most}", extensions=extensions)


def within(code: str, number: int, most: int) -> None:
    """Raise RequestError with the code and the number if it is over the limit `most`."""
    if number > most:
        raise RequestError([over(code, number, most)])
