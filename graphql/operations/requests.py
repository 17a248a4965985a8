"""The parameters of a GraphQL request, the same for HTTP and websockets."""

from typing import Any, NamedTuple

from liandong.graphql.errors.request_errors import BadRequest, within
from liandong.graphql.limits.limits import DEEPEST_JSON, MOST_VALUES
from liandong.graphql.operations.trusted import Trusted
from liandong.policies.actors import Actor


class RequestParameters(NamedTuple):
    """The document's text, the variables, the operation's name; `trusted` if sent by id."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None
    trusted: bool = False


def checked(payload: Any, trusted: Trusted, actor: Actor) -> RequestParameters:
    """The checked parameters of a decoded JSON body; raises BadRequest and RequestError."""
    if not isinstance(payload, dict):
        raise BadRequest(400, "not_an_object")
    _check_size(payload)
    variables = payload.get("variables")
    name = payload.get("operationName")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest(400, "not_an_object", name="variables")
    if name is not None and not isinstance(name, str):
        raise BadRequest(400, "string_expected", name="operationName")
    if not isinstance(payload.get("extensions"), dict | None):
        raise BadRequest(400, "not_an_object", name="extensions")
    text = _text(payload, trusted, actor)
    return RequestParameters(text, variables or {}, name, payload.get("documentId") is not None)


def _check_size(payload: dict[str, Any]) -> None:
    """Limit values and their nesting before coercion, which takes microseconds for each value."""
    depth = values = 0
    nests: list[Any] = [payload]
    while nests:
        depth += 1
        values += sum(map(len, nests))
        within("VALUE_LIMIT", values, MOST_VALUES)
        layer = [
            inner for each in nests for inner in (each.values() if type(each) is dict else each)
        ]
        nests = [each for each in layer if type(each) is dict or type(each) is list]
    within("NESTING_LIMIT", depth, DEEPEST_JSON)


def _text(payload: dict[str, Any], trusted: Trusted, actor: Actor) -> str:
    query, id = payload.get("query"), payload.get("documentId")
    if query is not None and id is not None:
        raise BadRequest(400, "query_or_document_id")
    if isinstance(id, str):
        return trusted.text(id)
    if id is not None:
        raise BadRequest(400, "string_expected", name="documentId")
    if not isinstance(query, str):
        raise BadRequest(400, "string_expected", name="query")
    trusted.check_other(actor)
    return query
