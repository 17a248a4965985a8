"""Executes GraphQL requests from HTTP, server-sent events and websockets."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, NamedTuple

from graphql import ExecutionResult, GraphQLError, OperationType

from liandong.graphql.errors.formatting import MOST_ERRORS, answer, failed
from liandong.graphql.errors.messages import Language
from liandong.graphql.errors.request_errors import RequestError
from liandong.graphql.errors.request_id import REQUEST_ID
from liandong.graphql.limits.fairness import Company, Turn, Turns
from liandong.graphql.limits.rate import Bill, Rate
from liandong.graphql.live.hub import Hub, Joined, Subscription
from liandong.graphql.live.pending import CurrentState, EachAct
from liandong.graphql.operations.context import Context
from liandong.graphql.operations.documents import Call, Documents, Operation
from liandong.graphql.operations.requests import checked
from liandong.graphql.operations.trusted import NotEntitled, Trusted
from liandong.graphql.operations.user_errors import WrongInput, user_error, wrong_input
from liandong.graphql.planner.bindings import NewAct
from liandong.graphql.planner.caches import says_something
from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.planner.compiled import CompiledOperation
from liandong.graphql.planner.executor import Changed, Executor
from liandong.graphql.planner.runner import Caller, StatementRunner, check_storable, located
from liandong.graphql.planner.summed import Overview
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Actor, Level
from liandong.policies.engine import Policy
from liandong.tenants.attempts.denials import Denial
from liandong.tenants.attempts.recorder import Recorder
from liandong.tenants.pipelined import Snapshot
from liandong.tenants.pool import Pool
from liandong.tenants.transaction import Transaction, transaction


class Viewer(NamedTuple):
    """The member who sends a request, and the language of the response; `snapshot` if all of it
    reads in one transaction."""

    actor: Actor
    language: Language
    snapshot: Snapshot | None = None


class Admitted(NamedTuple):
    """An operation that is valid, within the limits and billed, with its variables and viewer."""

    operation: Operation
    call: Call | WrongInput | list[GraphQLError]
    """The call with its variables, or the errors of the variables."""
    viewer: Viewer
    bill: Bill

    @property
    def cost(self) -> dict[str, int]:
        """The object `cost` of the response: the estimate, and the points of this minute."""
        price = self.operation.price
        return {"nodes": price.nodes, "depth": price.depth, **self.bill.cost}


class Service:
    """The schema with its compiled statements, and the connection pools of each level."""

    def __init__(
        self,
        policy: Policy,
        reads: Callable[[Level], Pool],
        writes: Callable[[Level], Pool],
        *,
        trusted: Trusted,
        points_per_minute: int,
        secret: bytes,
    ) -> None:
        self.policy = policy
        self._reads = reads
        self._writes = writes
        self._trusted = trusted
        self._rate = Rate(points_per_minute)
        catalog = catalogue(schema._schema)
        self._documents = Documents(catalog)
        self._runner = StatementRunner(catalog, policy, secret)
        self._company = Company()
        self._turns: dict[Level, Turns] = {}
        self.denied = Recorder(policy, writes)
        self.hub = Hub(self._runner)

    def turn(self, actor: Actor) -> Turn:
        """A turn of the member's body, for which parsing and executing a document wait."""
        if actor.level not in self._turns:
            size = self._reads(actor.level).max_size
            self._turns[actor.level] = Turns(self._company, most=size, each=max(2, size // 4))
        return self._turns[actor.level].of(actor.body)

    def bill(self, actor: Actor) -> Bill:
        """The bill for a request of the member, paid at the end of its `with` block."""
        return self._rate.bill(actor)

    def transaction(self, actor: Actor) -> AbstractAsyncContextManager[Transaction]:
        """A transaction in which the member acts, committed at the end of its block."""
        return transaction(self._writes(actor.level), self.policy, actor)

    def admitted(self, payload: Any, viewer: Viewer, bill: Bill) -> Admitted:
        """The operation that a decoded body requests; raises BadRequest and RequestError."""
        try:
            return self._admitted(payload, viewer, bill)
        except NotEntitled as refusal:
            denial = Denial(None, None, refusal.reason)
            self.denied.note(viewer.actor, denial, REQUEST_ID.get())
            raise

    def _admitted(self, payload: Any, viewer: Viewer, bill: Bill) -> Admitted:
        text, variables, name, trusted = checked(payload, self._trusted, viewer.actor)
        if not trusted:
            bill.reading(text)
        own = not trusted and says_something(text)
        body = viewer.actor.body if own else None
        operation = self._documents.operation(text, name, variables, body=body)
        if not trusted:
            self._trusted.check_introspection(viewer.actor, text)
        bill.add(operation.price.points)
        call = operation.called(variables)
        if not isinstance(call, list):
            bill.planning(call.key, operation.price.planning)
        elif wrong := wrong_input(self._runner.catalog, operation, variables):
            bill.planning(wrong.call.key, operation.price.planning)
            return Admitted(operation, wrong, viewer, bill)
        return Admitted(operation, call, viewer, bill)

    @asynccontextmanager
    async def in_snapshot(self, viewer: Viewer) -> AsyncIterator[Viewer]:
        """The viewer, whose reads in the block see one state of the database."""
        async with (
            self._reads(viewer.actor.level).lent() as connection,
            connection.snapshot() as snapshot,
        ):
            yield viewer._replace(snapshot=snapshot)

    async def result(self, admitted: Admitted) -> ExecutionResult:
        """The result of a query or a mutation, with its cost in the extensions."""
        call = admitted.call
        if isinstance(call, list):
            result = ExecutionResult(None, call)
        elif isinstance(call, WrongInput):
            result = await self._refused(admitted, call)
        elif admitted.operation.kind is OperationType.QUERY:
            result = await self._read(admitted, call)
        else:
            result = await self._executor(admitted, call).result()
        result.extensions = {"cost": admitted.cost}
        return result

    def subscribed(self, admitted: Admitted) -> Joined:
        """A mailbox for the payloads of a subscription from now on; raises RequestError."""
        operation, call = admitted.operation, admitted.call
        if isinstance(call, list):
            raise RequestError(call)
        assert isinstance(call, Call)
        caller = self._caller(admitted.viewer)
        positions: Sequence[int] = ()
        try:
            compiled = self._compiled(admitted, call)
            positions = compiled.positions
            check_storable(self._runner.parameters(caller.actor, compiled, call.variables))
        except Exception as error:
            raise RequestError([located(error, operation.text, positions)]) from None
        if not compiled.keys:
            code = {"code": "BAD_USER_INPUT"}
            raise RequestError([GraphQLError("nothing_subscribed", extensions=code)])
        # A new act is sent when it is recorded; other fields are sent whenever they change.
        of_acts = any(isinstance(binding, NewAct) for binding in compiled.bindings)
        pending = EachAct if of_acts else CurrentState
        below = any(isinstance(binding, Overview) for binding in compiled.bindings)
        subscription = Subscription(caller, call.key, compiled, call.variables, pending, below)
        self.hub.check(subscription)
        return Joined(self.hub, subscription)

    async def _read(self, admitted: Admitted, call: Call) -> ExecutionResult:
        """The result of a query: one statement; graphql-core resolves the introspection fields."""
        positions: Sequence[int] = ()
        try:
            compiled = self._compiled(admitted, call)
            positions = compiled.positions
            schema_ = ExecutionResult({}, None)
            if compiled.resolved:
                schema_ = await self._executor(admitted, call).result()
            if schema_.data is None:
                return schema_
            caller = self._caller(admitted.viewer)
            data = await self._runner.run(caller, compiled, call.variables, resolved=schema_.data)
        except Exception as error:
            return ExecutionResult(None, [located(error, admitted.operation.text, positions)])
        return ExecutionResult(data, schema_.errors)

    async def _refused(self, admitted: Admitted, wrong: WrongInput) -> ExecutionResult:
        """The payload of a mutation that is not executed because its input has a wrong type."""
        caller, (variables, key) = self._caller(admitted.viewer), wrong.call
        problems = [user_error(each, admitted.viewer.language) for each in wrong.problems]
        done = Changed(None, None, tuple(problems)).values()
        try:
            payload = self._runner.payload(caller.actor, key, wrong.name, wrong.field)
            data = await self._runner.run(caller, payload, variables, done)
        except Exception as error:
            return ExecutionResult(None, [located(error, key.text, [wrong.field.position])])
        return ExecutionResult(data)

    def _compiled(self, admitted: Admitted, call: Call) -> CompiledOperation:
        return self._runner.operation(
            admitted.viewer.actor, call.key, lambda: admitted.operation.document(call)
        )

    def _executor(self, admitted: Admitted, call: Call) -> Executor:
        viewer = admitted.viewer
        context = Context(
            caller=self._caller(viewer),
            key=call.key,
            runner=self._runner,
            writes=self._writes(viewer.actor.level),
            policy=self.policy,
            denied=self.denied,
            language=viewer.language,
        )
        return Executor.of(admitted.operation.document(call), context)

    def _caller(self, viewer: Viewer) -> Caller:
        return Caller(viewer.actor, viewer.snapshot or self._reads(viewer.actor.level))


def body_of(result: ExecutionResult, language: Language) -> dict[str, Any]:
    """The response's JSON object: `data` if the operation was executed, and at most five errors.

    If the execution itself failed, `data` is null: the request was correct. The extensions hold the
    cost, also of a request that was refused.
    """
    body: dict[str, Any] = {}
    errors = result.errors or []
    if errors:
        body["errors"] = [answer(error, language) for error in errors[:MOST_ERRORS]]
    if result.data is not None or any(error.path or failed(error) for error in errors):
        body["data"] = result.data
    if result.extensions:
        body["extensions"] = result.extensions
    return body
