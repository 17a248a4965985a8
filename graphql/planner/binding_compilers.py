"""Compiles each kind of binding to SQL."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import itemgetter
from typing import Any

from graphql import GraphQLNonNull, is_leaf_type
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    case,
    func,
    literal_column,
    null,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner import summed
from liandong.graphql.planner.access import compile_explanation, compile_readers, compile_through
from liandong.graphql.planner.act_kinds import accepted
from liandong.graphql.planner.cascade import compile_cascade
from liandong.graphql.planner.casing import snake
from liandong.graphql.planner.compiler import BindingCompiler, Compiler, Named, as_is, constant
from liandong.graphql.planner.conditions import filtered
from liandong.graphql.planner.figures import (
    compile_figure_line,
    compile_figure_lines,
    compile_statistics,
)
from liandong.graphql.planner.nodes import compile_node, compile_node_of, compile_nodes
from liandong.graphql.planner.overview import compile_area_lines, compile_overview
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.proposals import (
    compile_allowed_on_proposal,
    compile_proposable_beginnings,
)
from liandong.graphql.planner.selection import TYPENAME, Selected
from liandong.graphql.planner.standings import compile_lines, compile_standings, compile_table
from liandong.graphql.planner.united import (
    compile_allowed_acts_of_any,
    compile_counts,
    compile_placed,
    compile_united,
)
from liandong.graphql.planner.whole import compile_pages
from liandong.policies.permissions import Permission
from liandong.tenants.acts.kinds import name_of
from liandong.tenants.content import Element
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.proposals.commands import proposable

Expression = ColumnElement[Any]
NULL = literal_column("'null'::jsonb", JSONB)


def compile_column(_: Compiler, binding: b.Column, row: b.Columns, __: Selected) -> Expression:
    """A value of the row."""
    return binding.expression(row)


def compile_masked(
    compiler: Compiler, binding: b.Masked, row: b.Columns, field: Selected
) -> Expression:
    """A value of the row if the viewer has the permission for its owner, else NULL."""
    if not compiler.rights.relations(binding.needs):
        return null()
    value = compiler.bound(binding.value, row, field)
    permitted = compiler.permitted(binding.needs, field.parent.name, row)
    return case((and_(*permitted), value)) if permitted else value


def compile_shown(compiler: Compiler, binding: b.Shown, row: b.Columns, _: Selected) -> Expression:
    """Whether the conditions hold for the row under which it is told."""
    return and_(true(), *binding.told(compiler.rights, row))


def compile_allowed_fields(
    compiler: Compiler, _: b.AllowedFields, row: b.Columns, field: Selected
) -> Expression:
    """The names of the masked fields for which the viewer has the permission."""
    parent = field.parent.name
    named = [
        case((and_(true(), *compiler.permitted(needs, parent, row)), constant(name)))
        for name, needs in compiler.catalog.masks(parent).items()
    ]
    return func.array_remove(array(named), null(), type_=ARRAY(Text))


def compile_request_value(
    _: Compiler, binding: b.RequestValue, __: b.Columns, ___: Selected
) -> Expression:
    """A value of the request."""
    return binding.expression(Parameters())


def compile_acts_in_stead(
    compiler: Compiler, _: b.ActsInStead, __: b.Columns, ___: Selected
) -> Expression:
    """The acts that the viewer's own roles do not permit it, and those lent to it do."""
    borrowed = {
        name_of(rule.act)
        for rule in TRANSITIONS
        if rule.relation in compiler.rights.borrowed(Permission.for_act(rule.act))
    }
    return compiler.fixed(ARRAY(Text), sorted(borrowed))


def compile_one(compiler: Compiler, binding: b.One, row: b.Columns, field: Selected) -> Expression:
    """A related object."""
    return compiler.object(
        field.named_type,
        field,
        lambda child: binding.on(row, child, Parameters()),
        binding.newest_by,
        whole=binding.own_doing,
    )


def compile_many(
    compiler: Compiler, binding: b.Many, row: b.Columns, field: Selected
) -> Expression:
    """A bounded list of related objects."""

    def complete(query: Select[Any], table: FromClause) -> Select[Any]:
        return query.where(binding.on(row, table.c, Parameters())).order_by(binding.order(table.c))

    return compiler.gathered(compiler.rows(field.named_type, field, complete))


def compile_new_act(
    compiler: Compiler, binding: b.NewAct, _: b.Columns, field: Selected
) -> Expression:
    """The act that was just recorded, or NULL if the filter does not match it."""

    def on(act: b.Columns) -> Expression:
        conditions = filtered(compiler, binding.filters, field, field.named_type.name, act)
        return and_(act.id == Parameters.act, *conditions)

    return compiler.object(field.named_type, field, on)


def compile_lookup(
    compiler: Compiler, binding: b.Lookup, _: b.Columns, field: Selected
) -> Expression:
    """The object whose column has the value of an argument."""
    value = compiler.bind(Text, field.arguments, itemgetter(binding.argument))
    return compiler.object(field.named_type, field, lambda row: row[binding.column] == value)


