"""Documents: each is parsed and validated once, and cached by its text."""

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

from cachetools import LRUCache
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    Token,
    parse,
    validate,
)
from graphql.execution.values import VariableValues

from liandong.graphql.errors.formatting import MOST_ERRORS
from liandong.graphql.errors.request_errors import RequestError, within
from liandong.graphql.limits import limits
from liandong.graphql.limits.filter_cost import Scales
from liandong.graphql.limits.limits import Price
from liandong.graphql.limits.tokens import depth_of, fields_of, tokens_of
from liandong.graphql.operations.variables import Declared
from liandong.graphql.planner.caches import Store, cached, weight
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.runner import OperationKey
from liandong.graphql.planner.selection import Document, name_of

MOST_CHARACTERS = 400_000  # of all cached documents that anybody may find
MOST_OWN = 100_000  # of those that only the body finds that sent them
# Of those with a cached tree: about one object a character for the garbage collector.
MOST_PARSED = 40_000
MOST_OWN_PARSED = 20_000
MOST_MEASURED = 20  # prices of one document, with pages of different sizes


class Signature(NamedTuple):
    """One operation of a document: its name or None, its kind, and its declared variables."""

    name: str | None
    kind: OperationType
    declared: Declared


class Call(NamedTuple):
    """The coerced variables of an operation, and the key of its statement."""

    variables: VariableValues
    key: OperationKey


class Operation(NamedTuple):
    """The requested operation, checked against the limits, and its price with its variables."""

    loaded: "Loaded"
    signature: Signature
    price: Price

    @property
    def name(self) -> str | None:
        """Its name, or None."""
        return self.signature.name

    @property
    def kind(self) -> OperationType:
        """Query, mutation or subscription."""
        return self.signature.kind

    @property
    def text(self) -> str:
        """The document's text."""
        return self.loaded.text

    def called(self, variables: dict[str, Any]) -> Call | list[GraphQLError]:
        """The call with these variables, coerced; or the errors of the variables."""
        values = self.signature.declared.values(variables, MOST_ERRORS)
        if isinstance(values, list):
            return values
        return self.with_values(values)

    def with_values(self, values: VariableValues) -> Call:
        """The call with variables that are coerced already."""
        shape = self.signature.declared.shape(values)
        return Call(values, OperationKey(self.text, self.name, shape, self.loaded.body))

    def document(self, call: Call) -> Document:
        """The parsed document for the planner and the executor; from the cache or parsed again."""
        return self.loaded.selectable(self.name, call.variables)


class Loaded:
    """A document, its operations and prices, each computed at first use; raises RequestError.

    `body` is the one that alone finds what is cached of it, or None.
    """

    def __init__(
        self, catalog: Catalog, text: str, body: str | None, trees: Store[DocumentNode]
    ) -> None:
        self._catalog = catalog
        self.text = text
        self.body = body
        self._trees = trees
        self._errors: list[GraphQLError] = []
        self._refusal: list[GraphQLError] = []
        self._valid = False
        self._signatures: dict[str | None, Signature] = {}
        self._measured: LRUCache[Hashable, Price] = LRUCache(MOST_MEASURED)

    @property
    def document(self) -> DocumentNode:
        """The document's syntax tree."""
        if self._errors:
            raise RequestError(self._errors)
        return self._trees.cached(self.body, self.text, self._parsed)

    def signature(self, name: str | None) -> Signature:
        """The operation with this name; for None, the only operation."""
        if name not in self._signatures:
            node = _definition(self.document, name)
            declared = Declared(self._catalog, node)
            self._signatures[name] = Signature(name_of(node), node.operation, declared)
        return self._signatures[name]

    def selectable(self, name: str | None, variables: VariableValues) -> Document:
        """The operation with this name, and its coerced variables."""
        document = self.document
        return Document.of(self._catalog.schema, document, _definition(document, name), variables)

    def price(self, signature: Signature, variables: Mapping[str, Any]) -> Price:
        """The price of the operation with these variables."""
        if self._refusal:
            raise RequestError(self._refusal)
        pages, filters = self._measured_variables
        scales = Scales(signature.declared.nodes, variables)
        sizes = tuple([limits.size(scales.variable(name)) for name in pages])
        weights = tuple([scales.of_variable(name) for name in filters])
        key = (signature.name, sizes, weights)
        return cached(self._measured, key, lambda: self._price(signature, scales))

    def check(self) -> None:
        """Validate the document against the schema."""
        if self._valid:
            return
        document = self.document
        # A suggestion tells a name that was not asked for.
        errors = validate(
            self._catalog.schema, document, max_errors=MOST_ERRORS, hide_suggestions=True
        )
        if errors:
            for error in errors:
                error.extensions = {"code": "GRAPHQL_VALIDATION_FAILED"}
            self._refuse(errors)
        self._valid = True

    def _refuse(self, errors: list[GraphQLError]) -> NoReturn:
        self._errors = self._instead_of_tree(errors)
        raise RequestError(self._errors)

    def _instead_of_tree(self, errors: list[GraphQLError]) -> list[GraphQLError]:
        """Remove the tree, which is not needed any more; return the errors to store instead."""
        self._trees.drop(self.body, self.text)
        return [_bare(error) for error in errors]

    def _parsed(self) -> DocumentNode:
        try:
            return _parsed(self.text)
        except GraphQLSyntaxError as error:
            self._refuse([error])
        except RequestError as refusal:
            self._refuse(refusal.errors)

    def _price(self, signature: Signature, scales: Scales) -> Price:
        document = self.document
        node = _definition(document, signature.name)
        try:
            return limits.check(document, node, scales, self._catalog)
        except RequestError as refusal:
            if self._has_one_price:
                self._refusal = self._instead_of_tree(refusal.errors)
            raise

    @property
    def _has_one_price(self) -> bool:
        """Whether it has only one operation, whose price does not depend on its variables."""
        nodes = self.document.definitions
        operations = sum(isinstance(node, OperationDefinitionNode) for node in nodes)
        return operations == 1 and not any(self._measured_variables)

    @cached_property
    def _measured_variables(self) -> tuple[list[str], list[str]]:
        return limits.measured_variables(self.document)


