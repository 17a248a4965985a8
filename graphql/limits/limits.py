"""The limits of a document's cost, which is counted before it is validated or executed."""

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
from liandong.graphql.planner.bindings import (
    Binding,
    Many,
    NodesById,
    Pages,
    Readers,
    Tally,
    Through,
    United,
)
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.pages import EXACT, EXACT_POINTS
from liandong.graphql.planner.summed import (
    AreaLines,
    BodyLines,
    BodyStandings,
    Cascade,
    FigureLine,
    FigureLines,
)

LONGEST_DOCUMENT = 40_000  # characters: long values belong in variables
MOST_TOKENS = 4000  # including comments
DEEPEST_DOCUMENT = 100  # nested brackets: the parser calls itself for each
DEEPEST_JSON = 64  # nested lists and objects
DEEPEST_DECODED = 1024  # the limit of orjson
TOO_DEEP = "depth limit exceeded"  # orjson's message beyond its limit
MOST_VALUES = 40_000  # in the JSON of a request, at all its levels
DEEPEST_SELECTION = 12  # fields in fields
MOST_ALIASES = 30
MOST_ROOT_FIELDS = 20
MOST_MUTATIONS = 5
MOST_NODES = 50_000
MOST_SELECTIONS = 250  # of object fields; a fragment's count at each spread: each is a subquery
MOST_FRAGMENTS = 100
MOST_DIRECTIVES = 100
MOST_FIELDS = 2000  # in the text: the parser makes two nodes of each, validation visits them often
MOST_REPEATED = 200  # selections under one response key: validation compares each with each
# Fields of connections, and `inbox`, which groups connections: they add no level of depth.
PLUMBING = {"edges", "node", "inbox"}
PAGE_SIZES = ("first", "last", "ids")
FILTER = "filter"
# The nodes that fields resolved in Python count as: a request can read the schema twice.
ANSWERED = {"__schema": 20_000, "__type": 2_000, "labels": 1_000, "metrics": 300}
LIKELY_LIST = 10  # objects that a list without pages counts as
ALL_BODIES = 3_500  # about as many as there are
SUMMED = 1_000  # as a line of figures counts, which adds up those of many bodies
MUTATION_POINTS = 1000  # for each root field of a mutation: it writes, and many are notified
SELECTION_POINTS = 100  # for planning each selection: about a millisecond
CONDITION_POINTS = 20
ROOTS = {kind: kind.value.capitalize() for kind in OperationType}


@dataclass(frozen=True)
class Cost:
    """The cost of a selection: levels of fields, aliases, selections of object fields, objects that
    it can return, its filters, and how often it counts the rows of a list, or of a whole one."""

    depth: int = 0
    aliases: int = 0
    selections: int = 0
    nodes: int = 0
    filters: Weight = Weight()
    counts: int = 0
    whole: int = 0


@dataclass(frozen=True)
class Price:
    """What an operation costs: objects that it can return, levels of fields, and the points for
    executing it (`points`) and for compiling its statement (`planning`)."""

    nodes: int
    depth: int
    points: int
    planning: int


class Meter:
    """Measures selections; a fragment is measured once, however often it is spread."""

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
        depth = aliases = selections = nodes = counts = whole = 0
        filters = Weight()
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, FieldNode) and _is_leaf(selection):
                depth = depth or 1
                aliases += selection.alias is not None
                counts += selection.name.value == EXACT
                continue
            cost = self._of(selection, type_name)
            depth = max(depth, cost.depth)
            aliases += cost.aliases
            selections += cost.selections
            nodes += cost.nodes
            filters = filters.beside(cost.filters)
            counts += cost.counts
            whole += cost.whole
        return Cost(depth, aliases, selections, nodes, filters, counts, whole)

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
            # Validation limits its depth; each alias inside can repeat its objects.
            return Cost(1, aliases, nodes=ANSWERED.get(name, 0) * (1 + inner.aliases))
        own = 1 if field.selection_set else 0
        binding = self._catalog.bindings.get((type_name, name))
        counts, whole = inner.counts + isinstance(binding, Tally), inner.whole
        if isinstance(binding, Pages):
            counts, whole = 0, whole + (counts if binding.is_whole else 0)
        if isinstance(binding, United):
            whole += binding.reads
        return Cost(
            inner.depth + (name not in PLUMBING),
            aliases,
            own + inner.selections,
            (own + inner.nodes) * self._rows(field, binding),
            inner.filters.beside(self._filter(field)),
            counts,
            whole,
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

    def _rows(self, field: FieldNode, binding: Binding | None) -> int:
        """How many objects the field can return: a page, a list, or one."""
        if isinstance(binding, (BodyLines, Cascade)):
            return ALL_BODIES
        if isinstance(binding, (AreaLines, FigureLine, FigureLines)):
            return SUMMED
        if isinstance(binding, (Many, Tally, Through, BodyStandings)):
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
    """Whether the field has no selections and no arguments: it costs only a level and an alias."""
    return field.selection_set is None and not field.arguments


def check_document(document: DocumentNode) -> None:
    """Raise RequestError if the document would take too long to validate or to measure."""
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
    """All operations and fragments of the document, and all selections in them."""
    ahead: list[Any] = [
        node
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode)
    ]
    while ahead:
        node = ahead.pop()
        yield node
        if selection_set := getattr(node, "selection_set", None):
            ahead += selection_set.selections


def measured_variables(document: DocumentNode) -> tuple[list[str], list[str]]:
    """The names of the variables in page sizes, and of those in filters.

    No other part of a request changes the cost of a document.
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
    """How many objects a page of this size, or a list of ids, counts as; None for null.

    A value of another type counts as the largest page.
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
    """The price of the operation; raises RequestError for the first limit that it exceeds."""
    root = ROOTS[operation.operation]
    meter = Meter(document, scales, catalog)
    cost = meter.of(operation.selection_set, root)
    roots = meter.roots(operation.selection_set)
    most_roots = (
        MOST_MUTATIONS if operation.operation is OperationType.MUTATION else MOST_ROOT_FIELDS
    )
    within("DEPTH_LIMIT", cost.depth, DEEPEST_SELECTION)
    within("ALIAS_LIMIT", cost.aliases, MOST_ALIASES)
    within("ROOT_FIELD_LIMIT", roots, most_roots)
    within("NODE_LIMIT", cost.nodes, MOST_NODES)
    within("SELECTION_LIMIT", cost.selections, MOST_SELECTIONS)
    within("FILTER_DEPTH_LIMIT", cost.filters.depth, DEEPEST_FILTER)
    within("CONDITION_LIMIT", cost.filters.conditions, MOST_CONDITIONS)
    writing = MUTATION_POINTS * roots if operation.operation is OperationType.MUTATION else 0
    planning = SELECTION_POINTS * cost.selections + CONDITION_POINTS * cost.filters.conditions
    counting = EXACT_POINTS * cost.whole
    return Price(cost.nodes, cost.depth, cost.nodes + writing + counting, planning)
