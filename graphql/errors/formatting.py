"""Errors as clients see them: a stable code, a message in their language, no internal details."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from graphql import ExecutionResult, GraphQLError, GraphQLSyntaxError

from liandong.graphql.errors.coercion import coercion, variable_of
from liandong.graphql.errors.messages import MESSAGES, NOTHING, Language, message
from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.errors.request_id import CODES, REQUEST_ID
from liandong.policies.engine import Forbidden
from liandong.tenants.errors import Conflict, NotFound, NotSignedIn, Outage, Unshown

MOST_ERRORS = 5
LONGEST_MESSAGE = 500  # characters: a message may repeat a name of the document

log = structlog.get_logger()


def answer(error: GraphQLError, language: Language) -> dict[str, Any]:
    """The error's entry in a response; an unexpected exception is logged and its text hidden."""
    entry: dict[str, Any] = {"message": error.message}
    cause = _cause(error)
    code, reason = _classified(cause)
    if code == "UNAVAILABLE":
        log.warning("unavailable", reason=reason, exc_info=cause)
    elif isinstance(cause, Unshown):
        log.error("unexpected", reason=reason, exc_info=cause)
    if reason is not None:
        entry["message"] = message(reason, language, _parameters(cause))
    elif cause is not None:
        log.error("unexpected", exc_info=cause)
        entry["message"] = message("internal", language)
    else:
        code = _document_code(error)
        entry["message"] = _of_document(error, code.lower(), language)
    if len(entry["message"]) > LONGEST_MESSAGE:
        entry["message"] = entry["message"][:LONGEST_MESSAGE] + "…"
    if error.locations:
        entry["locations"] = [location.formatted for location in error.locations]
    if error.path:
        entry["path"] = error.path
    entry["extensions"] = _extensions(code, reason, error)
    return entry


def refusal(code: str, text: str, cost: Mapping[str, int] | None = None) -> dict[str, Any]:
    """The JSON object of the response to a request that is not a valid GraphQL request."""
    body: dict[str, Any] = {"errors": [{"message": text, "extensions": _marked({"code": code})}]}
    return body if cost is None else body | {"extensions": {"cost": cost}}


def failed(error: GraphQLError) -> bool:
    """Whether the error is an unexpected exception during the execution."""
    cause = _cause(error)
    return cause is not None and _classified(cause)[1] is None


def failure(result: ExecutionResult) -> HTTPStatus | None:
    """The status of a result of which nothing came but failures of the platform; else None.

    503 where all of them may pass, 500 otherwise. A failure to show what was recorded is none.
    """
    if not result.errors or any((result.data or {}).values()):
        return None
    statuses = {_status(error) for error in result.errors}
    return None if None in statuses else min(filter(None, statuses))


def _status(error: GraphQLError) -> HTTPStatus | None:
    cause = _cause(error)
    if isinstance(cause, Outage) and not isinstance(cause, Unshown):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.INTERNAL_SERVER_ERROR if failed(error) else None


def _cause(error: GraphQLError) -> Exception | None:
    """The exception that a resolver raised; None for graphql-core's errors about a document."""
    cause = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


def _classified(cause: Exception | None) -> tuple[str, str | None]:
    match cause:
        case Forbidden():
            return "FORBIDDEN", "forbidden"
        case NotFound():
            return "NOT_FOUND", cause.reason
        case NotSignedIn():
            return "UNAUTHENTICATED", cause.reason
        case Conflict():
            return "CONFLICT", cause.reason
        case Unshown(by_fault=True):
            return "INTERNAL_SERVER_ERROR", cause.reason
        case Outage():
            return "UNAVAILABLE", cause.reason
        case BadUserInput():
            return "BAD_USER_INPUT", cause.reason
    return "INTERNAL_SERVER_ERROR", None


def _parameters(cause: Exception | None) -> Mapping[str, object]:
    """The parameters of a refusal's message."""
    if isinstance(cause, BadUserInput):
        return cause.extensions
    return cause.parameters if isinstance(cause, Conflict) else NOTHING


def _of_document(error: GraphQLError, code: str, language: Language) -> str:
    """The message about a document or a variable; details of graphql-core may be in English."""
    if error.message in MESSAGES:
        return message(error.message, language)
    if code not in MESSAGES:
        return error.message
    if place := variable_of(error.message):
        variable, problem = place
        if known := coercion(problem):
            variable += f".{known.field}" if known.field else ""
            problem = message(known.words, language, known.parameters)
        return message(code, language, {"variable": variable, "problem": problem.rstrip(".")})
    problem = error.message.rstrip(".")
    return message(code, language, {"problem": problem, **(error.extensions or {})})


def _document_code(error: GraphQLError) -> str:
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    code: str = (error.extensions or {}).get("code", "BAD_USER_INPUT")
    return code


def _extensions(code: str, reason: str | None, error: GraphQLError) -> dict[str, Any]:
    extensions: dict[str, Any] = {"code": code}
    if reason is not None:
        extensions["reason"] = reason
    details = {name: value for name, value in (error.extensions or {}).items() if name != "code"}
    return _marked(extensions) | details


def _marked(extensions: dict[str, Any]) -> dict[str, Any]:
    """Add the request's id to the extensions, and their code to the codes for the log."""
    codes = CODES.get()
    if codes is not None and len(codes) < MOST_ERRORS:
        codes.append(extensions["code"])
    request_id = REQUEST_ID.get()
    if request_id is not None:
        extensions["requestId"] = request_id
    return extensions
