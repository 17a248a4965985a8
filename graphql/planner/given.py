"""The values of a request that a statement refers to: who asks, and what an act just did."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import BindParameter, Text, Uuid, bindparam
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from liandong.graphql.planner.arguments import Environment

PREFIX = "given_"


class Given:
    """Named parameters that are bound when the statement runs; the plan never holds a value."""

    body: BindParameter[str] = bindparam(f"{PREFIX}body", type_=Text)
    province: BindParameter[str] = bindparam(f"{PREFIX}province", type_=Text)
    member: BindParameter[Any] = bindparam(f"{PREFIX}member", type_=Uuid)
    superior: BindParameter[str] = bindparam(f"{PREFIX}superior", type_=Text)
    ancestors: BindParameter[Any] = bindparam(f"{PREFIX}ancestors", type_=ARRAY(Text))
    roles: BindParameter[Any] = bindparam(f"{PREFIX}roles", type_=ARRAY(Text))
    act: BindParameter[Any] = bindparam(f"{PREFIX}act", type_=Uuid)
    subject: BindParameter[Any] = bindparam(f"{PREFIX}subject", type_=Uuid)
    problems: BindParameter[Any] = bindparam(f"{PREFIX}problems", type_=JSONB)


Value = Callable[[Environment], Any]

READ: Mapping[str, Value] = {
    Given.body.key: lambda now: now.actor.body,
    Given.province.key: lambda now: now.actor.province,
    Given.member.key: lambda now: now.actor.member,
    Given.superior.key: lambda now: now.actor.superior,
    Given.ancestors.key: lambda now: list(now.actor.ancestors),
    Given.roles.key: lambda now: sorted(now.actor.roles),
    Given.act.key: lambda now: now.done.get("act"),
    Given.subject.key: lambda now: now.done.get("subject"),
    Given.problems.key: lambda now: now.done.get("problems", "[]"),
}
"""How each of them is read in a run, by the parameter's name."""