class Documents:
    """The cached documents of one schema."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._loaded: Store[Loaded] = Store(
            MOST_CHARACTERS, MOST_OWN, lambda loaded: weight(loaded.text, MOST_CHARACTERS)
        )
        self._trees: Store[DocumentNode] = Store(MOST_PARSED, MOST_OWN_PARSED, _weight)

    def operation(
        self,
        text: str,
        name: str | None,
        variables: Mapping[str, Any],
        *,
        body: str | None = None,
    ) -> Operation:
        """The operation, valid and within the limits; raises RequestError.

        What is found out about it is cached for the body alone, or for None for all.
        """
        loaded = self._load(text, body)
        signature = loaded.signature(name)
        price = loaded.price(signature, variables)
        loaded.check()
        return Operation(loaded, signature, price)

    def _load(self, text: str, body: str | None) -> Loaded:
        within("DOCUMENT_LIMIT", len(text), limits.LONGEST_DOCUMENT)
        return self._loaded.cached(
            body, text, lambda: Loaded(self._catalog, text, body, self._trees)
        )


def _weight(tree: DocumentNode) -> int:
    assert tree.loc is not None
    return weight(tree.loc.source.body, MOST_PARSED)


def _parsed(text: str) -> DocumentNode:
    tokens = tokens_of(text)
    within("TOKEN_LIMIT", len(tokens), limits.MOST_TOKENS)
    within("NESTING_LIMIT", depth_of(tokens), limits.DEEPEST_DOCUMENT)
    within("FIELD_LIMIT", fields_of(tokens), limits.MOST_FIELDS)
    document = parse(text)
    _unchain(document)
    limits.check_document(document)
    return document


def _unchain(document: DocumentNode) -> None:
    """Unlink the tokens: reference cycles would stay until the garbage collector runs."""
    token: Token | None = document.loc.start_token if document.loc else None
    while token is not None:
        token.prev, token.next, token = None, None, token.next


def _bare(error: GraphQLError) -> GraphQLError:
    """The error without syntax tree and stack frames: it is cached for equal documents."""
    if isinstance(error, GraphQLSyntaxError):
        return error.with_traceback(None)
    return GraphQLError(
        error.message, source=error.source, positions=error.positions, extensions=error.extensions
    )


def _definition(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    named = [
        node
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
        and (name is None or (node.name is not None and node.name.value == name))
    ]
    if len(named) != 1:
        code = {"code": "OPERATION_RESOLUTION_FAILURE"}
        raise RequestError(
            [GraphQLError("operation_not_named" if named else "no_such_operation", extensions=code)]
        )
    return named[0]
