"""The parameters of a statement with values of the request: the member, and an act's result."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BindParameter, Date, LargeBinary, Text, Uuid, bindparam
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from liandong.graphql.planner.arguments import Parameter
from liandong.tenants.bodies.hierarchy import last_below
from liandong.tenants.doubts import today
from liandong.tenants.signing import inner_key, outer_key

PREFIX = "request_"


class Parameters:
    """Named parameters whose values are bound in each run; the statement holds no values."""

    body: BindParameter[str] = bindparam(f"{PREFIX}body", type_=Text)
    province: BindParameter[str] = bindparam(f"{PREFIX}province", type_=Text)
    last: BindParameter[str] = bindparam(f"{PREFIX}last", type_=Text)
    member: BindParameter[Any] = bindparam(f"{PREFIX}member", type_=Uuid)
    superior: BindParameter[str] = bindparam(f"{PREFIX}superior", type_=Text)
    ancestors: BindParameter[Any] = bindparam(f"{PREFIX}ancestors", type_=ARRAY(Text))
    roles: BindParameter[Any] = bindparam(f"{PREFIX}roles", type_=ARRAY(Text))
    today: BindParameter[Any] = bindparam(f"{PREFIX}today", type_=Date)
    act: BindParameter[Any] = bindparam(f"{PREFIX}act", type_=Uuid)
    subject: BindParameter[Any] = bindparam(f"{PREFIX}subject", type_=Uuid)
    cursor_inner: BindParameter[bytes] = bindparam(f"{PREFIX}cursor_inner", type_=LargeBinary)
    cursor_outer: BindParameter[bytes] = bindparam(f"{PREFIX}cursor_outer", type_=LargeBinary)
    problems: BindParameter[Any] = bindparam(f"{PREFIX}problems", type_=JSONB)
    warnings: BindParameter[Any] = bindparam(f"{PREFIX}warnings", type_=JSONB)


READ: Mapping[str, Parameter] = {
    Parameters.body.key: lambda now: now.actor.body,
    Parameters.province.key: lambda now: now.actor.province,
    Parameters.last.key: lambda now: last_below(now.actor.body),
    Parameters.member.key: lambda now: now.actor.member,
    Parameters.superior.key: lambda now: now.actor.superior,
    Parameters.ancestors.key: lambda now: list(now.actor.ancestors),
    Parameters.roles.key: lambda now: sorted(now.actor.own),
    Parameters.today.key: lambda _: today(),
    Parameters.act.key: lambda now: now.done.get("act"),
    Parameters.subject.key: lambda now: now.done.get("subject"),
    Parameters.cursor_inner.key: lambda now: inner_key(now.cursor_key),
    Parameters.cursor_outer.key: lambda now: outer_key(now.cursor_key),
    Parameters.problems.key: lambda now: now.done.get("problems", "[]"),
    Parameters.warnings.key: lambda now: now.done.get("warnings", "[]"),
}
"""The function that computes each parameter's value in a run, by the parameter's name."""
