"""Documents: parsed and validated once, then kept by their text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from liandong.graphql import limits
from liandong.graphql.answers import MOST_ERRORS
from liandong.graphql.limits import Price
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.plan import LONGEST_KEPT, Kept
from liandong.graphql.planner.selection import name_of
from liandong.graphql.variables import Declared
from liandong.graphql.weights import Scales

MOST_CHARACTERS = 500_000  # of the documents that are kept: parsed, each takes some 120 bytes
LEAST_CHARACTERS = 500  # that a document counts as
MOST_MEASURED = 20  # of one document, with pages of different sizes


class Invalid(Exception):
    """A document that cannot be run; graphql-core's errors say why."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__("invalid document")
        self.errors = errors
        self.status: int | None = None
        self.headers: Mapping[str, str] = {}


class Denied(Invalid):
    """A document that is not looked at, with the HTTP status and headers that say why."""

    def __init__(
        self, status: int, error: GraphQLError, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__([error])
        self.status = status
        self.headers = headers or {}


@dataclass(frozen=True)
class Operation:
    """A document, the operation of it that is asked for, and what it costs with its variables."""

    document: DocumentNode
    definition: OperationDefinitionNode
    declared: Declared
    price: Price

    @property
    def name(self) -> str | None:
        """Its name, where it has one."""
        return name_of(self.definition)

    @property
    def kind(self) -> OperationType:
        """Query, mutation or subscription."""
        return self.definition.operation


class Loaded:
    """A parsed document; it is validated when it is first needed, and once."""

    def __init__(self, catalog: Catalog, text: str) -> None:
        self._catalog = catalog
        self._text = text
        self._measured = Kept[Price](MOST_MEASURED)
        self._declared: dict[str | None, Declared] = {}

    @cached_property
    def document(self) -> DocumentNode | Invalid:
        """The document, or why it is none."""
        try:
            document = parse(self._text, max_tokens=limits.MOST_TOKENS)
            limits.check_document(document)
            return document
        except GraphQLError as error:
            # Kept for all who send this text: without the frames of the one who was first.
            return Invalid([error.with_traceback(None)])
        except RecursionError:
            return Invalid([GraphQLError("nested too deeply", extensions={"code": "DEPTH_LIMIT"})])

    @cached_property
    def errors(self) -> list[GraphQLError]:
        """What the schema has against the document."""
        assert isinstance(self.document, DocumentNode)
        errors = validate(self._catalog.schema, self.document, max_errors=MOST_ERRORS)
        for error in errors:
            error.extensions = {"code": "GRAPHQL_VALIDATION_FAILED"}
        return errors

    @cached_property
    def _measured_variables(self) -> tuple[list[str], list[str]]:
        assert isinstance(self.document, DocumentNode)
        return limits.measured_variables(self.document)

    def declared(self, asked: OperationDefinitionNode) -> Declared:
        """The variables of the operation, once the document is valid."""
        name = name_of(asked)
        if name not in self._declared:
            self._declared[name] = Declared(self._catalog.schema, asked)
        return self._declared[name]

    def price(
        self, document: DocumentNode, asked: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> Price:
        """What the operation costs with these variables; raises a GraphQLError for too much."""
        pages, filters = self._measured_variables
        scales = Scales(asked, variables)
        name = name_of(asked)
        sizes = tuple(limits.size(variables.get(name)) for name in pages)
        weights = tuple(scales.of_variable(name) for name in filters)
        return self._measured.get(
            (name, sizes, weights),
            lambda: limits.check(document, asked, variables, scales, self._catalog),
        )


class Documents:
    """Documents of one schema."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._kept = Kept[Loaded](MOST_CHARACTERS, lambda text: max(len(text), LEAST_CHARACTERS))

    def operation(self, text: str, name: str | None, variables: Mapping[str, Any]) -> Operation:
        """The operation, within its limits and valid; raises Invalid."""
        loaded = self._load(text)
        document = loaded.document
        if isinstance(document, Invalid):
            # A new one each time: what is raised again keeps the frames of all who raised it.
            raise Invalid(document.errors)
        definition = _definition(document, name)
        try:
            price = loaded.price(document, definition, variables)
        except GraphQLError as error:
            raise Invalid([error]) from None
        if loaded.errors:
            raise Invalid(loaded.errors)
        return Operation(document, definition, loaded.declared(definition), price)

    def _load(self, text: str) -> Loaded:
        if len(text) > LONGEST_KEPT:
            return Loaded(self._catalog, text)
        return self._kept.get(text, lambda: Loaded(self._catalog, text))


def _definition(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    found = [
        node
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
        and (name is None or (node.name is not None and node.name.value == name))
    ]
    if len(found) != 1:
        code = {"code": "OPERATION_RESOLUTION_FAILURE"}
        what = "no such operation" if not found else "name the operation to run"
        raise Invalid([GraphQLError(what, extensions=code)])
    return found[0]
