"""What a GraphQL request consists of, whatever brings it."""

from dataclasses import dataclass
from typing import Any


class Unusable(Exception):
    """A request that is no GraphQL request, with the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Parameters:
    """The document, its variables, and which of its operations is meant."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None


def checked(given: Any) -> Parameters:
    """The parameters in a decoded JSON body; raises Unusable."""
    if not isinstance(given, dict):
        raise Unusable(400, "the body must be one JSON object")
    query = given.get("query")
    variables = given.get("variables")
    name = given.get("operationName")
    if not isinstance(query, str):
        raise Unusable(400, "`query` must be a string")
    if variables is not None and not isinstance(variables, dict):
        raise Unusable(400, "`variables` must be an object")
    if name is not None and not isinstance(name, str):
        raise Unusable(400, "`operationName` must be a string")
    if not isinstance(given.get("extensions"), dict | None):
        raise Unusable(400, "`extensions` must be an object")
    return Parameters(query, variables or {}, name)
