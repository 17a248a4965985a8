"""Conditions on what a body's own members read: who may read all has the statement without any."""

from dataclasses import replace
from itertools import product

import pytest
from graphql import parse
from graphql.execution.values import VariableValues

from liandong.graphql.planner.arguments import Environment
from liandong.graphql.planner.bindings import everything
from liandong.graphql.planner.catalog import Catalog, catalogue
from liandong.graphql.planner.compiled import compiled
from liandong.graphql.planner.selection import Document
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Level, Role
from liandong.policies.engine import Policy, Rights
from liandong.tenants.nouns import NOUNS

CATALOG = catalogue(schema._schema)
OPEN = replace(
    CATALOG,
    sources={name: replace(source, told=everything) for name, source in CATALOG.sources.items()},
)
POLICY = Policy.load()
QUERY = """{
    plans(filter: {titleContains: "x"}) { totalCount byState { state count } edges { node {
        title revision { number items { text } } revisions { totalCount }
        acts { edges { node { note content { __typename } } } } proposals { totalCount } } } }
    schemes(filter: {plan: "plan_01a203da-fdbc-7da6-84f9-9aa3911cdffc"}) { edges { node {
        title reviews { edges { node { verdicts { opinion acts { totalCount } } } } } } } }
    reviewStandards { edges { node { title revision { clauses { text } } } } }
    node(id: "verdict_01a203da-fdbc-7da6-84f9-9aa3911cdffc") { id }
    worklist(box: TODO) { edges { node { title } } }
    workCounts { todo { count } }
    proposals { edges { node { note } } }
    acts { totalCount edges { node { note } } } }"""
# The types of which each role does not read all.
HEADS = {
    "plan": "Plan",
    "scheme": "WorkScheme",
    "standard": "ReviewStandard",
    "deadline": "DeadlineRule",
    "template": "PaperTemplate",
    "experience": "Experience",
    "notice": "Notice",
    "ruledocument": "RuleDocument",
}
PLANS = {"Plan", "PlanRevision", "PlanItem", "ItemAnswer"}
SCHEMES = {"WorkScheme", "SchemeRevision"}
STANDARDS = {"ReviewStandard", "StandardRevision", "Clause"}
RULES = {"DeadlineRule", "DeadlineRuleRevision", "PaperTemplate", "PaperTemplateRevision"}
RULES |= {"Experience", "ExperienceRevision", "Notice", "NoticeRevision"}
RULES |= {"RuleDocument", "RuleDocumentRevision", "RuleArticle"}
ASKED = {"Consultation", "ConsultationRevision"}
LIMITED = {
    Role.DIRECTOR: set[str](),
    Role.DRAFTER: ASKED | {"Verdict", "Act", "Proposal"},
    Role.REVIEWER: PLANS | SCHEMES | RULES | {"Act", "Proposal"},
    # Who drafts the notice of what several bodies have in common.
    Role.SUPERVISOR: (PLANS | SCHEMES | STANDARDS | RULES | ASKED | {"Verdict", "Act", "Proposal"})
    - {"Notice", "NoticeRevision"},
    Role.OBSERVER: PLANS | SCHEMES | STANDARDS | RULES | ASKED | {"Verdict", "Act", "Proposal"},
}


def statement(catalog: Catalog, rights: Rights) -> str:
    """The statement of the query for members with these rights."""
    document = parse(QUERY)
    operation = document.definitions[0]
    variables = VariableValues({}, {})
    whole = Document.of(schema._schema, document, operation, variables)  # type: ignore[arg-type]
    return compiled(catalog, rights, Environment(variables), whole.root()).sql


@pytest.mark.parametrize(("role", "level"), list(product(LIMITED, Level)))
def test_condition_is_where_the_role_does_not_read_all(role: Role, level: Level) -> None:
    rights = Rights(POLICY, frozenset([role]), level)
    found = {name for name, source in CATALOG.sources.items() if source.told(rights, row(name))}
    assert found == LIMITED[role]


def row(name: str) -> object:
    return CATALOG.sources[name].table.alias().c


@pytest.mark.parametrize("level", Level)
def test_director_has_the_statement_without_conditions(level: Level) -> None:
    director, observer = (
        Rights(POLICY, frozenset([r]), level) for r in (Role.DIRECTOR, Role.OBSERVER)
    )
    assert statement(CATALOG, director) == statement(OPEN, director)
    assert statement(CATALOG, observer) != statement(OPEN, observer)


def test_deputy_reads_what_the_director_reads() -> None:
    lent = frozenset([Role.DIRECTOR])
    deputy = Rights(POLICY, frozenset([Role.OBSERVER]) | lent, Level.CITY, lent)
    assert statement(CATALOG, deputy) == statement(OPEN, deputy)


def test_every_noun_with_drafts_withholds_them() -> None:
    rights = Rights(POLICY, frozenset([Role.OBSERVER]), Level.CITY)
    drafting = {noun.name for noun in NOUNS if noun.drafting}
    assert drafting == set(HEADS)
    for name in drafting:
        assert CATALOG.sources[HEADS[name]].told(rights, row(HEADS[name]))
