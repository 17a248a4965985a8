"""A policy's decision as a predicate finds the owners that the policy means, among all bodies."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import psycopg
import pytest
from graphql.execution.values import VariableValues
from sqlalchemy import select

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner import ids
from liandong.graphql.planner.arguments import Environment, is_given, page_size
from liandong.graphql.planner.parameters import READ
from liandong.graphql.planner.row_filter import BODY, predicate
from liandong.policies.actors import Relation
from liandong.tenants.transaction import DIALECT
from tests.graphql.planning import actor
from tests.support.cast import LEVELS

UUID = "01a203da-fdbc-7da6-84f9-9aa3911cdffc"


@dataclass(frozen=True)
class Directory:
    """Owners by the relation in which a body stands to them."""

    connection: Any
    relations: dict[str, dict[str, Relation]]

    def found(self, body: str, relations: frozenset[Relation]) -> set[str]:
        """The owners that the predicate leaves."""
        query = select(BODY.c.id).where(*predicate(relations, BODY.c.id))
        compiled: Any = query.compile(dialect=DIALECT)
        now = Environment(VariableValues({}, {}), actor(body))
        parameters = [
            READ[name](now) if name in READ else compiled.params[name]
            for name in compiled.positiontup
        ]
        return {row[0] for row in self.connection.execute(compiled.string, parameters)}

    def meant(self, body: str, relations: frozenset[Relation]) -> set[str]:
        """The owners to whom the body stands in one of the relations."""
        return {id for id, relation in self.relations[body].items() if relation in relations}


@pytest.fixture(scope="module")
def directory(module_database: str) -> Iterator[Directory]:
    """All bodies, and how each of the cast stands to each of them."""
    with psycopg.connect(module_database, cursor_factory=psycopg.RawCursor) as connection:
        rows = connection.execute("SELECT id, superior, ancestors FROM liandong.body").fetchall()
        yield Directory(connection, {body: relations_of(body, rows) for body in LEVELS})


def relations_of(body: str, rows: list[Any]) -> dict[str, Relation]:
    who = actor(body)
    return {
        id: who.relation_to(id, owner_superior=superior, owner_ancestors=tuple(ancestors))
        for id, superior, ancestors in rows
    }


@pytest.mark.parametrize("body", LEVELS)
@pytest.mark.parametrize("relation", Relation)
def test_predicate_finds_who_is_meant(directory: Directory, body: str, relation: Relation) -> None:
    only = frozenset([relation])
    assert directory.found(body, only) == directory.meant(body, only)


@pytest.mark.parametrize("body", LEVELS)
def test_predicates_join_relations(directory: Directory, body: str) -> None:
    for pair in combinations(Relation, 2):
        both = frozenset(pair)
        assert directory.found(body, both) == directory.meant(body, both)


def test_no_relation_finds_nobody_and_all_find_everybody(directory: Directory) -> None:
    everybody = frozenset(Relation)
    assert directory.found("220000", frozenset()) == set()
    assert directory.found("220000", everybody) == set(directory.relations["220000"])
    assert predicate(everybody, BODY.c.id) == []


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        (f"plan_{UUID}", ("plan", UUID)),
        ("body_220300", ("body", "220300")),
        (f"anything_{UUID}", ("", "")),
        (f"body_{UUID}", ("", "")),
        ("plan_220300", ("", "")),
        (f"plan_{UUID.upper()}", ("", "")),
        (f"plan_{UUID}\n", ("", "")),
        (f" plan_{UUID}", ("", "")),
        ("body_２２０３００", ("", "")),
        ("body_220300_", ("", "")),
        (f"plan_{{{UUID}}}", ("", "")),
        ("plan", ("", "")),
        ("_", ("", "")),
        ("", ("", "")),
    ],
)
def test_ids_are_split_or_nothing(id: str, parts: tuple[str, str]) -> None:
    assert ids.split(id) == parts


def test_keys_are_of_their_own_type() -> None:
    assert str(ids.key_of(f"plan_{UUID}", "plan")) == UUID
    for id, prefix in (
        (f"plan_{UUID}", "scheme"),
        ("body_220300", "body"),
        ("x", "plan"),
    ):
        assert ids.key_of(id, prefix) is None


@pytest.mark.parametrize("size", [0, 1, 20, 100])
def test_page_sizes_are_taken_as_given(size: int) -> None:
    assert page_size({"first": size}) == page_size({"last": size}) == size
    assert page_size({}) == 20


@pytest.mark.parametrize("given_", [{"first": -1}, {"last": 101}, {"first": 1, "last": 1}])
def test_page_sizes_out_of_range_are_not_taken(given_: dict[str, int]) -> None:
    with pytest.raises(BadUserInput):
        page_size(given_)


def test_null_is_not_given() -> None:
    values: list[Any] = [None, 0, "", False, []]
    assert [is_given(value) for value in values] == [False, True, True, True, True]
