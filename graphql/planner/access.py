"""Compiles the explanations of what the viewer may do to an object, and of who may see it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    any_,
    case,
    cast,
    column,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSON, JSONB

from liandong.graphql.planner.bindings import (
    Columns,
    Explanation,
    Readers,
    Source,
    Through,
)
from liandong.graphql.planner.compiler import EMPTY, ONE, Compiler, constant
from liandong.graphql.planner.nodes import by_id
from liandong.graphql.planner.orders import BY_CODE, Order
from liandong.graphql.planner.pages import Paging
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.requirements import NO_TRANSITION, NOTHING, Requirements
from liandong.graphql.planner.row_filter import relation_to
from liandong.graphql.planner.selection import Selected

Expression = ColumnElement[Any]
CLOSED = "closed"  # the record is decided: no state of the other record would allow the act


@dataclass(frozen=True)
class Question:
    """The source of an explanation's fields: the object's row, and the facts about the viewer."""

    compiler: Compiler
    source: Source
    row: Columns
    facts: Columns
    requirements: Requirements

    @property
    def relation(self) -> Expression:
        """The name of the viewer's relation to the owner."""
        relation: Expression = self.facts.relation
        return relation

    @property
    def allowed(self) -> ColumnElement[bool]:
        """Whether the policy permits it and the referee would accept it."""
        if not self.requirements.fits:
            return false()
        permitted = self.compiler.fixed(ARRAY(Text), self.requirements.permitted)
        return and_(self.relation == any_(permitted), self.facts.refusal.is_(None))

    @property
    def rules(self) -> Any:
        """A JSON list of the rules that decide."""
        return self._of_relation(self.requirements.rules)

    @property
    def missing(self) -> Any:
        """A JSON list of the missing requirements: the policy's, then the referee's."""
        by_policy = self._of_relation(self.requirements.by_policy)
        if self.requirements.act is None:
            return by_policy
        refusal = self.facts.refusal
        shut = func.jsonb_build_object(literal("reason", Text), refusal, type_=JSONB)
        said = func.jsonb_build_array(self._json(NOTHING).concat(shut), type_=JSONB)
        by_referee = case(
            (refusal.is_(None), self._json([])),
            (refusal == literal(CLOSED, Text), self._json([NOTHING | {"reason": NO_TRANSITION}])),
            (
                refusal == literal(NO_TRANSITION, Text),
                self._of_relation(self.requirements.by_state),
            ),
            else_=self._json([]) if self.requirements.keeps_reasons else said,
        )
        return by_policy.concat(by_referee)

    def _of_relation(self, values: dict[str, Any]) -> Any:
        return self._json(values).op("->", return_type=JSONB())(self.relation)

    def _json(self, value: Any) -> Any:
        return self.compiler.fixed(JSONB, orjson.dumps(value).decode())


@dataclass(frozen=True)
class Grant:
    """An audience key of an object's row: the source of the fields of one reader."""

    source: Source
    row: Columns
    key: Expression

    def opened_by(self, act: Columns) -> ColumnElement[bool]:
        """Whether the act added the key to the row, or released the object to bodies with it."""
        if self.source.provenance is None:
            return false()
        return self.source.provenance(self.row, self.key, act)


@dataclass(frozen=True)
class KeyPaging(Paging):
    """A page of a row's audience keys; a key is its own id. Without a row there are no nodes."""

    source: Source | None

    @cached_property
    def table(self) -> FromClause:
        """The audience keys as rows."""
        return _keys(self.compiler, self.parent)

    @cached_property
    def by_id(self) -> Order:
        """The order of the keys as texts."""
        return BY_CODE

    @cached_property
    def conditions(self) -> list[ColumnElement[bool]]:
        """No conditions: the owner of the row may read all its keys."""
        return []

    def node(self, row: Columns) -> Grant:
        """The source of the fields of the reader with this key."""
        assert self.source is not None
        return Grant(self.source, self.parent, row.id)


