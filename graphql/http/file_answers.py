"""What requests that carry files have in common: their length, and how errors are answered."""

from collections.abc import Awaitable, Callable
from typing import Any

from graphql import ExecutionResult, GraphQLError
from psycopg import Error
from starlette.types import ASGIApp, Receive, Scope

from liandong.graphql.errors.messages import preferred
from liandong.graphql.errors.request_errors import BadRequest, Denied, RequestError
from liandong.graphql.http.answers import RESPONSE, answered, invalid, refused
from liandong.graphql.http.body import JSON, MOST_DIGITS
from liandong.graphql.http.headers import header
from liandong.graphql.live.session import Session
from liandong.policies.engine import Forbidden
from liandong.tenants.errors import InvalidInput, NotFound, Outage, Problem, Refused, Unfit

STATUS = {
    "document_type": 415,
    "file_quota": 409,
    "file_type_differs": 415,
    "file_type_unknown": 415,
}

Answer = Callable[[Scope, Receive, Session], Awaitable[ASGIApp]]


async def answer_or_refusal(answer: Answer, scope: Scope, receive: Receive) -> ASGIApp:
    """The answer to the member of `scope["session"]`, or the response that says what is wrong."""
    language = preferred(header(scope, b"accept-language"))
    try:
        return await answer(scope, receive, scope["session"])
    except BadRequest as error:
        return refused(error, language, JSON)
    except RequestError as error:
        return invalid(error, language, RESPONSE)
    except (InvalidInput, Unfit) as error:
        return invalid(_unfit(error), language, RESPONSE)
    except (Refused, Forbidden, Outage, Error) as error:
        return _failed(error, language)


def declared_size(scope: Scope) -> int:
    """The length that the request says; raises BadRequest, and Unfit for an empty one."""
    declared = header(scope, b"content-length")
    if not declared.isdecimal():
        raise BadRequest(411, "length_required")
    size = int(declared[:MOST_DIGITS])
    if not size:
        raise Unfit("required")
    return size


def _unfit(error: InvalidInput | Unfit) -> Denied:
    problem = (
        error.problems[0]
        if isinstance(error, InvalidInput)
        else Problem(error.reason, "file", error.parameters)
    )
    code = problem.reason.upper()
    extensions = {"code": code, "field": problem.field, **problem.parameters}
    return Denied(STATUS.get(problem.reason, 422), GraphQLError(code, extensions=extensions))


def _failed(error: Exception, language: Any) -> ASGIApp:
    cause = GraphQLError(str(error), original_error=error)
    response = answered(ExecutionResult(None, [cause]), language, RESPONSE)
    status = {NotFound: 404, Forbidden: 403}.get(type(error))
    return response if status is None else response.with_headers({}, status)  # type: ignore[attr-defined]
