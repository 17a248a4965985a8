"""Selections made from the schema itself, so that a new field is read without anybody's doing."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from graphql import get_named_type, is_enum_type, is_leaf_type, is_union_type

from liandong.graphql.schema.schema import schema

SCHEMA: Any = schema._schema
NODE: Any = SCHEMA.type_map["Node"]
NODE_TYPES: tuple[Any, ...] = tuple(SCHEMA.get_possible_types(NODE))
QUERY: Any = SCHEMA.query_type
# `readers` is a list of one object, which has to be named: see `test_access.py`.
# A worklist is of no one type: see `test_worklist.py`.
LISTS = tuple(
    name
    for name, field in QUERY.fields.items()
    if "orderBy" in field.args and "box" not in field.args
)
PAGE = "hasNextPage hasPreviousPage startCursor endCursor"
SMALL = 3
MANY = 8


def _types() -> dict[str, str]:
    described = {t.name: t.fields["id"].description for t in NODE_TYPES}
    return {text.partition("`")[2].partition("_")[0]: name for name, text in described.items()}


# The type behind each prefix of a global id.
TYPES = _types()


@cache
def selection(type_name: str, depth: int) -> str:
    """Every field of the type, and of what it is linked to as deep as told."""
    type_ = SCHEMA.type_map[type_name]
    if type_ is NODE:
        return any_node()
    if is_union_type(type_):
        return any_of(tuple(type_.types))
    return " ".join(("__typename", *filter(None, _fields(type_, depth))))


def _fields(type_: Any, depth: int) -> Iterator[str]:
    for name, field in type_.fields.items():
        named = get_named_type(field.type)
        if named.name == "CascadeLine":
            continue  # thousands of each plan: see `test_cascade.py`
        if is_leaf_type(named):
            yield name
        elif "first" in field.args and depth > 0:
            yield f"{name}(first: {SMALL}) {{ {_page(selection(_node(field), depth - 1))} }}"
        elif not is_connection(field) and (depth > 0 or _is_part(named)):
            yield f"{name} {{ {selection(named.name, depth - 1)} }}"


def is_connection(field: Any) -> bool:
    """Whether the field is a list with pages."""
    return "first" in field.args


def _is_part(type_: Any) -> bool:
    # A team or a stage has no id: it is content of what it belongs to.
    whole = type_ is NODE or is_union_type(type_)
    return not whole and NODE not in getattr(type_, "interfaces", ())


def any_node() -> str:
    """What can be selected of whatever has an id."""
    return any_of(NODE_TYPES)


@cache
def any_of(types: tuple[Any, ...]) -> str:
    """The fields that all of the types with a field of that name give in the same type."""
    seen: dict[str, set[str]] = {}
    for type_ in types:
        for name, field in type_.fields.items():
            seen.setdefault(name, set()).add(str(field.type))
    parts = []
    for type_ in types:
        leaves = [
            name
            for name, field in type_.fields.items()
            if len(seen[name]) == 1 and is_leaf_type(get_named_type(field.type))
        ]
        parts.append(f"... on {type_.name} {{ {' '.join(leaves)} }}")
    return " ".join(("__typename", *parts))


@cache
def connection(name: str, depth: int) -> str:
    """What to select of a root list, with its nodes as deep as told."""
    return _page(selection(_node(QUERY.fields[name]), depth))


def parts(name: str, depth: int) -> tuple[str, str]:
    """The same in two requests: each has half of the fields of the nodes."""
    fields = list(_fields(SCHEMA.type_map[type_of(name)], depth))
    return _page(" ".join(fields[::2])), _page(" ".join(fields[1::2]))


def _page(node: str) -> str:
    return f"totalCount pageInfo {{ {PAGE} }} edges {{ cursor node {{ {node} }} }}"


def type_of(name: str) -> str:
    """The type of a root list's nodes."""
    return _node(QUERY.fields[name])


def prefix(name: str) -> str:
    """The prefix of the ids of a root list's nodes."""
    return next(prefix for prefix, found in TYPES.items() if found == type_of(name))


def _node(field: Any) -> str:
    edge = get_named_type(get_named_type(field.type).fields["edges"].type)
    return str(get_named_type(edge.fields["node"].type).name)


def linked_lists(type_name: str) -> dict[str, str]:
    """The fields of a type that are lists with pages, and the prefix of the ids in each."""
    fields = SCHEMA.type_map[type_name].fields.items()
    types = {name: _node(field) for name, field in fields if is_connection(field)}
    by_type = {type_: prefix for prefix, type_ in TYPES.items()}
    return {name: by_type[type_] for name, type_ in types.items()}


def filters(name: str) -> dict[str, tuple[str, ...]]:
    """The conditions of a root list's filter; of an enum, its members."""
    input_: Any = get_named_type(QUERY.fields[name].args["filter"].type)
    found = {field: get_named_type(value.type) for field, value in input_.fields.items()}
    return {
        field: tuple(type_.values) if is_enum_type(type_) else ()
        for field, type_ in found.items()
        if type_ is not input_
    }


def orders(name: str) -> tuple[str, ...]:
    """What a root list can be sorted by."""
    input_: Any = get_named_type(QUERY.fields[name].args["orderBy"].type)
    return tuple(get_named_type(input_.fields["field"].type).values)


@cache
def node_query(prefix: str, depth: int) -> str:
    """A query of one node of this type, as deep as told."""
    type_name = TYPES[prefix]
    inner = f"... on {type_name} {{ {selection(type_name, depth)} }}"
    return f"query($id: ID!) {{ node(id: $id) {{ {inner} }} }}"


@cache
def node_queries(prefix: str, depth: int) -> tuple[str, str]:
    """The same in two requests: each has the id, and half of the fields."""
    type_name = TYPES[prefix]
    fields = list(_fields(SCHEMA.type_map[type_name], depth))
    first, second = (
        f"query($id: ID!) {{ node(id: $id) {{ ... on {type_name} {{ id {' '.join(half)} }} }} }}"
        for half in (fields[::2], fields[1::2])
    )
    return first, second


@cache
def many_nodes_query(prefix: str, depth: int) -> str:
    """A query of several single nodes of this type."""
    type_name = TYPES[prefix]
    variables = ", ".join(f"$id{n}: ID!" for n in range(MANY))
    fields = " ".join(f"n{n}: node(id: $id{n}) {{ ...all }}" for n in range(MANY))
    fragment = f"fragment all on {type_name} {{ {selection(type_name, depth)} }}"
    return f"query({variables}) {{ {fields} }} {fragment}"
