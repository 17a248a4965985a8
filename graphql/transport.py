"""GraphQL over HTTP: POST for everything, GET for queries, JSON in and out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError, execute
from graphql.execution.values import get_variable_values
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from liandong.graphql.answers import MOST_ERRORS, answer
from liandong.graphql.context import Context
from liandong.graphql.documents import Documents, Invalid, Operation
from liandong.graphql.executor import Executor, located
from liandong.graphql.headers import header
from liandong.graphql.messages import Language, preferred
from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.planner.reader import Asked, Pool, Reader
from liandong.graphql.schema import schema
from liandong.policies.actors import Actor, Level
from liandong.policies.engine import Policy

LARGEST_BODY = 1024 * 1024
JSON = "application/json"
RESPONSE = "application/graphql-response+json"


class Unusable(Exception):
    """A request that is no GraphQL request, with the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Parameters:
    """What a GraphQL request consists of."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None


class GraphQLEndpoint:
    """The ASGI application at `/graphql`; `scope["actor"]` says who asks."""

    def __init__(
        self,
        policy: Policy,
        reads: Callable[[Level], Pool],
        writes: Callable[[Level], AsyncEngine],
    ) -> None:
        self._policy = policy
        self._reads = reads
        self._writes = writes
        self._schema = schema._schema
        catalog = catalogue(self._schema)
        self._documents = Documents(catalog)
        self._reader = Reader(catalog, policy)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        language = preferred(header(request.scope, b"accept-language"))
        try:
            media_type = _acceptable(header(request.scope, b"accept"))
        except Unusable as error:
            return _refused(error, JSON)
        try:
            parameters = await _parameters(request)
            operation = self._documents.operation(
                parameters.query, parameters.operation_name, parameters.variables
            )
            if request.method == "GET" and not operation.is_query:
                raise Unusable(405, "only queries over GET")
        except Unusable as error:
            return _refused(error, media_type)
        except Invalid as error:
            return _answered(None, error.errors, language, media_type)
        context = self._context(request.scope["actor"], parameters.query, language)
        result = await self._again(operation, parameters, context)
        if result is None:
            result = await self._execute(operation, parameters, context)
        return _answered(result.data, result.errors or [], language, media_type)

    def _context(self, actor: Actor, text: str, language: Language) -> Context:
        return Context(
            asked=Asked(actor, self._reads(actor.level), text),
            reader=self._reader,
            writes=self._writes(actor.level),
            policy=self._policy,
            language=language,
        )

    async def _again(
        self, operation: Operation, parameters: Parameters, context: Context
    ) -> ExecutionResult | None:
        """The answer to a query that was executed before: the executor would do the same again."""
        if not operation.is_query:
            return None
        variables = get_variable_values(
            self._schema,
            operation.definition.variable_definitions or (),
            parameters.variables,
            max_errors=1,
        )
        if isinstance(variables, list):
            return None
        plan = self._reader.known(context.asked, operation.name, variables)
        if plan is None:
            return None
        try:
            return ExecutionResult(await self._reader.run(context.asked, plan, variables))
        except Exception as error:
            return ExecutionResult(None, [located(error, plan.nodes)])

    async def _execute(
        self, operation: Operation, parameters: Parameters, context: Context
    ) -> ExecutionResult:
        result = execute(
            self._schema,
            operation.document,
            context_value=context,
            variable_values=parameters.variables,
            operation_name=parameters.operation_name,
            executor_class=Executor,
            hide_suggestions=True,
            max_coercion_errors=MOST_ERRORS,
        )
        return result if isinstance(result, ExecutionResult) else await result


async def _parameters(request: Request) -> Parameters:
    if request.method == "GET":
        given: Mapping[str, Any] = dict(request.query_params)
        decoded = {
            name: _decoded(value.encode()) if name in ("variables", "extensions") else value
            for name, value in given.items()
        }
        return _checked(decoded)
    if request.method != "POST":
        raise Unusable(405, "use POST, or GET for queries")
    media_type = header(request.scope, b"content-type").partition(";")[0].strip().lower()
    if media_type != JSON:
        raise Unusable(415, "the body must be application/json")
    return _checked(_decoded(await _body(request)))


async def _body(request: Request) -> bytearray:
    received = bytearray()
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise Unusable(400, "the body was not sent whole")
        received += message.get("body", b"")
        more = message.get("more_body", False)
        if len(received) > LARGEST_BODY:
            raise Unusable(413, "the body is larger than 1 MiB")
    return received


def _decoded(text: bytes | bytearray) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Unusable(400, "the body is not JSON") from None


def _checked(given: Any) -> Parameters:
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


def _acceptable(accept: str) -> str:
    """The media type of the answer: what the client asks for, else plain JSON."""
    wanted = {part.partition(";")[0].strip().lower() for part in accept.split(",")} - {""}
    if RESPONSE in wanted:
        return RESPONSE
    if not wanted or wanted & {JSON, "application/*", "*/*"}:
        return JSON
    raise Unusable(406, f"answers are {RESPONSE} or {JSON}")


def _refused(error: Unusable, media_type: str) -> Response:
    body = {"errors": [{"message": str(error), "extensions": {"code": "BAD_REQUEST"}}]}
    headers = {"allow": "GET, POST"} if error.status == 405 else None
    return Response(orjson.dumps(body), error.status, headers, _with_charset(media_type))


def _answered(
    data: dict[str, Any] | None,
    errors: list[GraphQLError],
    language: Language,
    media_type: str,
) -> Response:
    body: dict[str, Any] = {}
    if errors:
        body["errors"] = [answer(error, language) for error in errors[:MOST_ERRORS]]
    executed = data is not None or any(error.path for error in errors)
    if executed:
        body["data"] = data
    status = 200 if executed or media_type == JSON else 400
    return Response(orjson.dumps(body), status, media_type=_with_charset(media_type))


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8"