def compile_group(
    compiler: Compiler, binding: b.Group, row: b.Columns, field: Selected
) -> Expression:
    """An object that has no row of its own."""
    if binding.asked is not None:
        row = binding.asked(lambda type_, read: compiler.bind(type_, field.arguments, read))
    named = compiler.columns(field.named_type, row, field)
    value = compiler.packed(named, as_is).scalar_subquery()
    return value if binding.when is None else case((binding.when(row), value))


def compile_allowed_acts(
    compiler: Compiler, binding: b.AllowedActs, row: b.Columns, _: Selected
) -> Expression:
    """The acts that the policy permits and the referee would accept now."""
    rights = compiler.rights
    permitted = (
        ["proposed", *proposable(rights)]
        if binding.proposed
        else [
            f"{rule.act}/{rule.relation}"
            for rule in TRANSITIONS
            if rule.subject == binding.subject
            and rule.relation in rights.relations(Permission.for_act(rule.act))
        ]
    )
    return accepted(constant(binding.subject), row, compiler.fixed(ARRAY(Text), permitted))


def compile_json(
    compiler: Compiler, binding: b.Json, row: b.Columns, field: Selected
) -> Expression:
    """A value inside a JSON document."""
    shown = _as_stored if binding.element is None else partial(_with_key, row, binding.element)
    document = binding.expression(row, Parameters())
    if told := binding.told(compiler.rights, row):
        document = case((and_(*told), document), else_=NULL)
    return _json(compiler, document, field, shown)


def _as_stored(value: Expression, _: Expression) -> Expression:
    return value


def _with_key(
    row: b.Columns, model: type[Element], value: Expression, place: Expression
) -> Expression:
    """The element of the revision `row` as the referee would carry it on."""
    name = null() if model.text_field is None else constant(model.text_field)
    return func.liandong.element(value, name, row.number, place, type_=JSONB)


def _json(
    compiler: Compiler,
    document: Expression,
    field: Selected,
    shown: Callable[[Expression, Expression], Expression] = _as_stored,
) -> Expression:
    if is_leaf_type(field.named_type):
        return document
    if not field.is_list:
        value = compiler.packed(_parts(compiler, document, field), as_is).scalar_subquery()
        always = isinstance(field.definition.type, GraphQLNonNull)
        given = func.jsonb_typeof(document) == constant("object")
        return value if always else case((given, value))
    elements = (
        func.jsonb_array_elements(func.nullif(document, NULL))
        .table_valued("value", with_ordinality="position", name=compiler.name())
        .render_derived()
    )
    with compiler.within(elements) as element:
        named = _parts(compiler, shown(element.value, element.position), field)
    return compiler.gathered(
        compiler.packed(
            named, lambda query: query.select_from(elements).order_by(elements.c.position)
        )
    )


def _parts(compiler: Compiler, document: Expression, field: Selected) -> Named:
    return [
        (
            key,
            constant(child.parent.name)
            if child.name == TYPENAME
            else _inside(compiler, document, child),
        )
        for key, child in field.of(field.named_type)
    ]


class _Said(dict[str, Expression]):
    """The values of an object in a document, by name, as those of a row are."""

    def __init__(self, document: Expression) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, name: str) -> Expression:
        return self._document.op("->", return_type=JSONB())(constant(name))


def _inside(compiler: Compiler, document: Expression, field: Selected) -> Expression:
    """A value of an object in a document, or the object of another table to which it points."""
    binding = compiler.catalog.binding(field.parent, field.name)
    if binding is not None:
        return compiler.bound(binding, _Said(document), field)
    return _json(compiler, document.op("->")(constant(snake(field.name))), field)


BINDING_COMPILERS: Mapping[type[b.Binding], BindingCompiler] = {
    b.Column: compile_column,
    b.RequestValue: compile_request_value,
    b.ActsInStead: compile_acts_in_stead,
    b.ProposableBeginnings: compile_proposable_beginnings,
    b.Json: compile_json,
    b.Masked: compile_masked,
    b.Shown: compile_shown,
    b.AllowedFields: compile_allowed_fields,
    b.One: compile_one,
    b.Many: compile_many,
    b.Pages: compile_pages,
    b.United: compile_united,
    b.Placed: compile_placed,
    b.Counts: compile_counts,
    b.AllowedActsOfAny: compile_allowed_acts_of_any,
    b.NewAct: compile_new_act,
    b.Lookup: compile_lookup,
    b.NodeById: compile_node,
    b.NodesById: compile_nodes,
    b.NodeOf: compile_node_of,
    b.AllowedActs: compile_allowed_acts,
    b.AllowedOnProposal: compile_allowed_on_proposal,
    b.Explanation: compile_explanation,
    b.Through: compile_through,
    b.Readers: compile_readers,
    summed.StandingTable: compile_table,
    summed.BodyLines: compile_lines,
    summed.Cascade: compile_cascade,
    summed.BodyStandings: compile_standings,
    summed.Statistics: compile_statistics,
    summed.FigureLine: compile_figure_line,
    summed.FigureLines: compile_figure_lines,
    summed.Overview: compile_overview,
    summed.AreaLines: compile_area_lines,
    b.Group: compile_group,
}
