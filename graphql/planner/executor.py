"""graphql-core's execution of mutations, whose payloads the planner reads, and introspection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self
from uuid import UUID

import orjson
from graphql import (
    ExecutionResult,
    GraphQLObjectType,
    OperationType,
    default_field_resolver,
    default_type_resolver,
)
from graphql.execution.collect_fields import FieldDetails
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from liandong.graphql.planner.runner import Caller, OperationKey, StatementRunner, located
from liandong.graphql.planner.selection import Document, Selected
from liandong.tenants.errors import Unavailable, Unshown


@dataclass(frozen=True)
class Changed:
    """What a mutation did; the executor reads its payload's selection through the planner."""

    act: UUID | None
    subject: UUID | None
    problems: tuple[dict[str, object], ...] = ()
    warnings: tuple[dict[str, object], ...] = ()

    def values(self) -> dict[str, Any]:
        """The values that a payload's fields refer to."""
        return {
            "act": self.act,
            "subject": self.subject,
            "problems": orjson.dumps(self.problems).decode(),
            "warnings": orjson.dumps(self.warnings).decode(),
        }


class Context(Protocol):
    """What the executor takes from the context of a request."""

    @property
    def caller(self) -> Caller: ...

    @property
    def key(self) -> OperationKey: ...

    @property
    def runner(self) -> StatementRunner: ...


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Overrides two methods of graphql-core's executor; a contract test holds their shape."""

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
        """Of a query only the fields about the schema: the others are read by one statement."""
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
        """A mutation's payload is what its selection reads after the commit."""
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
            away = changed.act is not None and isinstance(error, Unavailable)
            told = Unshown() if away else error
            raise located(told, key.text, [field.position]) from error
        return values[name]

    @property
    def _context(self) -> Context:
        context: Context = self.context_value
        return context
