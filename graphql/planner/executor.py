"""Executes mutations, whose payloads the planner reads, and introspection, with graphql-core."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self
from uuid import UUID

import orjson
from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLObjectType,
    OperationType,
    default_field_resolver,
    default_type_resolver,
)
from graphql.execution.collect_fields import FieldDetails
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner.runner import Caller, OperationKey, StatementRunner, located
from liandong.graphql.planner.selection import Document, Selected
from liandong.tenants.errors import Unavailable, Unshown


@dataclass(frozen=True)
class Changed:
    """The result of a mutation, from which the planner reads the selection of its payload."""

    act: UUID | None
    subject: UUID | None
    problems: tuple[dict[str, object], ...] = ()
    warnings: tuple[dict[str, object], ...] = ()

    def values(self) -> dict[str, Any]:
        """The values of the statement's parameters `act`, `subject`, `problems` and `warnings`."""
        return {
            "act": self.act,
            "subject": self.subject,
            "problems": orjson.dumps(self.problems).decode(),
            "warnings": orjson.dumps(self.warnings).decode(),
        }


class Context(Protocol):
    """The part of a request's context that the executor needs."""

    @property
    def caller(self) -> Caller: ...

    @property
    def key(self) -> OperationKey: ...

    @property
    def runner(self) -> StatementRunner: ...


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Overrides two methods of graphql-core's executor; a contract test checks their signatures."""

    @classmethod
    def of(cls, document: Document, context: Context) -> Self:
        """The executor of an operation whose variables are coerced already."""
        executor: Self = cls(
            document.schema,
            {name: fragment.definition for name, fragment in document.fragments.items()},
            document.fragments,
            None,
            context,
            document.operation,
            document.variables,
            default_field_resolver,
            default_type_resolver,
            default_field_resolver,
            hide_suggestions=True,
        )
        return executor

    async def result(self) -> ExecutionResult:
        """The result, with all errors."""
        result: Any = self.execute_operation()
        if not isinstance(result, ExecutionResult):
            result = await result
        assert isinstance(result, ExecutionResult)
        return result

    def execute_collected_root_fields(
        self,
        root_type: GraphQLObjectType,
        root_value: Any,
        grouped_field_set: dict[str, list[FieldDetails]],
        serially: bool,
        new_defer_usages: Sequence[Any],
    ) -> Any:
        """For a query, only introspection fields: one statement reads all others."""
        if self.operation.operation is OperationType.QUERY:
            plans = self._context.runner.catalog.plans
            grouped_field_set = {
                key: details
                for key, details in grouped_field_set.items()
                if not plans(root_type, details[0].node.name.value)
            }
        return super().execute_collected_root_fields(
            root_type, root_value, grouped_field_set, serially, new_defer_usages
        )

    def complete_value(
        self,
        return_type: Any,
        field_details_list: list[FieldDetails],
        info: Any,
        path: Any,
        result: Any,
        position_context: Any,
    ) -> Any:
        """Read a mutation's payload by its selection, after the commit."""
        if type(result) is Changed:
            document = Document(self.schema, self.operation, self.fragments, self.variable_values)
            field = Selected(document, info.parent_type, field_details_list)
            return self._payload(path.key, field, result)
        return super().complete_value(
            return_type, field_details_list, info, path, result, position_context
        )

    async def _payload(self, name: str, field: Selected, changed: Changed) -> Any:
        caller, key, runner = self._context.caller, self._context.key, self._context.runner
        try:
            payload = runner.payload(caller.actor, key, name, field)
            values = await runner.run(caller, payload, self.variable_values, changed.values())
        except Exception as error:
            cause = error if changed.act is None else _told(error)
            raise located(cause, key.text, [field.position]) from error
        return values[name]

    @property
    def _context(self) -> Context:
        context: Context = self.context_value
        return context


def _told(error: Exception) -> Exception:
    """The error as it is told of an act that was recorded."""
    if isinstance(error, GraphQLError | BadUserInput):
        return error
    unshown = Unshown(by_fault=not isinstance(error, Unavailable))
    unshown.__cause__ = error
    return unshown
