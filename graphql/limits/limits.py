"""What a document may cost, counted in one walk before anything is validated or run."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
)

from liandong.graphql.errors.request_errors import within
from liandong.graphql.limits.filter_cost import DEEPEST_FILTER, MOST_CONDITIONS, Scales, Weight
from liandong.graphql.planner.arguments import DEFAULT_PAGE, LARGEST_PAGE
from liandong.graphql.planner.bindings import Many, NodesById, Pages, Readers, Tally, Through
from liandong.graphql.planner.catalog import Catalog

LONGEST_DOCUMENT = 40_000  # characters: long values belong in variables
MOST_TOKENS = 4000  # and comments
DEEPEST_DOCUMENT = 100  # brackets inside each other: the parser takes some frames for each
DEEPEST_JSON = 64  # lists and objects inside each other
DEEPEST_DECODED = 1024  # where orjson stops
TOO_DEEP = "depth limit exceeded"  # its message then
MOST_VALUES = 10_000  # in the JSON of a request, at all its levels
DEEPEST = 12
MOST_ALIASES = 30
MOST_ROOT_FIELDS = 20
MOST_MUTATIONS = 5
MOST_NODES = 50_000
MOST_SELECTIONS = 250  # of fields of objects, in fragments as often as spread: each is a subquery
MOST_FRAGMENTS = 100
MOST_DIRECTIVES = 100
MOST_FIELDS = 1000  # written: the parser makes two nodes of each, validation looks at them often
MOST_REPEATED = 100  # selections under one response key: validation compares each with each
# Of connections, and around those of one body: they do not make a query deeper.
PLUMBING = {"edges", "node", "inbox"}
PAGE_SIZES = ("first", "last", "ids")
FILTER = "filter"
# Objects that Python answers with: the whole schema twice in a request is enough.
ANSWERED = {"__schema": 20_000, "__type": 2_000, "labels": 250}
LIKELY_LIST = 10  # of a list that is bounded by its nature
MUTATION_POINTS = 1000  # of the rate, for each of its root fields: it writes, and many are notified
SELECTION_POINTS = 100  # for planning each selection: about a millisecond
CONDITION_POINTS = 20
ROOTS = {kind: kind.value.capitalize() for kind in OperationType}


@dataclass(frozen=True)
class Cost:
    """Of a selection: levels of fields, aliases, selections in it, objects that it can return, and
    its filters."""

    depth: int = 0
    aliases: int = 0
    selections: int = 0
    nodes: int = 0
    filters: Weight = Weight()


@dataclass(frozen=True)
class Price:
    """What an operation costs: objects that it can return, levels of fields, and of the rate
    `points` for running it and `planning` for making its statement."""

    nodes: int
    depth: int
    points: int
    planning: int


class Meter:
    """Measures selections; each fragment once, however often it is spread."""

    def __init__(
        self,
        document: DocumentNode,
        scales: Scales,
        catalog: Catalog,
    ) -> None:
        self._scales = scales
        self._catalog = catalog
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self._measured: dict[str, Cost] = {}
        self._counted: dict[str, int] = {}

    def roots(self, selection_set: SelectionSetNode) -> int:
        """How many fields are selected at the root, through fragments too."""
        return sum(map(self._roots, selection_set.selections))

    def _roots(self, selection: SelectionNode) -> int:
        if isinstance(selection, InlineFragmentNode):
            return self.roots(selection.selection_set)
        if not isinstance(selection, FragmentSpreadNode):
            return 1
        name = selection.name.value
        if name not in self._counted:
            self._counted[name] = 0
            if fragment := self._fragments.get(name):
                self._counted[name] = self.roots(fragment.selection_set)
        return self._counted[name]

    def of(self, selection_set: SelectionSetNode | None, type_name: str) -> Cost:
        """The cost of a selection set on a type."""
        depth = aliases = selections = nodes = 0
        filters = Weight()
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, FieldNode) and _is_leaf(selection):
                depth = depth or 1
                aliases += selection.alias is not None
                continue
            cost = self._of(selection, type_name)
            depth = max(depth, cost.depth)
            aliases += cost.aliases
            selections += cost.selections
            nodes += cost.nodes
            filters = filters.beside(cost.filters)
        return Cost(depth, aliases, selections, nodes, filters)

    def _of(self, selection: SelectionNode, type_name: str) -> Cost:
        if isinstance(selection, FieldNode):
            return self._field(selection, type_name)
        if isinstance(selection, InlineFragmentNode):
            on = selection.type_condition
            return self.of(selection.selection_set, on.name.value if on else type_name)
        assert isinstance(selection, FragmentSpreadNode)
        return self._fragment(selection.name.value)

    def _field(self, field: FieldNode, type_name: str) -> Cost:
        name = field.name.value
        inner = self.of(field.selection_set, self._catalog.type_of(type_name, name))
        aliases = (1 if field.alias else 0) + inner.aliases
        if name.startswith("__") or (type_name == "Query" and name in ANSWERED):
            # It is not deeper than validation allows; under another name it is answered again.
            return Cost(1, aliases, nodes=ANSWERED.get(name, 0) * (1 + inner.aliases))
        own = 1 if field.selection_set else 0
        return Cost(
            inner.depth + (name not in PLUMBING),
            aliases,
            own + inner.selections,
            (own + inner.nodes) * self._rows(field, type_name),
            inner.filters.beside(self._filter(field)),
        )

    def _filter(self, field: FieldNode) -> Weight:
        for argument in field.arguments or ():
            if argument.name.value == FILTER:
                return self._scales.of(argument.value)
        return Weight()

    def _fragment(self, name: str) -> Cost:
        if name not in self._measured:
            # A fragment that spreads itself costs nothing here: validation refuses it.
            self._measured[name] = Cost()
            if fragment := self._fragments.get(name):
                on = fragment.type_condition.name.value
                self._measured[name] = self.of(fragment.selection_set, on)
        return self._measured[name]

    def _rows(self, field: FieldNode, type_name: str) -> int:
        """How many objects the field can hold: a page, a list, or one."""
        binding = self._catalog.bindings.get((type_name, field.name.value))
        if isinstance(binding, (Many, Tally, Through)):
            return LIKELY_LIST
        if not isinstance(binding, (Pages, NodesById, Readers)):
            return 1
        sizes = [
            size(self._scales.value(argument.value))
            for argument in field.arguments or ()
            if argument.name.value in PAGE_SIZES
        ]
        return min([each for each in sizes if each is not None], default=DEFAULT_PAGE)


def _is_leaf(field: FieldNode) -> bool:
    """Whether there can be thousands of such fields: each costs its level and its alias."""
    return field.selection_set is None and not field.arguments


def check_document(document: DocumentNode) -> None:
    """Raise RequestError when the document would cost too much to validate, or to measure."""
    fragments = sum(isinstance(node, FragmentDefinitionNode) for node in document.definitions)
    within("FRAGMENT_LIMIT", fragments, MOST_FRAGMENTS)
    directives = 0
    keys: Counter[str] = Counter()
    for node in _selected(document):
        directives += len(node.directives or ())
        if isinstance(node, FieldNode):
            keys[(node.alias or node.name).value] += 1
    within("DIRECTIVE_LIMIT", directives, MOST_DIRECTIVES)
    within("REPETITION_LIMIT", max(keys.values(), default=0), MOST_REPEATED)


def _selected(document: DocumentNode) -> Iterator[Any]:
    """Operations, fragments, and all that is selected in them, however deep."""
    ahead: list[Any] = [
        node
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode)
    ]
    while ahead:
        node = ahead.pop()
        yield node
        if selected := getattr(node, "selection_set", None):
            ahead += selected.selections


def measured_variables(document: DocumentNode) -> tuple[list[str], list[str]]:
    """The variables that size pages, and those in filters.

    Nothing else of a request changes what a document costs.
    """
    pages: set[str] = set()
    filters: set[str] = set()
    for node in _selected(document):
        for argument in getattr(node, "arguments", None) or ():
            if argument.name.value in PAGE_SIZES:
                pages.update(_variables(argument.value))
            elif argument.name.value == FILTER:
                filters.update(_variables(argument.value))
    return sorted(pages), sorted(filters)


def _variables(value: Any) -> Iterator[str]:
    if isinstance(value, VariableNode):
        yield value.name.value
    elif isinstance(value, ListValueNode):
        for each in value.values:
            yield from _variables(each)
    elif isinstance(value, ObjectValueNode):
        for field in value.fields:
            yield from _variables(field.value)


def size(value: Any) -> int | None:
    """What a page of this size, or of this list, is counted as: the worst when it is neither.

    None without a value, which null is too.
    """
    if value is None or isinstance(value, NullValueNode):
        return None
    if isinstance(value, IntValueNode):
        value = int(value.value[:9])
    elif isinstance(value, ListValueNode):
        value = len(value.values)
    elif isinstance(value, (list, tuple)):
        value = len(value)
    return max(0, min(value, LARGEST_PAGE)) if isinstance(value, int) else LARGEST_PAGE


def check(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    scales: Scales,
    catalog: Catalog,
) -> Price:
    """What the operation costs; raises RequestError with the code and the number of too much."""
    root = ROOTS[operation.operation]
    meter = Meter(document, scales, catalog)
    cost = meter.of(operation.selection_set, root)
    roots = meter.roots(operation.selection_set)
    most_roots = (
        MOST_MUTATIONS if operation.operation is OperationType.MUTATION else MOST_ROOT_FIELDS
    )
    within("DEPTH_LIMIT", cost.depth, DEEPEST)
    within("ALIAS_LIMIT", cost.aliases, MOST_ALIASES)
    within("ROOT_FIELD_LIMIT", roots, most_roots)
    within("NODE_LIMIT", cost.nodes, MOST_NODES)
    within("SELECTION_LIMIT", cost.selections, MOST_SELECTIONS)
    within("FILTER_DEPTH_LIMIT", cost.filters.depth, DEEPEST_FILTER)
    within("CONDITION_LIMIT", cost.filters.conditions, MOST_CONDITIONS)
    writing = MUTATION_POINTS * roots if operation.operation is OperationType.MUTATION else 0
    planning = SELECTION_POINTS * cost.selections + CONDITION_POINTS * cost.filters.conditions
    return Price(cost.nodes, cost.depth, cost.nodes + writing, planning)
