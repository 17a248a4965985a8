"""Compiles objects whose type is known only from an id or from another row."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, Uuid, and_, case, cast, func, null, select
from sqlalchemy.dialects.postgresql import ARRAY, JSON

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner import ids
from liandong.graphql.planner.arguments import Argument, Values
from liandong.graphql.planner.bindings import Columns, NodeById, NodeOf, NodesById
from liandong.graphql.planner.compiler import ONE, Compiler, constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.row_filter import predicate
from liandong.graphql.planner.selection import Selected

MOST_IDS = 100
ACT, STUB = "Act", "Stub"

Branches = list[tuple[ColumnElement[bool], ColumnElement[Any]]]


def compile_node(
    compiler: Compiler, _: NodeById, __: Columns, field: Selected
) -> ColumnElement[Any]:
    """The object with an id; the prefix of the id is part of the statement's cache key."""
    named = by_id(compiler, field)
    if named is None:
        return cast(null(), JSON)
    type_name, key = named
    return _by_key(compiler, type_name, field, key)


def by_id(compiler: Compiler, field: Selected) -> tuple[str, ColumnElement[Any]] | None:
    """The type and the key of the object with the field's `id`; None for an invalid id."""
    arguments = field.arguments
    compiler.check(Argument(arguments, lambda arguments: ids.checked(arguments["id"])))
    prefix, _key = ids.split(compiler.now.arguments(arguments)["id"])
    type_name = compiler.catalog.by_prefix.get(prefix)
    if type_name is None:
        return None
    key_type: Any = Text if prefix == ids.BODY else Uuid(as_uuid=False)
    key = compiler.bind(key_type, arguments, lambda arguments: ids.split(arguments["id"])[1])
    return type_name, key


def compile_nodes(
    compiler: Compiler, _: NodesById, __: Columns, field: Selected
) -> ColumnElement[Any]:
    """The objects with these ids in the order of the request; null for those not visible."""

    arguments = field.arguments
    each = (
        func.unnest(
            compiler.bind(
                ARRAY(Text), arguments, lambda arguments: [id[0] for id in _requested(arguments)]
            ),
            compiler.bind(
                ARRAY(Text), arguments, lambda arguments: [id[1] for id in _requested(arguments)]
            ),
        )
        .table_valued("prefix", "key", with_ordinality="position", name=compiler.name())
        .render_derived()
    )
    requested = _requested(compiler.now.arguments(arguments))
    present = {prefix for prefix, _ in requested} & set(compiler.catalog.by_prefix)
    with compiler.within(each) as row:
        node = _any_of(compiler, field, row, sorted(present))
    rows = select(node.label("j")).select_from(each).order_by(each.c.position)
    return compiler.gathered(rows.correlate(*compiler.outer))


def _requested(arguments: Values) -> list[tuple[str, str]]:
    number = len(arguments["ids"])
    if number > MOST_IDS:
        raise BadUserInput("too_many_ids", number=number, limit=MOST_IDS)
    return [ids.split(ids.checked(id)) for id in arguments["ids"]]


def _any_of(
    compiler: Compiler, field: Selected, row: Columns, prefixes: list[str]
) -> ColumnElement[Any]:
    if not prefixes:
        return null()
    branches: Branches = []
    for prefix in prefixes:
        key = row.key if prefix == ids.BODY else cast(row.key, Uuid)
        node = _by_key(compiler, compiler.catalog.by_prefix[prefix], field, key)
        branches.append((row.prefix == constant(prefix), node))
    return _whichever(branches)


def _by_key(compiler: Compiler, type_name: str, field: Selected, key: Any) -> ColumnElement[Any]:
    type_ = compiler.catalog.object_type(type_name)
    record = compiler.object(type_, field, lambda row: row.id == key)
    stub = _stub(compiler, type_name, field, key)
    return record if stub is None else _first(record, stub)


def _stub(
    compiler: Compiler, type_name: str, field: Selected, key: Any
) -> ColumnElement[Any] | None:
    """What acts tell of a record to whom they were told; None if nothing of that is selected.

    It is read from the last one of these acts.
    """
    source = compiler.catalog.sources[type_name]
    stub = compiler.catalog.object_type(STUB)
    if not source.left_by or not field.of(stub):
        return None
    table = compiler.catalog.sources[ACT].table.alias(compiler.name())
    with compiler.within(table) as act:
        named = compiler.columns(stub, act, field)
    told = and_(
        table.c.subject == constant(source.left_by),
        table.c.subject_id == key,
        *predicate(compiler.rights.relations(source.read), table.c.subject_owner),
        *compiler.readable(ACT, table.c),
    )

    def last(query: Select[Any]) -> Select[Any]:
        newest = table.c.performed_at.desc(), table.c.id.desc()
        return query.select_from(table).where(told).order_by(*newest).limit(ONE)

    return compiler.packed(named, last).scalar_subquery()


def _first(*objects: ColumnElement[Any]) -> ColumnElement[Any]:
    """The first of them that is there."""
    return func.coalesce(*(func.to_json(each, type_=JSON) for each in objects), type_=JSON)


def compile_node_of(
    compiler: Compiler, binding: NodeOf, row: Columns, field: Selected
) -> ColumnElement[Any]:
    """The object that a row refers to by type and key, or its stub; null unless something is
    selected of its type, or of stubs."""
    kind = binding.type_name(row)

    def on(child: Columns) -> ColumnElement[bool]:
        return binding.on(row, child, Parameters())

    branches: Branches = []
    for name, type_name in binding.names.items():
        type_ = compiler.catalog.object_type(type_name)
        stub = binding.key and _stub(compiler, type_name, field, binding.key(row))
        if field.of(type_) or stub is not None:
            record = compiler.object(type_, field, on)
            found = record if stub is None else _first(record, stub)
            branches.append((kind == constant(name), found))
    return _whichever(branches)


def _whichever(branches: Branches) -> ColumnElement[Any]:
    """The object of the first branch whose condition holds; all branches get the same SQL type."""
    if len({isinstance(node.type, JSON) for _, node in branches}) > 1:
        branches = [(condition, func.to_json(node)) for condition, node in branches]
    return case(*branches) if branches else cast(null(), JSON)
