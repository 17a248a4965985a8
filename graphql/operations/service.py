"""Answers GraphQL requests, whatever brings them: HTTP, a stream of events, a websocket."""

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from graphql import ExecutionResult, GraphQLError, OperationType, execute
from graphql.execution.values import VariableValues

from liandong.graphql.errors.answers import MOST_ERRORS, answer, failed
from liandong.graphql.errors.invalid import Invalid, Unusable
from liandong.graphql.errors.messages import Language
from liandong.graphql.limits.rate import Bill, Rate
from liandong.graphql.limits.turns import Company, Turn, Turns
from liandong.graphql.live.agenda import Agenda, EachAct, WhatIsSo
from liandong.graphql.live.hub import Hub, Joined, Subject
from liandong.graphql.operations.context import Context
from liandong.graphql.operations.documents import Documents, Operation
from liandong.graphql.operations.requests import Parameters, checked
from liandong.graphql.operations.trusted import Trusted
from liandong.graphql.planner.bindings import NewAct
from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.planner.executor import Executor, located
from liandong.graphql.planner.reader import Asked, Reader, check_storable
from liandong.graphql.planner.selection import Document, Selected
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Actor, Level
from liandong.policies.engine import Policy
from liandong.tenants.wire import Pool

Variables = VariableValues | list[GraphQLError]  # coerced, or what is wrong with them


class Viewer(NamedTuple):
    """Who asks, and in which language they are answered."""

    actor: Actor
    language: Language


class Admitted(NamedTuple):
    """An operation within its limits, valid and paid for: as it was asked, and by whom."""

    operation: Operation
    parameters: Parameters
    variables: Variables
    shape: Hashable
    """What of the variables can change a plan."""
    viewer: Viewer
    points: int
    remaining: int

    @property
    def cost(self) -> dict[str, int]:
        """What the client is told of it: the estimate, and the points of the present minute."""
        price = self.operation.price
        return {
            "nodes": price.nodes,
            "depth": price.depth,
            "points": self.points,
            "remaining": self.remaining,
        }


class Service:
    """The schema, its plans, and the pools of each level."""

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
        self._policy = policy
        self._reads = reads
        self._writes = writes
        self._trusted = trusted
        self._rate = Rate(points_per_minute)
        self._schema = schema._schema
        catalog = catalogue(self._schema)
        self._documents = Documents(catalog)
        self._reader = Reader(catalog, policy, secret)
        self._company = Company()
        self._turns: dict[Level, Turns] = {}
        self.hub = Hub(self._reader)

    def turn(self, actor: Actor) -> Turn:
        """What reading a document and running it wait for: the turn of the member's body."""
        if actor.level not in self._turns:
            size = self._reads(actor.level).max_size
            self._turns[actor.level] = Turns(self._company, most=size, each=max(2, size // 4))
        return self._turns[actor.level].of(actor.body)

    async def admitted(self, given: Callable[[], Any], size: int, viewer: Viewer) -> Admitted:
        """The operation that a body of so many bytes asks for, once `given` has decoded its JSON.

        Raises Unusable and Invalid; what was done until then is paid.
        """
        bill = self._rate.bill(viewer.actor)
        try:
            bill.request(size)
            parameters = checked(given(), self._trusted, viewer.actor)
            operation, variables, shape = self._read(parameters, bill)
        except (Unusable, Invalid) as error:
            error.cost = {"points": bill.points, "remaining": await bill.pay()}
            raise
        remaining = await bill.pay()
        return Admitted(operation, parameters, variables, shape, viewer, bill.points, remaining)

    def _read(self, parameters: Parameters, bill: Bill) -> tuple[Operation, Variables, Hashable]:
        """The operation, its coerced variables, and what of them can change a plan."""
        text, given, name, trusted = parameters
        if not trusted:
            bill.reading(text)
        operation = self._documents.operation(text, name, given)
        bill.add(operation.price.points)
        variables = operation.declared.values(given, MOST_ERRORS)
        if isinstance(variables, list):
            return operation, variables, None
        shape = operation.declared.shape(variables)
        bill.planning(text, operation.name, shape, operation.price.planning)
        return operation, variables, shape

    async def result(self, admitted: Admitted) -> ExecutionResult:
        """What a query or a mutation gives, and in its extensions what it cost."""
        variables = admitted.variables
        if isinstance(variables, list):
            result = ExecutionResult(None, variables)
        else:
            result = await self._again(admitted, variables) or await self._execute(admitted)
        result.extensions = {"cost": admitted.cost}
        return result

    def subscribed(self, admitted: Admitted) -> Joined:
        """What a subscription gives from now on; raises Invalid."""
        operation, parameters, viewer = admitted.operation, admitted.parameters, admitted.viewer
        variables = admitted.variables
        if isinstance(variables, list):
            raise Invalid(variables)
        asked = self._asked(parameters, viewer)
        fields = self._root(operation, variables)
        try:
            plan = self._reader.plan(asked, fields[0][1].document, fields, whole=True)
            check_storable(self._reader.bound(asked.actor, plan, variables))
        except Exception as error:
            raise Invalid([located(error, asked.text, [fields[0][1].position])]) from None
        agenda = self._agenda(fields[0][1])
        subject = Subject(asked, operation.name, plan, variables, agenda)
        self.hub.check(subject)
        return Joined(self.hub, subject)

    def _agenda(self, field: Selected) -> type[Agenda]:
        """An act is told when it is recorded; what else is subscribed to, whenever it changes."""
        binding = self._reader.catalog.binding(field.parent, field.name)
        return EachAct if isinstance(binding, NewAct) else WhatIsSo

    def _root(self, operation: Operation, variables: VariableValues) -> list[tuple[str, Selected]]:
        root = self._schema.subscription_type
        assert root is not None
        fields = Document.of(
            self._schema, operation.document, operation.definition, variables
        ).root(root)
        if not fields:
            code = {"code": "BAD_USER_INPUT"}
            raise Invalid([GraphQLError("nothing is subscribed to", extensions=code)])
        return fields

    def _asked(self, parameters: Parameters, viewer: Viewer) -> Asked:
        return Asked(viewer.actor, self._reads(viewer.actor.level), parameters.query)

    async def _again(self, admitted: Admitted, variables: VariableValues) -> ExecutionResult | None:
        """The answer to a query that was executed before: the executor would do the same again."""
        operation = admitted.operation
        if operation.kind is not OperationType.QUERY:
            return None
        asked = self._asked(admitted.parameters, admitted.viewer)
        plan = self._reader.known(asked, operation.name, admitted.shape)
        if plan is None:
            return None
        try:
            return ExecutionResult(await self._reader.run(asked, plan, variables))
        except Exception as error:
            return ExecutionResult(None, [located(error, asked.text, plan.positions)])

    async def _execute(self, admitted: Admitted) -> ExecutionResult:
        operation, parameters, viewer = admitted.operation, admitted.parameters, admitted.viewer
        context = Context(
            asked=self._asked(parameters, viewer),
            reader=self._reader,
            writes=self._writes(viewer.actor.level),
            policy=self._policy,
            language=viewer.language,
        )
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


def body_of(result: ExecutionResult, language: Language) -> dict[str, Any]:
    """The response's JSON object: data unless nothing was executed, and at most five errors.

    Where execution itself failed there is data, which is null: the request was not at fault.
    What was executed, or refused on the way, tells in its extensions what it cost.
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