def compile_explanation(
    compiler: Compiler, _: Explanation, __: Columns, field: Selected
) -> Expression:
    """The explanation of an object that the viewer may see; null for any other id."""
    named = by_id(compiler, field)
    if named is None:
        return cast(null(), JSON)
    type_name, key = named
    source = compiler.catalog.sources[type_name]
    permission = compiler.now.arguments(field.arguments)["permission"]
    requirements = Requirements(compiler.catalog, compiler.rights, permission, type_name)
    table = source.table.alias(compiler.name())
    facts = _facts(compiler, source, table, requirements)
    with compiler.within(table), compiler.within(facts):
        question = Question(compiler, source, table.c, facts.c, requirements)
        columns = compiler.columns(field.named_type, question, field)
    conditions = (table.c.id == key, *compiler.readable(type_name, table.c))

    def complete(query: Select[Any]) -> Select[Any]:
        return query.select_from(table.join(facts, true())).where(*conditions)

    return compiler.packed(columns, complete).scalar_subquery()


def _facts(
    compiler: Compiler, source: Source, table: FromClause, requirements: Requirements
) -> FromClause:
    """A row of the viewer's relation to the owner, and of the referee's refusal or NULL."""
    row = table.c
    owner = row[source.owner]
    refusal: Any = cast(null(), Text)
    other = requirements.acts_on
    if other is not None:
        key = other.key(row)
        _, owner, _ = key
        refused = _refusal(requirements, other.subject, *key)
        open_in = or_(*(row.state == constant(state) for state in sorted(other.while_in)))
        refusal = case((open_in, refused), else_=constant(CLOSED))
    elif requirements.act is not None:
        refusal = _refusal(requirements, source.prefix, row.province, owner, row.id)
    above = source.above if other is None else other.above
    relation = relation_to(owner, None if above is None else above(row))
    # Without a limit PostgreSQL would inline both expressions and compute them at each reference.
    facts = select(relation.label("relation"), refusal.label("refusal")).limit(ONE)
    return facts.correlate(table).lateral(compiler.name())


def _refusal(requirements: Requirements, subject: str, *key: Expression) -> Any:
    return func.liandong.refusal_of(literal(requirements.act, Text), constant(subject), *key)


def compile_through(
    compiler: Compiler, _: Through, question: Question, field: Selected
) -> Expression:
    """The audience keys that both the object and the viewer have; there are only a few."""
    row = question.row
    if "audience" not in row:
        return EMPTY
    keys = _keys(compiler, row)
    with compiler.within(keys) as each:
        columns = compiler.columns(field.named_type, Grant(question.source, row, each.id), field)
    mine = keys.c.id == any_(func.liandong.keys(type_=ARRAY(Text)))
    return compiler.gathered(
        compiler.packed(
            columns, lambda query: query.select_from(keys).where(mine).order_by(keys.c.id)
        )
    )


def compile_readers(
    compiler: Compiler, binding: Readers, _: Columns, field: Selected
) -> Expression:
    """The audience keys of an object that the viewer's body owns; null for any other id."""
    named = by_id(compiler, field)
    source = compiler.catalog.sources[named[0]] if named is not None else None
    if named is None or source is None or source.provenance is None:
        KeyPaging(compiler, binding.pages, None, field, source).check()
        return cast(null(), JSON)
    type_name, key = named
    table = source.table.alias(compiler.name())
    with compiler.within(table) as row:
        page = KeyPaging(compiler, binding.pages, row, field, source).compiled()
    own = (table.c.id == key, table.c.owner == Parameters.body)
    query = select(page.label("j")).select_from(table)
    return query.where(*own, *compiler.readable(type_name, table.c)).scalar_subquery()


def _keys(compiler: Compiler, row: Columns) -> FromClause:
    keys = func.unnest(row.audience).table_valued(column("id", Text), name=compiler.name())
    return keys.render_derived()
