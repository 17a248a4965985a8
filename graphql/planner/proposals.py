"""Compiles who may sign a proposal, and what the viewer may do with it."""

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, any_, case, literal
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.act_kinds import accepted
from liandong.graphql.planner.bindings import AllowedOnProposal, Columns, ProposableBeginnings
from liandong.graphql.planner.compiler import Compiler, constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.selection import Selected
from liandong.policies.engine import Rights
from liandong.policies.permissions import Permission
from liandong.tenants.acts.kinds import name_of
from liandong.tenants.nouns import PROPOSABLE
from liandong.tenants.proposals.commands import performable, proposable
from liandong.tenants.proposals.noun import PROPOSAL
from liandong.tenants.workflow import NEW

SLASH = literal("/", Text)


def signable(compiler: Compiler, row: Columns) -> ColumnElement[bool]:
    """The condition that the viewer may perform what another member proposed."""
    return and_(performed_by(compiler.rights, row), row.proposed_by != Parameters.member)


def performed_by(rights: Rights, row: Columns) -> ColumnElement[bool]:
    """The condition that these rights permit to perform the proposed act."""
    permitted = literal(performable(rights), ARRAY(Text))
    act: ColumnElement[str] = row.act.concat(SLASH).concat(row.relation)
    return act == any_(permitted)


def compile_allowed_on_proposal(
    compiler: Compiler, _: AllowedOnProposal, row: Columns, __: Selected
) -> ColumnElement[Any]:
    """The proposer's acts or the signer's, so far as the referee would accept them now."""
    named = sorted({rule.act for rule in PROPOSAL.transitions})
    may = {act: compiler.rights.relations(Permission.for_act(act)) for act in named}
    own = ["proposal.recall"]
    permitted = [
        compiler.fixed(
            ARRAY(Text),
            [f"{act}/{relation}" for act in named if (act in own) is mine for relation in may[act]],
        )
        for mine in (True, False)
    ]
    mine = row.proposed_by == Parameters.member
    nothing = compiler.fixed(ARRAY(Text), [])
    chosen = case((mine, permitted[0]), (signable(compiler, row), permitted[1]), else_=nothing)
    return accepted(constant(PROPOSAL.name), row, chosen)


def compile_proposable_beginnings(
    compiler: Compiler, _: ProposableBeginnings, __: Columns, ___: Selected
) -> ColumnElement[Any]:
    """The kinds of acts that begin a record and that the policy lets the viewer propose."""
    may = set(proposable(compiler.rights))
    begins = {
        name_of(rule.act)
        for rule in PROPOSABLE
        if rule.from_state == NEW and f"{rule.act}/{rule.relation}" in may
    }
    return compiler.fixed(ARRAY(Text), sorted(begins))
