"""GraphQL execution: the root of a query, and a mutation's payload, go to the planner whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from graphql import GraphQLError, GraphQLObjectType, OperationType, Source
from graphql.execution.collect_fields import FieldDetails
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner.reader import Asked, Reader
from liandong.graphql.planner.selection import Document, Selected


@dataclass(frozen=True)
class Changed:
    """What a mutation did; the executor reads its payload's selection through the planner."""

    act: UUID | None
    subject: UUID | None
    problems: tuple[dict[str, object], ...] = ()

    def given(self) -> dict[str, Any]:
        """The values that a payload's fields refer to."""
        return {
            "act": self.act,
            "subject": self.subject,
            "problems": orjson.dumps(self.problems).decode(),
        }


def located(error: Exception, text: str, positions: Sequence[int]) -> GraphQLError:
    """The error with its place in the document's text: its own, or else these positions."""
    if isinstance(error, GraphQLError) and error.locations:
        return error
    if isinstance(error, BadUserInput) and error.position is not None:
        positions = [error.position]
    return GraphQLError(str(error), source=Source(text), positions=positions, original_error=error)


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Overrides two methods of graphql-core's executor; a contract test holds their shape."""

    def execute_collected_root_fields(
        self,
        root_type: GraphQLObjectType,
        root_value: Any,
        grouped_field_set: dict[str, list[FieldDetails]],
        serially: bool,
        new_defer_usages: Sequence[Any],
    ) -> Any:
        """A query's root fields become one statement; introspection stays in Python."""
        if self.operation.operation is not OperationType.QUERY:
            return super().execute_collected_root_fields(
                root_type, root_value, grouped_field_set, serially, new_defer_usages
            )
        catalog = self._reader.catalog
        document = self._document()
        planned, others = [], {}
        for key, details in grouped_field_set.items():
            field = Selected(document, root_type, details)
            if catalog.plans(root_type, field.name):
                planned.append((key, field))
            else:
                others[key] = details
        if planned and not others:
            return self._read(document, planned, whole=True)
        resolved = self.execute_fields(root_type, root_value, None, others, None)
        if not planned:
            return resolved
        return self._answered(document, planned, resolved, list(grouped_field_set))

    async def _answered(
        self,
        document: Document,
        planned: list[tuple[str, Selected]],
        resolved: Any,
        order: list[str],
    ) -> dict[str, Any]:
        values = dict(resolved)
        values |= await self._read(document, planned)
        return {key: values[key] for key in order}

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
            field = Selected(self._document(), info.parent_type, field_details_list)
            return self._payload(path.key, field, result)
        return super().complete_value(
            return_type, field_details_list, info, path, result, position_context
        )

    async def _payload(self, key: str, field: Selected, changed: Changed) -> Any:
        return (await self._read(field.document, [(key, field)], done=changed.given()))[key]

    async def _read(
        self, document: Document, fields: list[tuple[str, Selected]], **how: Any
    ) -> dict[str, Any]:
        try:
            return dict(await self._reader.read(self._asked, document, fields, **how))
        except Exception as error:
            positions = [field.position for _, field in fields]
            raise located(error, self._asked.text, positions) from None

    def _document(self) -> Document:
        return Document(self.schema, self.operation, self.fragments, self.variable_values)

    @property
    def _reader(self) -> Reader:
        reader: Reader = self.context_value.reader
        return reader

    @property
    def _asked(self) -> Asked:
        asked: Asked = self.context_value.asked
        return asked
